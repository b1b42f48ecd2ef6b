#pragma once

#include <list>
#include <memory>

#include "app/sample_registry/ctgov/listrequest.h"
#include "app/sample_registry/ctgov/studies.h"

namespace trialdesk::sample::ctgov {

// Positions of the hits in the order in which they are listed.
using Hits = std::vector<quint32>;

// orderSeed: without `sort` the order depends on nothing but this number and the studies.
[[nodiscard]] Hits findHits(const Studies &studies, const ListRequest &request, quint64 orderSeed);

// The hits of the last few queries, so that a page needn't search again. Bounded.
class HitCache
{
public:
    [[nodiscard]] const Hits &hits(const Studies &studies, const ListRequest &request, quint64 orderSeed);
    void clear() { m_entries.clear(); }

private:
    std::list<std::pair<QByteArray, Hits>> m_entries;
};

} // namespace trialdesk::sample::ctgov
