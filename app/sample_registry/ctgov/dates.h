#pragma once

#include <QByteArray>

namespace trialdesk::sample::ctgov {

// A date of the registry (yyyy, yyyy-MM or yyyy-MM-dd) as the number yyyymmdd; a missing month or day counts
// as the first, or as the last one. 0 if it is none.
[[nodiscard]] inline int dayNumber(const QByteArray &text, bool last = false)
{
    const qsizetype size = text.size();
    if (size != 4 && !(size == 7 && text[4] == '-') && !(size == 10 && text[4] == '-' && text[7] == '-'))
        return 0;
    bool ok = true;
    bool okHere = true;
    const auto part = [&](qsizetype at, qsizetype length, int fallback) {
        if (size < at + length)
            return fallback;
        const int number = text.mid(at, length).toInt(&okHere);
        ok = ok && okHere && number > 0;
        return number;
    };
    const int year = part(0, 4, 0);
    const int month = part(5, 2, last ? 12 : 1);
    const int day = part(8, 2, last ? 31 : 1);
    return ok && month <= 12 && day <= 31 ? year * 10000 + month * 100 + day : 0;
}

} // namespace trialdesk::sample::ctgov
