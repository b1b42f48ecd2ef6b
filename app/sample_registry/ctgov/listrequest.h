#pragma once

#include <expected>
#include <optional>
#include <vector>

#include <QList>

#include "app/sample_registry/ctgov/essie.h"
#include "app/sample_registry/ctgov/projection.h"

namespace trialdesk::sample::ctgov {

using Parameters = QList<std::pair<QByteArray, QByteArray>>;

// Decoded, in order; + is a space.
[[nodiscard]] Parameters parametersOf(const QByteArray &query);

struct SortKey
{
    int leaf = -1; // -1: relevance
    bool isDescending = false;
};

// A request of /studies, understood.
struct ListRequest
{
    // All of them must be met.
    std::vector<Expression> conditions;
    // Only these studies, by number.
    std::optional<QList<quint32>> numbers;
    std::vector<SortKey> sort;
    Projection projection;
    bool countsTotal = false;
    qint64 pageSize = 10;
    QByteArray pageToken;
    // Equal for requests that differ only in what later pages may change, and in what they show.
    QByteArray key;
};

// The error is the registry's sentence, to be sent with 400.
[[nodiscard]] std::expected<ListRequest, QByteArray> readListRequest(const Parameters &parameters,
                                                                     const EnumCatalog &enums);
// `fields`, or the sentence.
[[nodiscard]] std::expected<Projection, QByteArray> readFields(const Parameters &parameters);

} // namespace trialdesk::sample::ctgov
