#pragma once

#include <cstdint>
#include <optional>

#include <QString>

namespace trialdesk {

/// Both ends belong to it; a missing end is open.
struct NumberRange
{
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;

    bool operator==(const NumberRange &) const = default;
};

/// `100`, `>100`, `>=100`, `<100`, `<=100`, `100..200`, `100..`; nothing for anything else.
[[nodiscard]] std::optional<NumberRange> parseNumberRange(const QString &text);

} // namespace trialdesk
