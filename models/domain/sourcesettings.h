#pragma once

#include <chrono>
#include <optional>

#include <QDateTime>
#include <QString>
#include <QUrl>

#include "models/domain/error.h"
#include "models/domain/trial.h"

namespace trialdesk {

/// What a person sets for a registry, and what the scheduler remembers about it. Stored in the table
/// `source`. Unset optionals mean the registry's own default (SourceInfo).
struct SourceSettings
{
    SourceId id;
    bool enabled = false;
    QUrl baseUrl;      ///< empty = the registry's own
    QString operation; ///< kdca: the dataset's uddi; empty = default
    std::optional<int> pageSize;
    std::optional<std::chrono::seconds> idleTimeout;
    std::optional<std::chrono::seconds> deadline; ///< total time of a page, retries included
    std::optional<std::chrono::milliseconds> minInterval;
    QString schedule; ///< text form of Schedule; empty = off
    QString scope;

    bool operator==(const SourceSettings &) const = default;
};

struct ScheduleState
{
    QDateTime scheduledSince; ///< UTC; when the schedule was set
    QDateTime nextDue;        ///< UTC; null = not scheduled
    int failures = 0;         ///< failed runs in a row

    bool operator==(const ScheduleState &) const = default;
};

} // namespace trialdesk
