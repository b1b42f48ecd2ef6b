#pragma once

#include <QColor>
#include <QPalette>

namespace trialdesk {

/// What a colour stands for. Colour is never the only sign: a word or an icon says the same.
enum class Mark { Plain, Quiet, New, Changed, Missing, Removed, Error, Warning, Good, Sample, Link };

[[nodiscard]] bool isDark(const QPalette &palette);
/// WCAG 2 contrast ratio, 1…21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);
/// `wanted`, made lighter or darker until it has a contrast of at least 4.5 on `background`.
[[nodiscard]] QColor readable(const QColor &wanted, const QColor &background);

/// The colour of a mark's text on one of the palette's backgrounds (Base, AlternateBase, Window, Highlight
/// …).
[[nodiscard]] QColor markColor(Mark mark, const QPalette &palette,
                               QPalette::ColorRole background = QPalette::Base);
/// A calm background for a bar or badge, on which WindowText stays readable.
[[nodiscard]] QColor markBackground(Mark mark, const QPalette &palette);
/// Behind the words that a search found, on one of the palette's backgrounds; `text` stays readable on it.
[[nodiscard]] QColor matchBackground(const QPalette &palette, QPalette::ColorRole background,
                                     const QColor &text);
/// A line between areas, softer than text.
[[nodiscard]] QColor lineColor(const QPalette &palette);

/// Plain light and dark palettes for the Fusion style, where the desktop gives none.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace trialdesk
