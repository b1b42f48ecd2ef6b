#pragma once

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

#include <QDateTime>
#include <QTime>
#include <QTimeZone>

#include "models/domain/error.h"
#include "models/domain/sourcesettings.h"

namespace trialdesk {

/// When a registry is synced by itself. Text form: `off`, `every 30m`, `every 6h`, `daily 03:00`,
/// `mon,wed,fri 03:00`, each with ` skip-missed` behind it where a missed time is not caught up.
struct Schedule
{
    enum class Kind { Off, Every, Weekly };

    Kind kind = Kind::Off;
    std::chrono::minutes interval{60}; ///< Every: 5 minutes … 31 days
    quint8 weekdays = 0;               ///< Weekly: bit 0 = Monday … bit 6 = Sunday; all seven = daily
    QTime time{3, 0};                  ///< Weekly: local wall time
    bool skipMissed = false;           ///< else one run catches up for all missed times

    bool operator==(const Schedule &) const = default;
};

[[nodiscard]] Result<Schedule> parseSchedule(const QString &text);
[[nodiscard]] QString scheduleText(const Schedule &schedule);     ///< the text form
[[nodiscard]] QString describeSchedule(const Schedule &schedule); ///< for a person, translated

/// How long after its wall times an installation syncs, 0 to 10 minutes, so that not all of them ask at once.
/// Always the same for a data folder on a computer.
[[nodiscard]] std::chrono::seconds installationOffset(const QString &dataFolder);

/// The first slot after `after`; invalid for Off. A wall time that does not exist on a day (spring) becomes
/// the first valid minute after it; one that exists twice counts once, the first time. `anchor`: an Every
/// grid starts there. `offset` is added to wall times.
[[nodiscard]] QDateTime nextSlot(const Schedule &schedule, const QDateTime &afterUtc,
                                 const QDateTime &anchorUtc, const QTimeZone &zone,
                                 std::chrono::seconds offset = {});
/// The next `count` slots, for the settings dialog.
[[nodiscard]] std::vector<QDateTime> nextSlots(const Schedule &schedule, const QDateTime &afterUtc,
                                               const QDateTime &anchorUtc, const QTimeZone &zone, int count,
                                               std::chrono::seconds offset = {});

/// What the schedule needs to know about a run that ended.
struct RunOutcome
{
    bool failed = false;
    QDateTime notBefore; ///< UTC; an earlier run would fail again; null where nothing says so
};

/// State after a run that ended at `nowUtc`: the next slot, or after a failure a retry in 15 min, 1 h, 4 h if
/// that comes before it; never before the outcome's time.
[[nodiscard]] ScheduleState afterRun(const Schedule &schedule, ScheduleState state, const RunOutcome &outcome,
                                     const QDateTime &nowUtc, const QTimeZone &zone,
                                     std::chrono::seconds offset = {});
/// Due now? Many missed slots are one.
[[nodiscard]] bool isDue(const ScheduleState &state, const QDateTime &nowUtc);

} // namespace trialdesk
