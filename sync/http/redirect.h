#pragma once

#include <QByteArray>
#include <QUrl>

#include "models/domain/error.h"

namespace trialdesk {

inline constexpr int kMostRedirects = 5;

/// Where a Location header leads, without user name and fragment. RedirectRefused, naming both hosts, unless
/// scheme, host and port stay the same: headers with a key must not reach anyone else.
[[nodiscard]] Result<QUrl> redirectTarget(const QUrl &from, const QByteArray &location);

} // namespace trialdesk
