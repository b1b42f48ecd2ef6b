#pragma once

#include <QByteArray>
#include <QUrl>

#include "models/domain/error.h"

namespace trialdesk {

inline constexpr int kMostRedirects = 5;

/// Scheme, host and port are the same, a port that is not named included.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

/// Where a Location header leads, without user name and fragment. RedirectRefused, naming both hosts, unless
/// scheme, host and port stay the same: headers with a key must not reach anyone else.
[[nodiscard]] Result<QUrl> redirectTarget(const QUrl &from, const QByteArray &location);

} // namespace trialdesk
