#pragma once

#include <chrono>
#include <functional>

#include <QHash>
#include <QObject>
#include <QTimer>

#include "models/domain/clock.h"
#include "models/domain/run.h"
#include "sync/schedule/schedule.h"

namespace trialdesk {

/// Says when a registry is due while the program is open: compares the wall clock with the stored next due
/// time every 30 seconds, so that sleep and a changed clock do no harm. One catch-up for any number of missed
/// slots, never twice for one slot. Holds no store: the owner loads states into it and saves what
/// stateChanged() says.
class Scheduler final : public QObject
{
    Q_OBJECT

public:
    explicit Scheduler(const Clock *clock, QObject *parent = nullptr);

    /// Sets or replaces a registry's schedule; a different schedule starts anew from now, the same one keeps
    /// `state`.
    void setSchedule(const SourceId &source, const Schedule &schedule, const ScheduleState &state,
                     bool enabled);
    [[nodiscard]] ScheduleState state(const SourceId &source) const;
    /// Wall times are of this zone; without it, of the system's zone as it is at that moment.
    void setZone(const QTimeZone &zone);
    /// Added to wall times (installationOffset).
    void setOffset(std::chrono::seconds offset);
    /// Asked before a run is due: false puts it off to a later tick, for as long as nothing can be reached.
    void setReachable(std::function<bool(const SourceId &)> reachable);
    void start(); ///< begins to tick; the first look is at once
    void stop();
    /// A run of this registry ended (whoever started it): computes the next due time.
    void runFinished(const SourceId &source, const RunOutcome &outcome);

public Q_SLOTS:
    void tick();

Q_SIGNALS:
    /// Emitted once for a slot; the slot counts as used until runFinished().
    void due(const trialdesk::SourceId &source, trialdesk::Trigger trigger);
    void stateChanged(const trialdesk::SourceId &source, const trialdesk::ScheduleState &state);

private:
    struct Entry
    {
        Schedule schedule;
        ScheduleState state;
        bool enabled = false;
        bool running = false;
        bool putOff = false;
        QDateTime usedSlot; ///< the last one that due() was emitted for
    };

    [[nodiscard]] QTimeZone zone() const;
    [[nodiscard]] ScheduleState fresh(const Schedule &schedule) const;
    [[nodiscard]] Trigger triggerOf(const Entry &entry, const QDateTime &now) const;
    [[nodiscard]] QDateTime slotAfter(const Entry &entry, const QDateTime &time) const;
    void healClockJump(const SourceId &source, Entry &entry, const QDateTime &now);
    [[nodiscard]] bool skipMissed(const SourceId &source, Entry &entry, const QDateTime &now);
    [[nodiscard]] bool putOff(const SourceId &source, Entry &entry) const;

    const Clock *m_clock;
    QTimeZone m_zone;
    std::chrono::seconds m_offset{0};
    std::function<bool(const SourceId &)> m_reachable;
    QHash<SourceId, Entry> m_entries;
    QTimer m_timer;
};

} // namespace trialdesk
