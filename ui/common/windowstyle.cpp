#include "ui/common/windowstyle.h"

#include <QPainter>
#include <QStyleOption>

#include "ui/common/theme.h"

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

} // namespace trialdesk
