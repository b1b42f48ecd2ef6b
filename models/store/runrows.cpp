#include "models/store/runrows.h"

#include "models/store/rowvalues.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kFirstCount = 11;

SyncRun runFrom(const QSqlQuery &row)
{
    SyncRun run;
    run.id = row.value(0).toLongLong();
    run.source = row.value(1).toString();
    run.trigger = triggerFromKey(row.value(2).toString()).value_or(Trigger::Manual);
    run.status = runStatusFromKey(row.value(3).toString()).value_or(RunStatus::Failed);
    run.started = utcTime(row.value(4));
    run.finished = utcTime(row.value(5));
    run.complete = row.value(6).toBool();
    run.removalsChecked = row.value(7).toBool();
    if (!row.isNull(8)) {
        run.error = Error{.kind = kindFromKey(row.value(8).toString()).value_or(ErrorKind::Database),
                          .detail = row.value(9).toString(),
                          .httpStatus = row.value(10).toInt(),
                          .retryAfter = std::nullopt};
    }
    int column = kFirstCount;
    for (const CountColumn &each : kCountColumns)
        run.counts.*each.count = row.value(column++).toInt();
    return run;
}

} // namespace

Result<void> markInterrupted(Connection &connection)
{
    return connection.exec(
        u"UPDATE sync_run SET status = 'interrupted', finished = COALESCE(finished, started)"
        " WHERE status = 'running'"_s);
}

Result<std::vector<SyncRun>> readRuns(Connection &connection, const SourceId &source, int limit)
{
    QString columns = u"sync_run.id, source.key, trigger, status, started, finished, complete,"
                      " removals_checked, error_kind, error_detail, error_status"_s;
    for (const CountColumn &each : kCountColumns)
        columns += u", "_s + QLatin1StringView(each.column);
    const QString key = source.isNull() ? u""_s : source; // a null text would be bound as NULL
    std::vector<SyncRun> runs;
    const auto read = connection.eachRow(
        u"SELECT "_s + columns +
            u" FROM sync_run JOIN source ON source.id = source_id WHERE ? = '' OR source.key = ?"
            " ORDER BY sync_run.id DESC LIMIT ?"_s,
        {key, key, limit > 0 ? limit : -1}, [&](const QSqlQuery &row) { runs.push_back(runFrom(row)); });
    if (!read)
        return std::unexpected(read.error());
    return runs;
}

} // namespace trialdesk
