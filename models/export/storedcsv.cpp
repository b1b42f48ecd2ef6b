#include "models/export/storedcsv.h"

#include <algorithm>

#include "models/domain/result.h"
#include "models/export/trialjson.h"
#include "models/store/trialcolumns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

// Before the CSV's columns, each of which has one column of its own.
constexpr int kSource = 0;
constexpr int kState = 1;
constexpr int kLastSeenRun = 2;
constexpr int kFirstColumn = 3;
constexpr std::size_t kMostTimes = 10000; ///< remembered texts; a page of trials shares one time

std::string selectSql(const std::vector<TrialCsv::Column> &columns)
{
    std::string sql = "SELECT trial.source_id, trial.state, trial.last_seen_run";
    for (const TrialCsv::Column &column : columns) {
        if (column.field)
            sql += ", trial." + std::string(trialColumn(*column.field).column);
        else if (column.own == TrialCsv::StoreColumn::FirstSeen)
            sql += ", trial.first_seen";
        else if (column.own == TrialCsv::StoreColumn::ChangedAt)
            sql += ", trial.changed_at";
        else
            sql += ", NULL";
    }
    // CROSS JOIN keeps the order of the list.
    return sql + " FROM json_each(?1) AS wanted CROSS JOIN trial ON trial.id = wanted.value";
}

bool isDictionary(Field field)
{
    return fieldInfo(field).kind == FieldKind::Repeated;
}

} // namespace

StoredCsv::StoredCsv(Statement statement, TrialCsv &csv)
    : m_statement(std::move(statement))
    , m_csv(&csv)
    , m_values(csv.columns().size())
{
}

Result<StoredCsv> StoredCsv::prepare(Connection &connection, TrialCsv &csv)
{
    auto statement = Statement::prepare(connection, selectSql(csv.columns()));
    if (!statement)
        return std::unexpected(statement.error());
    StoredCsv stored(std::move(*statement), csv);
    for (std::size_t i = 0; i < csv.columns().size(); ++i) {
        const auto field = csv.columns()[i].field;
        if (!field || !isDictionary(*field))
            continue;
        const std::string_view dictionary = trialColumn(*field).dictionary;
        const auto read = connection.eachRow(
            u"SELECT id, name FROM %1"_s.arg(
                QLatin1StringView(dictionary.data(), static_cast<qsizetype>(dictionary.size()))),
            {}, [&names = stored.m_values[i]](const QSqlQuery &row) {
                names.emplace(row.value(0).toLongLong(), row.value(1).toString().toStdString());
            });
        if (!read)
            return std::unexpected(read.error());
    }
    for (const TrialState state : {TrialState::Present, TrialState::Missing, TrialState::Removed})
        stored.m_states.emplace(static_cast<std::int64_t>(state), csv.text(state).toStdString());
    const auto read = inOrder(
        [&] {
            return connection.eachRow(
                u"SELECT id, key, last_clean_run FROM source"_s, {}, [&](const QSqlQuery &row) {
                    stored.m_sources.emplace(
                        row.value(0).toLongLong(),
                        Source{csv.text(row.value(1).toString()).toStdString(), row.value(2).toLongLong()});
                });
        },
        [&] {
            return connection.eachRow(u"SELECT id, started FROM sync_run"_s, {}, [&](const QSqlQuery &row) {
                stored.m_runStarts.emplace(row.value(0).toLongLong(), row.value(1).toLongLong());
            });
        });
    if (!read)
        return std::unexpected(read.error());
    return stored;
}

Result<std::size_t> StoredCsv::add(std::span<const TrialId> ids)
{
    std::string list = "[";
    for (const TrialId id : ids) {
        if (list.size() > 1)
            list += ',';
        list += std::to_string(id);
    }
    list += ']';
    m_statement.bind(1, std::string_view(list));
    CsvWriter &writer = m_csv->writer();
    const std::vector<TrialCsv::Column> &columns = m_csv->columns();
    std::size_t lines = 0;
    while (true) {
        const auto row = m_statement.step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        for (std::size_t i = 0; i < columns.size(); ++i)
            addField(columns[i], static_cast<int>(i));
        writer.endRow();
        ++lines;
    }
    m_statement.reset();
    return lines;
}

void StoredCsv::addField(const TrialCsv::Column &column, int at)
{
    CsvWriter &writer = m_csv->writer();
    const int index = kFirstColumn + at;
    if (!column.field) {
        switch (column.own) {
        case TrialCsv::StoreColumn::Source:
            writer.addCell(m_sources[m_statement.integer(kSource)].text);
            return;
        case TrialCsv::StoreColumn::State:
            writer.addCell(m_states[static_cast<std::int64_t>(storedState(m_statement.integer(kState)))]);
            return;
        case TrialCsv::StoreColumn::FirstSeen:
        case TrialCsv::StoreColumn::ChangedAt:
            writer.addCell(m_statement.isNull(index) ? std::string_view()
                                                     : timeText(m_statement.integer(index)));
            return;
        case TrialCsv::StoreColumn::LastSeen:
            writer.addCell(lastSeenText());
            return;
        }
        Q_UNREACHABLE();
    }
    if (m_statement.isNull(index)) {
        writer.addCell({});
        return;
    }
    switch (fieldInfo(*column.field).kind) {
    case FieldKind::Repeated:
        writer.addCell(m_values[static_cast<std::size_t>(at)][m_statement.integer(index)]);
        return;
    case FieldKind::List:
        m_list = toUtf8(splitList(m_statement.text(index)));
        writer.addCell(m_list);
        return;
    case FieldKind::Number:
    case FieldKind::Text:
    case FieldKind::Date:
        writer.addCell(m_statement.text(index));
        return;
    }
    Q_UNREACHABLE();
}

const std::string &StoredCsv::timeText(std::int64_t ms)
{
    if (const auto known = m_times.find(ms); known != m_times.end())
        return known->second;
    if (m_times.size() >= kMostTimes)
        m_times.clear();
    return m_times.emplace(ms, isoUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)).toStdString())
        .first->second;
}

/// As in RowReader: a present trial was seen by the last clean pass, too.
const std::string &StoredCsv::lastSeenText()
{
    static const std::string kNever;
    std::int64_t run = m_statement.integer(kLastSeenRun);
    if (m_statement.integer(kState) == static_cast<std::int64_t>(TrialState::Present))
        run = std::max(run, m_sources[m_statement.integer(kSource)].lastCleanRun);
    const auto started = m_runStarts.find(run);
    return started == m_runStarts.end() ? kNever : timeText(started->second);
}

} // namespace trialdesk
