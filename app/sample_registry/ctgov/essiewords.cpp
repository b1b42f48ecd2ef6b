#include "app/sample_registry/ctgov/essiewords.h"

#include <array>

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kOperators = {u"AND", u"OR", u"NOT", u"MISSING", u"ALL"};
// These are keywords only right before a bracket.
constexpr std::array kFunctions = {u"AREA", u"RANGE", u"COVERAGE", u"EXPANSION", u"SEARCH", u"DISTANCE"};

template <size_t N>
bool holds(const std::array<const char16_t *, N> &list, const QString &word)
{
    for (const char16_t *entry : list) {
        if (word == QStringView(entry))
            return true;
    }
    return false;
}

bool endsWord(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')' || c == u'[' || c == u']' || c == u'"';
}

} // namespace

std::expected<std::vector<EssieToken>, QString> essieTokens(const QString &text)
{
    std::vector<EssieToken> tokens;
    qsizetype at = 0;
    const auto unescapedUntil = [&](auto stop) {
        QString part;
        while (at < text.size() && !stop(text[at])) {
            if (text[at] == u'\\' && at + 1 < text.size())
                ++at;
            part += text[at++];
        }
        return part;
    };
    while (at < text.size()) {
        const qsizetype start = at;
        const QChar c = text[at];
        if (c.isSpace()) {
            ++at;
        } else if (c == u'(' || c == u')') {
            ++at;
            tokens.push_back(
                {c == u'(' ? EssieToken::Kind::Open : EssieToken::Kind::Close, QString(c), start});
        } else if (c == u'"') {
            ++at;
            const QString phrase = unescapedUntil([](QChar next) { return next == u'"'; });
            if (at >= text.size())
                return std::unexpected(u"token recognition error at: '%1'"_s.arg(text.sliced(start)));
            ++at;
            tokens.push_back({EssieToken::Kind::Phrase, phrase, start});
        } else if (c == u'[') {
            const bool opens = !tokens.empty() && tokens.back().kind == EssieToken::Kind::Keyword &&
                               holds(kFunctions, tokens.back().text);
            if (!opens)
                return std::unexpected(u"mismatched input '[' expecting <EOF>"_s);
            ++at;
            const QString inner = unescapedUntil([](QChar next) { return next == u']'; });
            if (at >= text.size())
                return std::unexpected(u"missing ']' at '<EOF>'"_s);
            ++at;
            tokens.push_back({EssieToken::Kind::Bracket, inner, start});
        } else if (c == u']') {
            return std::unexpected(u"extraneous input ']' expecting <EOF>"_s);
        } else {
            const bool isEscaped = c == u'\\';
            const QString word = unescapedUntil(endsWord);
            const bool isFunction = at < text.size() && text[at] == u'[' && holds(kFunctions, word);
            const bool isKeyword = !isEscaped && (isFunction || holds(kOperators, word));
            tokens.push_back({isKeyword ? EssieToken::Kind::Keyword : EssieToken::Kind::Word, word, start});
        }
    }
    tokens.push_back({EssieToken::Kind::End, u"<EOF>"_s, text.size()});
    return tokens;
}

} // namespace trialdesk::sample::ctgov
