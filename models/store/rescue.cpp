#include "models/store/rescue.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "models/domain/result.h"
#include "models/store/connection.h"
#include "models/store/damage.h"
#include "models/store/schema.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

QList<BackupFile> backupFiles(const StoreLocation &location)
{
    QFileInfoList copies =
        QDir(location.backups()).entryInfoList({u"trialdesk-*.db"_s}, QDir::Files | QDir::Readable);
    copies += QDir(location.folder()).entryInfoList({u"trialdesk.db-v*.bak"_s}, QDir::Files | QDir::Readable);
    QList<BackupFile> files;
    for (const QFileInfo &copy : copies)
        files.append({copy.absoluteFilePath(), copy.lastModified().toUTC(), copy.size()});
    std::ranges::stable_sort(files, [](const BackupFile &a, const BackupFile &b) { return a.made > b.made; });
    return files;
}

Result<qint64> inspectBackup(const QString &file, const std::stop_token &stop)
{
    auto connection = Connection::open(file, Connection::Mode::ReadOnly);
    if (!connection)
        return std::unexpected(connection.error());
    const std::stop_callback interrupt(stop, [&] { (*connection)->interrupt(); });
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, file);
    const auto version = readVersion(**connection);
    if (!version)
        return std::unexpected(version.error());
    const auto fit = inOrder([&] { return checkSchema(**connection, *version); },
                             [&] { return checkPages(**connection, Depth::Full); });
    if (!fit)
        return std::unexpected(fit.error());
    const auto trials = (*connection)->value(u"SELECT COUNT(*) FROM trial"_s);
    if (!trials)
        return std::unexpected(trials.error());
    return trials->toLongLong();
}

std::optional<int> namedVersion(const QString &file)
{
    auto connection = Connection::open(file, Connection::Mode::ReadOnly);
    if (!connection)
        return std::nullopt;
    const auto version = (*connection)->value(u"PRAGMA user_version"_s);
    return version ? std::optional(version->toInt()) : std::nullopt;
}

Result<QString> setStoreAside(const StoreLocation &location)
{
    const QString kept =
        location.database() + u"-kept-"_s + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    QStringList moved;
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u""_s}) {
        if (!QFile::exists(location.database() + suffix))
            continue;
        if (!QFile::rename(location.database() + suffix, kept + suffix)) {
            for (const QString &back : moved)
                QFile::rename(kept + back, location.database() + back);
            return failure(ErrorKind::File, u"%1 can't be moved aside"_s.arg(location.database() + suffix));
        }
        moved << suffix;
    }
    clearDamageMark(location.database());
    return kept;
}

} // namespace trialdesk
