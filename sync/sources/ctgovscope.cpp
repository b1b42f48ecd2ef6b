#include "sync/sources/ctgovscope.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QRegularExpression>
#include <QStringList>

#include "sync/sources/essie.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

using Kind = CtgovScope::Kind;

constexpr qsizetype kLongestWords = 500; // nine times as many bytes in an address, which servers limit

constexpr std::array kWordKinds{
    std::pair{"condition"_L1, Kind::Condition},
    std::pair{"sponsor"_L1, Kind::Sponsor},
    std::pair{"query"_L1, Kind::Query},
};

/// Nothing where one of the words is no number.
std::optional<CtgovScope> numbersOf(QStringView text)
{
    static const QRegularExpression gap(u"[\\s,;|]+"_s);
    CtgovScope scope{.kind = Kind::Numbers, .words = {}, .numbers = {}};
    for (const QString &word : text.toString().split(gap, Qt::SkipEmptyParts)) {
        const auto number = nctNumber(word);
        if (!number)
            return std::nullopt;
        std::string plain = number->toStdString();
        if (std::ranges::find(scope.numbers, plain) == scope.numbers.end())
            scope.numbers.push_back(std::move(plain));
    }
    if (scope.numbers.empty())
        return std::nullopt;
    return scope;
}

} // namespace

std::optional<QString> nctNumber(QStringView text)
{
    static const QRegularExpression form(u"^NCT0*([1-9][0-9]{0,7})$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text.trimmed().toString());
    if (!match.hasMatch())
        return std::nullopt;
    return u"NCT"_s + match.captured(1).rightJustified(8, u'0');
}

std::optional<CtgovScope> parseCtgovScope(const QString &text)
{
    const QString plain = text.simplified();
    if (plain.isEmpty() || plain.compare("all"_L1, Qt::CaseInsensitive) == 0)
        return CtgovScope{};
    if (plain.compare("korea"_L1, Qt::CaseInsensitive) == 0)
        return CtgovScope{.kind = Kind::Korea, .words = {}, .numbers = {}};
    // The registry would take a query of numbers alone for a list of numbers and forget every other filter.
    if (auto bare = numbersOf(plain))
        return bare;
    const qsizetype colon = plain.indexOf(u':');
    if (colon < 0)
        return std::nullopt;
    const QString name = plain.first(colon).trimmed().toLower();
    const QString words = plain.sliced(colon + 1).trimmed();
    if (name == "numbers"_L1)
        return numbersOf(words);
    const auto kind = std::ranges::find(kWordKinds, name, [](const auto &each) { return each.first; });
    if (kind == kWordKinds.end() || words.size() > kLongestWords ||
        essie::plainWords(words).isEmpty()) // no words would be everything
        return std::nullopt;
    if (auto bare = numbersOf(words); bare && kind->second == Kind::Query)
        return bare;
    return CtgovScope{.kind = kind->second, .words = words, .numbers = {}};
}

QString ctgovScopeText(const CtgovScope &scope)
{
    switch (scope.kind) {
    case Kind::All:
        return u"all"_s;
    case Kind::Korea:
        return u"korea"_s;
    case Kind::Numbers: {
        QStringList numbers;
        for (const std::string &number : scope.numbers)
            numbers << QString::fromStdString(number);
        return u"numbers:"_s + numbers.join(u' ');
    }
    case Kind::Condition:
    case Kind::Sponsor:
    case Kind::Query:
        break;
    }
    const auto name = std::ranges::find(kWordKinds, scope.kind, [](const auto &each) { return each.second; });
    return QString(name->first) + u':' + scope.words;
}

} // namespace trialdesk
