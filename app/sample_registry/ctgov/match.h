#pragma once

#include <vector>

#include "app/sample_registry/ctgov/essie.h"
#include "app/sample_registry/ctgov/values.h"

namespace trialdesk::sample::ctgov {

// Adds the leaves that matches() looks at.
void addLeaves(const Expression &expression, Leaves &leaves);

// values: those of one study for these leaves.
[[nodiscard]] bool matches(const Expression &expression, const std::vector<Value> &values);

} // namespace trialdesk::sample::ctgov
