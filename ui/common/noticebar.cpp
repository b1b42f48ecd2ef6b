#include "ui/common/noticebar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

Mark markOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Info:
        return Mark::Changed;
    case Notice::Kind::Good:
        return Mark::Good;
    case Notice::Kind::Warning:
        return Mark::Warning;
    case Notice::Kind::Error:
        return Mark::Error;
    }
    return Mark::Plain;
}

QString symbolOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Info:
        return u"info"_s;
    case Notice::Kind::Good:
        return u"ok"_s;
    case Notice::Kind::Warning:
        return u"warning"_s;
    case Notice::Kind::Error:
        return u"error"_s;
    }
    return u"info"_s;
}

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(new PlainLabel(this))
    , m_text(new PlainLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setObjectName(u"noticeBar"_s);
    setAutoFillBackground(true);
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_close->setObjectName(u"noticeClose"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(themedIcon(u"close"_s));
    connect(m_close, &QToolButton::clicked, this, [this] {
        dismiss();
        Q_EMIT dismissed();
    });

    auto *texts = new QVBoxLayout;
    texts->setSpacing(fontMetrics().height() / 6);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    row->setContentsMargins(gap * 3 / 2, gap, gap, gap);
    row->setSpacing(gap * 3 / 2);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close, 0, Qt::AlignTop);
    setFrameShape(QFrame::NoFrame);
    retranslate();
    hide();
}

void NoticeBar::showNotice(const Notice &notice)
{
    m_notice = notice;
    m_title->setText(notice.title);
    m_title->setVisible(!notice.title.isEmpty());
    m_text->setText(notice.text);
    m_text->setVisible(!notice.text.isEmpty());
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const NoticeButton &wanted : notice.buttons) {
        auto *button = new QPushButton(wanted.text, this);
        m_buttons->addWidget(button, 0, Qt::AlignVCenter);
        connect(button, &QPushButton::clicked, this, wanted.action);
    }
    setAccessibleName(notice.title);
    setAccessibleDescription(notice.text);
    applyColors();
    show();
}

void NoticeBar::dismiss()
{
    hide();
}

QString NoticeBar::title() const
{
    return m_notice.title;
}

void NoticeBar::applyColors()
{
    const Mark mark = markOf(m_notice.kind);
    const QPalette outer = parentWidget() != nullptr ? parentWidget()->palette() : palette();
    QPalette own = outer;
    own.setColor(QPalette::Window, markBackground(mark, outer));
    if (own != palette())
        setPalette(own);
    const int side = fontMetrics().height() * 5 / 4;
    m_icon->setPixmap(themedIcon(symbolOf(m_notice.kind), markColor(mark, own, QPalette::Window))
                          .pixmap(QSize(side, side), devicePixelRatioF()));
}

void NoticeBar::retranslate()
{
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
}

void NoticeBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyColors();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace trialdesk
