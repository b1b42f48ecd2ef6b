#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <QByteArray>
#include <QDateTime>

#include "models/domain/error.h"
#include "models/domain/recorddifference.h"

namespace trialdesk {

class Connection;
class TrialUpserter;

/// All that a registry says about a trial, where its list gives only a part of it.
struct FullRecord
{
    QByteArray raw;    ///< UTF-8 JSON
    QDateTime fetched; ///< UTC
};

/// Nothing where none was kept.
[[nodiscard]] Result<std::optional<FullRecord>> readFullRecord(Connection &connection, TrialId id);

/// Keeps a full record, in a transaction of its own. What differs from the one that was kept becomes history
/// of the upserter's run, but for `listPaths`: those are compared where the list is written. True if anything
/// differed; Usage where the trial is gone.
[[nodiscard]] Result<bool> saveFullRecord(Connection &connection, TrialUpserter &upserter, TrialId id,
                                          std::string_view raw, const RecordShape &shape,
                                          std::span<const std::string_view> listPaths,
                                          const QDateTime &fetchedUtc);

} // namespace trialdesk
