#include "app/sample_registry/ctgov/essie.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "app/sample_registry/ctgov/dates.h"
#include "app/sample_registry/ctgov/enums.h"
#include "app/sample_registry/ctgov/essiewords.h"
#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

// Where the words of a term are looked for, inherited by the terms in parentheses.
struct Scope
{
    std::vector<int> leaves;
    bool ofSize = false;
    Expression::Cover cover = Expression::Cover::Contains;
};

using Parsed = std::expected<Expression, QString>;

class EssieParser
{
public:
    EssieParser(std::vector<EssieToken> tokens, const EnumCatalog &enums)
        : m_tokens(std::move(tokens))
        , m_enums(enums)
    {
    }

    Parsed parse(const Scope &scope)
    {
        Parsed whole = either(scope);
        if (whole && !is(EssieToken::Kind::End))
            return std::unexpected(u"extraneous input '%1' expecting <EOF>"_s.arg(now().text));
        return whole;
    }

private:
    [[nodiscard]] const EssieToken &now() const { return m_tokens[m_at]; }
    [[nodiscard]] bool is(EssieToken::Kind kind) const { return now().kind == kind; }
    [[nodiscard]] bool isKeyword(QStringView word) const
    {
        return is(EssieToken::Kind::Keyword) && now().text == word;
    }

    Parsed either(const Scope &scope)
    {
        return joined(
            Expression::Kind::Or, [&] { return both(scope); }, [&] { return takeKeyword(u"OR"); });
    }

    Parsed both(const Scope &scope)
    {
        // Neighbours without an operator must both be met.
        return joined(
            Expression::Kind::And, [&] { return negated(scope); },
            [&] {
                return takeKeyword(u"AND") ||
                       !(is(EssieToken::Kind::End) || is(EssieToken::Kind::Close) || isKeyword(u"OR"));
            });
    }

    template <class Operand, class More>
    Parsed joined(Expression::Kind kind, Operand operand, More more)
    {
        Parsed first = operand();
        if (!first)
            return first;
        Expression all{.kind = kind};
        all.operands.push_back(std::move(*first));
        while (more()) {
            Parsed next = operand();
            if (!next)
                return next;
            all.operands.push_back(std::move(*next));
        }
        return all.operands.size() == 1 ? Parsed(std::move(all.operands.front())) : Parsed(std::move(all));
    }

    bool takeKeyword(QStringView word)
    {
        if (!isKeyword(word))
            return false;
        ++m_at;
        return true;
    }

    Parsed negated(const Scope &scope)
    {
        if (!takeKeyword(u"NOT"))
            return term(scope);
        Parsed inner = negated(scope);
        if (!inner)
            return inner;
        Expression out{.kind = Expression::Kind::Not};
        out.operands.push_back(std::move(*inner));
        return out;
    }

    Parsed term(const Scope &scope)
    {
        if (is(EssieToken::Kind::Open)) {
            ++m_at;
            Parsed inner = either(scope);
            if (!inner)
                return inner;
            if (!is(EssieToken::Kind::Close))
                return std::unexpected(u"missing ')' at '%1'"_s.arg(now().text));
            ++m_at;
            return inner;
        }
        if (takeKeyword(u"ALL"))
            return Expression{};
        if (takeKeyword(u"MISSING"))
            return Expression{.kind = Expression::Kind::Missing, .leaves = scope.leaves};
        if (is(EssieToken::Kind::Keyword) && m_tokens[m_at + 1].kind == EssieToken::Kind::Bracket) {
            const QString function = now().text;
            const QString inner = m_tokens[m_at + 1].text;
            m_at += 2;
            return applied(function, inner, scope);
        }
        return words(scope);
    }

    Parsed applied(const QString &function, const QString &inner, const Scope &scope)
    {
        Scope narrow = scope;
        if (function == u"AREA") {
            QString name = inner.trimmed();
            narrow.ofSize = name.endsWith(u":size");
            if (narrow.ofSize)
                name.chop(5);
            const Structure &structure = Structure::get();
            const int node = structure.find(name.toLatin1());
            narrow.leaves = structure.area(name.toLatin1());
            if (node >= 0)
                narrow.leaves = {node};
            if (narrow.leaves.empty())
                return std::unexpected(u"Unknown area name: `%1`"_s.arg(name));
            return term(narrow);
        }
        if (function == u"RANGE")
            return range(inner, scope);
        if (function == u"SEARCH") {
            if (inner != u"Location" && inner != u"Study")
                return std::unexpected(u"Unknown search document: `%1`"_s.arg(inner));
            Parsed operand = term(scope);
            if (!operand || inner == u"Study")
                return operand;
            Expression out{.kind = Expression::Kind::Site};
            out.operands.push_back(std::move(*operand));
            return out;
        }
        if (function == u"COVERAGE") {
            if (inner == u"FullMatch")
                narrow.cover = Expression::Cover::Full;
            else if (inner == u"StartsWith")
                narrow.cover = Expression::Cover::Start;
            else if (inner == u"EndsWith")
                narrow.cover = Expression::Cover::End;
            else if (inner != u"Contains")
                return std::unexpected(u"mismatched input '%1' expecting COVERAGE type"_s.arg(inner));
            return term(narrow);
        }
        if (function == u"EXPANSION") // every word is met as it stands here, which is its strictest form
            return term(scope);
        return std::unexpected(u"no viable alternative at input '%1['"_s.arg(function));
    }

