#pragma once

#include <optional>

#include <QString>

#include "models/store/ordercache.h"

namespace trialdesk {

/// The order that a list was shown in last, kept beside the database: the next start need not read every
/// trial to show the first rows. Only a shortcut: a file that is missing, damaged, of another program or of
/// another state of the store is as good as none, and one that can't be written is none.
struct KeptOrder
{
    SortOrder order;    ///< ascending
    qint64 version = 0; ///< the store's trials_version
    ColumnOrder list;
};

[[nodiscard]] QString orderFile(const QString &databaseFile);
[[nodiscard]] std::optional<KeptOrder> readOrder(const QString &file);
void writeOrder(const QString &file, const KeptOrder &kept);

} // namespace trialdesk
