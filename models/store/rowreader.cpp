#include "models/store/rowreader.h"

#include "models/domain/result.h"
#include "models/store/rowvalues.h"
#include "models/store/trialcolumns.h"

namespace trialdesk {

namespace {

constexpr int kFirstRowColumn = 7; // after id, source, state, first_seen, changed_at, last seen, watched

std::string selectRows()
{
    std::string fields;
    for (const TrialColumn &column : trialColumnTable())
        fields += ", trial." + std::string(column.column);
    // A present trial was seen by the last clean pass even where that pass had no reason to write its row.
    return "SELECT trial.id, source.key, trial.state, trial.first_seen, trial.changed_at,"
           " (SELECT started FROM sync_run WHERE sync_run.id ="
           " CASE WHEN trial.state = 0 THEN MAX(trial.last_seen_run, COALESCE(source.last_clean_run, 0))"
           " ELSE trial.last_seen_run END),"
           " EXISTS (SELECT 1 FROM watch WHERE watch.trial_id = trial.id)" +
           fields +
           " FROM trial JOIN source ON source.id = trial.source_id"
           " WHERE trial.id IN (SELECT value FROM json_each(?1))";
}

} // namespace

Result<RowReader> RowReader::prepare(Connection &connection)
{
    return mapped(Statement::prepare(connection, selectRows()), [&connection](Statement &&statement) {
        return RowReader(connection, std::move(statement));
    });
}

Result<FieldValue> RowReader::value(int column, Field field)
{
    if (m_statement.isNull(column))
        return FieldValue();
    switch (fieldInfo(field).kind) {
    case FieldKind::Number:
        return m_statement.integer(column);
    case FieldKind::List:
        return splitList(m_statement.text(column));
    case FieldKind::Repeated:
        return mapped(m_repeated.find(field, m_statement.integer(column)), [](std::string_view name) {
            return name.empty() ? FieldValue() : FieldValue(std::string(name));
        });
    case FieldKind::Text:
    case FieldKind::Date:
        return std::string(m_statement.text(column));
    }
    Q_UNREACHABLE();
}

Result<std::vector<Trial>> RowReader::read(std::span<const TrialId> ids)
{
    const std::string list = jsonList(ids);
    m_statement.bind(1, std::string_view(list));
    std::vector<Trial> trials;
    trials.reserve(ids.size());
    while (true) {
        const auto row = m_statement.step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        Trial trial;
        trial.id = static_cast<TrialId>(m_statement.integer(0));
        const std::string_view source = m_statement.text(1);
        trial.source = QString::fromUtf8(source.data(), static_cast<qsizetype>(source.size()));
        trial.state = storedState(m_statement.integer(2));
        const std::int64_t firstSeen = m_statement.integer(3);
        const auto changedAt = m_statement.integerIfAny(4);
        trial.firstSeen = utcOf(firstSeen);
        trial.changedAt = utcOf(changedAt);
        trial.lastSeen = utcOf(lastSeenAt(trial.state, m_statement.integerIfAny(5), firstSeen, changedAt));
        trial.watched = m_statement.integer(6) != 0;
        int column = kFirstRowColumn;
        for (const TrialColumn &each : trialColumnTable()) {
            auto read = value(column++, each.field);
            if (!read)
                return std::unexpected(read.error());
            trial.values[each.field] = std::move(*read);
        }
        trials.push_back(std::move(trial));
    }
    m_statement.reset();
    return trials;
}

} // namespace trialdesk
