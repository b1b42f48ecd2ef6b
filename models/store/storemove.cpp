#include "models/store/storemove.h"

#include <optional>

#include <unistd.h>

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include "models/domain/result.h"
#include "models/store/connection.h"
#include "models/store/storeuse.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// Why a store that was moved aside did not come back; nothing where it did.
QString moveBack(const StoreLocation &location, const QString &kept)
{
    QString left;
    for (const QLatin1StringView suffix : kDatabaseFiles) {
        if (QFile::exists(kept + suffix) && !QFile::rename(kept + suffix, location.database() + suffix))
            left = u"; the store so far is %1"_s.arg(kept);
    }
    return left;
}

Result<void> moveFiles(const StoreLocation &location, const QString &kept)
{
    for (const QLatin1StringView suffix : kDatabaseFiles) {
        const QString file = location.database() + suffix;
        if (QFile::exists(file) && !QFile::rename(file, kept + suffix)) {
            const QString left = moveBack(location, kept);
            return failure(ErrorKind::File, u"%1 can't be moved aside%2"_s.arg(file, left));
        }
    }
    return {};
}

QString markOfMove(const StoreLocation &location)
{
    return location.database() + u"-moving"_s;
}

void clearMove(const StoreLocation &location)
{
    QFile::remove(markOfMove(location));
}

/// Says where the store goes before it goes there.
Result<void> markMove(const StoreLocation &location, const QString &kept)
{
    // Made anew: what stands there may be a link to something else.
    clearMove(location);
    QFile mark(markOfMove(location));
    if (!mark.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
        mark.write(QFileInfo(kept).fileName().toUtf8()) < 0 || !mark.flush() || ::fsync(mark.handle()) != 0)
        return failure(ErrorKind::File, u"%1 can't be written"_s.arg(mark.fileName()));
    return {};
}

/// Where the store was going; nothing where no move was cut off.
std::optional<QString> markedMove(const StoreLocation &location)
{
    constexpr qint64 kLongestName = 255;
    QFile mark(markOfMove(location));
    if (!mark.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QString name = QString::fromUtf8(mark.read(kLongestName));
    const QString head = QFileInfo(location.database()).fileName() + u'-';
    return name.startsWith(head) && !name.contains(u'/') ? location.folder() + u'/' + name : QString();
}

bool isCutOff(const StoreLocation &location)
{
    return QFileInfo(markOfMove(location)).isFile() ||
           (!QFile::exists(location.database()) && QFile::exists(restoringFile(location)));
}

Result<void> renameCopy(const StoreLocation &location)
{
    if (QFile::rename(restoringFile(location), location.database()))
        return {};
    return failure(ErrorKind::File, u"%1 can't be put in place"_s.arg(location.database()));
}

} // namespace

Result<void> prepareFolder(const StoreLocation &location)
{
    return inOrder([&] { return location.checkFiles(); }, [&] { return endCutOffMove(location); },
                   [&] { return location.prepare(); });
}

QString timeForName()
{
    return QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
}

QString restoringFile(const StoreLocation &location)
{
    return location.database() + u".restoring"_s;
}

Result<QString> moveStore(const StoreLocation &location, Place place)
{
    const bool replaced = place == Place::BeforeRestore;
    const QString kept =
        u"%1-%2-%3"_s.arg(location.database(), replaced ? u"before-restore"_s : u"kept"_s, timeForName());
    const bool stood = QFile::exists(location.database());
    auto done = inOrder([&] { return markMove(location, kept); }, [&] { return moveFiles(location, kept); });
    if (done && replaced) {
        done = renameCopy(location);
        if (!done)
            done.error().detail += moveBack(location, kept);
    }
    clearMove(location);
    if (!done)
        return std::unexpected(done.error());
    return stood ? kept : QString();
}

Result<void> endCutOffMove(const StoreLocation &location)
{
    if (!isCutOff(location))
        return {};
    const auto alone = StoreAlone::take(location.database());
    if (!alone)
        return std::unexpected(alone.error());
    // A database that is there: the move had not begun, or was over. Its journals are its own.
    if (!QFile::exists(location.database())) {
        const QString kept = markedMove(location).value_or(QString());
        const bool copied = QFile::exists(restoringFile(location));
        const auto ended =
            inOrder([&] { return kept.isEmpty() ? Result<void>() : moveFiles(location, kept); },
                    [&] { return copied ? renameCopy(location) : Result<void>(); });
        if (!ended)
            return ended;
    }
    clearMove(location);
    return {};
}

} // namespace trialdesk
