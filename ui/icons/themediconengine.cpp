#include "ui/icons/themediconengine.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "ui/icons/icons.h"

namespace trialdesk {

using namespace Qt::StringLiterals;

ThemedIconEngine::ThemedIconEngine(QString name, const QColor &color)
    : m_name(std::move(name))
    , m_color(color)
{
}

QColor ThemedIconEngine::colorFor(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return m_color.isValid() ? m_color : palette.color(QPalette::Active, QPalette::WindowText);
}

void ThemedIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap picture = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    picture.setDevicePixelRatio(1.0);
    painter->drawPixmap(rect, picture);
}

QPixmap ThemedIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    const int side = qMin(size.width(), size.height());
    if (side <= 0)
        return {};
    const QColor color = colorFor(mode);
    const QString cacheKey = u"trialdesk-icon/%1/%2x%3/%4"_s.arg(m_name)
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(color.rgba(), 8, 16);
    QPixmap result;
    if (QPixmapCache::find(cacheKey, &result))
        return result;

    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer renderer(u":/trialdesk/icons/%1.svg"_s.arg(m_name));
    const QRectF square((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side);
    renderer.render(&painter, square);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();

    result = QPixmap::fromImage(std::move(image));
    QPixmapCache::insert(cacheKey, result);
    return result;
}

QSize ThemedIconEngine::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    return size;
}

QIconEngine *ThemedIconEngine::clone() const
{
    return new ThemedIconEngine(m_name, m_color);
}

QString ThemedIconEngine::key() const
{
    return u"TrialDeskThemedIcon"_s;
}

QString ThemedIconEngine::iconName()
{
    return m_name;
}

} // namespace trialdesk
