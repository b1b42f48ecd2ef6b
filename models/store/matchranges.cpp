#include "models/store/matchranges.h"

#include <algorithm>
#include <span>
#include <string>

#include "models/domain/daterange.h"
#include "models/store/tokenizer.h"

namespace trialdesk {

namespace {

/// UTF-8 made of a text, and for each of its bytes the UTF-16 units it was made of.
struct Mapped
{
    std::string bytes;
    std::vector<MatchRange> units;

    [[nodiscard]] MatchRange range(std::size_t begin, std::size_t end) const
    {
        return {units[begin].begin, units[end - 1].end};
    }
};

/// Marks and the later letters of a syllable in parts (ㅍㅖ): they make one character with what is before
/// them.
bool belongsToBefore(char32_t c)
{
    constexpr char32_t kFirstVowelPart = 0x1160;
    constexpr char32_t kLastPart = 0x11FF;
    return (c >= kFirstVowelPart && c <= kLastPart) || QChar::combiningClass(c) != 0;
}

qsizetype endOfCharacter(const QString &text, qsizetype begin)
{
    const auto step = [&](qsizetype at) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        return at + (pair ? 2 : 1);
    };
    qsizetype end = step(begin);
    while (end < text.size()) {
        const qsizetype next = step(end);
        const char32_t c =
            next - end == 2 ? QChar::surrogateToUcs4(text[end], text[end + 1]) : text[end].unicode();
        if (!belongsToBefore(c))
            break;
        end = next;
    }
    return end;
}

template <class Form>
Mapped mapped(const QString &text, Form form)
{
    Mapped made;
    made.bytes.reserve(static_cast<std::size_t>(text.size()) * 2);
    made.units.reserve(made.bytes.capacity());
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = endOfCharacter(text, begin);
        made.bytes += form(QStringView(text).sliced(begin, end - begin));
        made.units.resize(made.bytes.size(), {begin, end});
        begin = end;
    }
    return made;
}

std::string composed(QStringView character)
{
    if (character.size() == 1 && character.front().unicode() < 0x80)
        return {static_cast<char>(character.front().toLatin1())};
    const QString text = character.toString();
    return (character.size() == 1 ? text : text.normalized(QString::NormalizationForm_C)).toStdString();
}

std::string folded(QStringView character)
{
    return foldText(character.toString().toStdString());
}

struct Sought
{
    std::vector<Token> tokens;
    bool open = false; ///< the last token is a beginning
};

Sought soughtTokens(const SearchTerm &term)
{
    QString text = term.text;
    Sought sought{.tokens = tokenize(text.remove(QChar::Null).toStdString(), true)};
    const bool lastIsAscii =
        !sought.tokens.empty() && static_cast<unsigned char>(sought.tokens.back().text.front()) < 0x80;
    sought.open = !(term.phrase && lastIsAscii);
    return sought;
}

/// Calls `found(begin, end)` with the bytes of every place where the tokens follow each other.
template <class Found>
void eachPlace(std::string_view text, std::span<const Token> tokens, const Sought &sought, Found found)
{
    const std::size_t count = sought.tokens.size();
    for (std::size_t first = 0; count > 0 && first + count <= tokens.size(); ++first) {
        const std::span<const Token> here = tokens.subspan(first, count);
        bool same = true;
        for (std::size_t i = 0; same && i < count; ++i) {
            const std::string &wanted = sought.tokens[i].text;
            same = i + 1 == count && sought.open ? here[i].text.starts_with(wanted) : here[i].text == wanted;
        }
        if (same)
            found(static_cast<std::size_t>(here.front().begin),
                  endOfPart(text, here.back(), sought.tokens.back().text.size()));
    }
}

/// The consonants of a text's syllables stand in the same order as these.
std::vector<MatchRange> syllables(const QString &text)
{
    constexpr char32_t kFirst = 0xAC00;
    constexpr char32_t kLast = 0xD7A3;
    std::vector<MatchRange> found;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = endOfCharacter(text, begin);
        const QString character = text.sliced(begin, end - begin).normalized(QString::NormalizationForm_C);
        if (character.front().unicode() >= kFirst && character.front().unicode() <= kLast)
            found.push_back({begin, end});
        begin = end;
    }
    return found;
}

