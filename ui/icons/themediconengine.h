#pragma once

#include <QColor>
#include <QIconEngine>

namespace trialdesk {

/// Paints a one-coloured SVG in a colour chosen when it is drawn. An invalid colour = the palette's.
class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(QString name, const QColor &color);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString iconName() override;
    [[nodiscard]] bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const;

    QString m_name;
    QColor m_color;
};

} // namespace trialdesk
