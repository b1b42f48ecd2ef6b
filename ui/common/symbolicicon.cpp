#include "ui/common/symbolicicon.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

// Paths on a 24 × 24 grid, stroked with round ends.
const char *path(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Sync:
        return "M20 11a8 8 0 0 0-14-4.5L4 8.5M4 4v4.5h4.5M4 13a8 8 0 0 0 14 4.5l2-2M20 20v-4.5h-4.5";
    case Symbol::SyncAll:
        return "M20 11a8 8 0 0 0-14-4.5L4 8.5M4 4v4.5h4.5M4 13a8 8 0 0 0 14 4.5l2-2M20 20v-4.5h-4.5M12 9v6M9 "
               "12h6";
    case Symbol::Stop:
        return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9l6 6M15 9l-6 6";
    case Symbol::Export:
        return "M12 15V4M8 8l4-4 4 4M5 13v5a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-5";
    case Symbol::Settings:
        return "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4";
    case Symbol::Search:
        return "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5";
    case Symbol::Filter:
        return "M4 5h16l-6 7.5V19l-4-2v-4.5z";
    case Symbol::Details:
        return "M4 5h16v14H4zM14 5v14";
    case Symbol::Columns:
        return "M4 5h16v14H4zM9.3 5v14M14.6 5v14";
    case Symbol::Close:
        return "M6 6l12 12M18 6L6 18";
    case Symbol::First:
        return "M18 6l-6 6 6 6M11 6l-6 6 6 6";
    case Symbol::Previous:
        return "M15 6l-6 6 6 6";
    case Symbol::Next:
        return "M9 6l6 6-6 6";
    case Symbol::Last:
        return "M6 6l6 6-6 6M13 6l6 6-6 6";
    case Symbol::Info:
        return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.8v.1";
    case Symbol::Warning:
        return "M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.1";
    case Symbol::Error:
        return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5M12 16.2v.1";
    case Symbol::Good:
        return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l2.8 2.7L16 9.5";
    case Symbol::Copy:
        return "M9 9h11v11H9zM15 9V4H4v11h5";
    case Symbol::Link:
        return "M13 5h6v6M19 5l-9 9M16 14v5H5V8h5";
    case Symbol::New:
        return "M12 6v12M6 12h12";
    case Symbol::Changed:
        return "M5 19l1-4L16 5l3 3L9 18z";
    case Symbol::Missing:
        return "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.8v.1";
    case Symbol::Removed:
        return "M5 12h14";
    case Symbol::History:
        return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.3l3.5 2";
    case Symbol::Key:
        return "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12.2L19.5 4M16 7.5l3 3M14 9.5l2 2";
    case Symbol::Sample:
        return "M10 3v6.5L4.8 19A1.4 1.4 0 0 0 6 21h12a1.4 1.4 0 0 0 1.2-2L14 9.5V3M8.5 3h7M7.5 15h9";
    case Symbol::Help:
        return "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.6 2.6 0 1 1 3.9 2.2c-.9.5-1.4 1.1-1.4 2.1M12 "
               "16.8v.1";
    }
    return "";
}

class SymbolEngine final : public QIconEngine
{
public:
    SymbolEngine(Symbol symbol, QColor color)
        : m_symbol(symbol)
        , m_color(std::move(color))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // Called with device pixels; the icon sets the ratio of what it hands out.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QColor color = colorFor(mode);
        const QString key = u"trialdesk-symbol-%1-%2-%3x%4"_s.arg(static_cast<int>(m_symbol))
                                .arg(color.rgba())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        const QByteArray svg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path fill='none' stroke='" +
            color.name().toLatin1() +
            "' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round' d='" + path(m_symbol) +
            "'/></svg>";
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(svg).render(&painter, QRectF(QPointF(0, 0), size));
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new SymbolEngine(m_symbol, m_color); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return m_color.isValid() ? m_color : palette.color(QPalette::ButtonText);
    }

    Symbol m_symbol;
    QColor m_color;
};

} // namespace

QIcon symbolicIcon(Symbol symbol)
{
    return QIcon(new SymbolEngine(symbol, QColor()));
}

QIcon symbolicIcon(Symbol symbol, const QColor &color)
{
    return QIcon(new SymbolEngine(symbol, color));
}

} // namespace trialdesk
