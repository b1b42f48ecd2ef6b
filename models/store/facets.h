#pragma once

#include <vector>

#include <QHash>
#include <QString>

#include "models/domain/fields.h"

namespace trialdesk {

struct FacetValue
{
    QString value; ///< "" = no value
    qint64 count = 0;

    bool operator==(const FacetValue &) const = default;
};

/// How many values of a field are listed at most: the most frequent ones.
inline constexpr std::size_t kMostFacetValues = 200;

/// The values of the fields that are repeated or lists with a table of their own, and how many trials have
/// each. Conditions, interventions, countries and institutes come most frequent first, all others in their
/// reading order: by readingRank, then by Korean collation. "" is last.
struct Facets
{
    QHash<Field, std::vector<FacetValue>> fields;
    QHash<Field, qint64> unlisted; ///< values that are too many to list; no entry = none
    bool hasDates = false;         ///< some trial has one
    std::vector<FacetValue> sources;
    std::vector<FacetValue> states;
};

} // namespace trialdesk
