#pragma once

#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// No core dumps: a key might be in one. Call first in main().
void forbidCoreDumps();

/// A file that would pass the limit of the system or the person (`ulimit -f`) is an error, as a full disk is,
/// and not the end of the process. Call first in main().
void endAtNoFileSize();

/// Lets no other program of the person look into this one's memory or environment, where a key may be, and no
/// dump of it be taken, also not by a handler that doesn't heed the limit. Not for windows: the desktop
/// refuses its file dialogs to them then. Call first in main().
void hideFromOtherPrograms();

/// Gives what a list of a million trials takes back to the system as soon as it is freed; the C library would
/// keep it for the next one. For programs that stay open. Call first in main().
void giveMemoryBack();

/// For the last line of main(), when all objects are gone: gives `code`. Ends the process here where a
/// look-up of the proxy hangs, since Qt's own thread for it would be waited for, for minutes.
[[nodiscard]] int endProcess(int code);

/// The program's start sequence: chooses the data folder (`argument`, else the environment, else the
/// platform's), makes it ready with its store, and gives every known registry its row. What fails leaves the
/// store as it was.
[[nodiscard]] Result<StoreLocation> openDataFolder(const QString &argument);

} // namespace trialdesk
