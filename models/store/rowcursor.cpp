#include "models/store/rowcursor.h"

#include <algorithm>

#include "models/domain/result.h"
#include "models/store/rowvalues.h"
#include "models/store/trialcolumns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kSource = 0;
constexpr int kState = 1;
constexpr int kLastSeenRun = 2;
constexpr int kFirstSeen = 3;
constexpr int kChangedAt = 4;
constexpr int kFirstCursorColumn = 5;

std::string selectSql(std::span<const Field> fields)
{
    std::string sql = "SELECT trial.source_id, trial.state, trial.last_seen_run, trial.first_seen,"
                      " trial.changed_at";
    for (const Field field : fields)
        sql += ", trial." + std::string(trialColumn(field).column);
    // CROSS JOIN keeps the order of the list.
    return sql + " FROM json_each(?1) AS wanted CROSS JOIN trial ON trial.id = wanted.value";
}

} // namespace

RowCursor::RowCursor(Connection &connection, std::vector<Field> fields, Statement statement)
    : m_fields(std::move(fields))
    , m_statement(std::move(statement))
    , m_repeated(connection)
{
}

Result<RowCursor> RowCursor::prepare(Connection &connection, std::vector<Field> fields)
{
    auto statement = Statement::prepare(connection, selectSql(fields));
    if (!statement)
        return std::unexpected(statement.error());
    RowCursor cursor(connection, std::move(fields), std::move(*statement));
    const auto read = inOrder(
        [&] {
            return connection.eachRow(
                u"SELECT id, key, last_clean_run FROM source"_s, {}, [&](const QSqlQuery &row) {
                    cursor.m_sources.emplace(row.value(0).toLongLong(),
                                             Source{row.value(1).toString(), row.value(2).toLongLong()});
                });
        },
        [&] {
            return connection.eachRow(u"SELECT id, started FROM sync_run"_s, {}, [&](const QSqlQuery &row) {
                cursor.m_runStarts.emplace(row.value(0).toLongLong(), row.value(1).toLongLong());
            });
        });
    if (!read)
        return std::unexpected(read.error());
    return cursor;
}

void RowCursor::start(std::span<const TrialId> ids)
{
    m_statement.reset();
    m_ids = jsonList(ids);
    m_statement.bind(1, std::string_view(m_ids));
}

Result<bool> RowCursor::next()
{
    auto row = m_statement.step();
    if (row && !*row)
        m_statement.reset();
    return row;
}

Result<std::string_view> RowCursor::value(std::size_t field)
{
    const int column = kFirstCursorColumn + static_cast<int>(field);
    if (m_statement.isNull(column))
        return std::string_view();
    switch (fieldInfo(m_fields[field]).kind) {
    case FieldKind::Repeated:
        return m_repeated.find(m_fields[field], m_statement.integer(column));
    case FieldKind::List:
        m_list = m_statement.text(column);
        for (std::size_t at = m_list.find(kListSeparator); at != std::string::npos;
             at = m_list.find(kListSeparator, at + kListJoint.size()))
            m_list.replace(at, 1, kListJoint);
        return m_list;
    case FieldKind::Number:
    case FieldKind::Text:
    case FieldKind::Date:
        return m_statement.text(column);
    }
    Q_UNREACHABLE();
}

const SourceId &RowCursor::source() const
{
    return m_sources.at(m_statement.integer(kSource)).id;
}

TrialState RowCursor::state() const
{
    return storedState(m_statement.integer(kState));
}

std::int64_t RowCursor::firstSeen() const
{
    return m_statement.integer(kFirstSeen);
}

std::optional<std::int64_t> RowCursor::changedAt() const
{
    return m_statement.integerIfAny(kChangedAt);
}

std::int64_t RowCursor::lastSeen() const
{
    // As in RowReader: a present trial was seen by the last clean pass, too.
    std::int64_t run = m_statement.integer(kLastSeenRun);
    if (state() == TrialState::Present)
        run = std::max(run, m_sources.at(m_statement.integer(kSource)).lastCleanRun);
    const auto started = m_runStarts.find(run);
    return lastSeenAt(state(), started == m_runStarts.end() ? std::nullopt : std::optional(started->second),
                      firstSeen(), changedAt());
}

} // namespace trialdesk
