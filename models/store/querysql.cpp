#include "models/store/querysql.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

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

/// What a trial must fulfil. An id list is a SELECT of ids; all others are expressions over `trial`.
struct Condition
{
    QString sql;
    QVariantList values;
    bool isIdList = false;

    [[nodiscard]] QString expression() const { return isIdList ? u"trial.id IN (%1)"_s.arg(sql) : sql; }
};

Condition idList(const QString &sql, const QVariantList &values)
{
    return {.sql = sql, .values = values, .isIdList = true};
}

Condition anyOf(const std::vector<Condition> &conditions)
{
    if (conditions.size() == 1)
        return conditions.front();
    Condition any;
    QStringList expressions;
    for (const Condition &condition : conditions) {
        expressions << condition.expression();
        any.values << condition.values;
    }
    any.sql = u'(' + expressions.join(u" OR "_s) + u')';
    return any;
}

/// NULL compares as unknown: "without this value" must keep the trials that have none.
Condition noneOf(const Condition &condition)
{
    return {.sql = u"COALESCE(%1, 0) = 0"_s.arg(condition.expression()), .values = condition.values};
}

/// Joins expressions by AND in balanced parentheses: a plain row of a thousand ANDs is deeper than SQLite
/// allows.
QString joined(std::span<const Condition> conditions)
{
    if (conditions.size() == 1)
        return conditions.front().expression();
    const std::size_t half = conditions.size() / 2;
    return u'(' + joined(conditions.first(half)) + u" AND "_s + joined(conditions.subspan(half)) + u')';
}

BoundSql idsWhere(const std::vector<Condition> &conditions)
{
    if (conditions.empty())
        return {u"SELECT trial.id FROM trial"_s, {}};
    // A look-up of every hit among the trials would cost many times what finding them does.
    if (conditions.size() == 1 && conditions.front().isIdList)
        return {conditions.front().sql, conditions.front().values};
    QVariantList values;
    for (const Condition &condition : conditions)
        values << condition.values;
    return {u"SELECT trial.id FROM trial WHERE "_s + joined(conditions), values};
}

Condition inIndex(const QString &expression)
{
    return idList(u"SELECT rowid FROM trial_fts WHERE trial_fts MATCH ?"_s, {expression});
}

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
Condition joinedListCondition(const QString &name, const QString &value, bool exact)
{
    if (value.contains(QLatin1Char(kListSeparator)))
        return {.sql = u"0"_s};
    if (exact)
        return {.sql = u"instr(char(31) || %1 || char(31), char(31) || ? || char(31)) > 0"_s.arg(name),
                .values = {value}};
    return {.sql = u"(%1 IS NOT NULL AND td_contains(%1, ?))"_s.arg(name), .values = {value}};
}

enum class Labels { Look, LeaveOut };

/// SELECT of the rows of a field's dictionary: whole values, or those with a text in the value as it came or
/// in its label.
BoundSql dictionaryRows(const FieldFilter &filter, const QStringList &values, Labels labels)
{
    QStringList any;
    QVariantList bound(values.begin(), values.end());
    if (filter.exact) {
        any << u"name IN (%1)"_s.arg(placeholders(values.size()));
    } else {
        any.insert(0, values.size(), u"td_contains(name, ?)"_s);
        QStringList labelled;
        for (const QString &value : labels == Labels::Look ? values : QStringList())
            labelled << valuesLabelled(filter.field, value);
        labelled.removeDuplicates();
        for (const QString &value : std::as_const(labelled)) {
            any << u"instr('|' || name || '|', ?) > 0"_s;
            bound << QString(kValueSeparator + value + kValueSeparator);
        }
    }
    return {
        u"SELECT id FROM %1 WHERE %2"_s.arg(latin(trialColumn(filter.field).dictionary), any.join(u" OR "_s)),
        bound};
}

Condition dictionaryCondition(const FieldFilter &filter, Labels labels)
{
    const TrialColumn &column = trialColumn(filter.field);
    const QString name = u"trial."_s + latin(column.column);
    QStringList values = filter.values;
    std::vector<Condition> any;
    if (filter.exact && values.removeAll(QString()) > 0)
        any.push_back({.sql = name + u" IS NULL"_s});
    if (!values.isEmpty()) {
        const BoundSql rows = dictionaryRows(filter, values, labels);
        // Against one row it is a comparison of numbers, against several a search for every trial.
        const QString isOneOf =
            (filter.exact && values.size() == 1 ? u"= (%1)"_s : u"IN (%1)"_s).arg(rows.sql);
        if (column.link.empty())
            any.push_back({.sql = u"%1 %2"_s.arg(name, isOneOf), .values = rows.values});
        else
            any.push_back(
                idList(u"SELECT trial_id FROM %1 WHERE value_id %2"_s.arg(latin(column.link), isOneOf),
                       rows.values));
    }
    return anyOf(any);
}

/// By the text of ISO dates, of which a month or a year is the beginning: a date as sent is in the range if
/// any of its days is.
Condition dateCondition(const QString &name, const DateRange &range)
{
    QStringList parts{name + u" IS NOT NULL"_s};
    QVariantList values;
    if (range.first) {
        const QString first = range.first->toString(Qt::ISODate);
        parts << u"(%1 >= ? OR %1 = ? OR %1 = ?)"_s.arg(name);
        values << first << first.left(7) << first.left(4);
    }
    if (range.last) {
        parts << name + u" <= ?"_s;
        values << range.last->toString(Qt::ISODate);
    }
    return {.sql = u'(' + parts.join(u" AND "_s) + u')', .values = values};
}

