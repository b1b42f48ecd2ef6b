#pragma once

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace trialdesk {

/// A token of the search index and the bytes it came from.
struct Token
{
    std::string text; ///< folded, UTF-8
    int begin = 0;
    int end = 0;

    bool operator==(const Token &) const = default;
};

/// Cuts UTF-8 text for the search index. Runs of Hangul, Han and Kana become overlapping pairs and the last
/// syllable, so that a word of one or two syllables is found anywhere in a run; runs of other letters and
/// runs of digits are tokens of their own (COVID-19, COVID19 and "covid 19" are the same). Case, marks, width
/// and invisible characters don't count. `forQuery`: the last run's single syllable is left out where pairs
/// already name it.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, bool forQuery);

/// Where in `text` the first `size` bytes of a token's folded text end, marks and invisible characters behind
/// them included.
[[nodiscard]] std::size_t endOfPart(std::string_view text, const Token &token, std::size_t size);

/// The initial consonants of every run of Hangul syllables, as letters that a keyboard types; runs stay apart
/// by spaces: "2형 고지혈증, 폐암" gives "ㅎ ㄱㅈㅎㅈ ㅍㅇ". Empty where there is no syllable.
[[nodiscard]] std::string hangulInitials(std::string_view text);

/// The initial consonants that a search word means: the word itself, two for each letter that an input method
/// made of two (ㄳ from ㄱ and ㅅ). Nothing if it has any other character than consonants.
[[nodiscard]] std::string asInitials(std::string_view word);

/// Makes the FTS5 tokenizer `trialdesk` and the SQL functions `td_contains(text, part)` (folded substring)
/// and `td_initials(text)` (hangulInitials, NULL where empty) known to a connection. Gives SQLite's result
/// code.
[[nodiscard]] int registerSearchFunctions(sqlite3 *handle);

/// The form in which `td_contains` compares.
[[nodiscard]] std::string foldText(std::string_view text);

} // namespace trialdesk
