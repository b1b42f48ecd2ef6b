#include "models/store/querysql.h"

#include <algorithm>

#include "models/domain/daterange.h"
#include "models/domain/labels.h"
#include "models/domain/numberrange.h"
#include "models/store/tokenizer.h"
#include "models/store/trialcolumns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

constexpr auto kInIndex = "trial.id IN (SELECT rowid FROM trial_fts WHERE trial_fts MATCH ?)"_L1;

/// Conditions joined by AND, with the values they bind.
class Conditions
{
public:
    void add(const QString &condition, const QVariantList &values = {})
    {
        m_conditions << condition;
        m_values << values;
    }

    [[nodiscard]] BoundSql select() const
    {
        // A look-up of every hit among the trials would cost many times what finding them does.
        if (m_conditions.size() == 1 && m_conditions.first() == kInIndex)
            return {u"SELECT rowid FROM trial_fts WHERE trial_fts MATCH ?"_s, m_values};
        const QString where =
            m_conditions.isEmpty() ? QString() : u" WHERE "_s + joined(0, m_conditions.size());
        return {u"SELECT trial.id FROM trial"_s + where, m_values};
    }

private:
    /// In balanced parentheses: a plain row of a thousand ANDs is deeper than SQLite allows.
    [[nodiscard]] QString joined(qsizetype first, qsizetype count) const
    {
        if (count == 1)
            return m_conditions[first];
        const qsizetype half = count / 2;
        return u'(' + joined(first, half) + u" AND "_s + joined(first + half, count - half) + u')';
    }

    QStringList m_conditions;
    QVariantList m_values;
};

bool hasToken(const QString &text)
{
    return !tokenize(text.toStdString(), true).empty();
}

QString ftsPhrase(const SearchTerm &term)
{
    // Over UTF-8, because SQLite pairs half a surrogate with the closing quote.
    QString text = QString::fromUtf8(term.text.toUtf8());
    text.remove(QChar::Null).replace(u'"', u"\"\""_s);
    // A pair of syllables is a whole token, so the star only opens a last single syllable or a word.
    const std::string folded = term.text.toStdString();
    const std::vector<Token> tokens = tokenize(folded, true);
    const bool lastIsAscii = !tokens.empty() && static_cast<unsigned char>(tokens.back().text.front()) < 0x80;
    const QString phrase = u'"' + text + u'"' + (term.phrase && lastIsAscii ? QString() : u" *"_s);
    // Single consonants are found in the column of initials like any word; those that an input method joined
    // to one letter (ㄱ and ㅅ to ㄳ) are not.
    const QString initials = QString::fromStdString(asInitials(text.toStdString()));
    if (initials.isEmpty() || initials == text)
        return phrase;
    return u"(%1 OR initials : \"%2\" *)"_s.arg(phrase, initials);
}

/// A list without a table of its items: a part of one of them, or a whole one. No item has the separator.
BoundSql joinedListCondition(const QString &name, const QString &value, bool exact)
{
    if (value.contains(QLatin1Char(kListSeparator)))
        return {u"0"_s, {}};
    if (exact)
        return {u"instr(char(31) || %1 || char(31), char(31) || ? || char(31)) > 0"_s.arg(name), {value}};
    return {u"(%1 IS NOT NULL AND td_contains(%1, ?))"_s.arg(name), {value}};
}

enum class Labels { Look, LeaveOut };

/// A text in the value as it came, or in its label.
BoundSql repeatedCondition(const FieldFilter &filter, const QString &value, Labels labels)
{
    const TrialColumn &column = trialColumn(filter.field);
    QString where = filter.exact ? u"name = ?"_s : u"td_contains(name, ?)"_s;
    QVariantList values{value};
    if (!filter.exact && labels == Labels::Look) {
        for (const QString &labelled : valuesLabelled(filter.field, value)) {
            where += u" OR instr('|' || name || '|', ?) > 0"_s;
            values << QString(kValueSeparator + labelled + kValueSeparator);
        }
    }
    return {u"trial.%1 IN (SELECT id FROM %2 WHERE %3)"_s.arg(latin(column.column), latin(column.dictionary),
                                                              where),
            values};
}

/// By the text of ISO dates, of which a month or a year is the beginning: a date as sent is in the range if
/// any of its days is.
BoundSql dateCondition(const QString &name, const DateRange &range)
{
    QStringList parts{name + u" IS NOT NULL"_s};
    QVariantList values;
    if (range.first) {
        parts << u"%1 >= substr(?, 1, length(%1))"_s.arg(name);
        values << range.first->toString(Qt::ISODate);
    }
    if (range.last) {
        parts << name + u" <= ?"_s;
        values << range.last->toString(Qt::ISODate);
    }
    return {u'(' + parts.join(u" AND "_s) + u')', values};
}

