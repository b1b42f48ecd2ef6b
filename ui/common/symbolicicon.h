#pragma once

#include <QIcon>

namespace trialdesk {

/// A line icon in the text colour of the palette that is in use when it is painted.
enum class Symbol {
    Sync,
    SyncAll,
    Stop,
    Export,
    Settings,
    Search,
    Filter,
    Details,
    Columns,
    Close,
    First,
    Previous,
    Next,
    Last,
    Info,
    Warning,
    Error,
    Good,
    Copy,
    Link,
    New,
    Changed,
    Missing,
    Removed,
    History,
    Key,
    Sample,
    Help,
};

[[nodiscard]] QIcon symbolicIcon(Symbol symbol);
/// In a colour of its own, for notices and marks.
[[nodiscard]] QIcon symbolicIcon(Symbol symbol, const QColor &color);

} // namespace trialdesk
