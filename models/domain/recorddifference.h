#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <QString>

#include "models/domain/trial.h"

namespace trialdesk {

// A path of a record names its keys, joined by dots, with [] for the items of a list and without their
// places: `contactsModule.locations[].city`. Its value are all texts, numbers, booleans and nulls there, in
// their order. Where the same values belong to other items than before, each is told with its item's number
// (`2: DRUG`).

/// A path whose value is told by a field.
struct PathField
{
    std::string_view path;
    Field field;
};

/// What a registry's source knows of its records. The spans are of constants.
struct RecordShape
{
    std::span<const std::string_view> volatilePaths; ///< paths, or the heads of several, that say nothing
    std::span<const PathField> mapped;
};

/// One line of a history to be.
struct RecordDifference
{
    std::optional<Field> field;
    QString path;   ///< where it is of no field
    QString before; ///< null = was not there
    QString after;  ///< null = is no longer there

    bool operator==(const RecordDifference &) const = default;
};

[[nodiscard]] RecordDifference asRecordDifference(const FieldDifference &difference);

/// The paths whose value differs between two records (JSON in UTF-8), without those that `leftOut` takes.
/// None where one of them can't be read or is larger or deeper than a registry's record ever is. The most
/// important first. Pure.
[[nodiscard]] std::vector<RecordDifference>
pathDifferences(std::string_view before, std::string_view after,
                const std::function<bool(std::string_view path)> &leftOut);

/// All that differs between two records of a trial: `fields`, and the paths that they don't tell. The most
/// important first: status, dates, head count, outcomes, sites; last what changes at every update. Pure.
[[nodiscard]] std::vector<RecordDifference> recordDifferences(const std::vector<FieldDifference> &fields,
                                                              std::string_view before, std::string_view after,
                                                              const RecordShape &shape);

/// Whether `path` is one of `paths` or lies below one of them.
[[nodiscard]] bool isAmong(std::span<const std::string_view> paths, std::string_view path);

} // namespace trialdesk