/// In the column of initials that the search has for titles: the word itself, and what its letters mean that
/// an input method joined.
void addInitials(const QString &text, const Mapped &whole, const SearchTerm &term, const Sought &sought,
                 std::vector<MatchRange> &ranges)
{
    constexpr std::string_view kConsonants = "\xE1\x84"; // how every leading consonant begins
    const std::string meant = asInitials(term.text.toStdString());
    const bool consonants = !sought.tokens.empty() && sought.tokens.front().text.starts_with(kConsonants);
    if (!consonants && meant.empty())
        return;
    const std::string initials = hangulInitials(whole.bytes);
    const std::vector<Token> tokens = tokenize(initials, false);
    const std::vector<MatchRange> places = syllables(text);
    const auto syllableAt = [&](std::size_t byte) {
        constexpr std::size_t kBytes = 3; // of a consonant; a space stands between two runs
        const auto here = initials.begin() + static_cast<std::ptrdiff_t>(byte);
        return (byte - static_cast<std::size_t>(std::count(initials.begin(), here, ' '))) / kBytes;
    };
    const auto found = [&](std::size_t begin, std::size_t end) {
        const std::size_t last = syllableAt(end - 1);
        if (last < places.size())
            ranges.push_back({places[syllableAt(begin)].begin, places[last].end});
    };
    eachPlace(initials, tokens, sought, found);
    eachPlace(initials, tokens, {.tokens = tokenize(meant, true), .open = true}, found);
}

void addParts(const Mapped &text, const std::string &part, std::vector<MatchRange> &ranges)
{
    for (std::size_t at = part.empty() ? std::string::npos : text.bytes.find(part); at != std::string::npos;
         at = text.bytes.find(part, at + part.size()))
        ranges.push_back(text.range(at, at + part.size()));
}

std::vector<MatchRange> joined(std::vector<MatchRange> ranges)
{
    std::ranges::sort(ranges, {}, &MatchRange::begin);
    std::vector<MatchRange> apart;
    for (const MatchRange &range : ranges) {
        if (!apart.empty() && range.begin <= apart.back().end)
            apart.back().end = std::max(apart.back().end, range.end);
        else
            apart.push_back(range);
    }
    return apart;
}

} // namespace

SoughtWords soughtWords(const TrialQuery &query, Field field)
{
    const FieldInfo &info = fieldInfo(field);
    SoughtWords words{.initials = field == Field::Title || field == Field::OtherTitle};
    for (const SearchTerm &term : query.terms) {
        if (info.searched && !term.exclude)
            words.terms.push_back(term);
    }
    for (const FieldFilter &filter : query.filters) {
        if (filter.field != field || filter.exact || filter.exclude || info.kind == FieldKind::Number)
            continue;
        for (const QString &value : filter.values) {
            if (info.kind != FieldKind::Date || !parseDateRange(value))
                words.parts << value;
        }
    }
    return words;
}

std::vector<MatchRange> matchRanges(const QString &text, const SoughtWords &words)
{
    std::vector<MatchRange> ranges;
    if (text.isEmpty() || words.isEmpty())
        return ranges;
    QStringList literals = words.parts;
    const Mapped whole = mapped(text, composed);
    const std::vector<Token> tokens = tokenize(whole.bytes, false);
    for (const SearchTerm &term : words.terms) {
        const Sought sought = soughtTokens(term);
        if (sought.tokens.empty())
            literals << term.text; // a sign is in no index: it is looked for as it is
        eachPlace(whole.bytes, tokens, sought,
                  [&](std::size_t begin, std::size_t end) { ranges.push_back(whole.range(begin, end)); });
        if (words.initials)
            addInitials(text, whole, term, sought, ranges);
    }
    if (!literals.isEmpty()) {
        const Mapped plain = mapped(text, folded);
        for (const QString &literal : std::as_const(literals))
            addParts(plain, foldText(literal.toStdString()), ranges);
    }
    return joined(std::move(ranges));
}

} // namespace trialdesk
