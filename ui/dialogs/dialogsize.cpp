#include "ui/dialogs/dialogsize.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QLayout>
#include <QScreen>
#include <QWidget>

#include "ui/common/letterwidth.h"

namespace trialdesk {

void resizeToText(QWidget *window, int characters, int lines)
{
    const QFontMetrics metrics = window->fontMetrics();
    QSize size(letterWidth(metrics) * characters, metrics.lineSpacing() * lines);
    if (const QScreen *screen = window->screen())
        size = size.boundedTo(screen->availableSize() * 9 / 10);
    window->resize(size);
}

void growToText(QWidget *window)
{
    QLayout *layout = window->layout();
    layout->activate();
    int height = qMax(window->height(), layout->totalHeightForWidth(window->width()));
    if (const QScreen *screen = window->screen())
        height = qMin(height, qMax(window->height(), screen->availableSize().height() * 9 / 10));
    window->resize(window->width(), height);
}

void dropStyleIcons(QDialogButtonBox *buttons)
{
    for (QAbstractButton *button : buttons->buttons()) {
        if (buttons->standardButton(button) != QDialogButtonBox::NoButton)
            button->setIcon({});
    }
}

} // namespace trialdesk
