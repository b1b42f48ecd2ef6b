#pragma once

#include <memory>

#include <QLockFile>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// The data folder's lock: whoever holds it may sync, repair, restore or remove the sample. Given back with
/// the pointer. Busy names the holder; DiskFull or Environment where the lock file can't be
/// written.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> lockFolder(const StoreLocation &location);

} // namespace trialdesk
