#include "ui/main/trialview.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

#include "models/table/trialtablemodel.h"
#include "ui/common/appsettings.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/main/columnlayouts.h"
#include "ui/main/trialdelegate.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kRememberedSelection = 2000;

QStringList allKeys()
{
    QStringList keys;
    for (const ColumnInfo &column : trialColumns())
        keys.append(column.key);
    return keys;
}

QString keyOf(int column)
{
    return trialColumns()[static_cast<std::size_t>(column)].key;
}

} // namespace

TrialView::TrialView(TrialTableModel *model, AppSettings *settings, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_settings(settings)
    , m_delegate(new TrialDelegate(this))
{
    setObjectName(u"trialView"_s);
    setModel(model);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setTextElideMode(Qt::ElideRight);
    applyMetrics();
    applyLayout();
    applySort();

    connect(header, &QHeaderView::customContextMenuRequested, this, [this, header](const QPoint &place) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(menu);
        menu->popup(header->viewport()->mapToGlobal(place));
    });
    connect(header, &QHeaderView::sectionResized, this, &TrialView::saveLayout);
    connect(header, &QHeaderView::sectionMoved, this, &TrialView::saveLayout);
    connect(model, &TrialTableModel::aboutToReload, this, &TrialView::rememberPlace);
    connect(model, &TrialTableModel::reloaded, this, &TrialView::restorePlace);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TrialView::topRowChanged);
    connect(this, &QTableView::doubleClicked, this, &TrialView::detailsWanted);
    setAccessibleName(tr("Trials"));
}

void TrialView::setRegistries(const QStringList &registries)
{
    if (registries == m_registries)
        return;
    m_registries = registries;
    applyLayout();
}

void TrialView::load()
{
    // Sorts, and so asks for the first list. The answer may come at once: everybody has to be listening by
    // now.
    setSortingEnabled(true);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this] { m_settings->setSort(sortText(m_model->order())); });
}

TrialId TrialView::currentTrial() const
{
    return currentIndex().isValid() ? m_model->idAt(currentIndex().row()) : 0;
}

std::vector<TrialId> TrialView::selectedTrials() const
{
    std::vector<QItemSelectionRange> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.push_back(range);
    std::ranges::sort(ranges, {}, &QItemSelectionRange::top);
    std::vector<TrialId> ids;
    int next = 0;
    for (const QItemSelectionRange &range : ranges) {
        for (int row = std::max(next, range.top()); row <= range.bottom(); ++row)
            ids.push_back(m_model->idAt(row));
        next = std::max(next, range.bottom() + 1);
    }
    return ids;
}

qint64 TrialView::selectedCount() const
{
    qint64 count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

std::vector<int> TrialView::shownColumnsInOrder() const
{
    std::vector<int> columns;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            columns.push_back(column);
    }
    return columns;
}

int TrialView::topRow() const
{
    return std::max(0, rowAt(0));
}

bool TrialView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void TrialView::goToRow(int row)
{
    const QModelIndex index = m_model->index(row, currentIndex().isValid() ? currentIndex().column() : 0);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index, PositionAtTop);
}

// --- place ---

void TrialView::rememberPlace()
{
    m_reloading = true;
    m_place = {};
    m_place.current = currentTrial();
    m_place.column = std::max(0, currentIndex().column());
    if (selectedCount() <= kRememberedSelection) {
        for (const TrialId id : selectedTrials())
            m_place.selected.insert(id);
    }
    int row = topRow();
    const QModelIndex current = currentIndex();
    if (current.isValid() && viewport()->rect().intersects(visualRect(current)))
        row = current.row();
    m_place.anchor = m_model->idAt(row);
    m_place.anchorY = rowViewportPosition(row);
}

