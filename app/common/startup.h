#pragma once

#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// No core dumps: a key might be in one. Call first in main().
void forbidCoreDumps();

/// The program's start sequence: chooses the data folder (`argument`, else the environment, else the
/// platform's), makes it ready with its store, and gives every known registry its row. What fails leaves the
/// store as it was.
[[nodiscard]] Result<StoreLocation> openDataFolder(const QString &argument);

} // namespace trialdesk
