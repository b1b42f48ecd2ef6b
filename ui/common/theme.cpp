#include "ui/common/theme.h"

#include <algorithm>
#include <cmath>

namespace trialdesk {

namespace {

constexpr double kReadable = 4.5;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto mix = [shareOfB](float x, float y) { return static_cast<float>(x + (y - x) * shareOfB); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

struct MarkHue
{
    QRgb light; ///< on light backgrounds
    QRgb dark;  ///< on dark backgrounds
};

MarkHue hue(Mark mark)
{
    switch (mark) {
    case Mark::Plain:
        return {0xff1b1f24, 0xfff0f2f4};
    case Mark::Quiet:
        return {0xff5b6570, 0xffa3adb8};
    case Mark::New:
        return {0xff1a6f3c, 0xff6fcf97};
    case Mark::Changed:
        return {0xff1f5fae, 0xff7fb4f5};
    case Mark::Missing:
        return {0xff8a5a00, 0xffe5b567};
    case Mark::Removed:
        return {0xff9b2f2f, 0xfff09a9a};
    case Mark::Error:
        return {0xffb3261e, 0xffff8f86};
    case Mark::Warning:
        return {0xff8a5a00, 0xffe5b567};
    case Mark::Good:
        return {0xff1a6f3c, 0xff6fcf97};
    case Mark::Sample:
        return {0xff6b4bb0, 0xffc0a8f5};
    case Mark::Link:
        return {0xff1f5fae, 0xff7fb4f5};
    }
    return {0xff000000, 0xffffffff};
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor readable(const QColor &wanted, const QColor &background)
{
    const QColor white(Qt::white);
    const QColor black(Qt::black);
    const QColor goal = contrast(white, background) > contrast(black, background) ? white : black;
    for (int step = 0; step < 20; ++step) {
        const QColor color = mixed(wanted, goal, step / 20.0);
        if (contrast(color, background) >= kReadable)
            return color;
    }
    return goal;
}

QColor markColor(Mark mark, const QPalette &palette, QPalette::ColorRole background)
{
    const QColor behind = palette.color(background);
    if (background == QPalette::Highlight)
        return readable(palette.color(QPalette::HighlightedText), behind);
    if (mark == Mark::Plain)
        return readable(palette.color(QPalette::Text), behind);
    const MarkHue colors = hue(mark);
    return readable(QColor::fromRgb(isDark(palette) ? colors.dark : colors.light), behind);
}

QColor markBackground(Mark mark, const QPalette &palette)
{
    const MarkHue colors = hue(mark);
    const bool dark = isDark(palette);
    const QColor window = palette.color(QPalette::Window);
    const QColor tinted =
        mixed(window, QColor::fromRgb(dark ? colors.dark : colors.light), dark ? 0.16 : 0.1);
    return contrast(palette.color(QPalette::WindowText), tinted) >= kReadable ? tinted : window;
}

QColor matchBackground(const QPalette &palette, QPalette::ColorRole background, const QColor &text)
{
    const QColor behind = palette.color(background);
    const QColor hue = QColor::fromRgb(luminance(behind) > luminance(text) ? 0xffffc400 : 0xff8a6400);
    for (double share = 0.45; share > 0; share -= 0.05) {
        const QColor color = mixed(behind, hue, share);
        if (contrast(text, color) >= kReadable)
            return color;
    }
    return behind;
}

QColor lineColor(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.16);
}

QPalette lightPalette()
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb rgb) {
        palette.setColor(role, QColor::fromRgb(rgb));
    };
    set(QPalette::Window, 0xfff4f5f7);
    set(QPalette::WindowText, 0xff1b1f24);
    set(QPalette::Base, 0xffffffff);
    set(QPalette::AlternateBase, 0xfff7f8fa);
    set(QPalette::Text, 0xff1b1f24);
    set(QPalette::PlaceholderText, 0xff69727d);
    set(QPalette::Button, 0xffeceef1);
    set(QPalette::ButtonText, 0xff1b1f24);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::ToolTipBase, 0xff2b3036);
    set(QPalette::ToolTipText, 0xfff4f5f7);
    set(QPalette::Highlight, 0xff2667b8);
    set(QPalette::HighlightedText, 0xffffffff);
    set(QPalette::Link, 0xff1f5fae);
    set(QPalette::LinkVisited, 0xff6b4bb0);
    set(QPalette::Light, 0xffffffff);
    set(QPalette::Midlight, 0xffe6e9ed);
    set(QPalette::Mid, 0xffb9c0c8);
    set(QPalette::Dark, 0xff8d96a1);
    set(QPalette::Shadow, 0xff5b6570);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(0xff8a929c));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(0xffb9c0c8));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb rgb) {
        palette.setColor(role, QColor::fromRgb(rgb));
    };
    set(QPalette::Window, 0xff23272d);
    set(QPalette::WindowText, 0xffe8ebee);
    set(QPalette::Base, 0xff1b1e23);
    set(QPalette::AlternateBase, 0xff20242a);
    set(QPalette::Text, 0xffe8ebee);
    set(QPalette::PlaceholderText, 0xff98a1ac);
    set(QPalette::Button, 0xff2e343b);
    set(QPalette::ButtonText, 0xffe8ebee);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::ToolTipBase, 0xffe8ebee);
    set(QPalette::ToolTipText, 0xff1b1e23);
    set(QPalette::Highlight, 0xff2f6db5);
    set(QPalette::HighlightedText, 0xffffffff);
    set(QPalette::Link, 0xff7fb4f5);
    set(QPalette::LinkVisited, 0xffc0a8f5);
    set(QPalette::Light, 0xff3a4149);
    set(QPalette::Midlight, 0xff343a42);
    set(QPalette::Mid, 0xff4a525c);
    set(QPalette::Dark, 0xff15181c);
    set(QPalette::Shadow, 0xff0c0e10);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(0xff7b848f));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(0xff4a525c));
    return palette;
}

} // namespace trialdesk
