#pragma once

#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

// Moving a store's files away, and a copy in its place. A mark beside them says first where they go: when the
// program dies in between, the next start ends the move. The caller holds the store alone (storeuse.h).

/// For whoever opens the folder: its files are what they should be, no move is half done, and nothing is
/// missing. Errors of StoreLocation::checkFiles() and prepare(), and of endCutOffMove().
[[nodiscard]] Result<void> prepareFolder(const StoreLocation &location);

/// Where a checked copy waits to take the store's place.
[[nodiscard]] QString restoringFile(const StoreLocation &location);

/// What becomes of a store that is moved away.
enum class Place {
    BeforeRestore, ///< `<database>-before-restore-<time>`, and the waiting copy takes its place
    Kept,          ///< `<database>-kept-<time>`, and there is none then
};

/// Gives where the store is now, empty where there was none. File: everything is as it was, or the error says
/// where it is.
[[nodiscard]] Result<QString> moveStore(const StoreLocation &location, Place place);

/// Ends a move that was cut off. StoreInUse while another program is about it.
[[nodiscard]] Result<void> endCutOffMove(const StoreLocation &location);

/// `yyyyMMdd-HHmmss-zzz`, local time.
[[nodiscard]] QString timeForName();

} // namespace trialdesk
