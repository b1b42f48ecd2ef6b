#include "models/store/facetcounter.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <QCollator>
#include <QVariant>

#include "models/domain/labels.h"
#include "models/domain/trial.h"
#include "models/store/collation.h"
#include "models/store/connection.h"
#include "models/store/statement.h"
#include "models/store/trialcolumns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// Ids of a dictionary are given one after the other: only a damaged file has larger ones.
constexpr std::size_t kMostValues = std::size_t{1} << 24U;

std::size_t place(Field field)
{
    return static_cast<std::size_t>(field);
}

bool isRepeated(Field field)
{
    return fieldInfo(field).kind == FieldKind::Repeated;
}

/// Of thousands of values: what is frequent says more than what begins with A.
bool isByFrequency(Field field)
{
    return field == Field::Institute || fieldInfo(field).kind == FieldKind::List;
}

/// Calls `take(statement)` for every row.
template <class Take>
Result<void> eachRow(Connection &connection, std::string_view sql, Take take)
{
    auto statement = Statement::prepare(connection, sql);
    if (!statement)
        return std::unexpected(statement.error());
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        take(*statement);
    }
}

void inReadingOrder(Field field, std::vector<FacetValue> &values)
{
    const QCollator collator = koreanCollator();
    const bool byFrequency = isByFrequency(field);
    std::ranges::stable_sort(values, [&](const FacetValue &a, const FacetValue &b) {
        if (byFrequency && a.count != b.count)
            return a.count > b.count;
        const std::vector<int> left = readingRank(field, a.value);
        const std::vector<int> right = readingRank(field, b.value);
        if (left != right)
            return left.empty() || right.empty() ? right.empty() : left < right;
        return collator.compare(a.value, b.value) < 0;
    });
}

} // namespace

void FacetCounter::Counts::add(const Statement &row, int column)
{
    const auto value = static_cast<std::size_t>(row.integer(column));
    if (row.isNull(column) || value >= kMostValues) {
        ++none;
        return;
    }
    if (value >= values.size())
        values.resize(value + 1 + value / 2);
    ++values[value];
}

Result<Facets> FacetCounter::count()
{
    m_counts = {};
    Facets facets;
    if (auto counted = countTrials(facets); !counted)
        return std::unexpected(counted.error());
    for (const TrialColumn &column : trialColumnTable()) {
        if (column.dictionary.empty())
            continue;
        if (!column.link.empty()) {
            if (auto counted = countItems(column.field); !counted)
                return std::unexpected(counted.error());
        }
        auto listed = list(column.field, {});
        if (!listed)
            return std::unexpected(listed.error());
        if (const auto none = m_counts.at(place(column.field)).none; none > 0)
            listed->values.push_back({QString::fromLatin1(""), none});
        facets.fields[column.field] = std::move(listed->values);
        if (listed->unlisted > 0)
            facets.unlisted.insert(column.field, listed->unlisted);
    }
    m_counted = true;
    return facets;
}

Result<void> FacetCounter::countTrials(Facets &facets)
{
    std::vector<Field> fields;
    std::string sql = "SELECT state, source_id";
    for (const TrialColumn &column : trialColumnTable()) {
        if (!isRepeated(column.field))
            continue;
        fields.push_back(column.field);
        sql += ", " + std::string(column.column);
    }
    constexpr int kState = 0;
    constexpr int kSource = 1;
    constexpr int kFirstField = 2;
    std::map<std::int64_t, qint64> states;
    std::map<std::int64_t, qint64> sources;
    m_trials = 0;
    // One scan counts everything: a GROUP BY for each column would sort all trials as often.
    const auto scanned = eachRow(*m_connection, sql + " FROM trial", [&](const Statement &row) {
        ++m_trials;
        ++states[row.integer(kState)];
        ++sources[row.integer(kSource)];
        for (std::size_t i = 0; i < fields.size(); ++i)
            m_counts.at(place(fields[i])).add(row, kFirstField + static_cast<int>(i));
    });
    if (!scanned)
        return scanned;
    const auto date = m_connection->value(u"SELECT 1 FROM trial"
                                          " WHERE COALESCE(start_date, completion_date, updated_date)"
                                          " IS NOT NULL LIMIT 1"_s);
    if (!date)
        return std::unexpected(date.error());
    facets.hasDates = date->isValid();
    for (const auto &[state, count] : states)
        facets.states.push_back({stateKey(storedState(state)), count});
    const auto named = m_connection->eachRow(u"SELECT id, key FROM source"_s, {}, [&](const QSqlQuery &row) {
        if (const auto counted = sources.find(row.value(0).toLongLong()); counted != sources.end())
            facets.sources.push_back({row.value(1).toString(), counted->second});
    });
    const QCollator collator = koreanCollator();
    std::ranges::sort(facets.sources, [&](const FacetValue &a, const FacetValue &b) {
        return collator.compare(a.value, b.value) < 0;
    });
    return named;
}

