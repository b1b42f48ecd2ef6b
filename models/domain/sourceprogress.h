#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

namespace trialdesk {

/// How far a registry that is read in windows of days is in the store. Kept with the pages it belongs to.
struct SourceProgress
{
    QString scope;       ///< the query that the rest belongs to
    QDate loadedThrough; ///< every trial last updated up to this day is stored; null = none yet
    QString dataVersion; ///< the registry's data date of the last whole run; empty = none yet
    QDateTime sweptAt;   ///< UTC; when every number was last compared; null = never

    bool operator==(const SourceProgress &) const = default;
};

} // namespace trialdesk
