#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

#include "models/domain/run.h"

namespace trialdesk {

[[nodiscard]] QString runStartText(const SyncRun &run);    ///< local date and time, by the locale
[[nodiscard]] QString runDurationText(const SyncRun &run); ///< "12 s", "3 min 05 s"; "–" while running
[[nodiscard]] QIcon runStatusIcon(RunStatus status, const QPalette &palette);
/// What a finished run means for the stored trials, one translated sentence.
[[nodiscard]] QString runOutcomeText(const SyncRun &run);
/// Everything about a run as plain text for a report, without secrets.
[[nodiscard]] QString runReport(const SyncRun &run);

} // namespace trialdesk
