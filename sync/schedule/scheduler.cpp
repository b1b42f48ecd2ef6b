#include "sync/schedule/scheduler.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include <QLoggingCategory>

using namespace std::chrono_literals;

namespace trialdesk {
namespace {

Q_LOGGING_CATEGORY(scheduleLog, "trialdesk.schedule")

constexpr std::chrono::milliseconds kTick = 30s;
/// A slot that is older was missed: the program was not running or the machine slept.
constexpr std::chrono::milliseconds kOnTime = 90s;
constexpr int kLongestPauseDays = 7;

} // namespace

Scheduler::Scheduler(const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::tick);
}

void Scheduler::setZone(const QTimeZone &zone)
{
    m_zone = zone;
}

void Scheduler::setOffset(std::chrono::seconds offset)
{
    m_offset = offset;
}

void Scheduler::setReachable(std::function<bool(const SourceId &)> reachable)
{
    m_reachable = std::move(reachable);
}

QDateTime Scheduler::slotAfter(const Entry &entry, const QDateTime &time) const
{
    return nextSlot(entry.schedule, time, entry.state.scheduledSince, zone(), m_offset);
}

QTimeZone Scheduler::zone() const
{
    return m_zone.isValid() ? m_zone : QTimeZone::systemTimeZone();
}

ScheduleState Scheduler::fresh(const Schedule &schedule) const
{
    const QDateTime now = m_clock->nowUtc();
    return {now, nextSlot(schedule, now, now, zone(), m_offset), 0};
}

void Scheduler::setSchedule(const SourceId &source, const Schedule &schedule, const ScheduleState &state,
                            bool enabled)
{
    const bool known = m_entries.contains(source);
    Entry &entry = m_entries[source];
    const ScheduleState before = known ? entry.state : state;
    const bool turnedOn = known && !entry.enabled && enabled;
    const bool same = !known || entry.schedule == schedule;
    entry.schedule = schedule;
    entry.enabled = enabled;
    entry.state = before;
    // What was missed while it was turned off was not wanted.
    const bool missedWhileOff = turnedOn && isDue(entry.state, m_clock->nowUtc());
    const bool off = schedule.kind == Schedule::Kind::Off;
    if (!same || missedWhileOff || entry.state.nextDue.isNull() != off)
        entry.state = fresh(schedule);
    if (entry.state != state)
        Q_EMIT stateChanged(source, ScheduleState(entry.state));
}

ScheduleState Scheduler::state(const SourceId &source) const
{
    return m_entries.value(source).state;
}

void Scheduler::start()
{
    m_timer.start();
    tick();
}

void Scheduler::stop()
{
    m_timer.stop();
}

Trigger Scheduler::triggerOf(const Entry &entry, const QDateTime &now) const
{
    const QDateTime &slot = entry.state.nextDue;
    if (slot.msecsTo(now) > kOnTime.count())
        return Trigger::CatchUp;
    const bool onGrid = slotAfter(entry, slot.addMSecs(-1)) == slot;
    return entry.state.failures > 0 && !onGrid ? Trigger::Retry : Trigger::Schedule;
}

/// A clock that was far ahead and got corrected would leave the next time in a distant future. A small step
/// back keeps it: the slots in between have been used.
void Scheduler::healClockJump(const SourceId &source, Entry &entry, const QDateTime &now)
{
    const std::vector<QDateTime> coming =
        nextSlots(entry.schedule, now, entry.state.scheduledSince, zone(), 2, m_offset);
    if (coming.empty())
        return;
    // Never longer than what the schedule itself waits: "every 5m" must not stand still for a day.
    const std::chrono::milliseconds step = std::min<std::chrono::milliseconds>(
        std::chrono::days(1), std::chrono::milliseconds(coming.front().msecsTo(coming.back())));
    const bool sinceLater = entry.state.scheduledSince > now.addDuration(step);
    // After a failure the registry may have asked for a longer pause.
    const std::chrono::milliseconds slack =
        entry.state.failures > 0 ? std::chrono::days(kLongestPauseDays) : step;
    if (!sinceLater && entry.state.nextDue <= coming.back().addDuration(slack))
        return;
    qCInfo(scheduleLog).noquote() << source
                                  << "was due far ahead, the clock must have changed: starting anew";
    entry.state = fresh(entry.schedule);
    entry.usedSlot = {};
    Q_EMIT stateChanged(source, ScheduleState(entry.state));
}

bool Scheduler::skipMissed(const SourceId &source, Entry &entry, const QDateTime &now)
{
    if (!entry.schedule.skipMissed || triggerOf(entry, now) != Trigger::CatchUp)
        return false;
    qCInfo(scheduleLog).noquote() << source << "has missed" << entry.state.nextDue.toString(Qt::ISODate)
                                  << "and is set to skip it";
    entry.state.nextDue = slotAfter(entry, now);
    return true;
}

bool Scheduler::putOff(const SourceId &source, Entry &entry) const
{
    const bool before = entry.putOff;
    entry.putOff = m_reachable && !m_reachable(source);
    if (entry.putOff && !before)
        qCInfo(scheduleLog).noquote() << source << "is due and waits for the network";
    return entry.putOff;
}

void Scheduler::tick()
{
    struct Found
    {
        SourceId source;
        QDateTime slot;
        Trigger trigger;
    };
    const QDateTime now = m_clock->nowUtc();
    std::vector<Found> found;
    std::vector<SourceId> skipped;
    const QList<SourceId> sources = m_entries.keys();
    for (const SourceId &source : sources) {
        // Looked up anew each time: a slot of the signal may change the entries.
        const auto entry = m_entries.find(source);
        if (entry == m_entries.end() || !entry->enabled || entry->running)
            continue;
        if (!isDue(entry->state, now)) {
            healClockJump(source, *entry, now);
            continue;
        }
        if (skipMissed(source, *entry, now)) {
            skipped.push_back(source);
            continue;
        }
        if (putOff(source, *entry))
            continue;
        entry->running = true;
        entry->usedSlot = entry->state.nextDue;
        found.push_back({source, entry->state.nextDue, triggerOf(*entry, now)});
    }
    for (const SourceId &source : skipped)
        Q_EMIT stateChanged(source, state(source));
    std::ranges::sort(found, {}, [](const Found &one) { return std::pair(one.slot, one.source); });
    for (const Found &one : found)
        Q_EMIT due(one.source, one.trigger);
}

void Scheduler::runFinished(const SourceId &source, const RunOutcome &outcome)
{
    const auto entry = m_entries.find(source);
    if (entry == m_entries.end())
        return;
    entry->running = false;
    // A clock that was set back during the run must not bring the used slot again.
    const QDateTime now = m_clock->nowUtc();
    const QDateTime from = entry->usedSlot.isValid() ? std::max(now, entry->usedSlot) : now;
    entry->state = afterRun(entry->schedule, entry->state, outcome, from, zone(), m_offset);
    Q_EMIT stateChanged(source, ScheduleState(entry->state));
}

} // namespace trialdesk
