#pragma once

#include <algorithm>

#include <QFontMetrics>

namespace trialdesk {

/// What a Latin letter takes, in pixels, as the measure of a layout. The average of a font with Hangul is
/// that of its syllables, which are twice as wide.
[[nodiscard]] inline int letterWidth(const QFontMetrics &metrics)
{
    return std::min(metrics.averageCharWidth(), metrics.horizontalAdvance(u'0'));
}

} // namespace trialdesk
