#include "sync/schedule/schedule.h"

#include <algorithm>
#include <array>

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSysInfo>
#include <QtEndian>

using namespace std::chrono_literals;

namespace trialdesk {
namespace {

constexpr std::array<std::chrono::milliseconds, 3> kRetries{15min, 1h, 4h};
constexpr std::chrono::seconds kLargestOffset = 10min;

/// The one moment of a wall time on a day.
QDateTime momentOf(QDate day, QTime time, const QTimeZone &zone)
{
    // The wall time as if it were UTC, and what the zone's clocks showed well before and well after it.
    const QDateTime wall(day, time, Qt::UTC);
    const int before = zone.offsetFromUtc(wall.addDays(-1));
    const int after = zone.offsetFromUtc(wall.addDays(1));
    // The larger offset is the earlier moment: what exists twice counts the first time.
    for (const int offset : {std::max(before, after), std::min(before, after)}) {
        const QDateTime moment = wall.addSecs(-offset);
        if (zone.offsetFromUtc(moment) == offset)
            return moment;
    }
    const QTimeZone::OffsetData jump = zone.nextTransition(wall.addSecs(-std::max(before, after)));
    return jump.atUtc.isValid() ? jump.atUtc.toUTC() : wall.addSecs(-before);
}

QDateTime nextOfGrid(std::chrono::milliseconds interval, const QDateTime &after, const QDateTime &anchor)
{
    const QDateTime start = anchor.isValid() ? anchor : after;
    const qint64 step = std::max<qint64>(interval.count(), 1);
    const qint64 passed = std::max<qint64>(start.msecsTo(after), 0) / step;
    return start.addMSecs((passed + 1) * step).toUTC();
}

QDateTime nextOfWeek(const Schedule &schedule, const QDateTime &after, const QTimeZone &zone)
{
    const QDate today = after.toTimeZone(zone).date();
    // From yesterday: where the clock jumps over midnight, yesterday's slot may be today.
    for (QDate day = today.addDays(-1); day <= today.addDays(8); day = day.addDays(1)) {
        if ((schedule.weekdays >> (day.dayOfWeek() - 1) & 1) == 0)
            continue;
        const QDateTime moment = momentOf(day, schedule.time, zone);
        if (moment > after)
            return moment;
    }
    return {};
}

} // namespace

std::chrono::seconds installationOffset(const QString &dataFolder)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QSysInfo::machineUniqueId());
    hash.addData(QFileInfo(dataFolder).absoluteFilePath().toUtf8());
    const QByteArray digest = hash.result();
    return std::chrono::seconds(qFromBigEndian<quint64>(digest.constData()) % (kLargestOffset.count() + 1));
}

QDateTime nextSlot(const Schedule &schedule, const QDateTime &afterUtc, const QDateTime &anchorUtc,
                   const QTimeZone &zone, std::chrono::seconds offset)
{
    switch (schedule.kind) {
    case Schedule::Kind::Off:
        return {};
    case Schedule::Kind::Every:
        return nextOfGrid(schedule.interval, afterUtc, anchorUtc);
    case Schedule::Kind::Weekly:
        if (const QDateTime wall = nextOfWeek(schedule, afterUtc.addSecs(-offset.count()), zone);
            wall.isValid())
            return wall.addSecs(offset.count());
        return {};
    }
    return {};
}

std::vector<QDateTime> nextSlots(const Schedule &schedule, const QDateTime &afterUtc,
                                 const QDateTime &anchorUtc, const QTimeZone &zone, int count,
                                 std::chrono::seconds offset)
{
    std::vector<QDateTime> found;
    QDateTime slot = afterUtc;
    for (int i = 0; i < count; ++i) {
        slot = nextSlot(schedule, slot, anchorUtc, zone, offset);
        if (!slot.isValid())
            break;
        found.push_back(slot);
    }
    return found;
}

ScheduleState afterRun(const Schedule &schedule, ScheduleState state, const RunOutcome &outcome,
                       const QDateTime &nowUtc, const QTimeZone &zone, std::chrono::seconds offset)
{
    state.failures = outcome.failed ? state.failures + 1 : 0;
    state.nextDue = nextSlot(schedule, nowUtc, state.scheduledSince, zone, offset);
    if (!state.nextDue.isValid())
        return state;
    const QDateTime earliest = outcome.notBefore.isValid() ? outcome.notBefore : nowUtc;
    const auto tries = static_cast<std::size_t>(state.failures);
    if (tries >= 1 && tries <= kRetries.size())
        state.nextDue =
            std::min(state.nextDue, std::max(nowUtc.addMSecs(kRetries[tries - 1].count()), earliest));
    state.nextDue = std::max(state.nextDue, earliest);
    return state;
}

bool isDue(const ScheduleState &state, const QDateTime &nowUtc)
{
    return state.nextDue.isValid() && state.nextDue <= nowUtc;
}

} // namespace trialdesk
