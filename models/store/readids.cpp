#include "models/store/readids.h"

#include <string>
#include <string_view>

#include "models/store/statement.h"

namespace trialdesk {

Result<void> eachId(Connection &connection, const BoundSql &bound, const std::function<void(TrialId)> &take)
{
    auto statement = Statement::prepare(connection, bound.sql.toStdString());
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::string> texts;
    texts.reserve(static_cast<std::size_t>(bound.values.size()));
    for (int i = 0; i < bound.values.size(); ++i) {
        const QVariant &value = bound.values[i];
        if (value.isNull())
            statement->bindNull(i + 1);
        else if (value.typeId() == QMetaType::QString)
            statement->bind(i + 1, std::string_view(texts.emplace_back(value.toString().toStdString())));
        else
            statement->bind(i + 1, std::int64_t{value.toLongLong()});
    }
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        take(static_cast<TrialId>(statement->integer(0)));
    }
}

Result<std::vector<TrialId>> readIds(Connection &connection, const BoundSql &bound)
{
    std::vector<TrialId> ids;
    if (const auto read = eachId(connection, bound, [&](TrialId id) { ids.push_back(id); }); !read)
        return std::unexpected(read.error());
    return ids;
}

} // namespace trialdesk
