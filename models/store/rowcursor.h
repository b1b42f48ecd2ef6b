#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/domain/trial.h"
#include "models/store/repeatedvalues.h"
#include "models/store/statement.h"

namespace trialdesk {

/// Walks over stored trials with their values as SQLite's own UTF-8, without making a Trial of each: for an
/// export of everything. All must happen in one read transaction of the connection, on its thread.
class RowCursor
{
public:
    [[nodiscard]] static Result<RowCursor> prepare(Connection &connection, std::vector<Field> fields);

    /// Begins a walk over these, in their order; ids that are gone are left out.
    void start(std::span<const TrialId> ids);
    /// To the next one; false at the end of the walk.
    [[nodiscard]] Result<bool> next();

    /// Of the trial that the walk is at. As text: numbers and dates as stored, the items of a list with
    /// kListJoint between them; empty = no value. Valid until the next call.
    [[nodiscard]] Result<std::string_view> value(std::size_t field);
    [[nodiscard]] const SourceId &source() const;
    [[nodiscard]] TrialState state() const;
    /// Milliseconds since 1970, UTC.
    [[nodiscard]] std::int64_t firstSeen() const;
    [[nodiscard]] std::optional<std::int64_t> changedAt() const;
    [[nodiscard]] std::int64_t lastSeen() const;

private:
    struct Source
    {
        SourceId id;
        std::int64_t lastCleanRun = 0;
    };

    RowCursor(Connection &connection, std::vector<Field> fields, Statement statement);

    std::vector<Field> m_fields;
    Statement m_statement;
    RepeatedValues m_repeated;
    std::unordered_map<std::int64_t, Source> m_sources;
    std::unordered_map<std::int64_t, std::int64_t> m_runStarts;
    std::string m_ids;  ///< bound while the walk goes on
    std::string m_list; ///< of the last value
};

} // namespace trialdesk
