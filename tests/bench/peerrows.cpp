#include "tests/bench/bench.h"

namespace trialdesk::bench {

void peerRows(Bench &) {}
void windowRows(Bench &) {}

} // namespace trialdesk::bench
