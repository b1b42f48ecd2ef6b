#include "sync/sources/essie.h"

#include <algorithm>
#include <array>

#include <QStringList>

using namespace Qt::StringLiterals;

namespace trialdesk::essie {

namespace {

/// Read as operators in capitals only.
constexpr std::array kOperators{"AND"_L1,      "OR"_L1,        "NOT"_L1,      "AREA"_L1, "RANGE"_L1,
                                "MIN"_L1,      "MAX"_L1,       "MISSING"_L1,  "ALL"_L1,  "SEARCH"_L1,
                                "COVERAGE"_L1, "EXPANSION"_L1, "DISTANCE"_L1, "TILT"_L1};

QString quoted(QString text)
{
    text = text.simplified();
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

QString joined(const Query &query, const QString &glue)
{
    QStringList texts;
    for (const Query &part : query.parts) {
        if (const QString each = text(part); !each.isEmpty())
            texts << each;
    }
    return texts.size() > 1 ? u'(' + texts.join(glue) + u')' : texts.join(glue);
}

} // namespace

Query phrase(const QString &area, const QString &text)
{
    return {.kind = Query::Kind::Phrase, .area = area, .text = text, .end = {}};
}

Query range(const QString &area, const QString &first, const QString &last)
{
    return {.kind = Query::Kind::Range, .area = area, .text = first, .end = last};
}

Query allOf(std::vector<Query> parts)
{
    return {.kind = Query::Kind::All, .area = {}, .text = {}, .end = {}, .parts = std::move(parts)};
}

Query anyOf(std::vector<Query> parts)
{
    return {.kind = Query::Kind::Any, .area = {}, .text = {}, .end = {}, .parts = std::move(parts)};
}

QString text(const Query &query)
{
    switch (query.kind) {
    case Query::Kind::Phrase:
        return u"AREA[%1]"_s.arg(query.area) + quoted(query.text);
    case Query::Kind::Range:
        return u"AREA[%1]RANGE[%2,%3]"_s.arg(query.area, query.text.isEmpty() ? u"MIN"_s : query.text,
                                             query.end.isEmpty() ? u"MAX"_s : query.end);
    case Query::Kind::All:
        return joined(query, u" AND "_s);
    case Query::Kind::Any:
        return joined(query, u" OR "_s);
    }
    Q_UNREACHABLE();
}

QString plainWords(const QString &words)
{
    QString cleaned = words;
    for (QChar &c : cleaned) {
        if (u"()[]{}"_s.contains(c))
            c = u' ';
    }
    QStringList parts = cleaned.simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString &part : parts) {
        part.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        if (std::ranges::find(kOperators, part) != kOperators.end())
            part.prepend(u'\\');
    }
    return parts.join(u' ');
}

} // namespace trialdesk::essie
