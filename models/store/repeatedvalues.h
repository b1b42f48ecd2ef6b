#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "models/domain/fields.h"
#include "models/store/statement.h"

namespace trialdesk {

/// The values of fields of kind Repeated that were met so far, by their rows: these never change, and a join
/// would look the same few up for every trial. Same thread as the connection.
class RepeatedValues
{
public:
    explicit RepeatedValues(Connection &connection)
        : m_connection(&connection)
    {
    }

    /// Empty where there is no such row. Valid until the next call.
    [[nodiscard]] Result<std::string_view> find(Field field, std::int64_t row);

private:
    struct Known
    {
        std::optional<Statement> find;
        std::unordered_map<std::int64_t, std::string> values;
    };

    Connection *m_connection;
    std::array<Known, kFieldCount> m_known;
};

} // namespace trialdesk
