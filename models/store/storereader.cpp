#include "models/store/storereader.h"

#include <algorithm>
#include <unordered_map>

#include <QCollator>
#include <QSqlError>

#include "models/domain/problemtext.h"
#include "models/store/connection.h"
#include "models/store/ordercache.h"
#include "models/store/querysql.h"
#include "models/store/rawcodec.h"
#include "models/store/rowreader.h"
#include "models/store/trialcolumns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QDateTime utcTime(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

/// Reads one column of ids; the values are bound by a query of the store.
Result<std::vector<TrialId>> readIds(Connection &connection, const BoundSql &bound)
{
    auto query = connection.query(bound.sql, bound.values);
    if (!query)
        return std::unexpected(query.error());
    std::vector<TrialId> ids;
    while (query->next())
        ids.push_back(query->value(0).toUInt());
    if (query->lastError().isValid())
        return failure(ErrorKind::Cancelled, query->lastError().text());
    return ids;
}

SyncRun runFrom(const QSqlQuery &row)
{
    SyncRun run;
    run.id = row.value(0).toLongLong();
    run.source = row.value(1).toString();
    run.trigger = triggerFromKey(row.value(2).toString()).value_or(Trigger::Manual);
    run.status = runStatusFromKey(row.value(3).toString()).value_or(RunStatus::Failed);
    run.started = utcTime(row.value(4));
    run.finished = utcTime(row.value(5));
    int column = 6;
    for (int RunCounts::*count :
         {&RunCounts::requests, &RunCounts::pages, &RunCounts::received, &RunCounts::added,
          &RunCounts::changed, &RunCounts::unchanged, &RunCounts::missing, &RunCounts::removed,
          &RunCounts::returned, &RunCounts::problems})
        run.counts.*count = row.value(column++).toInt();
    run.complete = row.value(16).toBool();
    run.removalsChecked = row.value(17).toBool();
    if (!row.value(18).isNull()) {
        run.error = Error{.kind = kindFromKey(row.value(18).toString()).value_or(ErrorKind::Database),
                          .detail = row.value(19).toString(),
                          .httpStatus = row.value(20).toInt(),
                          .retryAfter = std::nullopt};
    }
    return run;
}

std::optional<Field> fieldOf(const QVariant &key)
{
    return key.isNull() ? std::nullopt : fieldFromKey(key.toString());
}

QCollator facetCollator()
{
    QCollator collator(QLocale(QLocale::Korean, QLocale::SouthKorea));
    collator.setNumericMode(true);
    return collator;
}

Result<std::vector<FacetValue>> facet(Connection &connection, const QString &sql)
{
    auto query = connection.query(sql);
    if (!query)
        return std::unexpected(query.error());
    std::vector<FacetValue> values;
    while (query->next())
        values.push_back({query->value(0).toString(), query->value(1).toLongLong()});
    const QCollator collator = facetCollator();
    std::ranges::sort(values, [&](const FacetValue &a, const FacetValue &b) {
        if (a.value.isEmpty() != b.value.isEmpty())
            return b.value.isEmpty();
        return collator.compare(a.value, b.value) < 0;
    });
    return values;
}

template <class Duration>
std::optional<Duration> duration(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional<Duration>(Duration(value.toLongLong()));
}

} // namespace

