#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QDateTime>

#include "models/domain/error.h"

namespace trialdesk {

/// Can the same request get better by waiting? Connection and wire faults, 408, 425, 429, 500, 502, 503, 504,
/// HTML instead of JSON and a body cut in the middle can; keys, quotas, other 4xx and limits can't.
[[nodiscard]] bool isRetryable(const Error &error);

/// An HTTP status without a body that says more. 2xx is not an error and must not be passed.
[[nodiscard]] Error errorFromStatus(int status, std::optional<std::chrono::seconds> retryAfter);

/// Seconds or an HTTP date; nothing for "0", garbage, the past or a negative number.
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &header,
                                                                  const QDateTime &nowUtc);

/// Of one page.
inline constexpr int kMaxTries = 6;

/// A longer Retry-After ends the run.
inline constexpr std::chrono::minutes kLongestWait{15};

/// Full jitter: `random` in [0, 1) over min(60 s, 1 s · 2^(attempt-1)); a Retry-After is obeyed as it is
/// (plus up to one second). `attempt` counts from 1 = after the first failure.
[[nodiscard]] std::chrono::milliseconds
retryDelay(int attempt, std::optional<std::chrono::seconds> retryAfter, double random);

} // namespace trialdesk
