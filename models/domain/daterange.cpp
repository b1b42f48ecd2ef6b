#include "models/domain/daterange.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kYear = 4;  // 2024
constexpr qsizetype kMonth = 7; // 2024-03
constexpr qsizetype kDay = 10;  // 2024-03-05

bool hasDateSigns(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool dash = i == kYear || i == kMonth;
        if (dash ? text[i] != u'-' : (text[i] < u'0' || text[i] > u'9'))
            return false;
    }
    return true;
}

} // namespace

std::optional<DateRange> parseDate(QStringView text)
{
    if ((text.size() != kYear && text.size() != kMonth && text.size() != kDay) || !hasDateSigns(text))
        return std::nullopt;
    const int year = text.first(kYear).toInt();
    const int month = text.size() >= kMonth ? text.sliced(kYear + 1, 2).toInt() : 1;
    const int day = text.size() == kDay ? text.sliced(kMonth + 1).toInt() : 1;
    const QDate first(year, month, day);
    if (!first.isValid())
        return std::nullopt;
    const QDate last = text.size() == kYear    ? QDate(year, 12, 31)
                       : text.size() == kMonth ? QDate(year, month, first.daysInMonth())
                                               : first;
    return DateRange{first, last};
}

std::optional<DateRange> parseDateRange(const QString &text)
{
    const QStringView view(text);
    if (const qsizetype dots = view.indexOf(".."_L1); dots >= 0) {
        const auto from = parseDate(view.first(dots));
        const auto to = parseDate(view.sliced(dots + 2));
        if ((!from && dots > 0) || (!to && dots + 2 < view.size()) || (!from && !to))
            return std::nullopt;
        return DateRange{from ? from->first : std::nullopt, to ? to->last : std::nullopt};
    }
    const auto after = [&](qsizetype signs, auto range) {
        return parseDate(view.sliced(signs)).transform(range);
    };
    if (view.startsWith(">="_L1))
        return after(2, [](const DateRange &date) { return DateRange{date.first, std::nullopt}; });
    if (view.startsWith("<="_L1))
        return after(2, [](const DateRange &date) { return DateRange{std::nullopt, date.last}; });
    if (view.startsWith(u'>'))
        return after(1, [](const DateRange &date) { return DateRange{date.last->addDays(1), std::nullopt}; });
    if (view.startsWith(u'<'))
        return after(1, [](const DateRange &date) {
            return DateRange{std::nullopt, date.first->addDays(-1)};
        });
    return std::nullopt;
}

bool looksLikeRange(const QString &text)
{
    return text.contains(".."_L1) || text.startsWith(u'<') || text.startsWith(u'>');
}

} // namespace trialdesk
