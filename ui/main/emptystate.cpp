#include "ui/main/emptystate.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/textguard.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainLabel(this))
    , m_text(new PlainLabel(this))
    , m_ways(new QVBoxLayout)
{
    setObjectName(u"emptyState"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setObjectName(u"emptyTitle"_s);
    m_text->setObjectName(u"emptyText"_s);
    for (PlainLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    const int gap = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap * 2, gap * 2, gap * 2);
    layout->setSpacing(gap);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(m_ways);
    layout->addStretch(3);
    applyColors();
}

void EmptyState::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void EmptyState::setWays(const std::vector<Way> &ways)
{
    while (QLayoutItem *item = m_ways->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Way &way : ways) {
        auto *button = new QPushButton(way.text, this);
        m_ways->addWidget(button, 0, Qt::AlignHCenter);
        connect(button, &QPushButton::clicked, this, way.action);
    }
}

void EmptyState::applyColors()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(Mark::Quiet, colors));
    m_text->setPalette(colors);
    colors.setColor(QPalette::WindowText, markColor(Mark::Plain, colors));
    m_title->setPalette(colors);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyColors();
}

} // namespace trialdesk
