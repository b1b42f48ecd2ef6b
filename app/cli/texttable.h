#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace trialdesk {

/// Columns on a terminal that a text takes: Hangul and other wide characters take two, combining marks none.
[[nodiscard]] int terminalWidth(const QString &text);
/// At most `width` columns, with "…" where something was left off.
[[nodiscard]] QString cutToWidth(const QString &text, int width);
/// A moment for a person: local time, to the minute; empty for none.
[[nodiscard]] QString shownTime(const QDateTime &time);
/// Lines with aligned columns, the first row being the heading; no cell wider than `widest`. Control
/// characters become spaces.
[[nodiscard]] QString textTable(const QList<QStringList> &rows, int widest = 60);

} // namespace trialdesk
