#include "app/sample_registry/ctgov/listing.h"

#include <algorithm>
#include <limits>

#include "app/sample_registry/ctgov/dates.h"
#include "app/sample_registry/ctgov/match.h"
#include "app/sample_registry/ctgov/structure.h"
#include "app/sample_registry/mix.h"

namespace trialdesk::sample::ctgov {

namespace {

constexpr size_t kCachedQueries = 6;

int updateLeaf()
{
    static const int kLeaf = Structure::get().find("LastUpdatePostDate");
    return kLeaf;
}

// Where no more than this one bound is asked, nothing is left to compare.
bool isOnlyBound(const Expression &expression)
{
    return expression.kind == Expression::Kind::All ||
           (expression.kind == Expression::Kind::Range && !expression.ofSize &&
            expression.leaves == std::vector<int>{updateLeaf()});
}

Hits candidates(const Studies &studies, const ListRequest &request)
{
    if (request.numbers) {
        Hits hits;
        for (const quint32 number : *request.numbers) {
            if (const qint64 position = studies.positionOf(number); position >= 0)
                hits.push_back(static_cast<quint32>(position));
        }
        std::ranges::sort(hits);
        hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
        return hits;
    }
    const std::vector<quint32> &order = studies.byUpdate();
    int least = 0;
    int most = std::numeric_limits<int>::max();
    for (const Expression &condition : request.conditions) {
        int from = 0;
        int to = 0;
        if (updateBounds(condition, from, to)) {
            least = std::max(least, from);
            most = std::min(most, to);
        }
    }
    const auto dayOf = [&](quint32 position) { return studies.updateDay(position); };
    const auto begin = std::ranges::lower_bound(order, least, {}, dayOf);
    const auto end = std::ranges::upper_bound(order, most, {}, dayOf);
    return begin < end ? Hits(begin, end) : Hits();
}

// NaN: the study has no such value.
double sortValue(const Studies &studies, quint32 position, const SortKey &key, std::vector<Value> &values)
{
    if (key.leaf < 0)
        return 0; // no hit is more relevant than another
    double number = std::numeric_limits<double>::quiet_NaN();
    if (key.leaf == updateLeaf()) {
        number = studies.updateDay(position);
    } else {
        values.clear();
        studies.values(position, {key.leaf}, values);
        const bool isDate = Structure::get().at(key.leaf).type == Piece::Type::Date;
        if (!values.empty())
            number = isDate ? dayNumber(values.front().text) : values.front().text.toDouble();
    }
    return number == 0 && Structure::get().at(key.leaf).type == Piece::Type::Date
               ? std::numeric_limits<double>::quiet_NaN()
               : number;
}

void sortHits(Hits &hits, const Studies &studies, const std::vector<SortKey> &keys, quint64 orderSeed)
{
    struct Item
    {
        double first;
        double second;
        quint64 tie;
        quint32 position;
    };
    std::vector<Item> items;
    items.reserve(hits.size());
    std::vector<Value> values;
    const auto valueOf = [&](quint32 position, size_t i) {
        if (i >= keys.size())
            return 0.0;
        const double value = sortValue(studies, position, keys[i], values);
        // Missing values are last in both directions.
        if (qIsNaN(value))
            return std::numeric_limits<double>::infinity();
        return keys[i].isDescending ? -value : value;
    };
    for (const quint32 position : hits) {
        const quint64 number = studies.number(position);
        items.push_back({valueOf(position, 0), valueOf(position, 1),
                         keys.empty() ? mix(number ^ orderSeed) : number, position});
    }
    std::ranges::sort(items, [](const Item &left, const Item &right) {
        if (left.first != right.first)
            return left.first < right.first;
        if (left.second != right.second)
            return left.second < right.second;
        return left.tie < right.tie;
    });
    std::ranges::transform(items, hits.begin(), &Item::position);
}

} // namespace

Hits findHits(const Studies &studies, const ListRequest &request, quint64 orderSeed)
{
    Hits hits = candidates(studies, request);
    std::vector<const Expression *> open;
    for (const Expression &condition : request.conditions) {
        if (!isOnlyBound(condition) || request.numbers)
            open.push_back(&condition);
    }
    if (!open.empty()) {
        Leaves leaves;
        for (const Expression *condition : open)
            addLeaves(*condition, leaves);
        std::vector<Value> values;
        std::erase_if(hits, [&](quint32 position) {
            values.clear();
            studies.values(position, leaves, values);
            return !std::ranges::all_of(
                open, [&](const Expression *condition) { return matches(*condition, values); });
        });
    }
    const bool isInOrder = !request.numbers && request.sort.size() == 1 &&
                           request.sort.front().leaf == updateLeaf() && !request.sort.front().isDescending &&
                           (hits.empty() || studies.updateDay(hits.front()) > 0);
    if (!isInOrder)
        sortHits(hits, studies, request.sort, orderSeed);
    return hits;
}

const Hits &HitCache::hits(const Studies &studies, const ListRequest &request, quint64 orderSeed)
{
    const auto found = std::ranges::find(m_entries, request.key, &std::pair<QByteArray, Hits>::first);
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
        return m_entries.front().second;
    }
    if (m_entries.size() >= kCachedQueries)
        m_entries.pop_back();
    m_entries.emplace_front(request.key, findHits(studies, request, orderSeed));
    return m_entries.front().second;
}

} // namespace trialdesk::sample::ctgov