/// One value of a filter; several are joined by OR.
BoundSql valueCondition(const FieldFilter &filter, const QString &value, Labels labels)
{
    const TrialColumn &column = trialColumn(filter.field);
    const QString name = u"trial."_s + latin(column.column);
    if (filter.exact && value.isEmpty())
        return {name + u" IS NULL"_s, {}};
    switch (fieldInfo(filter.field).kind) {
    case FieldKind::Number: {
        const auto range = parseNumberRange(value);
        if (!range)
            return {u"0"_s, {}};
        QStringList parts{name + u" IS NOT NULL"_s};
        QVariantList values;
        if (range->low) {
            parts << name + u" >= ?"_s;
            values << QVariant::fromValue(qlonglong{*range->low});
        }
        if (range->high) {
            parts << name + u" <= ?"_s;
            values << QVariant::fromValue(qlonglong{*range->high});
        }
        return {u'(' + parts.join(u" AND "_s) + u')', values};
    }
    case FieldKind::Repeated:
        return repeatedCondition(filter, value, labels);
    case FieldKind::List:
        if (column.link.empty())
            return joinedListCondition(name, value, filter.exact);
        return {u"trial.id IN (SELECT trial_id FROM %1 JOIN %2 ON %2.id = value_id WHERE %3)"_s.arg(
                    latin(column.link), latin(column.dictionary),
                    filter.exact ? u"name = ?"_s : u"td_contains(name, ?)"_s),
                {value}};
    case FieldKind::Date:
        if (const auto range = filter.exact ? std::nullopt : parseDateRange(value))
            return dateCondition(name, *range);
        [[fallthrough]];
    case FieldKind::Text:
        if (filter.exact)
            return {name + u" = ?"_s, {value}};
        return {u"(%1 IS NOT NULL AND td_contains(%1, ?))"_s.arg(name), {value}};
    }
    Q_UNREACHABLE();
}

/// A term without letters and digits ("·", "%") is in no index: it is looked for as it is in every searched
/// field.
BoundSql literalCondition(const QString &text)
{
    QStringList any;
    QVariantList values;
    for (const FieldInfo &info : fieldTable()) {
        if (!info.searched || info.kind == FieldKind::Number)
            continue;
        const BoundSql one = valueCondition({.field = info.field}, text, Labels::LeaveOut);
        any << u"COALESCE(%1, 0)"_s.arg(one.sql);
        values << one.values;
    }
    return {u'(' + any.join(u" OR "_s) + u')', values};
}

void addTerms(const std::vector<SearchTerm> &terms, Conditions &conditions)
{
    std::vector<SearchTerm> indexed;
    for (auto at = terms.begin(); at != terms.end(); ++at) {
        const SearchTerm &term = *at;
        if (std::find(terms.begin(), at, term) != at)
            continue; // said twice
        if (!hasToken(term.text)) {
            const BoundSql literal = literalCondition(term.text);
            conditions.add(term.exclude ? u"NOT "_s + literal.sql : literal.sql, literal.values);
        } else if (term.exclude) {
            conditions.add(u"trial.id NOT IN (SELECT rowid FROM trial_fts WHERE trial_fts MATCH ?)"_s,
                           {ftsPhrase(term)});
        } else {
            indexed.push_back(term);
        }
    }
    if (const QString expression = ftsExpression(indexed); !expression.isEmpty())
        conditions.add(kInIndex, {expression});
}

void addFilter(const FieldFilter &filter, Conditions &conditions)
{
    QStringList any;
    QVariantList values;
    for (const QString &value : filter.values) {
        const BoundSql one = valueCondition(filter, value, Labels::Look);
        any << one.sql;
        values << one.values;
    }
    if (any.isEmpty())
        return;
    const QString joined = u'(' + any.join(u" OR "_s) + u')';
    // NULL compares as unknown: "without this value" must keep the trials that have none.
    conditions.add(filter.exclude ? u"COALESCE(%1, 0) = 0"_s.arg(joined) : joined, values);
}

void addChanges(const TrialQuery &query, Conditions &conditions)
{
    if (!query.changedSince && query.changes.empty())
        return;
    std::vector<ChangeKind> kinds = query.changes;
    if (kinds.empty())
        kinds = {ChangeKind::New, ChangeKind::Changed, ChangeKind::Removed, ChangeKind::Returned};
    const qlonglong since = query.changedSince ? query.changedSince->toMSecsSinceEpoch() : 0;
    QStringList any;
    QVariantList values;
    if (const auto created = std::ranges::find(kinds, ChangeKind::New); created != kinds.end()) {
        kinds.erase(created);
        any << u"trial.first_seen >= ?"_s;
        values << since;
    }
    if (!kinds.empty()) {
        any << u"trial.id IN (SELECT trial_id FROM change WHERE at >= ? AND kind IN (%1))"_s.arg(
            placeholders(static_cast<qsizetype>(kinds.size())));
        values << since;
        for (const ChangeKind kind : kinds)
            values << changeKindKey(kind);
    }
    conditions.add(u'(' + any.join(u" OR "_s) + u')', values);
}

} // namespace

QString ftsExpression(const std::vector<SearchTerm> &terms)
{
    QStringList phrases;
    for (const SearchTerm &term : terms) {
        if (hasToken(term.text))
            phrases << ftsPhrase(term);
    }
    return phrases.join(u" AND "_s);
}

BoundSql idsOf(const TrialQuery &query)
{
    Conditions conditions;
    addTerms(query.terms, conditions);
    for (const FieldFilter &filter : query.filters)
        addFilter(filter, conditions);
    if (!query.sources.isEmpty()) {
        QVariantList sources;
        for (const QString &source : query.sources)
            sources << source;
        conditions.add(u"trial.source_id IN (SELECT id FROM source WHERE key IN (%1))"_s.arg(
                           placeholders(query.sources.size())),
                       sources);
    }
    if (!query.states.empty()) {
        QVariantList states;
        for (const TrialState state : query.states)
            states << static_cast<int>(state);
        conditions.add(u"trial.state IN (%1)"_s.arg(placeholders(states.size())), states);
    }
    addChanges(query, conditions);
    if (query.watched)
        conditions.add(u"trial.id IN (SELECT trial_id FROM watch)"_s);
    return conditions.select();
}

} // namespace trialdesk
