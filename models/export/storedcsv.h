#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/export/trialcsv.h"
#include "models/store/connection.h"
#include "models/store/statement.h"

namespace trialdesk {

/// Stored trials as lines of CSV, byte for byte what TrialCsv::add() makes of them, straight from SQLite's
/// own UTF-8. The repeated values are read once, so all must happen in one read transaction of `connection`.
class StoredCsv
{
public:
    /// `csv` gets the lines and must outlive this object.
    [[nodiscard]] static Result<StoredCsv> prepare(Connection &connection, TrialCsv &csv);

    /// In the order of `ids`; ids that are gone are left out. Gives the lines added.
    [[nodiscard]] Result<std::size_t> add(std::span<const TrialId> ids);

private:
    using Texts = std::unordered_map<std::int64_t, std::string>;
    struct Source
    {
        std::string text;
        std::int64_t lastCleanRun = 0;
    };

    StoredCsv(Statement statement, TrialCsv &csv);
    void addField(const TrialCsv::Column &column, int at);
    [[nodiscard]] const std::string &timeText(std::int64_t ms);
    [[nodiscard]] const std::string &lastSeenText();

    Statement m_statement;
    TrialCsv *m_csv;
    std::vector<Texts> m_values; ///< by column of the CSV: the dictionary's names
    std::unordered_map<std::int64_t, Source> m_sources;
    std::unordered_map<std::int64_t, std::int64_t> m_runStarts;
    Texts m_times;
    Texts m_states;
    std::string m_list; ///< list items as the cell shows them
};

} // namespace trialdesk
