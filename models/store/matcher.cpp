#include "models/store/matcher.h"

#include <algorithm>
#include <utility>

#include "models/domain/labels.h"
#include "models/store/readids.h"
#include "models/store/trialcolumns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kKeptParts = 16;

/// Whether what passes can be read without the texts of all trials. Those are better looked at among the hits
/// of the query's words only.
bool isReadAlone(const FieldFilter &filter)
{
    const FieldKind kind = fieldInfo(filter.field).kind;
    return kind == FieldKind::Number || kind == FieldKind::Date ||
           !trialColumn(filter.field).dictionary.empty();
}

/// Labels hang on the language, which may change while the trials do not.
bool isKept(const FieldFilter &filter)
{
    return filter.exact || !hasLabels(filter.field);
}

} // namespace

Result<void> Matcher::begin(qint64 version)
{
    if (version == m_version)
        return {};
    const auto largest = m_connection->value(u"SELECT MAX(id) FROM trial"_s);
    if (!largest)
        return std::unexpected(largest.error());
    m_kept.clear();
    m_size = std::clamp<qint64>(largest->toLongLong(), 0, kMostTrials) + 1;
    m_version = version;
    return {};
}

Result<QBitArray> Matcher::read(const TrialQuery &query)
{
    QBitArray marks(m_size);
    if (const auto done = markIds(*m_connection, idsOf(query), marks); !done)
        return std::unexpected(done.error());
    return marks;
}

Result<QBitArray> Matcher::kept(const TrialQuery &part)
{
    const auto known = std::ranges::find(m_kept, part, &Kept::part);
    if (known != m_kept.end()) {
        std::rotate(known, std::next(known), m_kept.end()); // a box in use outlives what is typed behind it
        return m_kept.back().trials;
    }
    auto marks = read(part);
    if (!marks)
        return marks;
    if (m_kept.size() == kKeptParts)
        m_kept.pop_front();
    m_kept.push_back({part, *marks});
    return marks;
}

Result<QBitArray> Matcher::matching(const TrialQuery &query, qint64 version)
{
    if (const auto begun = begin(version); !begun)
        return std::unexpected(begun.error());
    QBitArray marks(m_size, true);
    const auto pass = [&marks](const Result<QBitArray> &passing, bool exclude) -> Result<void> {
        if (!passing)
            return std::unexpected(passing.error());
        marks &= exclude ? ~*passing : *passing;
        return {};
    };
    TrialQuery rest = query;
    rest.filters.clear();
    for (const FieldFilter &filter : query.filters) {
        if (filter.values.isEmpty())
            continue;
        if (!isReadAlone(filter)) {
            rest.filters.push_back(filter);
            continue;
        }
        FieldFilter included = filter;
        included.exclude = false;
        const TrialQuery part{.filters = {included}};
        if (const auto done = pass(isKept(filter) ? kept(part) : read(part), filter.exclude); !done)
            return std::unexpected(done.error());
    }
    for (const TrialQuery &part : {TrialQuery{.sources = std::exchange(rest.sources, {})},
                                   TrialQuery{.states = std::exchange(rest.states, {})}}) {
        if (part.isEmpty())
            continue;
        if (const auto done = pass(kept(part), false); !done)
            return std::unexpected(done.error());
    }
    if (rest.isEmpty())
        return marks;
    const bool onlyWords = rest == TrialQuery{.terms = rest.terms};
    if (const auto done = pass(onlyWords ? kept(rest) : read(rest), false); !done)
        return std::unexpected(done.error());
    return marks;
}

} // namespace trialdesk