StoreReader::StoreReader(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
    , m_orders(std::make_unique<OrderCache>(*m_connection))
{
}

StoreReader::~StoreReader() = default;

Result<std::unique_ptr<StoreReader>> StoreReader::open(const QString &databaseFile)
{
    auto connection = Connection::open(databaseFile, Connection::Mode::ReadOnly);
    if (!connection)
        return std::unexpected(connection.error());
    auto reader = std::unique_ptr<StoreReader>(new StoreReader(std::move(*connection)));
    auto rows = RowReader::prepare(*reader->m_connection);
    if (!rows)
        return std::unexpected(rows.error());
    reader->m_rows = std::make_unique<RowReader>(std::move(*rows));
    return reader;
}

Result<Snapshot> StoreReader::snapshot(const TrialQuery &query, const SortOrder &order)
{
    const auto version = m_connection->value(u"SELECT trials_version FROM store_meta"_s);
    if (!version)
        return std::unexpected(version.error());
    const auto columnOrder = m_orders->order(order, version->toLongLong());
    if (!columnOrder)
        return std::unexpected(columnOrder.error());
    const auto total = static_cast<qint64>((*columnOrder)->ids.size());
    if (query.isEmpty())
        return Snapshot{arranged(**columnOrder, order.descending, nullptr), total};
    const auto matching = readIds(*m_connection, idsOf(query));
    if (!matching)
        return std::unexpected(matching.error());
    const TrialId largest = matching->empty() ? 0 : std::ranges::max(*matching);
    std::vector<bool> keep(largest + std::size_t{1}, false);
    for (const TrialId id : *matching)
        keep[id] = true;
    return Snapshot{arranged(**columnOrder, order.descending, &keep), total};
}

Result<std::vector<Trial>> StoreReader::rows(std::span<const TrialId> ids)
{
    auto found = m_rows->read(ids);
    if (!found)
        return found;
    std::unordered_map<TrialId, std::size_t> place;
    for (std::size_t i = 0; i < ids.size(); ++i)
        place[ids[i]] = i;
    std::ranges::sort(*found, {}, [&](const Trial &trial) { return place[trial.id]; });
    return found;
}

Result<TrialDetail> StoreReader::detail(TrialId id)
{
    auto trials = rows(std::span(&id, 1));
    if (!trials)
        return std::unexpected(trials.error());
    if (trials->empty())
        return failure(ErrorKind::Usage, ProblemText::tr("The trial is no longer in the store."));
    TrialDetail detail{.trial = std::move(trials->front()), .raw = {}, .history = {}};
    const auto packed = m_connection->value(u"SELECT raw FROM trial_text WHERE trial_id = ?"_s, {id});
    if (!packed)
        return std::unexpected(packed.error());
    if (const QByteArray bytes = packed->toByteArray(); !bytes.isEmpty()) {
        auto raw = RawCodec::decompress(
            std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        if (!raw)
            return std::unexpected(raw.error());
        detail.raw = std::move(*raw);
    }
    auto changes = m_connection->query(
        u"SELECT run_id, at, kind, field, before, after FROM change WHERE trial_id = ? ORDER BY id DESC"_s,
        {id});
    if (!changes)
        return std::unexpected(changes.error());
    while (changes->next()) {
        detail.history.push_back(
            {.run = changes->value(0).toLongLong(),
             .at = utcTime(changes->value(1)),
             .kind = changeKindFromKey(changes->value(2).toString()).value_or(ChangeKind::Changed),
             .field = fieldOf(changes->value(3)),
             .before = changes->value(4).toString(),
             .after = changes->value(5).toString()});
    }
    const auto firstRun = m_connection->value(u"SELECT first_run FROM trial WHERE id = ?"_s, {id});
    if (!firstRun)
        return std::unexpected(firstRun.error());
    detail.history.push_back({.run = firstRun->toLongLong(),
                              .at = detail.trial.firstSeen,
                              .kind = ChangeKind::New,
                              .field = {},
                              .before = {},
                              .after = {}});
    return detail;
}

Result<std::vector<TrialId>> StoreReader::find(const QString &number)
{
    const qsizetype colon = number.indexOf(u':');
    const BoundSql anySource{u"SELECT id FROM trial WHERE number = ? COLLATE NOCASE"_s, {number}};
    const auto found = readIds(*m_connection, anySource);
    if (!found || !found->empty() || colon < 0)
        return found;
    return readIds(*m_connection, {u"SELECT trial.id FROM trial JOIN source ON source.id = source_id"
                                   " WHERE source.key = ? AND number = ? COLLATE NOCASE"_s,
                                   {number.first(colon), number.sliced(colon + 1)}});
}

Result<Facets> StoreReader::facets()
{
    Facets facets;
    for (const TrialColumn &column : trialColumnTable()) {
        if (fieldInfo(column.field).kind != FieldKind::Repeated)
            continue;
        const QString dictionary =
            QString::fromLatin1(column.dictionary.data(), static_cast<qsizetype>(column.dictionary.size()));
        auto values = facet(*m_connection, u"SELECT COALESCE(%1.name, ''), COUNT(*) FROM trial LEFT JOIN %1"
                                           " ON %1.id = trial.%1_id GROUP BY 1"_s.arg(dictionary));
        if (!values)
            return std::unexpected(values.error());
        facets.fields.insert(column.field, *values);
    }
    auto sources =
        facet(*m_connection,
              u"SELECT source.key, COUNT(*) FROM trial JOIN source ON source.id = source_id GROUP BY 1"_s);
    if (!sources)
        return std::unexpected(sources.error());
    facets.sources = std::move(*sources);
    auto states = m_connection->query(u"SELECT state, COUNT(*) FROM trial GROUP BY 1 ORDER BY 1"_s);
    if (!states)
        return std::unexpected(states.error());
    while (states->next())
        facets.states.push_back(
            {stateKey(static_cast<TrialState>(states->value(0).toInt())), states->value(1).toLongLong()});
    return facets;
}

Result<std::vector<SyncRun>> StoreReader::runs(const SourceId &source, int limit)
{
    const QString key = source.isNull() ? u""_s : source; // a null text would be bound as NULL
    auto query = m_connection->query(u"SELECT sync_run.id, source.key, trigger, status, started, finished, "
                                     u"requests, pages, received, added, changed,"
                                     " unchanged, missing, removed, returned, problems, complete, "
                                     "removals_checked, error_kind, error_detail,"
                                     " error_status FROM sync_run JOIN source ON source.id = source_id"
                                     " WHERE ? = '' OR source.key = ? ORDER BY sync_run.id DESC LIMIT ?"_s,
                                     {key, key, limit > 0 ? limit : -1});
    if (!query)
        return std::unexpected(query.error());
    std::vector<SyncRun> runs;
    while (query->next())
        runs.push_back(runFrom(*query));
    return runs;
}

Result<int> StoreReader::completeRuns(const SourceId &source)
{
    const auto found =
        m_connection->value(u"SELECT COUNT(*) FROM sync_run JOIN source ON source.id = source_id"
                            " WHERE source.key = ? AND complete = 1"_s,
                            {source});
    if (!found)
        return std::unexpected(found.error());
    return found->toInt();
}

Result<std::vector<SourceSettings>> StoreReader::sources()
{
    auto query = m_connection->query(
        u"SELECT key, enabled, base_url, operation, page_size, idle_timeout_s, deadline_s,"
        " min_interval_ms, schedule, scope FROM source ORDER BY id"_s);
    if (!query)
        return std::unexpected(query.error());
    std::vector<SourceSettings> all;
    while (query->next()) {
        const QVariant pageSize = query->value(4);
        all.push_back({.id = query->value(0).toString(),
                       .enabled = query->value(1).toBool(),
                       .baseUrl = QUrl(query->value(2).toString()),
                       .operation = query->value(3).toString(),
                       .pageSize = pageSize.isNull() ? std::nullopt : std::optional(pageSize.toInt()),
                       .idleTimeout = duration<std::chrono::seconds>(query->value(5)),
                       .deadline = duration<std::chrono::seconds>(query->value(6)),
                       .minInterval = duration<std::chrono::milliseconds>(query->value(7)),
                       .schedule = query->value(8).toString(),
                       .scope = query->value(9).toString()});
    }
    return all;
}

Result<QHash<SourceId, ScheduleState>> StoreReader::scheduleStates()
{
    auto query = m_connection->query(u"SELECT key, scheduled_since, next_due, failures FROM source"_s);
    if (!query)
        return std::unexpected(query.error());
    QHash<SourceId, ScheduleState> states;
    while (query->next()) {
        states.insert(query->value(0).toString(), {.scheduledSince = utcTime(query->value(1)),
                                                   .nextDue = utcTime(query->value(2)),
                                                   .failures = query->value(3).toInt()});
    }
    return states;
}

Result<std::vector<TrialId>> StoreReader::heldRemovals(const SourceId &source)
{
    return readIds(*m_connection,
                   {u"SELECT trial_id FROM held_removal JOIN trial ON trial.id = trial_id"
                    " JOIN source ON source.id = source_id WHERE source.key = ? ORDER BY trial_id"_s,
                    {source}});
}

void StoreReader::interrupt()
{
    m_connection->interrupt();
}

} // namespace trialdesk
