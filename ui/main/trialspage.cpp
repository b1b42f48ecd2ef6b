#include "ui/main/trialspage.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include "models/domain/whendone.h"
#include "ui/common/appsettings.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/main/detailpane.h"
#include "ui/main/emptystate.h"
#include "ui/main/filterbar.h"
#include "ui/main/pager.h"
#include "ui/main/rowcopy.h"
#include "ui/main/searchbar.h"
#include "ui/main/trialview.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qint64 kMostCopied = 50000;

} // namespace

TrialsPage::TrialsPage(AsyncStore *store, AppSettings *settings, const Clock *clock, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_settings(settings)
    , m_clock(clock)
    , m_model(new TrialTableModel(store, this))
    , m_search(new SearchBar(this))
    , m_toolBar(new QToolBar(this))
    , m_filters(new FilterBar(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_listStack(new QStackedWidget)
    , m_view(new TrialView(m_model, settings))
    , m_empty(new EmptyState)
    , m_pager(new Pager)
    , m_details(new DetailPane(store))
{
    setObjectName(u"trialsPage"_s);
    m_model->setPageSize(settings->rowsPerPage());
    m_pager->setRowsPerPage(settings->rowsPerPage());
    m_toolBar->setObjectName(u"toolBar"_s);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    const int gap = fontMetrics().height() / 2;
    auto *top = new QHBoxLayout;
    top->setSpacing(gap);
    top->addWidget(m_search, 1, Qt::AlignTop);
    top->addWidget(m_toolBar, 0, Qt::AlignTop);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(gap * 3 / 2, gap, gap * 3 / 2, gap);
    head->setSpacing(gap);
    head->addLayout(top);
    head->addWidget(m_filters);

    m_splitter->setObjectName(u"splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    if (const QList<int> sizes = settings->splitter(); sizes.size() == 2)
        m_splitter->setSizes(sizes);
    else
        m_splitter->setSizes({letterWidth(fontMetrics()) * 130, letterWidth(fontMetrics()) * 60});
    m_details->setVisible(settings->detailsShown());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_splitter, 1);
    connectAll();
}

TrialsPage::~TrialsPage() = default;

void TrialsPage::load()
{
    // Counting reads every trial: the first rows go before.
    connect(m_model, &TrialTableModel::dataChanged, this, &TrialsPage::readFacets, Qt::SingleShotConnection);
    m_view->load();
}

QWidget *TrialsPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_listStack->addWidget(m_view);
    m_listStack->addWidget(m_empty);
    layout->addWidget(m_listStack, 1);
    layout->addWidget(m_pager);
    return list;
}

void TrialsPage::connectAll()
{
    connect(m_search, &SearchBar::searchChanged, this, &TrialsPage::applyQuery);
    connect(m_search, &SearchBar::leftUpwards, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_search, &SearchBar::leftDownwards, this, [this] {
        m_view->setFocus();
        if (!m_view->currentIndex().isValid())
            m_view->goToRow(0);
    });
    connect(m_filters, &FilterBar::changed, this, &TrialsPage::applyQuery);
    connect(m_filters, &FilterBar::findWanted, this, [this](Field field, const QString &text) {
        whenDone(this, m_store->facetValues(field, text),
                 [this, field, text](const Result<std::vector<FacetValue>> &values) {
                     if (values)
                         m_filters->setFound(field, text, *values);
                     else if (values.error().kind != ErrorKind::Cancelled)
                         Q_EMIT failed(values.error());
                 });
    });
    connect(m_model, &TrialTableModel::reloaded, this, &TrialsPage::updateState);
    connect(m_model, &TrialTableModel::failed, this, &TrialsPage::failed);
    connect(m_view, &TrialView::currentTrialChanged, m_details, &DetailPane::showTrial);
    connect(m_view, &TrialView::topRowChanged, this, &TrialsPage::followScroll);
    connect(m_view, &TrialView::copyWanted, this, &TrialsPage::copyRows);
    connect(m_view, &TrialView::copyCellWanted, this, [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT said(tr("The cell was copied"));
    });
    connect(m_view, &TrialView::detailsWanted, this, [this] {
        showDetails(true);
        m_details->grabFocus();
    });
    connect(m_pager, &Pager::pageWanted, this, &TrialsPage::goToPage);
    connect(m_pager, &Pager::rowsPerPageWanted, m_settings, &AppSettings::setRowsPerPage);
    connect(m_settings, &AppSettings::rowsPerPageChanged, this, [this](int rows) {
        m_model->setPageSize(rows);
        m_pager->setRowsPerPage(rows);
        m_view->viewport()->update();
        followScroll();
    });
    connect(m_details, &DetailPane::failed, this, &TrialsPage::failed);
    connect(m_splitter, &QSplitter::splitterMoved, this, &TrialsPage::saveSplitter);
}

void TrialsPage::readFacets()
{
    // Counting a million trials takes longer than a sync's refreshes are apart.
    if (m_counting) {
        m_countAgain = true;
        return;
    }
    m_counting = true;
    whenDone(this, m_store->facets(), [this](const Result<Facets> &facets) {
        m_counting = false;
        if (facets)
            m_filters->setFacets(*facets);
        else if (facets.error().kind != ErrorKind::Cancelled)
            Q_EMIT failed(facets.error());
        if (std::exchange(m_countAgain, false))
            readFacets();
    });
}

void TrialsPage::refresh()
{
    readFacets();
    refreshRows();
}

void TrialsPage::refreshRows()
{
    m_model->refresh();
    m_details->reload();
}

void TrialsPage::applyQuery()
{
    const ParsedSearch parsed = parseSearch(m_search->text());
    m_search->setHints(parsed.hints);
    m_model->setQuery(merged(parsed.query, m_filters->query(m_clock->nowUtc())));
}

bool TrialsPage::isFiltered() const
{
    return !m_search->text().trimmed().isEmpty() || m_filters->isActive();
}

void TrialsPage::clearAll()
{
    m_filters->clear();
    if (m_search->text().isEmpty())
        applyQuery();
    else
        m_search->clear();
}

void TrialsPage::updateState()
{
    const int rows = m_model->rowCount();
    m_pager->setCounts(rows, m_model->storeTotal());
    m_details->setSearch(m_model->query());
    followScroll();
    if (rows == 0) {
        m_empty->setTexts(
            tr("No trial matches"),
            tr("%1 of %2 trials have everything you ask for. Take a condition away to see more.")
                .arg(QLocale().toString(0), QLocale().toString(m_model->storeTotal())));
        std::vector<EmptyState::Way> ways;
        if (!m_search->text().trimmed().isEmpty())
            ways.push_back({tr("Clear the search box"), [this] { m_search->clear(); }});
        for (const FilterBar::Condition &condition : m_filters->conditions()) {
            ways.push_back({tr("Remove \"%1\"").arg(plainAction(condition.text)),
                            [this, key = condition.key] { m_filters->remove(key); }});
        }
        if (ways.size() > 1)
            ways.push_back({tr("Clear everything"), [this] { clearAll(); }});
        m_empty->setWays(ways);
    }
    m_listStack->setCurrentWidget(rows == 0 && isFiltered() ? static_cast<QWidget *>(m_empty) : m_view);
    Q_EMIT listChanged();
}

void TrialsPage::followScroll()
{
    if (m_jumping)
        return;
    const int rows = m_model->rowCount();
    const int row = m_view->isAtEnd() && m_view->topRow() > 0 ? rows - 1 : m_view->topRow();
    m_pager->setPage(pageOfRow(row, m_pager->rowsPerPage()));
}

void TrialsPage::goToPage(int wanted)
{
    const int page = std::clamp(wanted, 1, m_pager->pages());
    {
        const QScopedValueRollback guard(m_jumping, true);
        m_view->goToRow(std::min(firstRowOfPage(page, m_pager->rowsPerPage()), m_model->rowCount() - 1));
    }
    m_pager->setPage(page);
}

int TrialsPage::page() const
{
    return m_pager->page();
}

int TrialsPage::pages() const
{
    return m_pager->pages();
}

void TrialsPage::focusSearch()
{
    m_search->grabFocus();
}

void TrialsPage::nextPane(bool backwards)
{
    struct Pane
    {
        QWidget *area;
        std::function<void()> enter;
    };
    std::vector<Pane> panes{{m_search, [this] { m_search->grabFocus(); }},
                            {m_view, [this] { m_view->setFocus(Qt::ShortcutFocusReason); }}};
    if (m_details->isVisible())
        panes.push_back({m_details, [this] { m_details->grabFocus(); }});
    const QWidget *focus = QApplication::focusWidget();
    std::size_t at = 0;
    for (std::size_t i = 0; i < panes.size(); ++i) {
        if (focus != nullptr && (panes[i].area == focus || panes[i].area->isAncestorOf(focus)))
            at = i;
    }
    panes[(at + (backwards ? panes.size() - 1 : 1)) % panes.size()].enter();
}

bool TrialsPage::hasDetails() const
{
    return m_details->isVisibleTo(this);
}

void TrialsPage::showDetails(bool shown)
{
    if (shown == hasDetails())
        return;
    m_details->setVisible(shown);
    m_settings->setDetailsShown(shown);
    Q_EMIT detailsShown(shown);
}

void TrialsPage::saveSplitter()
{
    m_settings->setSplitter(m_splitter->sizes());
}

void TrialsPage::copyRows(bool withHeader)
{
    // A label with selected text has the keyboard's attention, but no shortcut of its own.
    if (const auto *label = qobject_cast<QLabel *>(QApplication::focusWidget());
        label != nullptr && !withHeader) {
        if (label->hasSelectedText())
            QGuiApplication::clipboard()->setText(label->selectedText());
        return;
    }
    const qint64 count = m_view->selectedCount();
    if (count == 0)
        return;
    if (count > kMostCopied) {
        Q_EMIT said(
            tr("Up to %1 rows can be copied; use Export for more").arg(QLocale().toString(kMostCopied)));
        return;
    }
    whenDone(this, m_store->rows(m_view->selectedTrials()),
             [this, withHeader,
              columns = m_view->shownColumnsInOrder()](const Result<std::vector<Trial>> &trials) {
                 if (!trials) {
                     Q_EMIT failed(trials.error());
                     return;
                 }
                 auto *mime = new QMimeData;
                 mime->setText(rowsAsText(*trials, columns, withHeader));
                 mime->setHtml(rowsAsHtml(*trials, columns, withHeader));
                 QGuiApplication::clipboard()->setMimeData(mime);
                 Q_EMIT said(tr("%Ln row(s) copied", nullptr, static_cast<int>(trials->size())));
             });
}

void TrialsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateState();
}

} // namespace trialdesk
