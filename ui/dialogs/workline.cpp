#include "ui/dialogs/workline.h"

#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace trialdesk {

WorkLine::WorkLine(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_status(new StatusLine(this))
    , m_progress(new QProgressBar(this))
{
    m_status->setObjectName(name + u"Status"_s);
    m_progress->setObjectName(name + u"Progress"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Working"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(m_status);
    column->addWidget(m_progress);
    setBusy({});
}

void WorkLine::setBusy(const QString &text)
{
    m_busy = !text.isEmpty();
    m_progress->setVisible(m_busy);
    say(StatusLine::Kind::Waiting, text);
}

void WorkLine::say(StatusLine::Kind kind, const QString &text)
{
    m_status->say(kind, text);
    setVisible(m_busy || !text.isEmpty());
}

} // namespace trialdesk
