#pragma once

#include <QHash>
#include <QStringList>

#include "ui/common/appsettings.h"

namespace trialdesk {

/// The visual order of `columns` (keys in their default order) under a remembered layout. A column that the
/// layout does not know follows the one it follows by default.
[[nodiscard]] QStringList visualOrder(const QStringList &columns, const QHash<QString, ColumnLayout> &layout);

/// Which columns are shown: as remembered, else as by default; never none.
[[nodiscard]] QStringList shownColumns(const QStringList &columns, const QStringList &shownByDefault,
                                       const QHash<QString, ColumnLayout> &layout);

} // namespace trialdesk
