#include "app/sample_registry/ctgov/match.h"

#include <algorithm>
#include <set>

#include "app/sample_registry/ctgov/dates.h"
#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

namespace {

constexpr int kAnyGroup = -2;

bool isPhraseAt(const QStringList &words, qsizetype at, const QStringList &phrase)
{
    return at + phrase.size() <= words.size() && std::equal(phrase.begin(), phrase.end(), words.begin() + at);
}

bool holdsWords(const Expression &term, const QStringList &words)
{
    if (term.words.isEmpty() || words.size() < term.words.size())
        return false;
    if (!term.isPhrase) {
        return std::ranges::all_of(term.words, [&](const QString &word) { return words.contains(word); });
    }
    const qsizetype last = words.size() - term.words.size();
    switch (term.cover) {
    case Expression::Cover::Full:
        return words == term.words;
    case Expression::Cover::Start:
        return isPhraseAt(words, 0, term.words);
    case Expression::Cover::End:
        return isPhraseAt(words, last, term.words);
    case Expression::Cover::Contains:
        break;
    }
    for (qsizetype at = 0; at <= last; ++at) {
        if (isPhraseAt(words, at, term.words))
            return true;
    }
    return false;
}

// Quick and exact for words without case or of ASCII letters alone; the others have no needles.
bool holdsNeedle(const QByteArray &text, const QByteArray &needle)
{
    const auto isSame = [](char left, char right) {
        return (left >= 'A' && left <= 'Z' ? static_cast<char>(left + ('a' - 'A')) : left) == right;
    };
    return !std::ranges::search(text, needle, isSame).empty();
}

class Matcher
{
public:
    explicit Matcher(const std::vector<Value> &values)
        : m_values(values)
    {
    }

    bool matches(const Expression &expression, int group) const
    {
        const auto inner = [&](const Expression &operand) { return matches(operand, group); };
        switch (expression.kind) {
        case Expression::Kind::All:
            return true;
        case Expression::Kind::And:
            return std::ranges::all_of(expression.operands, inner);
        case Expression::Kind::Or:
            return std::ranges::any_of(expression.operands, inner);
        case Expression::Kind::Not:
            return !inner(expression.operands.front());
        case Expression::Kind::Site:
            return someSite(expression.operands.front());
        case Expression::Kind::Missing:
            return values(expression, group).empty();
        case Expression::Kind::Words:
            return words(expression, group);
        case Expression::Kind::Range:
            return range(expression, group);
        }
        return false;
    }

private:
    std::vector<const Value *> values(const Expression &term, int group) const
    {
        std::vector<const Value *> found;
        for (const Value &value : m_values) {
            if ((group == kAnyGroup || value.group == group) &&
                std::ranges::find(term.leaves, value.leaf) != term.leaves.end())
                found.push_back(&value);
        }
        return found;
    }

    bool someSite(const Expression &operand) const
    {
        static const int kSite = Structure::get().find("Location");
        std::set<int> sites;
        for (const Value &value : m_values) {
            if (value.group >= 0 && Structure::get().at(value.leaf).parent == kSite)
                sites.insert(value.group);
        }
        return std::ranges::any_of(sites, [&](int site) { return matches(operand, site); });
    }

    bool words(const Expression &term, int group) const
    {
        const std::vector<const Value *> found = values(term, group);
        if (!term.exact.isEmpty() || !term.prefix.isEmpty()) {
            return std::ranges::any_of(found, [&](const Value *value) {
                return term.exact.isEmpty() ? value->text.startsWith(term.prefix) : value->text == term.exact;
            });
        }
        const auto isSomewhere = [&](const QByteArray &needle) {
            return std::ranges::any_of(found,
                                       [&](const Value *value) { return holdsNeedle(value->text, needle); });
        };
        if (!std::ranges::all_of(term.needles, isSomewhere))
            return false;
        // Words without quotes may lie in different leaves of the area; those of a phrase may not.
        QStringList seen;
        for (const Value *value : found) {
            const QStringList here = wordsOf(QString::fromUtf8(value->text));
            if (holdsWords(term, here))
                return true;
            if (!term.isPhrase)
                seen += here;
        }
        return !term.isPhrase && holdsWords(term, seen);
    }

    bool range(const Expression &term, int group) const
    {
        const std::vector<const Value *> found = values(term, group);
        const auto isIn = [&](double number) { return number >= term.least && number <= term.most; };
        if (term.ofSize)
            return isIn(static_cast<double>(found.size()));
        const bool isDate = Structure::get().at(term.leaves.front()).type == Piece::Type::Date;
        return std::ranges::any_of(found, [&](const Value *value) {
            return isIn(isDate ? dayNumber(value->text) : value->text.toDouble());
        });
    }

    const std::vector<Value> &m_values;
};

} // namespace

void addLeaves(const Expression &expression, Leaves &leaves)
{
    for (const int leaf : expression.leaves) {
        if (std::ranges::find(leaves, leaf) == leaves.end())
            leaves.push_back(leaf);
    }
    for (const Expression &operand : expression.operands)
        addLeaves(operand, leaves);
}

bool matches(const Expression &expression, const std::vector<Value> &values)
{
    return Matcher(values).matches(expression, kAnyGroup);
}

} // namespace trialdesk::sample::ctgov
