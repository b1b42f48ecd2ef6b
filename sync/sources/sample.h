#pragma once

#include <memory>

#include "sync/sources/registrysource.h"

namespace trialdesk {

/// The registry of invented trials that TrialDesk brings with it; the wire format of `kdca`, no key. Its
/// server is the program `trialdesk-sample-registry`, started and stopped by SampleHost unless a base URL is
/// set.
[[nodiscard]] std::unique_ptr<RegistrySource> makeSampleSource();

} // namespace trialdesk
