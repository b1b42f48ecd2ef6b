#pragma once

#include <functional>
#include <vector>

#include "models/domain/trial.h"
#include "models/store/connection.h"
#include "models/store/querysql.h"

namespace trialdesk {

/// Calls `take` for the first column of every row; on the connection's thread.
[[nodiscard]] Result<void> eachId(Connection &connection, const BoundSql &bound,
                                  const std::function<void(TrialId)> &take);
[[nodiscard]] Result<std::vector<TrialId>> readIds(Connection &connection, const BoundSql &bound);

} // namespace trialdesk
