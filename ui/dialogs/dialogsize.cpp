#include "ui/dialogs/dialogsize.h"

#include <QFontMetrics>
#include <QScreen>
#include <QWidget>

namespace trialdesk {

void resizeToText(QWidget *window, int characters, int lines)
{
    const QFontMetrics metrics = window->fontMetrics();
    QSize size(metrics.averageCharWidth() * characters, metrics.lineSpacing() * lines);
    if (const QScreen *screen = window->screen())
        size = size.boundedTo(screen->availableSize() * 9 / 10);
    window->resize(size);
}

} // namespace trialdesk
