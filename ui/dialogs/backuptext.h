#pragma once

#include <QDateTime>
#include <QString>

namespace trialdesk {

/// When a backup was made, in the person's own time, to the minute.
[[nodiscard]] QString backupTime(const QDateTime &utc);

} // namespace trialdesk