void TrialView::restorePlace()
{
    const bool newSearch = m_shownQuery && *m_shownQuery != m_model->query();
    const bool newOrder = m_shownOrder && *m_shownOrder != m_model->order();
    const bool first = !m_shownQuery;
    m_shownQuery = m_model->query();
    m_shownOrder = m_model->order();
    m_delegate->setSearch(m_model->query());
    executeDelayedItemsLayout();

    const int currentRow = newSearch || first ? 0 : std::max(0, m_model->rowOf(m_place.current));
    QItemSelection selection;
    if (!newSearch) {
        std::vector<int> rows;
        for (const TrialId id : m_place.selected) {
            if (const int row = m_model->rowOf(id); row >= 0)
                rows.push_back(row);
        }
        std::ranges::sort(rows);
        const int lastColumn = m_model->columnCount() - 1;
        for (const int row : rows)
            selection.append(QItemSelectionRange(m_model->index(row, 0), m_model->index(row, lastColumn)));
    }
    const QModelIndex current = m_model->index(currentRow, m_place.column);
    if (selection.isEmpty() && current.isValid()) {
        selectionModel()->setCurrentIndex(current,
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    } else if (current.isValid()) {
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    }

    const int anchorRow = newSearch || newOrder || first ? -1 : m_model->rowOf(m_place.anchor);
    if (anchorRow >= 0)
        verticalScrollBar()->setValue(verticalHeader()->sectionPosition(anchorRow) - m_place.anchorY);
    else
        verticalScrollBar()->setValue(0);
    m_model->askFor(topRow());
    m_reloading = false;
    if (currentTrial() != m_announced) {
        m_announced = currentTrial();
        Q_EMIT currentTrialChanged(m_announced);
    }
    Q_EMIT topRowChanged();
}

void TrialView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_reloading || currentTrial() == m_announced)
        return;
    m_announced = currentTrial();
    Q_EMIT currentTrialChanged(m_announced);
}

// --- columns ---

void TrialView::applyMetrics()
{
    m_delegate->forgetTexts();
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    horizontalHeader()->setMinimumSectionSize(letterWidth(fontMetrics()) * 4);
    horizontalHeader()->setFixedHeight(fontMetrics().height() * 2);
}

void TrialView::applyLayout()
{
    const QScopedValueRollback guard(m_applying, true);
    QHeaderView *header = horizontalHeader();
    const QHash<QString, ColumnLayout> layout = m_settings->columns();
    const QStringList shown = shownColumns(allKeys(), defaultColumns(m_registries), layout);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const ColumnInfo &info = trialColumns()[static_cast<std::size_t>(column)];
        const int remembered = layout.value(info.key).width;
        const int normal = letterWidth(fontMetrics()) * (info.widthChars + 3);
        header->resizeSection(column,
                              std::max(remembered > 0 ? remembered : normal, header->minimumSectionSize()));
        header->setSectionHidden(column, !shown.contains(info.key));
    }
    const QStringList order = visualOrder(allKeys(), layout);
    for (int visual = 0; visual < order.size(); ++visual)
        header->moveSection(header->visualIndex(columnFromKey(order[visual])), visual);
}

void TrialView::saveLayout()
{
    if (m_applying)
        return;
    const QHeaderView *header = horizontalHeader();
    QHash<QString, ColumnLayout> layout = m_settings->columns();
    for (int column = 0; column < header->count(); ++column) {
        ColumnLayout &entry = layout[keyOf(column)];
        entry.visible = !header->isSectionHidden(column);
        if (entry.visible)
            entry.width = header->sectionSize(column);
        entry.position = header->visualIndex(column);
    }
    m_settings->setColumns(layout);
}

void TrialView::applySort()
{
    const std::optional<SortOrder> order = parseSort(m_settings->sort());
    for (int column = 0; order && column < m_model->columnCount(); ++column) {
        const SortOrder &own = trialColumns()[static_cast<std::size_t>(column)].sort;
        if (own.key == order->key && own.field == order->field) {
            const auto direction = order->descending ? Qt::DescendingOrder : Qt::AscendingOrder;
            horizontalHeader()->setSortIndicator(column, direction);
            return;
        }
    }
    horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
}

