#include "sync/schedule/runoutcome.h"

#include <algorithm>

#include "sync/http/backoff.h"

namespace trialdesk {

namespace {

constexpr std::chrono::seconds kLongestPause = std::chrono::days(7);

QDateTime nextMidnight(const QDateTime &afterUtc, const QByteArray &zoneId)
{
    const QTimeZone zone(zoneId);
    if (!zone.isValid())
        return {};
    return afterUtc.toTimeZone(zone).date().addDays(1).startOfDay(zone).toUTC();
}

} // namespace

RunOutcome outcomeOf(const SyncRun &run, const SourceInfo &info)
{
    RunOutcome outcome{.failed = run.status == RunStatus::Failed || run.status == RunStatus::Interrupted,
                       .notBefore = {}};
    if (!outcome.failed || !run.error)
        return outcome;
    if (run.error->retryAfter && *run.error->retryAfter > kLongestWait)
        outcome.notBefore = run.finished.addSecs(std::min(*run.error->retryAfter, kLongestPause).count());
    else if (run.error->kind == ErrorKind::QuotaUsed)
        outcome.notBefore = nextMidnight(run.finished, info.quotaZone);
    return outcome;
}

} // namespace trialdesk
