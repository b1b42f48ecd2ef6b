#pragma once

#include <optional>

#include <QDateTime>
#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// A consistent copy, also while a sync writes; checked and then renamed into place. Keeps the newest three
/// of the default folder. `file`: empty = `backups/trialdesk-<time>.db`. Gives the file's path. File where
/// something stands there already; DatabaseCorrupt while the store is marked as damaged: the good copies
/// stay.
[[nodiscard]] Result<QString> backupStore(const StoreLocation &location, const QString &file);

/// A backup in the default folder where the newest one, or without any the first run, is older than a week;
/// nothing otherwise. DiskFull where the disk has not room for three such stores. For after a sync; takes as
/// long as copying the store: not on the window's thread.
[[nodiscard]] Result<void> backupWhenDue(const StoreLocation &location, const QDateTime &nowUtc);

struct Backup
{
    QString file;
    QDateTime made; ///< UTC
    qint64 trials = 0;
};

/// The newest of the copies in the data folder that may take the store's place: backups and the copies before
/// a new version. Each is checked, newest first; nothing where none is good. Reads whole files: not on the
/// window's thread.
[[nodiscard]] std::optional<Backup> newestGoodBackup(const StoreLocation &location);

/// Puts a backup in the store's place after checking it. The store so far, damaged or not, is kept as
/// `trialdesk.db-before-restore-<time>`; gives that path, empty where there was none. The caller holds the
/// lock and has no connection open; StoreInUse while any program has. DatabaseForeign, DatabaseNewer,
/// DatabaseCorrupt, File: the backup does not fit, and everything is as it was.
[[nodiscard]] Result<QString> restoreStore(const StoreLocation &location, const QString &file);

} // namespace trialdesk
