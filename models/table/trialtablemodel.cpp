#include "models/table/trialtablemodel.h"

#include <algorithm>

#include "models/domain/cleantext.h"
#include "models/domain/whendone.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kMostWanted = 16;   // pages waiting; a fast scroll must not queue every page it passed
constexpr qsizetype kMostInFlight = 4;  // pages asked for at once
constexpr std::size_t kKeptRows = 2000; // some 2 KB each; reading a page again takes a few milliseconds
constexpr std::size_t kFewestPages = 6; // what is on the screen, its neighbours, and two more
constexpr qsizetype kLongestCell = 300;

QString displayText(const QString &text)
{
    const QString line = shortened(text, kLongestCell);
    return line.contains(u'\n') || line.contains(u'\t') || line.contains(u'\r') ? line.simplified() : line;
}

std::size_t keptPages(int pageSize)
{
    return std::max(kFewestPages, kKeptRows / static_cast<std::size_t>(pageSize));
}

std::size_t keptRows(int pageSize)
{
    return keptPages(pageSize) * static_cast<std::size_t>(pageSize);
}

} // namespace

TrialTableModel::TrialTableModel(TrialFetcher *fetcher, QObject *parent)
    : QAbstractTableModel(parent)
    , m_fetcher(fetcher)
    , m_cache(keptPages(m_pageSize))
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(0);
    connect(&m_flush, &QTimer::timeout, this, &TrialTableModel::flushRequests);
}

TrialTableModel::~TrialTableModel() = default;

int TrialTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int TrialTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(trialColumns().size());
}

QVariant TrialTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == TrialIdRole)
        return idAt(index.row());
    if (role == Qt::TextAlignmentRole) {
        const bool numeric = trialColumns()[static_cast<std::size_t>(index.column())].numeric;
        return QVariant::fromValue(
            Qt::Alignment((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole && role != RawTextRole && role != StateRole && role != SampleRole &&
        role != PendingRole && role != WatchedRole && role != Qt::AccessibleTextRole)
        return {};

    const Trial *trial = trialAt(index.row());
    switch (role) {
    case PendingRole:
        return trial == nullptr;
    case Qt::AccessibleTextRole:
        return trial ? tr("%1: %2", "column heading and value")
                           .arg(columnHeader(index.column()), cellText(*trial, index.column()))
                     : tr("Loading");
    default:
        break;
    }
    if (!trial)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return displayText(cellText(*trial, index.column()));
    case RawTextRole:
        return cellText(*trial, index.column());
    case StateRole:
        return static_cast<int>(trial->state);
    case SampleRole:
        return trial->source == "sample"_L1;
    case WatchedRole:
        return trial->watched;
    default:
        return {};
    }
}

QVariant TrialTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section >= 0 && section < rowCount() ? QVariant(section + 1)
                                                                               : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const ColumnInfo &info = trialColumns()[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return columnHeader(section);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((info.numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case ColumnKeyRole:
        return info.key;
    default:
        return {};
    }
}

void TrialTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    SortOrder wanted = trialColumns()[static_cast<std::size_t>(column)].sort;
    wanted.descending = order == Qt::DescendingOrder;
    if (wanted == m_order && m_generation > 0)
        return;
    m_order = wanted;
    requestSnapshot();
}

void TrialTableModel::setQuery(const TrialQuery &query)
{
    m_query = query;
    requestSnapshot();
}

void TrialTableModel::refresh()
{
    requestSnapshot();
}

void TrialTableModel::askFor(int row)
{
    if (row >= 0 && row < rowCount() && !trialAt(row))
        flushRequests();
}

TrialId TrialTableModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[static_cast<std::size_t>(row)] : 0;
}

int TrialTableModel::rowOf(TrialId id) const
{
    const auto found = std::ranges::find(m_ids, id);
    return found == m_ids.end() ? -1 : static_cast<int>(found - m_ids.begin());
}

std::optional<Trial> TrialTableModel::cachedTrial(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    const Trial *trial = trialAt(row);
    return trial ? std::optional(*trial) : std::nullopt;
}

void TrialTableModel::setPageSize(int rows)
{
    const int wanted = std::clamp(rows, 25, 1000);
    if (wanted == m_pageSize)
        return;
    dropRows();
    m_pageSize = wanted;
    m_cache = PageCache<Trial>(keptPages(wanted));
}

void TrialTableModel::requestSnapshot()
{
    const quint64 generation = ++m_generation;
    setLoading(true);
    whenDone(
        this, m_fetcher->snapshot(m_query, m_order),
        [this, generation](Result<Snapshot> answer) { takeSnapshot(generation, std::move(answer)); },
        [this, generation] { takeSnapshot(generation, failure(ErrorKind::Cancelled, {})); });
}

