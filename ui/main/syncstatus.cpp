#include "ui/main/syncstatus.h"

#include <algorithm>
#include <chrono>

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/icons/icons.h"
#include "ui/main/runtexts.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

SyncStatus::SyncStatus(const Clock *clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_text(new PlainLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    m_text->setObjectName(u"syncText"_s);
    m_bar->setObjectName(u"syncBar"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(letterWidth(fontMetrics()) * 18);
    m_bar->setFixedHeight(fontMetrics().height() / 2);
    m_cancel->setObjectName(u"syncCancel"_s);
    m_cancel->setAutoRaise(true);
    m_cancel->setIcon(themedIcon(u"cancel"_s));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(gap, 0, gap, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 0, Qt::AlignVCenter);
    layout->addWidget(m_cancel);
    layout->addStretch(1);
    connect(m_cancel, &QToolButton::clicked, this, &SyncStatus::cancelWanted);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(250ms);
    connect(&m_refresh, &QTimer::timeout, this, &SyncStatus::refresh);
    retranslate();
}

void SyncStatus::setIdle(const std::optional<SyncRun> &lastRun, const QDateTime &nextDue)
{
    m_lastRun = lastRun;
    m_nextDue = nextDue;
    change(Showing::Idle);
}

void SyncStatus::setProgress(const RunProgress &progress)
{
    m_progress = progress;
    if (m_showing == Showing::Idle)
        change(Showing::Running);
    else if (!m_refresh.isActive())
        m_refresh.start();
}

void SyncStatus::setStopping()
{
    change(Showing::Stopping);
}

QString SyncStatus::text() const
{
    return m_text->text();
}

void SyncStatus::change(Showing what)
{
    m_showing = what;
    m_refresh.stop();
    refresh();
}

void SyncStatus::refresh()
{
    m_bar->setVisible(m_showing != Showing::Idle);
    m_cancel->setVisible(m_showing == Showing::Running);
    switch (m_showing) {
    case Showing::Idle: {
        const QDateTime now = m_clock->nowUtc();
        QString text = m_lastRun ? lastRunText(*m_lastRun, now) : tr("Not synced yet");
        const QString next = nextDueText(m_nextDue, now);
        m_text->setText(next.isEmpty() ? text : text + u"   ·   "_s + next);
        break;
    }
    case Showing::Running: {
        m_text->setText(progressText(m_progress));
        const bool known = m_progress.pages > 0;
        m_bar->setRange(0, known ? m_progress.pages : 0);
        m_bar->setValue(known ? std::min(m_progress.page, m_progress.pages) : 0);
        break;
    }
    case Showing::Stopping:
        m_text->setText(tr("Stopping the sync"));
        m_bar->setRange(0, 0);
        break;
    }
}

void SyncStatus::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop the running sync; what has arrived stays stored"));
    m_bar->setAccessibleName(tr("Progress of the sync"));
    refresh();
}

void SyncStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace trialdesk
