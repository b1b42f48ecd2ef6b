#include "models/store/tokenizer.h"

#include <algorithm>
#include <array>

#include <sqlite3.h>

#include <QChar>
#include <QHash>
#include <QString>

#include "models/store/hangul.h"

namespace trialdesk {

namespace {

enum class Script { Separator, Ignored, Pairs, Letters, Digits };

struct Folded
{
    Script script = Script::Separator;
    QChar::Script alphabet =
        QChar::Script_Common; ///< of letters: Greek ends a Latin run, so that α is found in IFNα
    std::string text;         ///< UTF-8; may be more than one character (Ⅱ → ii)
};

bool isPairScript(char32_t c)
{
    return (c >= kFirstSyllable && c <= kLastSyllable) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x1100 && c <= 0x11FF) ||
           (c >= 0x3130 && c <= 0x318F) || (c >= 0x20000 && c <= 0x3FFFF);
}

Folded foldUncached(char32_t c)
{
    const QString original = QString::fromUcs4(&c, 1);
    const QString composed = original.normalized(QString::NormalizationForm_KC);
    const QList<uint> points = composed.toUcs4();
    if (!points.isEmpty() && isPairScript(points.first()))
        return {Script::Pairs, QChar::Script_Common, composed.toStdString()};
    QString bare;
    Script script = Script::Separator;
    QChar::Script alphabet = QChar::Script_Common;
    for (const uint point : composed.normalized(QString::NormalizationForm_KD).toCaseFolded().toUcs4()) {
        const QChar::Category category = QChar::category(point);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
            category == QChar::Other_Format)
            continue;
        if (!QChar::isLetterOrNumber(point))
            continue;
        const char32_t wide = point;
        bare += QString::fromUcs4(&wide, 1);
        if (script == Script::Separator) {
            script = QChar::isNumber(point) ? Script::Digits : Script::Letters;
            alphabet = QChar::script(point);
        }
    }
    if (bare.isEmpty()) {
        const QChar::Category category = QChar::category(c);
        const bool ignored = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
                             category == QChar::Other_Format;
        return {ignored ? Script::Ignored : Script::Separator, QChar::Script_Common, {}};
    }
    return {script, script == Script::Letters ? alphabet : QChar::Script_Common, bare.toStdString()};
}

const Folded &fold(char32_t c)
{
    // Registry text uses a few thousand characters; the Unicode work is done once for each per thread.
    thread_local QHash<char32_t, Folded> cache;
    const auto found = cache.constFind(c);
    if (found != cache.constEnd())
        return *found;
    return *cache.insert(c, foldUncached(c));
}

/// Takes a character off `text` at `at`; broken bytes come one by one as U+FFFD.
char32_t takeCharacter(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 1) {
        ++at;
        return first;
    }
    if (first < 0xC2 || first > 0xF4 || at + length > text.size()) {
        ++at;
        return 0xFFFD;
    }
    char32_t c = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) {
            ++at;
            return 0xFFFD;
        }
        c = (c << 6) | (byte(i) & 0x3FU);
    }
    // The first character that needs as many bytes: a longer form than needed is no UTF-8.
    constexpr std::array<char32_t, 5> kFirst{0, 0, 0x80, 0x800, 0x10000};
    if (c < kFirst.at(length) || c > QChar::LastValidCodePoint || QChar::isSurrogate(c)) {
        ++at;
        return 0xFFFD;
    }
    at += length;
    return c;
}

class Cutter
{
public:
    Cutter(std::string_view text, bool forQuery)
        : m_text(text)
        , m_forQuery(forQuery)
    {
    }

    std::vector<Token> run()
    {
        std::size_t at = 0;
        while (at < m_text.size()) {
            const std::size_t begin = at;
            const char32_t c = takeCharacter(m_text, at);
            if (c >= 'a' && c <= 'z') {
                add(Script::Letters, QChar::Script_Latin, m_text.substr(begin, 1), begin, at);
            } else if (c >= '0' && c <= '9') {
                add(Script::Digits, QChar::Script_Common, m_text.substr(begin, 1), begin, at);
            } else if (c < 0x80 && !(c >= 'A' && c <= 'Z')) {
                endRun(false);
            } else if (c >= kFirstSyllable && c <= kLastSyllable) {
                add(Script::Pairs, QChar::Script_Common, m_text.substr(begin, at - begin), begin, at);
            } else {
                const Folded &folded = fold(c);
                if (folded.script == Script::Separator)
                    endRun(false);
                else if (folded.script != Script::Ignored)
                    add(folded.script, folded.alphabet, folded.text, begin, at);
            }
        }
        endRun(true);
        return std::move(m_tokens);
    }

private:
    void add(Script script, QChar::Script alphabet, std::string_view text, std::size_t begin, std::size_t end)
    {
        if (script != m_script || alphabet != m_alphabet)
            endRun(false);
        m_script = script;
        m_alphabet = alphabet;
        const Token part{std::string(text), static_cast<int>(begin), static_cast<int>(end)};
        if (script == Script::Pairs) {
            m_run.push_back(part);
        } else if (m_run.empty()) {
            m_run.push_back(part);
        } else {
            m_run.front().text += part.text;
            m_run.front().end = part.end;
        }
    }

    void endRun(bool last)
    {
        if (m_script == Script::Pairs) {
            for (std::size_t i = 0; i + 1 < m_run.size(); ++i)
                m_tokens.push_back({m_run[i].text + m_run[i + 1].text, m_run[i].begin, m_run[i + 1].end});
            if (!(last && m_forQuery && m_run.size() > 1))
                m_tokens.push_back(m_run.back());
        } else if (!m_run.empty()) {
            m_tokens.push_back(m_run.front());
        }
        m_run.clear();
        m_script = Script::Separator;
    }

