#include "ui/main/columnlayouts.h"

#include <algorithm>

namespace trialdesk {

QStringList visualOrder(const QStringList &columns, const QHash<QString, ColumnLayout> &layout)
{
    QStringList order;
    for (const QString &column : columns) {
        if (layout.value(column).position >= 0)
            order.append(column);
    }
    std::ranges::stable_sort(order, {},
                             [&layout](const QString &column) { return layout.value(column).position; });
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (order.contains(columns[i]))
            continue;
        order.insert(i == 0 ? 0 : order.indexOf(columns[i - 1]) + 1, columns[i]);
    }
    return order;
}

QStringList shownColumns(const QStringList &columns, const QStringList &shownByDefault,
                         const QHash<QString, ColumnLayout> &layout)
{
    QStringList shown;
    for (const QString &column : columns) {
        const auto known = layout.constFind(column);
        if (known != layout.cend() ? known->visible : shownByDefault.contains(column))
            shown.append(column);
    }
    return shown.isEmpty() ? shownByDefault : shown;
}

} // namespace trialdesk
