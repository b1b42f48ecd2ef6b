#include <array>

#include "sync/schedule/schedule.h"
#include "tests/fuzz/fuzzing.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

const QTimeZone &zone(std::uint8_t which)
{
    static const std::array kZones{QTimeZone("Asia/Seoul"), QTimeZone("America/New_York"),
                                   QTimeZone("Australia/Lord_Howe"), QTimeZone("Africa/Cairo"),
                                   QTimeZone("America/Santiago")};
    return kZones[which % kZones.size()];
}

/// Some second between 2000 and 2100.
QDateTime moment(std::uint64_t number)
{
    const QDateTime first(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    return first.addSecs(static_cast<qint64>(number % (100ULL * 365 * 24 * 3600)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QTimeZone &where = zone(input.byte());
    const QDateTime after = moment(input.number());
    const QDateTime anchor = moment(input.number());
    const auto schedule = parseSchedule(input.restText(false));
    if (!schedule) {
        require(schedule.error().kind == ErrorKind::Usage && !schedule.error().detail.isEmpty(),
                "what is not understood is named");
        return 0;
    }
    const auto again = parseSchedule(scheduleText(*schedule));
    require(again && *again == *schedule, "a schedule's text is the same schedule");
    require(!describeSchedule(*schedule).isEmpty(), "a schedule can be said in words");

    QDateTime last = after;
    for (const QDateTime &slot : nextSlots(*schedule, after, anchor, where, 5)) {
        require(slot > last, "each slot is after the one before");
        require(last.secsTo(slot) <= qint64{33} * 24 * 3600 || last < anchor, "no slot is skipped for weeks");
        last = slot;
    }
    require((last == after) == (schedule->kind == Schedule::Kind::Off), "only `off` has no slots");
    const ScheduleState state =
        afterRun(*schedule, {.scheduledSince = anchor, .failures = 1}, {.failed = true}, after, where);
    require(!state.nextDue.isValid() || state.nextDue > after, "a retry lies ahead");
    require(!isDue(state, after), "what has just run is not due");
    return 0;
}
