#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "models/domain/labels.h"
#include "models/domain/numberrange.h"
#include "models/domain/query.h"
#include "models/store/tokenizer.h"

namespace trialdesk::test {

/// Does the trial belong to the query? The rules of the search written down once more, without SQL and
/// without an index. Terms, filters, sources and states; changes are not looked at.
class PlainScan
{
public:
    explicit PlainScan(TrialQuery query)
        : m_query(std::move(query))
    {
        for (const SearchTerm &term : m_query.terms)
            m_terms.push_back(prepared(term));
    }

    [[nodiscard]] bool matches(const FieldValues &values, const SourceId &source, TrialState state) const
    {
        const auto holds = [&](const auto &list, const auto &value) {
            return list.empty() || std::ranges::find(list, value) != list.end();
        };
        return holds(m_query.sources, source) && holds(m_query.states, state) &&
               std::ranges::all_of(m_terms, [&](const Term &t) { return hasTerm(values, t) != t.exclude; }) &&
               std::ranges::all_of(m_query.filters, [&](const FieldFilter &f) { return passes(values, f); });
    }

private:
    struct Term
    {
        std::vector<Token> tokens;
        std::vector<Token> initials; ///< where it may be initial consonants of titles
        std::string literal;         ///< where there are no tokens
        bool open = false;           ///< the last token is a beginning
        bool exclude = false;
    };

    [[nodiscard]] static Term prepared(const SearchTerm &term)
    {
        QString text = term.text;
        Term made{.exclude = term.exclude};
        if (tokenize(text.toStdString(), true).empty()) {
            made.literal = foldText(text.toStdString());
            return made;
        }
        made.tokens = tokenize(text.remove(QChar::Null).toStdString(), true);
        const bool ascii = !made.tokens.empty() && static_cast<uchar>(made.tokens.back().text.front()) < 0x80;
        made.initials = tokenize(asInitials(text.toStdString()), true);
        made.open = !(term.phrase && ascii);
        return made;
    }

    [[nodiscard]] static bool hasTerm(const FieldValues &values, const Term &term)
    {
        const std::string titles = toUtf8(values[Field::Title]) + ", " + toUtf8(values[Field::OtherTitle]);
        const std::vector<Token> initials = tokenize(hangulInitials(titles), false);
        if (!term.tokens.empty() && hasPhrase(initials, term))
            return true;
        if (!term.initials.empty() && hasPhrase(initials, {.tokens = term.initials, .open = true}))
            return true;
        return std::ranges::any_of(fieldTable(), [&](const FieldInfo &info) {
            if (!info.searched || isEmpty(values[info.field]))
                return false;
            if (term.tokens.empty())
                return info.kind != FieldKind::Number && contains(values[info.field], term.literal);
            return hasPhrase(tokenize(toUtf8(values[info.field]), false), term);
        });
    }

    [[nodiscard]] static bool hasPhrase(const std::vector<Token> &text, const Term &term)
    {
        const std::size_t length = term.tokens.size();
        for (std::size_t at = 0; at + length <= text.size(); ++at) {
            bool same = true;
            for (std::size_t i = 0; same && i < length; ++i) {
                const bool open = term.open && i + 1 == length;
                same = open ? text[at + i].text.starts_with(term.tokens[i].text)
                            : text[at + i].text == term.tokens[i].text;
            }
            if (same)
                return true;
        }
        return false;
    }

    [[nodiscard]] static bool contains(const FieldValue &value, const std::string &folded)
    {
        if (const auto *list = std::get_if<std::vector<std::string>>(&value))
            return std::ranges::any_of(*list, [&](const std::string &item) {
                return foldText(item).find(folded) != std::string::npos;
            });
        return !isEmpty(value) && foldText(toUtf8(value)).find(folded) != std::string::npos;
    }

    /// One of the values that a registry gave together is read as a label with this text.
    [[nodiscard]] static bool hasLabel(Field field, const FieldValue &value, const QString &wanted)
    {
        const QStringList parts = toText(value).split(kValueSeparator);
        return std::ranges::any_of(valuesLabelled(field, wanted),
                                   [&](const QString &labelled) { return parts.contains(labelled); });
    }

    [[nodiscard]] static bool passes(const FieldValues &values, const FieldFilter &filter)
    {
        const FieldValue &value = values[filter.field];
        const bool any = std::ranges::any_of(filter.values, [&](const QString &wanted) {
            const std::string text = wanted.toStdString();
            if (filter.exact && wanted.isEmpty())
                return isEmpty(value);
            if (fieldInfo(filter.field).kind == FieldKind::Number) {
                const auto range = parseNumberRange(wanted);
                const auto *number = std::get_if<std::int64_t>(&value);
                return range && number && (!range->low || *number >= *range->low) &&
                       (!range->high || *number <= *range->high);
            }
            if (!filter.exact)
                return contains(value, foldText(text)) || hasLabel(filter.field, value, wanted);
            if (const auto *list = std::get_if<std::vector<std::string>>(&value))
                return std::ranges::find(*list, text) != list->end();
            return !isEmpty(value) && toUtf8(value) == text;
        });
        return filter.values.isEmpty() || any != filter.exclude;
    }

    TrialQuery m_query;
    std::vector<Term> m_terms;
};

} // namespace trialdesk::test
