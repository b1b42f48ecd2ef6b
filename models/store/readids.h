#pragma once

#include <vector>

#include <QBitArray>

#include "models/domain/trial.h"
#include "models/store/connection.h"
#include "models/store/querysql.h"

namespace trialdesk {

/// The only column of every row, in their order; on the connection's thread.
[[nodiscard]] Result<std::vector<TrialId>> readIds(Connection &connection, const BoundSql &bound);
/// Sets the bits of these ids, of those that `marks` has. Without an order, and faster than readIds().
[[nodiscard]] Result<void> markIds(Connection &connection, const BoundSql &bound, QBitArray &marks);

/// Makes the SQL function known that markIds() uses. Gives SQLite's result code.
[[nodiscard]] int registerMarkFunction(sqlite3 *handle);

} // namespace trialdesk
