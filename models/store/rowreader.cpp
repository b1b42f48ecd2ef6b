#include "models/store/rowreader.h"

#include "models/domain/result.h"
#include "models/store/trialcolumns.h"

namespace trialdesk {

namespace {

constexpr int kFirstField = 7; // after id, source, state, first_seen, changed_at, last seen, watched

std::string selectRows()
{
    std::string fields;
    std::string joins;
    for (const TrialColumn &column : trialColumnTable()) {
        if (!column.dictionary.empty() && column.link.empty()) {
            const std::string dictionary(column.dictionary);
            fields += ", " + dictionary + ".name";
            joins += " LEFT JOIN " + dictionary + " ON " + dictionary + ".id = trial." +
                     std::string(column.column);
        } else {
            fields += ", trial." + std::string(column.column);
        }
    }
    // A present trial was seen by the last clean pass even where that pass had no reason to write its row.
    return "SELECT trial.id, source.key, trial.state, trial.first_seen, trial.changed_at,"
           " (SELECT started FROM sync_run WHERE sync_run.id ="
           " CASE WHEN trial.state = 0 THEN MAX(trial.last_seen_run, COALESCE(source.last_clean_run, 0))"
           " ELSE trial.last_seen_run END),"
           " EXISTS (SELECT 1 FROM watch WHERE watch.trial_id = trial.id)" +
           fields + " FROM trial JOIN source ON source.id = trial.source_id" + joins +
           " WHERE trial.id IN (SELECT value FROM json_each(?1))";
}

QDateTime timeOf(const Statement &statement, int column)
{
    return statement.isNull(column) ? QDateTime()
                                    : QDateTime::fromMSecsSinceEpoch(statement.integer(column), Qt::UTC);
}

FieldValue valueOf(const Statement &statement, int column, Field field)
{
    if (statement.isNull(column))
        return {};
    switch (fieldInfo(field).kind) {
    case FieldKind::Number:
        return statement.integer(column);
    case FieldKind::List:
        return splitList(statement.text(column));
    case FieldKind::Text:
    case FieldKind::Repeated:
    case FieldKind::Date:
        return std::string(statement.text(column));
    }
    Q_UNREACHABLE();
}

} // namespace

Result<RowReader> RowReader::prepare(Connection &connection)
{
    return mapped(Statement::prepare(connection, selectRows()),
                  [](Statement &&statement) { return RowReader(std::move(statement)); });
}

Result<std::vector<Trial>> RowReader::read(std::span<const TrialId> ids)
{
    std::string list = "[";
    for (const TrialId id : ids) {
        if (list.size() > 1)
            list += ',';
        list += std::to_string(id);
    }
    list += ']';
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
        trial.firstSeen = timeOf(m_statement, 3);
        trial.changedAt = timeOf(m_statement, 4);
        trial.lastSeen = timeOf(m_statement, 5);
        trial.watched = m_statement.integer(6) != 0;
        int column = kFirstField;
        for (const TrialColumn &each : trialColumnTable()) {
            trial.values[each.field] = valueOf(m_statement, column, each.field);
            ++column;
        }
        trials.push_back(std::move(trial));
    }
    m_statement.reset();
    return trials;
}

} // namespace trialdesk
