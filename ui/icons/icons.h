#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace trialdesk {

/// An icon of the program's own set ("sync", "search", "warning" …), painted in the application palette's
/// text colour at the moment it is drawn, so that it follows a change between light and dark. Null if the
/// name is unknown.
[[nodiscard]] QIcon themedIcon(const QString &name);
/// The same in one colour; greyed while disabled, the highlighted text's colour while selected.
[[nodiscard]] QIcon themedIcon(const QString &name, const QColor &color);
/// The program's icon: the desktop theme's if it has one, else the built-in.
[[nodiscard]] QIcon applicationIcon();

} // namespace trialdesk
