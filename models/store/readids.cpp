#include "models/store/readids.h"

#include <string>
#include <string_view>

#include <sqlite3.h>

#include "models/store/statement.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr const char *kMarks = "trialdesk marks"; ///< the type of the pointer, as SQLite checks it

void markId(sqlite3_context *context, int, sqlite3_value **values)
{
    // Zero before the first row; asking for the pointer with each of a million would take its time.
    auto **marks = static_cast<QBitArray **>(sqlite3_aggregate_context(context, sizeof(QBitArray *)));
    if (!marks)
        return sqlite3_result_error_nomem(context);
    if (!*marks)
        *marks = static_cast<QBitArray *>(sqlite3_value_pointer(values[1], kMarks));
    if (!*marks)
        return sqlite3_result_error(context, "td_mark has no marks", -1);
    const sqlite3_int64 id = sqlite3_value_int64(values[0]);
    if (id >= 0 && id < (*marks)->size())
        (*marks)->setBit(id);
}

void noResult(sqlite3_context *) {}

/// The texts must live as long as the statement runs.
void bindAll(Statement &statement, const QVariantList &values, std::vector<std::string> &texts)
{
    texts.reserve(static_cast<std::size_t>(values.size()));
    for (int i = 0; i < values.size(); ++i) {
        const QVariant &value = values[i];
        if (value.isNull())
            statement.bindNull(i + 1);
        else if (value.typeId() == QMetaType::QString)
            statement.bind(i + 1, std::string_view(texts.emplace_back(value.toString().toStdString())));
        else
            statement.bind(i + 1, std::int64_t{value.toLongLong()});
    }
}

} // namespace

Result<std::vector<TrialId>> readIds(Connection &connection, const BoundSql &bound)
{
    auto statement = Statement::prepare(connection, bound.sql.toStdString());
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::string> texts;
    bindAll(*statement, bound.values, texts);
    std::vector<TrialId> ids;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return ids;
        ids.push_back(static_cast<TrialId>(statement->integer(0)));
    }
}

Result<void> markIds(Connection &connection, const BoundSql &bound, QBitArray &marks)
{
    // A step of the statement for each of a million ids would take longer than to find them.
    auto statement = Statement::prepare(
        connection,
        u"WITH found (id) AS (%1) SELECT td_mark(id, ?) FROM found"_s.arg(bound.sql).toStdString());
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::string> texts;
    bindAll(*statement, bound.values, texts);
    statement->bindPointer(static_cast<int>(bound.values.size()) + 1, &marks, kMarks);
    return statement->run();
}

int registerMarkFunction(sqlite3 *handle)
{
    return sqlite3_create_function(handle, "td_mark", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, nullptr, nullptr,
                                   markId, noResult);
}

} // namespace trialdesk