Condition numberCondition(const QString &name, const QString &value)
{
    const auto range = parseNumberRange(value);
    if (!range)
        return {.sql = u"0"_s};
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
    return {.sql = u'(' + parts.join(u" AND "_s) + u')', .values = values};
}

/// One value of a field without a dictionary.
Condition valueCondition(const FieldFilter &filter, const QString &value)
{
    const QString name = u"trial."_s + latin(trialColumn(filter.field).column);
    if (filter.exact && value.isEmpty())
        return {.sql = name + u" IS NULL"_s};
    switch (fieldInfo(filter.field).kind) {
    case FieldKind::Number:
        return numberCondition(name, value);
    case FieldKind::List:
        return joinedListCondition(name, value, filter.exact);
    case FieldKind::Date:
        if (const auto range = filter.exact ? std::nullopt : parseDateRange(value))
            return dateCondition(name, *range);
        break;
    case FieldKind::Repeated:
    case FieldKind::Text:
        break;
    }
    if (filter.exact)
        return {.sql = name + u" = ?"_s, .values = {value}};
    return {.sql = u"(%1 IS NOT NULL AND td_contains(%1, ?))"_s.arg(name), .values = {value}};
}

/// Any of the filter's values; it has one.
Condition filterCondition(const FieldFilter &filter, Labels labels)
{
    if (!trialColumn(filter.field).dictionary.empty())
        return dictionaryCondition(filter, labels);
    std::vector<Condition> any;
    for (const QString &value : filter.values)
        any.push_back(valueCondition(filter, value));
    return anyOf(any);
}

/// A term without letters and digits ("·", "%") is in no index: it is looked for as it is in every searched
/// field.
Condition literalCondition(const QString &text)
{
    std::vector<Condition> any;
    for (const FieldInfo &info : fieldTable()) {
        if (!info.searched || info.kind == FieldKind::Number)
            continue;
        Condition one = filterCondition({.field = info.field, .values = {text}}, Labels::LeaveOut);
        any.push_back({.sql = u"COALESCE(%1, 0)"_s.arg(one.expression()), .values = std::move(one.values)});
    }
    return anyOf(any);
}

void addTerms(const std::vector<SearchTerm> &terms, std::vector<Condition> &conditions)
{
    std::vector<SearchTerm> indexed;
    for (auto at = terms.begin(); at != terms.end(); ++at) {
        const SearchTerm &term = *at;
        if (std::find(terms.begin(), at, term) != at)
            continue; // said twice
        if (hasToken(term.text) && !term.exclude) {
            indexed.push_back(term);
            continue;
        }
        const Condition found = hasToken(term.text) ? inIndex(ftsPhrase(term)) : literalCondition(term.text);
        conditions.push_back(term.exclude ? noneOf(found) : found);
    }
    if (const QString expression = ftsExpression(indexed); !expression.isEmpty())
        conditions.push_back(inIndex(expression));
}

void addChanges(const TrialQuery &query, std::vector<Condition> &conditions)
{
    if (!query.changedSince && query.changes.empty())
        return;
    std::vector<ChangeKind> kinds = query.changes;
    if (kinds.empty())
        kinds = {ChangeKind::New, ChangeKind::Changed, ChangeKind::Removed, ChangeKind::Returned};
    const qlonglong since = query.changedSince ? query.changedSince->toMSecsSinceEpoch() : 0;
    std::vector<Condition> any;
    if (const auto created = std::ranges::find(kinds, ChangeKind::New); created != kinds.end()) {
        kinds.erase(created);
        any.push_back({.sql = u"trial.first_seen >= ?"_s, .values = {since}});
    }
    if (!kinds.empty()) {
        QVariantList values{since};
        for (const ChangeKind kind : kinds)
            values << changeKindKey(kind);
        any.push_back(idList(u"SELECT trial_id FROM change WHERE at >= ? AND kind IN (%1)"_s.arg(
                                 placeholders(static_cast<qsizetype>(kinds.size()))),
                             values));
    }
    conditions.push_back(anyOf(any));
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
    std::vector<Condition> conditions;
    addTerms(query.terms, conditions);
    for (const FieldFilter &filter : query.filters) {
        if (filter.values.isEmpty())
            continue;
        const Condition passes = filterCondition(filter, Labels::Look);
        conditions.push_back(filter.exclude ? noneOf(passes) : passes);
    }
    if (!query.sources.isEmpty()) {
        const QVariantList sources(query.sources.begin(), query.sources.end());
        conditions.push_back({.sql = u"trial.source_id IN (SELECT id FROM source WHERE key IN (%1))"_s.arg(
                                  placeholders(sources.size())),
                              .values = sources});
    }
    if (!query.states.empty()) {
        QVariantList states;
        for (const TrialState state : query.states)
            states << static_cast<int>(state);
        conditions.push_back(
            {.sql = u"trial.state IN (%1)"_s.arg(placeholders(states.size())), .values = states});
    }
    addChanges(query, conditions);
    if (query.watched)
        conditions.push_back(idList(u"SELECT trial_id FROM watch"_s, {}));
    return idsWhere(conditions);
}

} // namespace trialdesk
