#pragma once

#include <memory>
#include <optional>

#include <QLockFile>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// What a lock file says of who made it.
struct LockHolder
{
    qint64 process = 0;
    QString host;
    QString program;
    bool elsewhere = false; ///< another computer, as far as its id or its name tells

    bool operator==(const LockHolder &) const = default;
};

struct GiveBackFolder
{
    void operator()(QLockFile *lock) const;
};
using FolderLock = std::unique_ptr<QLockFile, GiveBackFolder>;

/// The data folder's lock: whoever holds it may sync, repair, restore or remove the sample. Given back with
/// the pointer. Busy names the holder; BusyElsewhere if that is on another computer (or on this one before
/// its id or name changed), so that nobody here can know whether it lives; Environment where the lock file
/// can't be written. A file without a name in it is watched for half a second, then taken.
[[nodiscard]] Result<FolderLock> lockFolder(const StoreLocation &location);

/// Whether this program holds it, for a backup say: it will be free soon. Any thread.
[[nodiscard]] bool isFolderLockedHere(const StoreLocation &location);

/// Whose lock lies there, alive or not; nothing without a readable lock file.
[[nodiscard]] std::optional<LockHolder> lockHolder(const StoreLocation &location);

/// Removes a lock from another computer, after a person said that nothing runs there: only while it
/// is still the one they were asked about, and never one that is held on this computer. Busy otherwise.
[[nodiscard]] Result<void> removeForeignLock(const StoreLocation &location, const LockHolder &asked);

} // namespace trialdesk
