#pragma once

#include <array>

#include "models/domain/run.h"
#include "models/store/connection.h"

namespace trialdesk {

/// A run's counters as columns of `sync_run`.
struct CountColumn
{
    const char *column;
    int RunCounts::*count;
};
inline constexpr std::array kCountColumns{
    CountColumn{"requests", &RunCounts::requests}, CountColumn{"pages", &RunCounts::pages},
    CountColumn{"received", &RunCounts::received}, CountColumn{"added", &RunCounts::added},
    CountColumn{"changed", &RunCounts::changed},   CountColumn{"unchanged", &RunCounts::unchanged},
    CountColumn{"missing", &RunCounts::missing},   CountColumn{"removed", &RunCounts::removed},
    CountColumn{"returned", &RunCounts::returned}, CountColumn{"problems", &RunCounts::problems},
};

/// Runs that are "running" although nobody holds the lock died; the caller holds the lock.
[[nodiscard]] Result<void> markInterrupted(Connection &connection);
/// Newest first; `limit` <= 0 = all; an empty source = all.
[[nodiscard]] Result<std::vector<SyncRun>> readRuns(Connection &connection, const SourceId &source,
                                                    int limit);

} // namespace trialdesk
