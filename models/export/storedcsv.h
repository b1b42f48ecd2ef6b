#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/export/trialcsv.h"
#include "models/store/rowcursor.h"

namespace trialdesk {

/// Stored trials as lines of CSV, byte for byte what TrialCsv::add() makes of them, straight from SQLite's
/// own UTF-8. All must happen in one read transaction of `connection`.
class StoredCsv
{
public:
    /// `csv` gets the lines and must outlive this object.
    [[nodiscard]] static Result<StoredCsv> prepare(Connection &connection, TrialCsv &csv);

    /// In the order of `ids`; ids that are gone are left out. Gives the lines added.
    [[nodiscard]] Result<std::size_t> add(std::span<const TrialId> ids);

private:
    StoredCsv(RowCursor rows, TrialCsv &csv);
    [[nodiscard]] std::string_view label(Field field, std::string_view value);
    [[nodiscard]] std::string_view ownText(TrialCsv::StoreColumn column);
    [[nodiscard]] std::string_view timeText(const std::optional<std::int64_t> &ms);

    RowCursor m_rows;
    TrialCsv *m_csv;
    std::unordered_map<std::int64_t, std::string> m_times;
    std::unordered_map<Field, std::unordered_map<std::string, std::string>> m_labels;
    std::unordered_map<TrialState, std::string> m_states;
    std::unordered_map<SourceId, std::string> m_sources;
};

} // namespace trialdesk
