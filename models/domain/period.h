#pragma once

#include <cstdint>
#include <optional>

#include <QStringView>

namespace trialdesk {

/// A duration in whole months: `3년`, `36개월`, `1년 6개월`, `2 years`, `18 months`. Nothing for a bare
/// number or a bare unit: the registry does not say what it means.
[[nodiscard]] std::optional<std::int64_t> periodMonths(QStringView text);

} // namespace trialdesk
