#pragma once

#include <QProxyStyle>

namespace trialdesk {

/// Fusion with outlines of check boxes and radio buttons that can be seen on a dark palette, too. Owned by
/// the application it is set on.
class WindowStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    WindowStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace trialdesk
