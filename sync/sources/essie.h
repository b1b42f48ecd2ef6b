#pragma once

#include <vector>

#include <QString>

namespace trialdesk::essie {

/// A query of ClinicalTrials.gov's search language as a tree. A value; any thread.
struct Query
{
    enum class Kind { Phrase, Range, All, Any };
    Kind kind = Kind::All; ///< All without parts = everything
    QString area;          ///< Phrase, Range: the field, such as LocationCountry
    QString text;          ///< Phrase: what a person wrote; Range: its first value, empty = open
    QString end;           ///< Range: its last value, empty = open
    std::vector<Query> parts = {};
};

[[nodiscard]] Query phrase(const QString &area, const QString &text);
[[nodiscard]] Query range(const QString &area, const QString &first, const QString &last);
[[nodiscard]] Query allOf(std::vector<Query> parts);
[[nodiscard]] Query anyOf(std::vector<Query> parts);

/// As the registry reads it; empty for everything. No text of a person can be taken for an operator.
[[nodiscard]] QString text(const Query &query);
/// A person's words for a `query.` parameter: words stay words, also AND, RANGE and brackets.
[[nodiscard]] QString plainWords(const QString &words);

} // namespace trialdesk::essie
