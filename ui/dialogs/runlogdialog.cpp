#include "ui/dialogs/runlogdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QTabWidget>
#include <QVBoxLayout>

#include "models/domain/whendone.h"
#include "models/table/columns.h"
#include "sync/sources/registrysource.h"
#include "ui/common/errorview.h"
#include "ui/dialogs/dialogsize.h"
#include "ui/dialogs/logview.h"
#include "ui/dialogs/rundetails.h"
#include "ui/dialogs/runtablemodel.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

RunLogDialog::RunLogDialog(AsyncStore *store, const QString &logFolder, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_model(new RunTableModel(this))
    , m_log(new LogView(logFolder, this))
{
    setObjectName(u"runLogDialog"_s);
    setWindowTitle(tr("Run log"));
    m_model->setPalette(palette());
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(u"runLogTabs"_s);
    tabs->addTab(makeRuns(), themedIcon(u"history"_s), tr("&Runs"));
    tabs->addTab(m_log, themedIcon(u"document"_s), tr("&Log"));
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *again = buttons->addButton(tr("R&efresh"), QDialogButtonBox::ActionRole);
    again->setObjectName(u"runLogRefresh"_s);
    again->setIcon(themedIcon(u"sync"_s));
    again->setAutoDefault(false);
    // The Close button's own letter would collide with "Copy".
    QPushButton *close = buttons->addButton(QDialogButtonBox::Close);
    close->setText(tr("Cl&ose"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(tabs, 1);
    column->addWidget(buttons);
    connect(again, &QPushButton::clicked, this, &RunLogDialog::refresh);
    connect(buttons, &QDialogButtonBox::rejected, this, &RunLogDialog::reject);
    dropStyleIcons(buttons);
    resizeToText(this, 190, 50);
    refresh();
}

QWidget *RunLogDialog::makeRuns()
{
    auto *page = new QWidget(this);
    m_registry = new QComboBox(page);
    m_registry->setObjectName(u"runRegistry"_s);
    m_registry->addItem(tr("All registries"), QString());
    for (const auto &source : allSources())
        m_registry->addItem(sourceName(source->info().id), source->info().id);
    m_registry->setAccessibleName(tr("Registry"));
    auto *label = new QLabel(tr("Re&gistry:"), page);
    label->setBuddy(m_registry);
    m_status = new StatusLine(page);
    m_status->setObjectName(u"runStatus"_s);

    auto *splitter = new QSplitter(Qt::Vertical, page);
    m_table = new QTableView(splitter);
    m_table->setObjectName(u"runTable"_s);
    m_table->setAccessibleName(tr("Syncs, newest first"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 8 / 5);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_details = new RunDetails;
    auto *area = new QScrollArea(splitter);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_details);
    // Shares, not pixels: the splitter scales them to its height.
    splitter->setSizes({550, 450});
    splitter->setChildrenCollapsible(false);

    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_registry);
    row->addStretch();
    auto *column = new QVBoxLayout(page);
    column->addLayout(row);
    column->addWidget(m_status);
    column->addWidget(splitter, 1);
    connect(m_registry, &QComboBox::currentIndexChanged, this, &RunLogDialog::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RunLogDialog::showSelected);
    return page;
}

void RunLogDialog::refresh()
{
    const quint64 ticket = ++m_ticket;
    whenDone(this, m_store->runs(m_registry->currentData().toString(), kMostRuns),
             [this, ticket](const Result<std::vector<SyncRun>> &runs) {
                 if (ticket == m_ticket)
                     take(runs);
             });
    m_log->refresh();
}

void RunLogDialog::take(const Result<std::vector<SyncRun>> &runs)
{
    if (!runs) {
        const Notice notice = errorNotice(runs.error());
        m_status->say(StatusLine::Kind::Error, notice.title + u'\n' + notice.text);
        return;
    }
    if (runs->empty())
        m_status->say(StatusLine::Kind::Info, tr("No sync has run yet."));
    else
        m_status->clear();
    const SyncRun *selected = m_model->run(m_table->currentIndex().row());
    const RunId id = selected != nullptr ? selected->id : 0;
    const int offset = m_table->verticalScrollBar()->value();
    const bool first = m_model->rowCount() == 0;
    m_model->setRuns(*runs);
    if (first)
        m_table->resizeColumnsToContents();
    // A table without a current cell trips screen readers.
    const int row = m_model->rowOf(id);
    if (m_model->rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(qMax(0, row), 0));
    m_table->verticalScrollBar()->setValue(offset);
    showSelected();
}

void RunLogDialog::showSelected()
{
    m_details->setRun(m_model->run(m_table->currentIndex().row()));
}

void RunLogDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->setPalette(palette());
}

} // namespace trialdesk