void TrialView::setColumnShown(int column, bool shown)
{
    if (!shown && shownColumnsInOrder().size() <= 1)
        return;
    {
        const QScopedValueRollback guard(m_applying, true);
        horizontalHeader()->setSectionHidden(column, !shown);
    }
    saveLayout();
}

void TrialView::fillColumnMenu(QMenu *menu)
{
    const std::vector<int> shown = shownColumnsInOrder();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action = menu->addAction(plainAction(columnHeader(column)));
        action->setCheckable(true);
        action->setChecked(!horizontalHeader()->isSectionHidden(column));
        action->setEnabled(shown.size() > 1 || !action->isChecked());
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnShown(column, on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Fit columns to their content")), &QAction::triggered, this,
            &TrialView::fitColumns);
    connect(menu->addAction(tr("&Reset columns")), &QAction::triggered, this, &TrialView::resetColumns);
}

int TrialView::sizeHintForColumn(int column) const
{
    // Only what is on the screen: the list may have a million rows.
    const int from = topRow();
    const int last = rowAt(viewport()->height() - 1);
    const int to = last >= 0 ? last : m_model->rowCount() - 1;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = 0;
    for (int row = from; row <= std::min(to, from + 200); ++row)
        width = std::max(width, m_delegate->sizeHint(option, m_model->index(row, column)).width());
    return width;
}

void TrialView::setTrialCommand(QAction *command)
{
    m_trialCommand = command;
}

void TrialView::fitColumns()
{
    const int widest = viewport()->width() * 2 / 3;
    for (const int column : shownColumnsInOrder()) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        horizontalHeader()->resizeSection(column, std::min(wanted, widest));
    }
}

void TrialView::resetColumns()
{
    m_settings->resetColumns();
    applyLayout();
}

// --- events ---

void TrialView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (index.isValid()) {
        connect(menu->addAction(tr("Show &details")), &QAction::triggered, this, &TrialView::detailsWanted);
        if (m_trialCommand != nullptr)
            menu->addAction(m_trialCommand);
        menu->addSeparator();
        connect(menu->addAction(tr("&Copy rows")), &QAction::triggered, this,
                [this] { Q_EMIT copyWanted(false); });
        connect(menu->addAction(tr("Copy rows with &header")), &QAction::triggered, this,
                [this] { Q_EMIT copyWanted(true); });
        const QString cell = index.data(TrialTableModel::RawTextRole).toString();
        QAction *copyCell = menu->addAction(tr("Copy this c&ell"));
        copyCell->setEnabled(!cell.isEmpty());
        connect(copyCell, &QAction::triggered, this, [this, cell] { Q_EMIT copyCellWanted(cell); });
        menu->addSeparator();
    }
    fillColumnMenu(menu->addMenu(tr("C&olumns")));
    const QPoint place = event->reason() == QContextMenuEvent::Mouse || !index.isValid()
                             ? event->globalPos()
                             : viewport()->mapToGlobal(visualRect(index).bottomLeft());
    menu->popup(place);
}

void TrialView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT detailsWanted();
        return;
    }
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        const int row = event->key() == Qt::Key_Home ? 0 : m_model->rowCount() - 1;
        if (row >= 0)
            setCurrentIndex(m_model->index(row, std::max(0, currentIndex().column())));
        return;
    }
    // Letters are no search here: it would read row after row.
    if (event->text().size() == 1 && event->text().front().isPrint() &&
        event->modifiers() == Qt::NoModifier && event->key() != Qt::Key_Space) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TrialView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    Q_EMIT topRowChanged();
}

void TrialView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
        setAccessibleName(tr("Trials"));
        m_delegate->forgetTexts();
        horizontalHeader()->viewport()->update();
        break;
    case QEvent::FontChange:
    case QEvent::StyleChange:
        applyMetrics();
        break;
    default:
        break;
    }
}

} // namespace trialdesk
