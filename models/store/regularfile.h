#pragma once

#include <QString>

#include "models/domain/error.h"

struct stat;

namespace trialdesk {

// A pipe keeps whoever opens it waiting for ever, a device answers what it likes: neither is ever opened in
// the place of a file of ours. Any thread.

/// What the system's administrator owns is as good as one's own.
[[nodiscard]] bool isForeign(const struct stat &info);

/// Environment, naming it, where `path` is, or leads to, what is neither a file nor a folder. Nothing there
/// is fine.
[[nodiscard]] Result<void> checkNotSpecial(const QString &path);

/// Environment, naming it, where `path` is somebody else's than mine, the administrator's or the owner's of
/// `main`: what it holds would be taken for a part of `main`. Nothing there is fine.
[[nodiscard]] Result<void> checkSameOwner(const QString &path, const QString &main);

/// As open(2), mode 0600, without waiting: -1 for what is no regular file, too. The caller closes it.
[[nodiscard]] int openRegular(const QString &path, int flags);

} // namespace trialdesk
