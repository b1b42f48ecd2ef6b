#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "models/domain/query.h"

namespace trialdesk {

/// What a query looks for in the texts of one field.
struct SoughtWords
{
    std::vector<SearchTerm> terms; ///< as in the search index; what excludes is left out
    QStringList parts;             ///< of `field:text`: found anywhere
    bool initials = false;         ///< terms are also found by the initial consonants of Hangul

    bool operator==(const SoughtWords &) const = default;
    [[nodiscard]] bool isEmpty() const { return terms.empty() && parts.isEmpty(); }
};
[[nodiscard]] SoughtWords soughtWords(const TrialQuery &query, Field field);

/// In UTF-16 units of the text, `end` behind the last.
struct MatchRange
{
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const MatchRange &) const = default;
};

/// Where a text has the words, by the rules of the search: Latin words and digits from their beginning,
/// Hangul anywhere, phrases as written, case, marks and width aside. In order, joined where they touch; whole
/// characters only, also where folding makes more or fewer of them. Pure; any thread.
[[nodiscard]] std::vector<MatchRange> matchRanges(const QString &text, const SoughtWords &words);

} // namespace trialdesk
