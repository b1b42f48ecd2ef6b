#pragma once

#include "models/domain/error.h"
#include "models/store/connection.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// "TDsk": marks a file as a store of this program.
inline constexpr int kApplicationId = 0x5444736B;

[[nodiscard]] int newestSchemaVersion();

/// Makes the data folder ready: creates the store, or brings an older one up to date after a copy beside it
/// (`trialdesk.db-vN.bak`). A foreign, newer, damaged or read-only file is reported and left as it is.
[[nodiscard]] Result<void> prepareStore(const StoreLocation &location);

/// A complete, private copy of an open store at `target`, also of what is still in its WAL; nothing is left
/// on failure.
[[nodiscard]] Result<void> copyStore(Connection &connection, const QString &target);
/// Where a restore keeps its checked copy until it takes the store's place.
[[nodiscard]] QString restoringFile(const StoreLocation &location);

/// The statements of a schema file, in order. Pure.
[[nodiscard]] QStringList splitStatements(const QString &sql);

} // namespace trialdesk
