#include "models/store/repeatedvalues.h"

#include "models/store/trialcolumns.h"

namespace trialdesk {

namespace {
constexpr std::size_t kMostKeptOfField = 50000;
}

Result<std::string_view> RepeatedValues::find(Field field, std::int64_t row)
{
    Known &known = m_known.at(static_cast<std::size_t>(field));
    if (const auto found = known.values.find(row); found != known.values.end())
        return found->second;
    if (!known.find) {
        auto find = Statement::prepare(*m_connection, "SELECT name FROM " +
                                                          std::string(trialColumn(field).dictionary) +
                                                          " WHERE id = ?1");
        if (!find)
            return std::unexpected(find.error());
        known.find.emplace(std::move(*find));
    }
    known.find->bind(1, row);
    const auto there = known.find->step();
    if (!there)
        return std::unexpected(there.error());
    std::string name(*there ? known.find->text(0) : std::string_view());
    known.find->reset();
    if (name.empty())
        return std::string_view();
    if (known.values.size() >= kMostKeptOfField)
        known.values.clear();
    return known.values.emplace(row, std::move(name)).first->second;
}

} // namespace trialdesk
