#include "models/store/backup.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include "models/domain/problemtext.h"
#include "models/domain/result.h"
#include "models/store/connection.h"
#include "models/store/damage.h"
#include "models/store/folderlock.h"
#include "models/store/rowvalues.h"
#include "models/store/schema.h"
#include "models/store/storecare.h"
#include "models/store/storemove.h"
#include "models/store/storeuse.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kKeptBackups = 3;
constexpr int kBackupDays = 7;
constexpr int kRoomForBackup = 3; ///< stores that the disk must have room for

QString nameOfNow()
{
    return u"trialdesk-%1.db"_s.arg(timeForName());
}

/// The default folder's backups, newest first: their names hold their time. A time to come is one of a clock
/// that was ahead; when that was, nobody knows, so that it counts as the oldest.
QStringList keptBackups(const StoreLocation &location)
{
    QStringList names =
        QDir(location.backups()).entryList({u"trialdesk-*.db"_s}, QDir::Files, QDir::Name | QDir::Reversed);
    std::ranges::stable_partition(names, [now = nameOfNow()](const QString &name) { return name <= now; });
    QStringList files;
    for (const QString &name : names)
        files << location.backups() + u'/' + name;
    return files;
}

/// Since when nothing was saved: the newest backup, else the first run; invalid where there is neither.
Result<QDateTime> savedSince(const StoreLocation &location)
{
    if (const QStringList kept = keptBackups(location); !kept.isEmpty())
        return QFileInfo(kept.constFirst()).lastModified().toUTC();
    return mapped(
        andThen(Connection::open(location.database(), Connection::Mode::ReadOnly),
                [](auto connection) { return connection->value(u"SELECT MIN(started) FROM sync_run"_s); }),
        utcTime);
}

Result<void> checkCopy(const QString &copy)
{
    const auto problems = checkStore(copy);
    if (!problems)
        return std::unexpected(problems.error());
    if (!problems->isEmpty())
        return failure(ErrorKind::DatabaseCorrupt, problems->first());
    // Only the file itself is put in place.
    if (QFileInfo(copy + u"-wal"_s).size() > 0)
        return failure(ErrorKind::Database, u"%1 could not be closed"_s.arg(copy));
    return {};
}

/// What a copy leaves whose program was killed. A younger one may be another program's, still at work.
void removeCutOffCopies(const StoreLocation &location)
{
    const QDateTime dayAgo = QDateTime::currentDateTimeUtc().addDays(-1);
    for (const QFileInfo &part :
         QDir(location.backups()).entryInfoList({u"trialdesk-*.db.part*"_s}, QDir::Files)) {
        if (part.lastModified() < dayAgo)
            QFile::remove(part.absoluteFilePath());
    }
}

} // namespace

Result<QString> backupStore(const StoreLocation &location, const QString &file, const std::stop_token &stop)
{
    if (file.isEmpty()) { // the folder may have been cleared away while a window was open
        if (const auto ready = location.prepare(); !ready)
            return std::unexpected(ready.error());
    }
    const QString target =
        file.isEmpty() ? location.backups() + u'/' + nameOfNow() : QFileInfo(file).absoluteFilePath();
    if (isMarkedDamaged(location.database()))
        return failure(ErrorKind::DatabaseCorrupt, u"no backup is made of a damaged store"_s);
    if (const auto free = checkNoDatabase(target); !free)
        return std::unexpected(free.error());
    removeCutOffCopies(location);
    const auto copied =
        andThen(Connection::open(location.database(), Connection::Mode::ReadWrite),
                [&](auto connection) -> Result<void> {
                    const std::stop_callback interrupt(stop, [&] { connection->interrupt(); });
                    if (stop.stop_requested())
                        return failure(ErrorKind::Cancelled, target);
                    return copyStore(*connection, target);
                });
    if (!copied)
        return std::unexpected(copied.error());
    if (file.isEmpty()) {
        for (const QString &old : keptBackups(location).mid(kKeptBackups)) {
            if (old != target)
                QFile::remove(old);
        }
    }
    return target;
}

Result<void> backupWhenDue(const StoreLocation &location, const QDateTime &nowUtc,
                           const std::stop_token &stop)
{
    const auto since = savedSince(location);
    if (!since)
        return std::unexpected(since.error());
    // A time to come is a clock that was set back: better one backup too many.
    if (!since->isValid() || (*since <= nowUtc && since->addDays(kBackupDays) > nowUtc))
        return {};
    const qint64 size = QFileInfo(location.database()).size();
    if (QStorageInfo(location.folder()).bytesAvailable() < kRoomForBackup * size)
        return failure(ErrorKind::DiskFull, u"no room for a backup"_s);
    const auto lock = lockFolder(location);
    if (!lock)
        return std::unexpected(lock.error());
    return mapped(backupStore(location, {}, stop), [](const QString &) {});
}

QList<BackupFile> backupFiles(const StoreLocation &location)
{
    QFileInfoList copies = QDir(location.folder()).entryInfoList({u"trialdesk.db-v*.bak"_s}, QDir::Files);
    for (const QString &file : keptBackups(location))
        copies << QFileInfo(file);
    QList<BackupFile> files;
    for (const QFileInfo &copy : copies)
        files.append({copy.absoluteFilePath(), copy.lastModified().toUTC(), copy.size()});
    std::ranges::stable_sort(files, [](const BackupFile &a, const BackupFile &b) { return a.made > b.made; });
    return files;
}

Result<qint64> inspectBackup(const QString &file, const std::stop_token &stop)
{
    if (!QFileInfo(file).isFile())
        return failure(ErrorKind::File, u"%1 does not exist"_s.arg(file));
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

Result<QString> restoreStore(const StoreLocation &location, const QString &file)
{
    const auto alone = StoreAlone::take(location.database());
    if (!alone)
        return std::unexpected(alone.error());
    const QString copy = restoringFile(location);
    removeDatabase(copy);
    // Through SQLite and not as a file: a backup may have its newest pages in a -wal beside it.
    const auto ready =
        inOrder([&] { return mapped(inspectBackup(file, {}), [](qint64) {}); },
                [&] {
                    return andThen(Connection::open(file, Connection::Mode::ReadOnly),
                                   [&](auto connection) { return copyStore(*connection, copy); });
                },
                [&] { return checkCopy(copy); });
    if (!ready) {
        removeDatabase(copy);
        return std::unexpected(ready.error());
    }
    // A program of an earlier version knows nothing of the lock above.
    const auto user = storeUser(location.database());
    const auto kept = user ? Result<QString>(storeInUse(*user)) : moveStore(location, Place::BeforeRestore);
    removeDatabase(copy); // where it took the store's place, an empty journal may have stayed of it
    if (kept)
        clearDamageMark(location.database());
    return kept;
}

Result<QString> setStoreAside(const StoreLocation &location)
{
    const auto alone = StoreAlone::take(location.database());
    if (!alone)
        return std::unexpected(alone.error());
    const auto kept = moveStore(location, Place::Kept);
    if (kept)
        clearDamageMark(location.database());
    return kept;
}

} // namespace trialdesk
