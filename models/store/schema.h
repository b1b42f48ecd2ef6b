#pragma once

#include "models/domain/error.h"
#include "models/store/connection.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// "TDsk": marks a file as a store of this program.
inline constexpr int kApplicationId = 0x5444736B;

[[nodiscard]] int newestSchemaVersion();
/// The statements that make this version from the one before; never changed again once it was published.
[[nodiscard]] QString schemaFile(int version);

/// Makes the data folder ready: creates the store, or brings an older one up to date after a copy beside it
/// (`trialdesk.db-vN.bak`). A foreign, newer, damaged or read-only file is reported and left as it is. A
/// store whose last user died, one that is marked as damaged and a small one are read through first
/// (checkPages).
[[nodiscard]] Result<void> prepareStore(const StoreLocation &location);

/// The schema version of an open file. DatabaseForeign: not a store, or one whose first start was cut off;
/// DatabaseNewer.
[[nodiscard]] Result<int> readVersion(Connection &connection);
/// Whether a file holds exactly what the program makes for this version: DatabaseForeign names what does not
/// belong there, such as a trigger.
[[nodiscard]] Result<void> checkSchema(Connection &connection, int version);

/// A complete, checked, private copy of an open store at `target`, also of what is still in its WAL; nothing
/// is left on failure.
[[nodiscard]] Result<void> copyStore(Connection &connection, const QString &target);
/// Removes a database file with what SQLite keeps beside it.
void removeDatabase(const QString &file);

/// File, naming it, where one of the files of a database that is to be made stands already: SQLite would take
/// a journal of that name for its own.
[[nodiscard]] Result<void> checkNoDatabase(const QString &file);

/// The statements of a schema file, in order. Pure.
[[nodiscard]] QStringList splitStatements(const QString &sql);

} // namespace trialdesk
