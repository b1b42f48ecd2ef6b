#include "ui/dialogs/statusline.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct Look
{
    QString icon;
    Mark mark;
};

Look lookOf(StatusLine::Kind kind)
{
    switch (kind) {
    case StatusLine::Kind::Info:
        return {u"info"_s, Mark::Quiet};
    case StatusLine::Kind::Waiting:
        return {u"waiting"_s, Mark::Quiet};
    case StatusLine::Kind::Good:
        return {u"ok"_s, Mark::Good};
    case StatusLine::Kind::Warning:
        return {u"warning"_s, Mark::Warning};
    case StatusLine::Kind::Error:
        return {u"error"_s, Mark::Error};
    }
    Q_UNREACHABLE();
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new PlainLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(fontMetrics().height() / 2);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void StatusLine::say(Kind kind, const QString &text)
{
    if (text.isEmpty()) {
        clear();
        return;
    }
    m_kind = kind;
    m_said = text;
    m_text->setText(text);
    setAccessibleName(text);
    applyColors();
    show();
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

void StatusLine::clear()
{
    m_said.clear();
    m_text->setText(QString());
    setAccessibleName(QString());
    hide();
}

void StatusLine::applyColors()
{
    const Look look = lookOf(m_kind);
    const QColor color = markColor(look.mark, palette(), QPalette::Window);
    const int side = fontMetrics().height();
    m_icon->setPixmap(themedIcon(look.icon, color).pixmap(QSize(side, side), devicePixelRatioF()));
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_said.isEmpty())
        applyColors();
}

} // namespace trialdesk
