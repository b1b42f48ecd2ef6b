#pragma once

#include <optional>
#include <stop_token>

#include <QDateTime>
#include <QList>
#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// A consistent copy, also while a sync writes; checked and then renamed into place. Keeps the newest three
/// of the default folder. `file`: empty = `backups/trialdesk-<time>.db`. Gives the file's path. File where
/// something stands there already; DatabaseCorrupt while the store is marked as damaged: the good copies
/// stay. Ends with Cancelled, leaving nothing, soon after `stop` is asked for.
[[nodiscard]] Result<QString> backupStore(const StoreLocation &location, const QString &file,
                                          const std::stop_token &stop = {});

/// A backup in the default folder where the newest one, or without any the first run, is older than a week;
/// nothing otherwise. DiskFull where the disk has not room for three such stores. Holds the folder's lock
/// meanwhile, so that no restore moves the store away under it; Busy, BusyElsewhere where it is taken. For
/// after a sync; takes as long as copying the store: not on the window's thread.
[[nodiscard]] Result<void> backupWhenDue(const StoreLocation &location, const QDateTime &nowUtc,
                                         const std::stop_token &stop = {});

/// A copy of the store that may take its place, not yet looked into.
struct BackupFile
{
    QString file;
    QDateTime made; ///< UTC
    qint64 size = 0;

    bool operator==(const BackupFile &) const = default;
};

/// The copies in the data folder, newest first: backups, and what was kept before a new version.
[[nodiscard]] QList<BackupFile> backupFiles(const StoreLocation &location);

/// Reads a copy through: the number of its trials, or why it can't take the store's place. As long as the
/// disk takes; ends with Cancelled soon after `stop` is asked for. Changes nothing.
[[nodiscard]] Result<qint64> inspectBackup(const QString &file, const std::stop_token &stop);

/// Puts a backup in the store's place after checking it. The store so far, damaged or not, is kept as
/// `trialdesk.db-before-restore-<time>`; gives that path, empty where there was none. The caller holds the
/// lock and has no connection open; StoreInUse while any program has. DatabaseForeign, DatabaseNewer,
/// DatabaseCorrupt, File: the backup does not fit, and everything is as it was.
[[nodiscard]] Result<QString> restoreStore(const StoreLocation &location, const QString &file);

/// The schema version a store's file names; nothing where it can't be read. Changes nothing.
[[nodiscard]] std::optional<int> namedVersion(const QString &file);

/// Puts a store that can't be used aside as `trialdesk.db-kept-<time>`, so that the next start makes an empty
/// one; gives that path. Nothing is deleted. The caller holds the lock and has no connection open.
[[nodiscard]] Result<QString> setStoreAside(const StoreLocation &location);

} // namespace trialdesk
