#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>
#include <QList>
#include <QSet>
#include <QTimer>

#include "models/store/asyncstore.h"
#include "models/table/columns.h"
#include "models/table/pagecache.h"

namespace trialdesk {

/// Every trial of the current query and order as one table. Knows all ids, asks for rows in pages around what
/// is read; `data()` never waits and never queries: a row not yet there is empty (PendingRole true) and
/// arrives with dataChanged. GUI thread. The fetcher must outlive the model.
class TrialTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        TrialIdRole = Qt::UserRole + 1, ///< quint32, known even while the row is pending
        StateRole,                      ///< int(TrialState)
        SampleRole,                     ///< bool: an invented trial
        PendingRole,                    ///< bool
        ColumnKeyRole,                  ///< headerData only: the column's key
        RawTextRole,                    ///< the untruncated text for copying
        WatchedRole,                    ///< bool: the person watches it
    };

    explicit TrialTableModel(TrialFetcher *fetcher, QObject *parent = nullptr);
    ~TrialTableModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Asks for a new order; the rows follow when they are there.
    void sort(int column, Qt::SortOrder order) override;

    void setQuery(const TrialQuery &query);
    [[nodiscard]] const TrialQuery &query() const { return m_query; }
    [[nodiscard]] SortOrder order() const { return m_order; }
    /// The store changed: new ids for the same query; cached rows are read again.
    void refresh();

    [[nodiscard]] qint64 storeTotal() const { return m_storeTotal; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Fetches the row's page now; else it is fetched once the row was painted without it.
    void askFor(int row);
    [[nodiscard]] TrialId idAt(int row) const; ///< 0 if out of range
    [[nodiscard]] int rowOf(TrialId id) const; ///< -1 if not in the list
    [[nodiscard]] std::optional<Trial> cachedTrial(int row) const;

    void setPageSize(int rows); ///< rows fetched at a time, 25…1000
    [[nodiscard]] int pageSize() const { return m_pageSize; }

Q_SIGNALS:
    void aboutToReload(); ///< ids are about to be replaced: remember selection and top row by id
    void reloaded();      ///< new ids are in place (a reset was done)
    void loadingChanged(bool loading);
    void failed(const trialdesk::Error &error);

private:
    void requestSnapshot();
    void takeSnapshot(quint64 generation, Result<Snapshot> answer);
    void replaceIds(Snapshot snapshot);
    void setLoading(bool loading);
    void notePage(int page) const;
    void flushRequests();
    void requestPage(int page);
    void takePage(quint64 generation, int page, Result<std::vector<Trial>> answer);
    void dropRows(); ///< keeps their texts for display until they are read again
    [[nodiscard]] int pageCount() const;
    [[nodiscard]] std::span<const TrialId> pageIds(int page) const;
    [[nodiscard]] const Trial *trialAt(int row) const;

    TrialFetcher *m_fetcher;
    TrialQuery m_query;
    SortOrder m_order;
    std::vector<TrialId> m_ids;
    qint64 m_storeTotal = 0;
    quint64 m_generation = 0;     ///< of the snapshot asked for; answers of older ones are dropped
    quint64 m_rowsGeneration = 0; ///< of the pages asked for
    int m_pageSize = 100;
    bool m_loading = false;
    mutable PageCache<Trial> m_cache;
    std::unordered_map<TrialId, Trial>
        m_stale;                 ///< rows of before the reload, shown until they are read again
    mutable QList<int> m_wanted; ///< pages noted by data(), the newest last
    QSet<int> m_inFlight;
    QSet<int> m_retried; ///< pages asked for again after Cancelled
    mutable QTimer m_flush;
};

} // namespace trialdesk
