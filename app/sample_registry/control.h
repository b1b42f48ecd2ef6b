#pragma once

#include "app/sample_registry/registrystate.h"
#include "app/sample_registry/wireanswer.h"

namespace trialdesk::sample {

inline constexpr char kControlPath[] = "/control";

// GET: the state and the request log as JSON. POST: a script patch, besides it "reset":true (first), "pass":N
// and "static":true|false; 400 with {"error":"…"} and no effect when something in it is unknown or unfitting.
[[nodiscard]] WireAnswer answerControl(const RequestFacts &facts, RegistryState &state);

// The same for callers in the same process.
[[nodiscard]] std::expected<void, QString> control(RegistryState &state, QJsonObject command);
[[nodiscard]] QJsonObject stateAsJson(const RegistryState &state);

} // namespace trialdesk::sample
