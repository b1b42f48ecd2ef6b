#include "models/store/ordercache.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "models/domain/labels.h"
#include "models/store/orderfile.h"
#include "models/store/statement.h"
#include "models/store/textorder.h"
#include "models/store/trialcolumns.h"

namespace trialdesk {

namespace {

constexpr std::size_t kKeptOrders = 8;
/// Fewer trials are read as fast as their order.
constexpr std::size_t kWorthAFile = 5000;

/// Sorts (key, id) pairs and appends the ids that had no key.
template <class Key>
ColumnOrder arrange(std::vector<std::pair<Key, TrialId>> keyed, const std::vector<TrialId> &empties)
{
    std::ranges::stable_sort(keyed, [](const auto &a, const auto &b) {
        if (a.first < b.first)
            return true;
        return !(b.first < a.first) && a.second < b.second;
    });
    ColumnOrder order;
    order.ids.reserve(keyed.size() + empties.size());
    for (const auto &[key, id] : keyed)
        order.ids.push_back(id);
    order.ids.insert(order.ids.end(), empties.begin(), empties.end());
    order.empties = empties.size();
    return order;
}

template <class Key, class Read>
Result<ColumnOrder> collect(Connection &connection, std::string_view sql, Read read)
{
    auto statement = Statement::prepare(connection, sql);
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::pair<Key, TrialId>> keyed;
    std::vector<TrialId> empties;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return arrange(std::move(keyed), empties);
        const auto id = static_cast<TrialId>(statement->integer(0));
        if (statement->isNull(1))
            empties.push_back(id);
        else
            keyed.emplace_back(read(*statement), id);
    }
}

Result<ColumnOrder> byNumber(Connection &connection, std::string_view sql)
{
    return collect<std::int64_t>(connection, sql, [](const Statement &row) { return row.integer(1); });
}

Result<ColumnOrder> byText(Connection &connection, std::string_view sql)
{
    auto statement = Statement::prepare(connection, sql);
    if (!statement)
        return std::unexpected(statement.error());
    TextSorter sorter;
    std::vector<TrialId> empties;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        const auto id = static_cast<TrialId>(statement->integer(0));
        if (statement->isNull(1))
            empties.push_back(id);
        else
            sorter.add(id, statement->text(1));
    }
    ColumnOrder order{.ids = sorter.sorted(), .empties = empties.size()};
    order.ids.insert(order.ids.end(), empties.begin(), empties.end());
    return order;
}

/// Dates as sent, 2024 before 2024-03 before 2024-03-05: the text order of ISO dates.
Result<ColumnOrder> byPlainText(Connection &connection, std::string_view sql)
{
    return collect<std::string>(connection, sql,
                                [](const Statement &row) { return std::string(row.text(1)); });
}

/// The few values are collated once, those with a label in their reading order in front; the trials are then
/// sorted by small numbers.
Result<ColumnOrder> byDictionary(Connection &connection, const TrialColumn &column)
{
    const std::string names = "SELECT id, name FROM " + std::string(column.dictionary);
    auto values = byText(connection, names);
    if (!values)
        return std::unexpected(values.error());
    if (hasLabels(column.field)) {
        std::unordered_map<TrialId, std::vector<int>> places;
        auto statement = Statement::prepare(connection, names);
        if (!statement)
            return std::unexpected(statement.error());
        for (auto row = statement->step(); !row || *row; row = statement->step()) {
            if (!row)
                return std::unexpected(row.error());
            places[static_cast<TrialId>(statement->integer(0))] =
                readingRank(column.field, QString::fromUtf8(statement->text(1)));
        }
        std::ranges::stable_sort(values->ids, [&](TrialId a, TrialId b) {
            const std::vector<int> &left = places[a];
            const std::vector<int> &right = places[b];
            return left.empty() || right.empty() ? right.empty() && !left.empty() : left < right;
        });
    }
    std::unordered_map<std::int64_t, std::int64_t> rank;
    for (std::size_t i = 0; i < values->ids.size(); ++i)
        rank[values->ids[i]] = static_cast<std::int64_t>(i);
    return collect<std::int64_t>(connection, "SELECT id, " + std::string(column.column) + " FROM trial",
                                 [&](const Statement &row) { return rank[row.integer(1)]; });
}

Result<ColumnOrder> build(Connection &connection, const SortOrder &order)
{
    switch (order.key) {
    case SortKey::Source:
        return byText(connection,
                      "SELECT trial.id, source.key FROM trial JOIN source ON source.id = trial.source_id");
    case SortKey::State:
        return byNumber(connection, "SELECT id, state FROM trial");
    case SortKey::FirstSeen:
        return byNumber(connection, "SELECT id, first_seen FROM trial");
    case SortKey::ChangedAt:
        return byNumber(connection, "SELECT id, changed_at FROM trial");
    case SortKey::Field:
        break;
    }
    const TrialColumn &column = trialColumn(order.field);
    const std::string sql = "SELECT id, " + std::string(column.column) + " FROM trial";
    switch (fieldInfo(order.field).kind) {
    case FieldKind::Repeated:
        return byDictionary(connection, column);
    case FieldKind::Number:
        return byNumber(connection, sql);
    case FieldKind::Date:
        return byPlainText(connection, sql);
    case FieldKind::Text:
    case FieldKind::List:
        return byText(connection, sql);
    }
    Q_UNREACHABLE();
}

std::pair<int, int> keyOf(const SortOrder &order)
{
    return {static_cast<int>(order.key), order.key == SortKey::Field ? static_cast<int>(order.field) : 0};
}

} // namespace

bool OrderCache::has(const SortOrder &order, qint64 version) const
{
    return version == m_version && m_orders.contains(keyOf(order));
}

OrderCache::~OrderCache()
{
    const auto last = m_orders.find(keyOf(m_last));
    if (m_file.isEmpty() || last == m_orders.end() || last->second.ids.size() < kWorthAFile)
        return;
    writeOrder(m_file, {.order = m_last, .version = m_version, .list = std::move(last->second)});
}

void OrderCache::useFile(const QString &file)
{
    m_file = file;
    auto kept = readOrder(file);
    if (!kept || !m_orders.empty())
        return;
    m_version = kept->version;
    m_last = kept->order;
    m_orders.emplace(keyOf(kept->order), std::move(kept->list));
}

Result<const ColumnOrder *> OrderCache::order(const SortOrder &order, qint64 version)
{
    const std::pair key = keyOf(order);
    m_last = order;
    if (has(order, version))
        return &m_orders.at(key);
    if (version != m_version || m_orders.size() >= kKeptOrders)
        m_orders.clear();
    m_version = version;
    auto built = build(*m_connection, order);
    if (!built)
        return std::unexpected(built.error());
    return &m_orders.emplace(key, std::move(*built)).first->second;
}

std::vector<TrialId> arranged(const ColumnOrder &order, bool descending, const QBitArray *keep)
{
    std::vector<TrialId> ids;
    ids.reserve(keep ? std::min(static_cast<std::size_t>(keep->count(true)), order.ids.size())
                     : order.ids.size());
    const auto add = [&](TrialId id) {
        if (!keep || (id < keep->size() && keep->testBit(id)))
            ids.push_back(id);
    };
    const std::span<const TrialId> all(order.ids);
    const std::span<const TrialId> filled = all.first(all.size() - order.empties);
    if (descending)
        std::for_each(filled.rbegin(), filled.rend(), add);
    else
        std::ranges::for_each(filled, add);
    std::ranges::for_each(all.last(order.empties), add);
    return ids;
}

} // namespace trialdesk
