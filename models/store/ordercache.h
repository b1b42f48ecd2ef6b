#pragma once

#include <map>
#include <vector>

#include <QBitArray>

#include "models/domain/query.h"
#include "models/store/connection.h"

namespace trialdesk {

/// All trial ids in the order of one column, ascending: texts by Korean collation with numbers inside them as
/// numbers, numbers as numbers, trials without a value at the end (`empties` of them), ties by id.
struct ColumnOrder
{
    std::vector<TrialId> ids;
    std::size_t empties = 0;
};

/// Column orders of one state of the store, built when first asked for and dropped when the trials change.
/// Sorting a search's hits is then a walk over one of these instead of an SQL sort. Lives on its connection's
/// thread.
class OrderCache
{
public:
    explicit OrderCache(Connection &connection)
        : m_connection(&connection)
    {
    }
    ~OrderCache();
    OrderCache(const OrderCache &) = delete;
    OrderCache &operator=(const OrderCache &) = delete;

    /// `version`: the store's trials_version. The result lives until the version moves or too many orders are
    /// kept.
    [[nodiscard]] Result<const ColumnOrder *> order(const SortOrder &order, qint64 version);
    /// Whether order() has it at hand.
    [[nodiscard]] bool has(const SortOrder &order, qint64 version) const;

    /// Takes what an earlier cache kept there, and keeps there at its own end what was asked for last.
    void useFile(const QString &file);

private:
    Connection *m_connection;
    QString m_file;
    SortOrder m_last;
    qint64 m_version = -1;
    std::map<std::pair<int, int>, ColumnOrder> m_orders;
};

/// The ids of `order` that are marked in `keep` (all where it is null), in the wanted direction, empties
/// last.
[[nodiscard]] std::vector<TrialId> arranged(const ColumnOrder &order, bool descending, const QBitArray *keep);

} // namespace trialdesk
