#include "ui/common/windowstyle.h"

#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QStyleOption>

#include "ui/common/theme.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {
constexpr qreal kCorner = 2;
} // namespace

WindowStyle::WindowStyle()
    : QProxyStyle(u"fusion"_s)
{
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool round = element == PE_IndicatorRadioButton;
    if ((!round && element != PE_IndicatorCheckBox) || !isDark(option->palette))
        return;
    // Fusion's outline is a darker shade of the window, which on a dark window is no outline at all.
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(lineColor(option->palette).lighter(150));
    painter->setBrush(Qt::NoBrush);
    const QRectF outline = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (round)
        painter->drawEllipse(outline);
    else
        painter->drawRoundedRect(outline, kCorner, kCorner);
    painter->restore();
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returned) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons
               ? 0
               : QProxyStyle::styleHint(hint, option, widget, returned);
}

QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                    const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton && option != nullptr)
        result.rwidth() += option->fontMetrics.height() * 2 / 3;
    return result;
}

QIcon WindowStyle::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    const QPalette palette = widget != nullptr ? widget->palette() : QApplication::palette();
    const auto symbol = [&palette](const QString &name, Mark mark) {
        return themedIcon(name, markColor(mark, palette, QPalette::Window));
    };
    switch (which) {
    case SP_MessageBoxInformation:
        return symbol(u"info"_s, Mark::Changed);
    case SP_MessageBoxQuestion:
        return symbol(u"help"_s, Mark::Changed);
    case SP_MessageBoxWarning:
        return symbol(u"warning"_s, Mark::Warning);
    case SP_MessageBoxCritical:
        return symbol(u"error"_s, Mark::Error);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace trialdesk
