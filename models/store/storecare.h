#pragma once

#include <QStringList>

#include "models/domain/error.h"

namespace trialdesk {

struct StoreFindings
{
    QStringList problems;          ///< in words for the log; empty = sound
    bool inSearchIndexOnly = true; ///< repairStore() mends them all; else only a backup does
};

/// What is wrong with the store. Looks at pages, references, the search index and the promises of the schema.
/// Sets or takes away the mark of damage.
[[nodiscard]] Result<StoreFindings> examineStore(const QString &databaseFile);

/// The problems alone.
[[nodiscard]] Result<QStringList> checkStore(const QString &databaseFile);

/// Builds the search index anew from the trials. DatabaseCorrupt, without a write, where the trials
/// themselves are damaged.
[[nodiscard]] Result<void> repairStore(const QString &databaseFile);

/// The version of SQLite that opens this file; a failure where it comes without full-text search.
[[nodiscard]] Result<QString> searchEngine(const QString &databaseFile);

} // namespace trialdesk
