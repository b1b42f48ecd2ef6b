#pragma once

#include <optional>
#include <span>
#include <string>
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

/// A trial whose full record is asked for.
struct RecordWanted
{
    TrialId id = 0;
    SourceId source;
    QString number;

    bool operator==(const RecordWanted &) const = default;
};

/// A full record as it arrived. Its number is another than that of the trial that was asked for where the
/// registry merged that trial into another one.
struct FetchedRecord
{
    TrialId asked = 0;
    std::string askedNumber; ///< of that trial: a restored store may have another one under the same id
    std::string number;
    std::string raw; ///< UTF-8 JSON
    QDateTime at;    ///< UTC
};

/// Where it was kept.
struct KeptRecord
{
    TrialId id = 0;
    bool changed = false; ///< something that a list, the table or a history shows
};

/// Nothing where none was kept.
[[nodiscard]] Result<std::optional<FullRecord>> readFullRecord(Connection &connection, TrialId id);

/// Keeps a record under the trial that has its number, and where the store has no such trial, under the one
/// that was asked for. Where the numbers differ, each leads to that trial from now on (its aliases). What
/// differs from the full record that was kept becomes history of the upserter's run, but for `listPaths`:
/// those are compared where the list is written. In two transactions, each whole by itself. Usage where the
/// trial is gone, or another one has its id.
[[nodiscard]] Result<KeptRecord> keepFetchedRecord(Connection &connection, TrialUpserter &upserter,
                                                   const FetchedRecord &record, const RecordShape &shape,
                                                   std::span<const std::string_view> listPaths);

} // namespace trialdesk