Result<void> FacetCounter::countItems(Field field)
{
    Counts &counts = m_counts.at(place(field));
    std::int64_t trial = -1;
    std::uint32_t trials = 0;
    // The table's own order is by trial.
    const auto scanned =
        eachRow(*m_connection, "SELECT trial_id, value_id FROM " + std::string(trialColumn(field).link),
                [&](const Statement &row) {
                    trials += std::exchange(trial, row.integer(0)) == row.integer(0) ? 0 : 1;
                    counts.add(row, 1);
                });
    counts.none = m_trials > trials ? m_trials - trials : 0;
    return scanned;
}

Result<FacetCounter::Listed> FacetCounter::list(Field field, const std::optional<std::vector<bool>> &allowed)
{
    const std::vector<std::uint32_t> &counts = m_counts.at(place(field)).values;
    std::vector<std::pair<std::uint32_t, std::size_t>> found; // count, row of the dictionary
    for (std::size_t row = 0; row < counts.size(); ++row) {
        if (counts[row] > 0 && (!allowed || (row < allowed->size() && (*allowed)[row])))
            found.emplace_back(counts[row], row);
    }
    const std::size_t most = std::min(found.size(), kMostFacetValues);
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(most),
                              [](const auto &a, const auto &b) {
                                  return a.first != b.first ? a.first > b.first : a.second < b.second;
                              });
    Listed listed{.values = {}, .unlisted = static_cast<qint64>(found.size() - most)};
    auto name = Statement::prepare(
        *m_connection, "SELECT name FROM " + std::string(trialColumn(field).dictionary) + " WHERE id = ?");
    if (!name)
        return std::unexpected(name.error());
    for (std::size_t i = 0; i < most; ++i) {
        name->reset();
        name->bind(1, static_cast<std::int64_t>(found[i].second));
        const auto row = name->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            continue;
        const std::string_view text = name->text(0);
        listed.values.push_back(
            {QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), found[i].first});
    }
    inReadingOrder(field, listed.values);
    return listed;
}

Result<std::vector<FacetValue>> FacetCounter::find(Field field, const QString &part)
{
    const std::string_view dictionary = trialColumn(field).dictionary;
    if (dictionary.empty())
        return std::vector<FacetValue>{};
    if (!m_counted) {
        if (const auto counted = count(); !counted)
            return std::unexpected(counted.error());
    }
    auto statement = Statement::prepare(*m_connection, "SELECT id FROM " + std::string(dictionary) +
                                                           " WHERE td_contains(name, ?)");
    if (!statement)
        return std::unexpected(statement.error());
    const std::string bytes = part.toStdString();
    statement->bind(1, std::string_view(bytes));
    std::vector<bool> allowed(m_counts.at(place(field)).values.size(), false);
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        if (const auto id = static_cast<std::size_t>(statement->integer(0)); id < allowed.size())
            allowed[id] = true;
    }
    auto listed = list(field, allowed);
    if (!listed)
        return std::unexpected(listed.error());
    return std::move(listed->values);
}

} // namespace trialdesk
