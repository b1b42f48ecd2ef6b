#pragma once

#include <expected>
#include <vector>

#include <QString>

namespace trialdesk::sample::ctgov {

struct EssieToken
{
    enum class Kind { Word, Phrase, Keyword, Bracket, Open, Close, End };

    Kind kind = Kind::End;
    // Keyword: AND, OR, NOT, AREA, RANGE ... Bracket: what stands between [ and ].
    QString text = {};
    qsizetype at = 0;
};

// Capital keywords are keywords unless a backslash stands before them; the error is the parser's sentence.
[[nodiscard]] std::expected<std::vector<EssieToken>, QString> essieTokens(const QString &text);

} // namespace trialdesk::sample::ctgov
