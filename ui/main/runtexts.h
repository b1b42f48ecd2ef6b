#pragma once

#include <optional>

#include <QDateTime>
#include <QString>

#include "models/domain/run.h"
#include "sync/engine/syncservice.h"
#include "ui/common/noticebar.h"

namespace trialdesk {

/// What a finished run has to say in a notice: nothing for one that went well, was cancelled, or could only
/// not check removals. Buttons are the window's.
[[nodiscard]] std::optional<Notice> runNotice(const SyncRun &run);

/// "145 new, 3 changed", or "nothing changed".
[[nodiscard]] QString countsText(const RunCounts &counts);
/// "Last sync 10:32: ok, 3 changed"; the date where it was not today.
[[nodiscard]] QString lastRunText(const SyncRun &run, const QDateTime &nowUtc);
[[nodiscard]] QString nextDueText(const QDateTime &dueUtc, const QDateTime &nowUtc);
/// One line about a running sync.
[[nodiscard]] QString progressText(const RunProgress &progress);
/// A moment for a person: the time, with the date where it was not today; local.
[[nodiscard]] QString momentText(const QDateTime &utc, const QDateTime &nowUtc);

} // namespace trialdesk
