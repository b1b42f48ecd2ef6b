#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "models/domain/fields.h"
#include "models/domain/trial.h"

namespace trialdesk {

/// How a field sits in the table `trial`.
struct TrialColumn
{
    Field field;
    std::string_view column;     ///< of `trial`; an id for Repeated
    std::string_view dictionary; ///< table of the repeated values or list items; empty = none
    std::string_view link;       ///< List: table of pairs (trial_id, value_id); empty = only the column
};

[[nodiscard]] std::span<const TrialColumn, kFieldCount> trialColumnTable();
[[nodiscard]] const TrialColumn &trialColumn(Field field);

/// Separates list items in their joined column.
inline constexpr char kListSeparator = '\x1F';
[[nodiscard]] std::string joinList(const std::vector<std::string> &items);
[[nodiscard]] std::vector<std::string> splitList(std::string_view joined);

/// A state as the store holds it. A number that stands for none comes from a damaged file: it counts as
/// present, and the check of the store reports it.
[[nodiscard]] TrialState storedState(std::int64_t number);

} // namespace trialdesk
