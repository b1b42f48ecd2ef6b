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
#include "models/store/storeuse.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kKeptBackups = 3;
constexpr int kBackupDays = 7;
constexpr int kRoomForBackup = 3; ///< stores that the disk must have room for

QString stamp()
{
    return QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
}

QString nameOfNow()
{
    return u"trialdesk-%1.db"_s.arg(stamp());
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

/// Why a store that was moved aside did not come back; nothing where it did.
QString moveBack(const StoreLocation &location, const QString &kept, const QStringList &moved)
{
    QString left;
    for (const QString &suffix : moved) {
        if (!QFile::rename(kept + suffix, location.database() + suffix))
            left = u"; the store so far is %1"_s.arg(kept);
    }
    return left;
}

/// The store's files one after another to `kept`; gives their suffixes. All are back where one can't be
/// moved.
Result<QStringList> moveAside(const StoreLocation &location, const QString &kept)
{
    QStringList moved;
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u""_s}) {
        if (!QFile::exists(location.database() + suffix))
            continue;
        if (!QFile::rename(location.database() + suffix, kept + suffix)) {
            const QString left = moveBack(location, kept, moved);
            return failure(ErrorKind::File,
                           u"%1 can't be moved aside%2"_s.arg(location.database() + suffix, left));
        }
        moved << suffix;
    }
    return moved;
}

} // namespace

Result<QString> backupStore(const StoreLocation &location, const QString &file, const std::stop_token &stop)
{
    const QString target =
        file.isEmpty() ? location.backups() + u'/' + nameOfNow() : QFileInfo(file).absoluteFilePath();
    if (isMarkedDamaged(location.database()))
        return failure(ErrorKind::DatabaseCorrupt, u"no backup is made of a damaged store"_s);
    if (QFileInfo::exists(target))
        return failure(ErrorKind::File, u"%1 already exists"_s.arg(target));
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
    if (QStorageInfo(location.backups()).bytesAvailable() < kRoomForBackup * size)
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
    if (const auto user = storeUser(location.database()))
        return failure(ErrorKind::StoreInUse, *user > 0 ? u"pid %1"_s.arg(*user) : u"another computer"_s);
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
    const QString kept = location.database() + u"-before-restore-%1"_s.arg(stamp());
    const auto moved = moveAside(location, kept);
    if (!moved || !QFile::rename(copy, location.database())) {
        removeDatabase(copy);
        if (!moved)
            return std::unexpected(moved.error());
        const QString left = moveBack(location, kept, *moved);
        return failure(ErrorKind::File, u"%1 can't be put in place%2"_s.arg(location.database(), left));
    }
    removeDatabase(copy); // an empty journal may have stayed of it
    clearDamageMark(location.database());
    return moved->isEmpty() ? QString() : kept;
}

Result<QString> setStoreAside(const StoreLocation &location)
{
    const QString kept = location.database() + u"-kept-%1"_s.arg(stamp());
    if (const auto moved = moveAside(location, kept); !moved)
        return std::unexpected(moved.error());
    clearDamageMark(location.database());
    return kept;
}

} // namespace trialdesk
