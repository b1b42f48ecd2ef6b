#pragma once

#include <expected>
#include <memory>
#include <vector>

#include <QString>
#include <QStringList>

namespace trialdesk::sample::ctgov {

// A search expression in the registry's query language, as a tree. Leaves are resolved: pieces exist, values
// of enums are allowed ones, limits are comparable.
struct Expression
{
    enum class Kind { All, Missing, Words, Range, And, Or, Not, Site };
    enum class Cover { Contains, Full, Start, End };

    Kind kind = Kind::All;
    // Words, Missing, Range: the leaves to look into.
    std::vector<int> leaves = {};
    // Words: casefolded; as one phrase, or all of them somewhere in one value.
    QStringList words = {};
    // The same as UTF-8, as far as plain bytes can find them.
    QByteArrayList needles = {};
    bool isPhrase = false;
    Cover cover = Cover::Contains;
    // Words of an enum: the exact value.
    QByteArray exact = {};
    // Words of a date: what the value must begin with.
    QByteArray prefix = {};
    // Range, both ends included: dates as yyyymmdd.
    double least = 0;
    double most = 0;
    // Range over the number of values (AREA[x:size]).
    bool ofSize = false;
    std::vector<Expression> operands = {};
};

// text: decoded. area: the search area (or piece) in which words without AREA[] are looked for. The
// error is the parser's sentence without the words that say which parameter it was.
class EnumCatalog;
[[nodiscard]] std::expected<Expression, QString> parseEssie(const QString &text, const QByteArray &area,
                                                            const EnumCatalog &enums);

// Words of a text as searching sees them.
[[nodiscard]] QStringList wordsOf(QStringView text);

// The range of LastUpdatePostDate that every hit lies in, as yyyymmdd; false if the expression has none.
[[nodiscard]] bool updateBounds(const Expression &expression, int &least, int &most);

} // namespace trialdesk::sample::ctgov
