#pragma once

#include <array>
#include <charconv>
#include <string_view>

#include <QDate>

namespace trialdesk::sample::ctgov {

// A text without an allocation.
struct Short
{
    std::array<char, 24> bytes = {};
    size_t size = 0;

    operator std::string_view() const { return {bytes.data(), size}; }
};

[[nodiscard]] inline Short padded(quint64 number, size_t width)
{
    Short out{.size = width};
    for (size_t i = width; i > 0; --i) {
        out.bytes[i - 1] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    return out;
}

[[nodiscard]] inline Short plain(qint64 number)
{
    Short out;
    const auto done = std::to_chars(out.bytes.data(), out.bytes.data() + out.bytes.size(), number);
    out.size = static_cast<size_t>(done.ptr - out.bytes.data());
    return out;
}

// yyyy-mm-dd of a Julian day.
[[nodiscard]] inline Short dateText(int day)
{
    int year = 0;
    int month = 0;
    int ofMonth = 0;
    QDate::fromJulianDay(day).getDate(&year, &month, &ofMonth);
    Short out =
        padded(static_cast<quint64>(year) * 1'000'000 + static_cast<quint64>(month * 1000 + ofMonth), 10);
    // yyyy0mm0dd -> yyyy-mm-dd
    out.bytes[4] = out.bytes[7] = '-';
    return out;
}

} // namespace trialdesk::sample::ctgov