    std::string_view m_text;
    bool m_forQuery;
    Script m_script = Script::Separator;
    QChar::Script m_alphabet = QChar::Script_Common;
    std::vector<Token> m_run;
    std::vector<Token> m_tokens;
};

int createTokenizer(void *, const char **, int, Fts5Tokenizer **out)
{
    static int shared; // the tokenizer has no state; SQLite only wants a pointer that is not null
    *out = reinterpret_cast<Fts5Tokenizer *>(&shared);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer *) {}

int runTokenizer(Fts5Tokenizer *, void *context, int flags, const char *text, int size,
                 int (*add)(void *, int, const char *, int, int, int))
{
    try {
        const bool forQuery = (flags & FTS5_TOKENIZE_QUERY) != 0;
        for (const Token &token : tokenize({text, static_cast<std::size_t>(size)}, forQuery)) {
            const int code = add(context, 0, token.text.data(), static_cast<int>(token.text.size()),
                                 token.begin, token.end);
            if (code != SQLITE_OK)
                return code;
        }
        return SQLITE_OK;
    } catch (const std::bad_alloc &) {
        return SQLITE_NOMEM;
    }
}

std::string_view textOf(sqlite3_value *value)
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)))
                 : std::string_view();
}

void containsFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    try {
        // What is looked for is the same in every row.
        const auto *part = static_cast<const std::string *>(sqlite3_get_auxdata(context, 1));
        const std::string folded = part ? std::string() : foldText(textOf(values[1]));
        const bool found = foldText(textOf(values[0])).find(part ? *part : folded) != std::string::npos;
        sqlite3_result_int(context, found ? 1 : 0);
        if (!part)
            sqlite3_set_auxdata(context, 1, new std::string(folded),
                                [](void *kept) { delete static_cast<std::string *>(kept); });
    } catch (const std::bad_alloc &) {
        sqlite3_result_error_nomem(context);
    }
}

void initialsFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    try {
        const std::string initials = hangulInitials(textOf(values[0]));
        if (initials.empty())
            sqlite3_result_null(context);
        else
            sqlite3_result_text(context, initials.data(), static_cast<int>(initials.size()),
                                SQLITE_TRANSIENT);
    } catch (const std::bad_alloc &) {
        sqlite3_result_error_nomem(context);
    }
}

constexpr char32_t kSyllablesOfAnInitial = 588;
constexpr std::array<std::string_view, 19> kInitials{"ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ",
                                                     "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ",
                                                     "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"};

constexpr char32_t kFirstConsonant = 0x3131; // ㄱ
/// From ㄱ to ㅎ in the order of Unicode.
constexpr std::array<std::string_view, 30> kConsonants{
    "ㄱ",   "ㄲ",   "ㄱㅅ", "ㄴ",   "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄸ", "ㄹ", "ㄹㄱ",
    "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅃ", "ㅂㅅ",
    "ㅅ",   "ㅆ",   "ㅇ",   "ㅈ",   "ㅉ",   "ㅊ",   "ㅋ", "ㅌ", "ㅍ", "ㅎ"};

} // namespace

std::string hangulInitials(std::string_view text)
{
    std::string initials;
    bool inRun = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = takeCharacter(text, at);
        const bool syllable = c >= kFirstSyllable && c <= kLastSyllable;
        if (syllable && !inRun && !initials.empty())
            initials += ' ';
        if (syllable)
            initials += kInitials.at((c - kFirstSyllable) / kSyllablesOfAnInitial);
        inRun = syllable;
    }
    return initials;
}

std::string asInitials(std::string_view word)
{
    std::string initials;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t c = takeCharacter(word, at);
        if (c < kFirstConsonant || c >= kFirstConsonant + kConsonants.size())
            return {};
        initials += kConsonants.at(c - kFirstConsonant);
    }
    return initials;
}

std::vector<Token> tokenize(std::string_view text, bool forQuery)
{
    return Cutter(text, forQuery).run();
}

std::size_t endOfPart(std::string_view text, const Token &token, std::size_t size)
{
    std::size_t folded = 0;
    auto end = static_cast<std::size_t>(token.begin);
    for (std::size_t at = end; at < text.size();) {
        const Folded &character = fold(takeCharacter(text, at));
        if (folded >= size && character.script != Script::Ignored)
            break;
        folded += character.text.size();
        end = at;
    }
    return end;
}

std::string foldText(std::string_view text)
{
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::string lower(text);
        for (char &c : lower)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        return lower;
    }
    const QString folded = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                               .normalized(QString::NormalizationForm_KC)
                               .toCaseFolded();
    QString visible;
    visible.reserve(folded.size());
    for (const QChar c : folded) {
        if (c.category() != QChar::Other_Format)
            visible += c;
    }
    return visible.toStdString();
}

int registerSearchFunctions(sqlite3 *handle)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    int code = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr);
    if (code != SQLITE_OK)
        return code;
    sqlite3_bind_pointer(statement, 1, static_cast<void *>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (!api)
        return SQLITE_ERROR;
    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, runTokenizer};
    code = api->xCreateTokenizer(api, "trialdesk", nullptr, &tokenizer, nullptr);
    if (code != SQLITE_OK)
        return code;
    code = sqlite3_create_function(handle, "td_contains", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                   containsFunction, nullptr, nullptr);
    if (code != SQLITE_OK)
        return code;
    return sqlite3_create_function(handle, "td_initials", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                   initialsFunction, nullptr, nullptr);
}

} // namespace trialdesk
