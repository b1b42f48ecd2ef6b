#include "ui/dialogs/rundetails.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/table/columns.h"
#include "sync/http/redact.h"
#include "ui/common/errorview.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/runtext.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kCountsPerRow = 5;

StatusLine::Kind outcomeKind(RunStatus status)
{
    switch (status) {
    case RunStatus::Ok:
        return StatusLine::Kind::Good;
    case RunStatus::Partial:
    case RunStatus::Held:
        return StatusLine::Kind::Warning;
    case RunStatus::Failed:
        return StatusLine::Kind::Error;
    case RunStatus::Running:
        return StatusLine::Kind::Waiting;
    case RunStatus::Cancelled:
    case RunStatus::Interrupted:
        return StatusLine::Kind::Info;
    }
    Q_UNREACHABLE();
}

} // namespace

RunDetails::RunDetails(QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainLabel(this))
    , m_outcome(new StatusLine(this))
    , m_error(new StatusLine(this))
    , m_detail(new PlainLabel(this))
    , m_counts(new QGridLayout)
    , m_copy(new QPushButton(themedIcon(u"copy"_s), tr("&Copy details"), this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_title->setObjectName(u"runTitle"_s);
    m_error->setObjectName(u"runError"_s);
    m_detail->setObjectName(u"runDetail"_s);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setObjectName(u"runCopy"_s);
    const int line = fontMetrics().height();
    m_counts->setHorizontalSpacing(line * 3 / 2);
    m_counts->setVerticalSpacing(line / 4);
    auto *countsRow = new QHBoxLayout;
    countsRow->addLayout(m_counts);
    countsRow->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(line / 2);
    column->addWidget(m_title);
    column->addWidget(m_outcome);
    column->addWidget(m_error);
    column->addLayout(countsRow);
    column->addWidget(m_detail);
    column->addWidget(m_copy, 0, Qt::AlignLeading);
    column->addStretch();
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(runReport(m_run)); });
    setRun(nullptr);
}

void RunDetails::addCount(const QString &name, int count)
{
    const int row = m_cells / kCountsPerRow * 2;
    const int place = m_cells % kCountsPerRow;
    ++m_cells;
    auto *value = new PlainLabel(QLocale().toString(count), this);
    QFont strong = value->font();
    strong.setBold(count != 0);
    value->setFont(strong);
    m_counts->addWidget(makeHint(name, this), row, place);
    m_counts->addWidget(value, row + 1, place);
}

void RunDetails::setRun(const SyncRun *run)
{
    while (QLayoutItem *item = m_counts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_cells = 0;
    m_copy->setVisible(run != nullptr);
    m_detail->setVisible(run != nullptr && run->error && !run->error->detail.isEmpty());
    if (run == nullptr) {
        m_title->setText(tr("Select a run to see its details."));
        m_outcome->clear();
        m_error->clear();
        return;
    }
    m_run = *run;
    m_title->setText(tr("Run %1: %2, %3, %4")
                         .arg(QString::number(run->id), sourceName(run->source), runStatusText(run->status),
                              runStartText(*run)));
    m_outcome->say(outcomeKind(run->status), runOutcomeText(*run));
    if (run->error) {
        const Notice notice = errorNotice(*run->error);
        m_error->say(run->status == RunStatus::Failed ? StatusLine::Kind::Error : StatusLine::Kind::Warning,
                     notice.title + u'\n' + notice.text);
        m_detail->setText(tr("Technical details: %1").arg(redact(run->error->detail)));
    } else {
        m_error->clear();
    }
    addCount(tr("Received"), run->counts.received);
    addCount(tr("New"), run->counts.added);
    addCount(tr("Changed"), run->counts.changed);
    addCount(tr("Unchanged"), run->counts.unchanged);
    addCount(tr("Problems"), run->counts.problems);
    addCount(tr("Missing"), run->counts.missing);
    addCount(tr("Removed"), run->counts.removed);
    addCount(tr("Returned"), run->counts.returned);
    addCount(tr("Pages"), run->counts.pages);
    addCount(tr("Requests"), run->counts.requests);
}

} // namespace trialdesk
