#pragma once

#include <optional>

#include <QDate>
#include <QString>

namespace trialdesk {

/// Both days belong to it; a missing one is open. A trial's date as sent may be a month or a year: it is in
/// the range if any of its days is.
struct DateRange
{
    std::optional<QDate> first;
    std::optional<QDate> last;

    bool operator==(const DateRange &) const = default;
};

/// The days of `2024`, `2024-03` or `2024-03-05`; nothing for anything else.
[[nodiscard]] std::optional<DateRange> parseDate(QStringView text);

/// `2024..2025-03`, `2024-03..`, `..2024`, `>2024`, `>=2024`, `<2024`, `<=2024`; nothing for anything else, a
/// date alone included. The days of the ends belong to it as a whole: `..2024` is until the last of December.
[[nodiscard]] std::optional<DateRange> parseDateRange(const QString &text);

/// Whether a text is meant as a range, well-formed or not.
[[nodiscard]] bool looksLikeRange(const QString &text);

} // namespace trialdesk
