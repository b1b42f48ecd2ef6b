#pragma once

#include <string>
#include <vector>

#include "models/domain/trial.h"
#include "models/store/repeatedvalues.h"
#include "models/store/statement.h"

namespace trialdesk {

/// Reads whole trials by id; one prepared statement, kept by its owner. Same thread as the connection.
class RowReader
{
public:
    [[nodiscard]] static Result<RowReader> prepare(Connection &connection);

    /// In any order; ids that are gone are left out.
    [[nodiscard]] Result<std::vector<Trial>> read(std::span<const TrialId> ids);

private:
    RowReader(Connection &connection, Statement statement)
        : m_statement(std::move(statement))
        , m_repeated(connection)
    {
    }
    [[nodiscard]] Result<FieldValue> value(int column, Field field);

    Statement m_statement;
    RepeatedValues m_repeated;
};

} // namespace trialdesk
