#pragma once

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// Makes the data folder and its store ready for work: the store's schema, a row for every known registry,
/// and runs that died marked as such. What fails leaves the store as it was.
[[nodiscard]] Result<void> readyStore(const StoreLocation &location);

} // namespace trialdesk
