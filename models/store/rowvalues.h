#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <QDateTime>
#include <QVariant>

#include "models/domain/trial.h"

namespace trialdesk {

/// A stored time (milliseconds since 1970); invalid where there is none.
[[nodiscard]] inline QDateTime utcOf(std::optional<std::int64_t> ms)
{
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC) : QDateTime();
}

[[nodiscard]] inline QDateTime utcTime(const QVariant &value)
{
    return utcOf(value.isNull() ? std::nullopt : std::optional<std::int64_t>(value.toLongLong()));
}

/// The stored form of a time; NULL where it is invalid.
[[nodiscard]] inline QVariant timeValue(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

/// When a registry named the trial last, in milliseconds since 1970: the start of the run that saw it, and no
/// earlier than what a run that still goes on wrote of it. `started`: of that run, if it is still known.
[[nodiscard]] inline std::int64_t lastSeenAt(TrialState state, std::optional<std::int64_t> started,
                                             std::int64_t firstSeen, std::optional<std::int64_t> changedAt)
{
    const std::int64_t seen = std::max(started.value_or(firstSeen), firstSeen);
    // A trial that is gone changed by not being seen.
    return state == TrialState::Present ? std::max(seen, changedAt.value_or(seen)) : seen;
}

/// The ids as the text that json_each() takes.
[[nodiscard]] inline std::string jsonList(std::span<const TrialId> ids)
{
    std::string list = "[";
    for (const TrialId id : ids) {
        if (list.size() > 1)
            list += ',';
        list += std::to_string(id);
    }
    return list + ']';
}

} // namespace trialdesk
