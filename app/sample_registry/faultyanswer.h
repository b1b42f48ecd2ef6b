#pragma once

#include "app/sample_registry/fault.h"
#include "app/sample_registry/requestfacts.h"
#include "app/sample_registry/wireanswer.h"

namespace trialdesk::sample {

enum class Zip { Whole, Half };

// Compresses the body if the client accepts it; Half sends only the first half of it. level as in gzip.h.
void zip(WireAnswer &out, const RequestFacts &facts, Zip part, int level = -1);

// Whether the client gets everything, however slowly: then the page counts as served.
[[nodiscard]] bool leavesWhole(const std::optional<Fault> &fault);

// Does to an answer what the fault says about its way over the wire.
void bend(WireAnswer &out, const Fault &fault, const RequestFacts &facts);

} // namespace trialdesk::sample