    Parsed range(const QString &inner, const Scope &scope)
    {
        const QStringList ends = inner.split(u',');
        if (ends.size() != 2 || ends[0].trimmed().isEmpty() || ends[1].trimmed().isEmpty())
            return std::unexpected(u"no viable alternative at input 'RANGE[%1]'"_s.arg(inner));
        const Piece::Type type = Structure::get().at(scope.leaves.front()).type;
        const bool isDate = type == Piece::Type::Date && !scope.ofSize;
        if (!isDate && !scope.ofSize && type != Piece::Type::Number)
            return std::unexpected(u"Range is not supported for field type: text"_s);
        const auto limit = [&](const QString &text, const QString &open,
                               bool isUpper) -> std::optional<double> {
            if (text == open) {
                return isUpper ? std::numeric_limits<double>::max() : std::numeric_limits<double>::lowest();
            }
            bool ok = false;
            const double number = text.toDouble(&ok);
            if (!isDate)
                return ok ? std::optional(number) : std::nullopt;
            const int day = dayNumber(text.toLatin1(), isUpper);
            return day > 0 ? std::optional<double>(day) : std::nullopt;
        };
        const std::optional<double> least = limit(ends[0].trimmed(), u"MIN"_s, false);
        const std::optional<double> most = limit(ends[1].trimmed(), u"MAX"_s, true);
        if (!least || !most) {
            return std::unexpected(
                u"mismatched input '%1' expecting a %2"_s.arg(inner, isDate ? u"date"_s : u"number"_s));
        }
        return Expression{.kind = Expression::Kind::Range,
                          .leaves = scope.leaves,
                          .least = *least,
                          .most = *most,
                          .ofSize = scope.ofSize};
    }

    Parsed words(const Scope &scope)
    {
        QString text;
        const bool isPhrase = is(EssieToken::Kind::Phrase);
        if (isPhrase)
            text = m_tokens[m_at++].text;
        while (!isPhrase && is(EssieToken::Kind::Word)) {
            text += text.isEmpty() ? QString() : u" "_s;
            text += m_tokens[m_at++].text;
        }
        if (text.isEmpty()) {
            return std::unexpected(is(EssieToken::Kind::End)
                                       ? u"mismatched input '<EOF>' expecting a term"_s
                                       : u"no viable alternative at input '%1'"_s.arg(now().text));
        }
        Expression out{.kind = Expression::Kind::Words,
                       .leaves = scope.leaves,
                       .words = wordsOf(text),
                       .isPhrase = isPhrase || scope.cover != Expression::Cover::Contains,
                       .cover = scope.cover};
        if (scope.ofSize) {
            bool ok = false;
            out.least = out.most = text.toDouble(&ok);
            if (!ok)
                return std::unexpected(u"mismatched input '%1' expecting a number"_s.arg(text));
            out.kind = Expression::Kind::Range;
            out.ofSize = true;
            return out;
        }
        for (const QString &word : out.words) {
            const bool isAscii =
                word == QString::fromLatin1(word.toLatin1()) && word.toUtf8().size() == word.size();
            if (isAscii || word.toUpper() == word)
                out.needles.append(word.toUtf8());
        }
        if (scope.leaves.size() != 1)
            return out;
        const Piece &piece = Structure::get().at(scope.leaves.front());
        if (piece.type == Piece::Type::Enum) {
            const QByteArrayList allowed = m_enums.valuesOf(piece.typeName.mid(5));
            out.exact = text.toUtf8();
            if (!allowed.isEmpty() && !allowed.contains(out.exact)) {
                return std::unexpected(u"Allowed values for enum field %1 are %2"_s.arg(
                    QString::fromLatin1(piece.path), QString::fromLatin1(allowed.join(", "))));
            }
        } else if (piece.type == Piece::Type::Date) {
            out.prefix = text.toLatin1();
        }
        return out;
    }

    std::vector<EssieToken> m_tokens;
    const EnumCatalog &m_enums;
    size_t m_at = 0;
};

} // namespace

std::expected<Expression, QString> parseEssie(const QString &text, const QByteArray &area,
                                              const EnumCatalog &enums)
{
    std::expected<std::vector<EssieToken>, QString> tokens = essieTokens(text);
    if (!tokens)
        return std::unexpected(tokens.error());
    std::vector<int> leaves = Structure::get().area(area);
    if (leaves.empty())
        leaves = {Structure::get().find(area)};
    return EssieParser(std::move(*tokens), enums).parse({.leaves = std::move(leaves)});
}

QStringList wordsOf(QStringView text)
{
    QStringList words;
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isMark()) {
            word += c.toCaseFolded();
        } else if (!word.isEmpty()) {
            words.append(word);
            word.clear();
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

bool updateBounds(const Expression &expression, int &least, int &most)
{
    if (expression.kind == Expression::Kind::And) {
        return std::ranges::any_of(expression.operands, [&](const Expression &operand) {
            return updateBounds(operand, least, most);
        });
    }
    static const int kUpdate = Structure::get().find("LastUpdatePostDate");
    if (expression.kind != Expression::Kind::Range || expression.ofSize ||
        expression.leaves != std::vector<int>{kUpdate})
        return false;
    constexpr double kLastDay = 99991231;
    least = static_cast<int>(std::max(0.0, expression.least));
    most = static_cast<int>(std::min(kLastDay, expression.most));
    return true;
}

} // namespace trialdesk::sample::ctgov
