#pragma once

#include <span>
#include <string>

#include <QDateTime>
#include <QVariant>

#include "models/domain/trial.h"

namespace trialdesk {

/// A stored time (milliseconds since 1970); invalid where it is NULL.
[[nodiscard]] inline QDateTime utcTime(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

/// The stored form of a time; NULL where it is invalid.
[[nodiscard]] inline QVariant timeValue(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
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
