#pragma once

#include "models/domain/run.h"
#include "sync/schedule/schedule.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

/// What a finished run means for its schedule: a used-up limit waits for the registry's next day, a long
/// Retry-After for its end, a week at most. Pure.
[[nodiscard]] RunOutcome outcomeOf(const SyncRun &run, const SourceInfo &info);

} // namespace trialdesk
