#include "models/store/rescue.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "models/store/connection.h"
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
    const auto application = (*connection)->value(u"PRAGMA application_id"_s);
    const auto version = (*connection)->value(u"PRAGMA user_version"_s);
    if (!application || !version)
        return std::unexpected((application ? version : application).error());
    if (application->toInt() != kApplicationId)
        return failure(ErrorKind::DatabaseForeign, file);
    if (version->toInt() > newestSchemaVersion())
        return failure(
            ErrorKind::DatabaseNewer,
            u"its version %1, this program's %2"_s.arg(version->toInt()).arg(newestSchemaVersion()));
    const auto sound = (*connection)->value(u"PRAGMA integrity_check(1)"_s);
    if (!sound)
        return std::unexpected(sound.error());
    if (sound->toString() != "ok"_L1)
        return failure(ErrorKind::DatabaseCorrupt, sound->toString());
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
    return kept;
}

} // namespace trialdesk
