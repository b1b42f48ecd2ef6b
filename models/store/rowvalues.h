#pragma once

#include <QDateTime>
#include <QVariant>

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

} // namespace trialdesk
