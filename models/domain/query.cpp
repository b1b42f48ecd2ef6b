#include "models/domain/query.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kStoreColumns{
    std::pair{SortKey::Source, "source"},
    std::pair{SortKey::State, "state"},
    std::pair{SortKey::FirstSeen, "first_seen"},
    std::pair{SortKey::ChangedAt, "changed_at"},
};

std::optional<SortOrder> sortColumn(QStringView name)
{
    for (const auto &[key, text] : kStoreColumns) {
        if (name.compare(QLatin1StringView(text)) == 0)
            return SortOrder{.key = key, .field = Field::Number, .descending = false};
    }
    if (const auto field = fieldFromKey(name))
        return SortOrder{.key = SortKey::Field, .field = *field, .descending = false};
    return std::nullopt;
}

/// Values that both lists allow; an empty list allows all.
template <class List>
List intersection(List a, const List &b)
{
    if (a.empty())
        return b;
    if (b.empty())
        return a;
    List both;
    std::ranges::copy_if(a, std::back_inserter(both),
                         [&](const auto &item) { return std::ranges::count(b, item) > 0; });
    return both;
}

} // namespace

TrialQuery merged(TrialQuery query, const TrialQuery &more)
{
    query.terms.insert(query.terms.end(), more.terms.begin(), more.terms.end());
    query.filters.insert(query.filters.end(), more.filters.begin(), more.filters.end());
    if (!query.sources.isEmpty() && !more.sources.isEmpty()) {
        query.sources = intersection(query.sources, more.sources);
        if (query.sources.isEmpty())
            query.sources = {QString()}; // both were narrowed, to nothing in common
    } else {
        query.sources += more.sources;
    }
    const bool statesNarrowed = !query.states.empty() && !more.states.empty();
    query.states = intersection(query.states, more.states);
    if (statesNarrowed && query.states.empty())
        query.sources = {QString()};
    const bool changesNarrowed = !query.changes.empty() && !more.changes.empty();
    query.changes = intersection(query.changes, more.changes);
    if (changesNarrowed && query.changes.empty())
        query.sources = {QString()};
    query.watched = query.watched || more.watched;
    if (more.changedSince)
        query.changedSince =
            query.changedSince ? std::max(*query.changedSince, *more.changedSince) : more.changedSince;
    return query;
}

std::optional<QDateTime> parseSince(QStringView text, const QDateTime &nowUtc)
{
    if (text.endsWith(u'd')) {
        bool number = false;
        const int days = text.chopped(1).toInt(&number);
        if (!number || days < 1 || days > 36500)
            return std::nullopt;
        return nowUtc.addDays(-days);
    }
    const QDate day = QDate::fromString(text.toString(), Qt::ISODate);
    if (!day.isValid() || text.size() != 10)
        return std::nullopt;
    return day.startOfDay().toUTC();
}

std::optional<SortOrder> parseSort(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    auto order = sortColumn(colon < 0 ? QStringView(text) : QStringView(text).first(colon));
    if (!order || colon < 0)
        return order;
    const QStringView direction = QStringView(text).sliced(colon + 1);
    if (direction != "asc"_L1 && direction != "desc"_L1)
        return std::nullopt;
    order->descending = direction == "desc"_L1;
    return order;
}

QString sortText(const SortOrder &order)
{
    QString name = fieldKey(order.field);
    for (const auto &[key, text] : kStoreColumns) {
        if (order.key == key)
            name = QString::fromLatin1(text);
    }
    return name + (order.descending ? u":desc"_s : u":asc"_s);
}

} // namespace trialdesk