void TrialTableModel::takeSnapshot(quint64 generation, Result<Snapshot> answer)
{
    if (generation != m_generation)
        return;
    if (answer)
        replaceIds(std::move(*answer));
    setLoading(false);
    if (!answer && answer.error().kind != ErrorKind::Cancelled)
        Q_EMIT failed(answer.error());
}

void TrialTableModel::replaceIds(Snapshot snapshot)
{
    Q_EMIT aboutToReload();
    beginResetModel();
    dropRows();
    m_ids = std::move(snapshot.ids);
    m_storeTotal = snapshot.storeTotal;
    endResetModel();
    Q_EMIT reloaded();
}

void TrialTableModel::setLoading(bool loading)
{
    if (m_loading == loading)
        return;
    m_loading = loading;
    Q_EMIT loadingChanged(loading);
}

void TrialTableModel::notePage(int page) const
{
    if (m_inFlight.contains(page) || (!m_wanted.isEmpty() && m_wanted.constLast() == page))
        return;
    m_wanted.removeOne(page);
    m_wanted.append(page);
    if (m_wanted.size() > kMostWanted)
        m_wanted.removeFirst();
    if (!m_flush.isActive())
        m_flush.start();
}

void TrialTableModel::flushRequests()
{
    QList<int> pages;
    for (auto page = m_wanted.crbegin(); page != m_wanted.crend(); ++page)
        pages.append(*page);
    for (const int page : std::as_const(m_wanted)) {
        pages.append(page + 1);
        pages.append(page - 1);
    }
    for (const int page : std::as_const(pages)) {
        if (m_inFlight.size() >= kMostInFlight)
            return; // takePage() comes back for the rest
        m_wanted.removeOne(page);
        if (page >= 0 && page < pageCount() && !m_cache.contains(page) && !m_inFlight.contains(page))
            requestPage(page);
    }
}

void TrialTableModel::requestPage(int page)
{
    m_inFlight.insert(page);
    const std::span<const TrialId> ids = pageIds(page);
    const quint64 generation = m_rowsGeneration;
    whenDone(
        this, m_fetcher->rows({ids.begin(), ids.end()}),
        [this, generation, page](Result<std::vector<Trial>> answer) {
            takePage(generation, page, std::move(answer));
        },
        [this, generation, page] { takePage(generation, page, failure(ErrorKind::Cancelled, {})); });
}

void TrialTableModel::takePage(quint64 generation, int page, Result<std::vector<Trial>> answer)
{
    if (generation != m_rowsGeneration)
        return;
    m_inFlight.remove(page);
    if (!answer) {
        if (answer.error().kind != ErrorKind::Cancelled) {
            Q_EMIT failed(answer.error());
        } else if (!m_retried.contains(page)) { // a newer snapshot may have interrupted it
            m_retried.insert(page);
            notePage(page);
        }
        if (!m_wanted.isEmpty())
            m_flush.start();
        return;
    }
    // An id that is gone from the store is left out of the answer: its row stays, empty.
    const std::span<const TrialId> ids = pageIds(page);
    std::vector<Trial> rows(ids.size());
    auto next = answer->begin();
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (next != answer->end() && next->id == ids[i])
            rows[i] = std::move(*next++);
        else
            rows[i].id = ids[i];
        m_stale.erase(ids[i]);
    }
    m_cache.insert(page, std::move(rows));
    const int first = page * m_pageSize;
    Q_EMIT dataChanged(index(first, 0), index(first + static_cast<int>(ids.size()) - 1, columnCount() - 1));
    if (!m_wanted.isEmpty())
        m_flush.start();
}

void TrialTableModel::dropRows()
{
    if (m_stale.size() + m_cache.size() * static_cast<std::size_t>(m_pageSize) > keptRows(m_pageSize))
        m_stale.clear();
    m_cache.forEach([this](Trial &trial) { m_stale.insert_or_assign(trial.id, std::move(trial)); });
    m_cache.clear();
    m_wanted.clear();
    m_inFlight.clear();
    m_retried.clear();
    ++m_rowsGeneration;
}

int TrialTableModel::pageCount() const
{
    return (rowCount() + m_pageSize - 1) / m_pageSize;
}

std::span<const TrialId> TrialTableModel::pageIds(int page) const
{
    const auto first = static_cast<std::size_t>(page) * static_cast<std::size_t>(m_pageSize);
    const auto count = std::min(static_cast<std::size_t>(m_pageSize), m_ids.size() - first);
    return std::span(m_ids).subspan(first, count);
}

const Trial *TrialTableModel::trialAt(int row) const
{
    const int page = row / m_pageSize;
    if (const std::vector<Trial> *rows = m_cache.find(page))
        return &(*rows)[static_cast<std::size_t>(row % m_pageSize)];
    notePage(page);
    const auto stale = m_stale.find(m_ids[static_cast<std::size_t>(row)]);
    return stale == m_stale.end() ? nullptr : &stale->second;
}

} // namespace trialdesk
