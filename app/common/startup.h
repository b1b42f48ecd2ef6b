#pragma once

#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// No core dumps: a key might be in one. Call first in main().
void forbidCoreDumps();

/// For the last line of main(), when all objects are gone: gives `code`. Ends the process here where a
/// look-up of the proxy hangs, since Qt's own thread for it would be waited for, for minutes.
[[nodiscard]] int endProcess(int code);

/// The program's start sequence: chooses the data folder (`argument`, else the environment, else the
/// platform's), makes it ready with its store, and gives every known registry its row. What fails leaves the
/// store as it was.
[[nodiscard]] Result<StoreLocation> openDataFolder(const QString &argument);

} // namespace trialdesk
