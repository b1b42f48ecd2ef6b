#pragma once

#include <optional>
#include <stop_token>

#include <QDateTime>
#include <QList>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

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

/// The schema version a store's file names; nothing where it can't be read. Changes nothing.
[[nodiscard]] std::optional<int> namedVersion(const QString &file);

/// Puts a store that can't be used aside as `trialdesk.db-kept-<time>`, so that the next start makes an empty
/// one; gives that path. Nothing is deleted. The caller holds the lock and has no connection open.
[[nodiscard]] Result<QString> setStoreAside(const StoreLocation &location);

} // namespace trialdesk
