#pragma once

#include <QByteArray>

namespace trialdesk::sample::ctgov {

struct Switches;

// When the data were made, as /version says it: "2026-11-20T09:00:05" and one weekday later per refresh.
[[nodiscard]] QByteArray dataStamp(const Switches &switches);
// The tag of the data set: build ids and the time in base 36.
[[nodiscard]] QByteArray entityTag(const QByteArray &stamp);

// Where the next page begins, sealed together with the stamp of the data.
struct PageMark
{
    qint64 offset = 0;
    qint64 page = 1; // the number of the page that begins there
};

enum class MarkState { Fine, Stale, Nonsense };

[[nodiscard]] QByteArray pageToken(const QByteArray &stamp, const PageMark &mark);
[[nodiscard]] MarkState readPageToken(const QByteArray &stamp, const QByteArray &token, PageMark &mark);

} // namespace trialdesk::sample::ctgov
