#pragma once

#include "app/sample_registry/registrystate.h"
#include "app/sample_registry/wireanswer.h"

namespace trialdesk::sample {

inline constexpr char kControlPath[] = "/control";

// Whether a request names this computer as the one it wants. A web page whose name was made to lead here
// names its own.
[[nodiscard]] bool isForThisComputer(const RequestFacts &facts);
[[nodiscard]] WireAnswer foreignHost();

// GET: the state and the request log, without keys, as JSON. POST: a script patch, besides it "reset":true
// (first), "pass":N and "static":true|false; 400 with {"error":"…"} and no effect when something in it is
// unknown or unfitting.
[[nodiscard]] WireAnswer answerControl(const RequestFacts &facts, RegistryState &state);

// The same for callers in the same process.
[[nodiscard]] std::expected<void, QString> control(RegistryState &state, QJsonObject command);
[[nodiscard]] QJsonObject stateAsJson(const RegistryState &state);

} // namespace trialdesk::sample
