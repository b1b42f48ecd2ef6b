#pragma once

#include "app/sample_registry/goquery.h"
#include "app/sample_registry/registrystate.h"
#include "app/sample_registry/wireanswer.h"

namespace trialdesk::sample {

// The answer to a data request, with its effect on the state (counters, log, pass, faults that are used up).
// Knows no socket and no clock.
[[nodiscard]] WireAnswer answer(const RequestFacts &facts, RegistryState &state);

// The key that the gateway sees: raw after "Infuser " in the Authorization header, else the serviceKey of the
// query, unescaped once; empty if there is none.
[[nodiscard]] QString keyOf(const RequestFacts &facts);

struct Paging
{
    qint64 page = 1;
    qint64 perPage = 10;
};
// With the gateway's defaults; negative numbers are kept, they make the gateway fail later.
[[nodiscard]] Paging pagingOf(const QueryPairs &query);

} // namespace trialdesk::sample
