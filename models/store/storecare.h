#pragma once

#include <QStringList>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// What is wrong with the store, in words for the log; empty = sound. Looks at pages, references, the search
/// index and the promises of the schema.
[[nodiscard]] Result<QStringList> checkStore(const QString &databaseFile);

/// Builds the search index anew from the trials.
[[nodiscard]] Result<void> repairStore(const QString &databaseFile);

/// A consistent copy (VACUUM INTO), checked and then renamed into place; keeps the newest three of the
/// default folder. `file`: empty = `backups/trialdesk-<time>.db`. Gives the file's path; an existing file is
/// not overwritten.
[[nodiscard]] Result<QString> backupStore(const StoreLocation &location, const QString &file);

/// Puts a backup in the store's place after checking it; the store so far is kept as
/// `trialdesk.db-before-restore-<time>`. No other program may have the store open; the caller holds the lock.
[[nodiscard]] Result<void> restoreStore(const StoreLocation &location, const QString &file);

} // namespace trialdesk
