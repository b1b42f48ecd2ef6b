#pragma once

#include <optional>

#include <QDateTime>
#include <QJsonObject>

#include "models/domain/error.h"
#include "models/domain/trial.h"

namespace trialdesk {

enum class RunStatus : std::uint8_t { Running, Ok, Partial, Held, Failed, Cancelled, Interrupted };
[[nodiscard]] QString runStatusKey(RunStatus status);
[[nodiscard]] std::optional<RunStatus> runStatusFromKey(QStringView key);
/// The word a person reads, translated.
[[nodiscard]] QString runStatusText(RunStatus status);

enum class Trigger : std::uint8_t { Cli, Manual, Schedule, CatchUp, Retry };
[[nodiscard]] QString triggerKey(Trigger trigger); ///< "cli", "manual", "schedule", "catch-up", "retry"
[[nodiscard]] std::optional<Trigger> triggerFromKey(QStringView key);
[[nodiscard]] QString triggerText(Trigger trigger);

struct RunCounts
{
    int requests = 0;
    int pages = 0;
    int received = 0; ///< records, duplicates over pages included
    int added = 0;    ///< "new" in JSON
    int changed = 0;
    int unchanged = 0;
    int missing = 0;
    int removed = 0;
    int returned = 0;
    int problems = 0;

    bool operator==(const RunCounts &) const = default;
};

/// One sync of one registry; the run log's line and the report of a finished run.
struct SyncRun
{
    RunId id = 0;
    SourceId source;
    Trigger trigger = Trigger::Cli;
    RunStatus status = RunStatus::Running;
    QDateTime started;  ///< UTC
    QDateTime finished; ///< UTC; null while running
    RunCounts counts;
    bool complete = false;        ///< every page arrived
    bool removalsChecked = false; ///< the pass was clean
    std::optional<Error> error;
};

/// The contract of `sync --json` and `runs --json`.
[[nodiscard]] QJsonObject toJson(const SyncRun &run);
/// The command line's exit code for a finished run.
[[nodiscard]] int exitCode(const SyncRun &run);

} // namespace trialdesk
