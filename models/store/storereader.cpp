#include "models/store/storereader.h"

#include <unordered_map>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <sqlite3.h>

#include "models/domain/problemtext.h"
#include "models/store/connection.h"
#include "models/store/facetcounter.h"
#include "models/store/matcher.h"
#include "models/store/ordercache.h"
#include "models/store/orderfile.h"
#include "models/store/rawcodec.h"
#include "models/store/readids.h"
#include "models/store/rowreader.h"
#include "models/store/rowvalues.h"
#include "models/store/runrows.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kStepsBetweenAsking = 2000; ///< of SQLite's machine: well under a millisecond

/// After a scan of all trials: what the cache holds of them is of no use to anybody.
void giveBackMemory(Connection &connection)
{
    sqlite3_db_release_memory(connection.handle());
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

/// A line of history; its field is the key of a Field or a path of the raw record.
Change changeOf(const QSqlQuery &row)
{
    Change change{.run = row.value(0).toLongLong(),
                  .at = utcTime(row.value(1)),
                  .kind = changeKindFromKey(row.value(2).toString()).value_or(ChangeKind::Changed),
                  .field = {},
                  .path = {},
                  .before = row.value(4).toString(),
                  .after = row.value(5).toString()};
    const QString what = row.value(3).toString();
    change.field = fieldFromKey(what);
    if (!change.field)
        change.path = what;
    return change;
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
    , m_matcher(std::make_unique<Matcher>(*m_connection))
    , m_counter(std::make_unique<FacetCounter>(*m_connection))
{
}

StoreReader::~StoreReader() = default;

Result<std::unique_ptr<StoreReader>> StoreReader::open(const QString &databaseFile)
{
    auto connection = Connection::open(databaseFile, Connection::Mode::ReadOnly);
    if (!connection)
        return std::unexpected(connection.error());
    if (const auto patient = (*connection)->waitForLongReaders(); !patient)
        return std::unexpected(patient.error());
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
    const bool scans = !m_orders->has(order, version->toLongLong());
    const auto columnOrder = m_orders->order(order, version->toLongLong());
    if (scans)
        giveBackMemory(*m_connection);
    if (!columnOrder)
        return std::unexpected(columnOrder.error());
    const auto total = static_cast<qint64>((*columnOrder)->ids.size());
    if (query.isEmpty())
        return Snapshot{arranged(**columnOrder, order.descending, nullptr), total};
    const auto matching = m_matcher->matching(query, version->toLongLong());
    if (!matching)
        return std::unexpected(matching.error());
    return Snapshot{arranged(**columnOrder, order.descending, &*matching), total};
}

Result<std::vector<Trial>> StoreReader::rows(std::span<const TrialId> ids)
{
    auto found = m_rows->read(ids);
    if (!found)
        return found;
    std::unordered_map<TrialId, Trial *> byId; // a trial is too large to be moved about in a sort
    for (Trial &trial : *found)
        byId.emplace(trial.id, &trial);
    std::vector<Trial> ordered;
    ordered.reserve(found->size());
    for (const TrialId id : ids) {
        if (const auto trial = byId.extract(id))
            ordered.push_back(std::move(*trial.mapped()));
    }
    return ordered;
}

Result<TrialDetail> StoreReader::detail(TrialId id)
{
    auto trials = rows(std::span(&id, 1));
    if (!trials)
        return std::unexpected(trials.error());
    if (trials->empty())
        return failure(ErrorKind::Usage, ProblemText::tr("The trial is no longer in the store."));
    TrialDetail detail{.trial = std::move(trials->front()), .raw = {}, .history = {}, .full = {}};
    const auto packed = m_connection->value(u"SELECT raw FROM trial_text WHERE trial_id = ?"_s, {id});
    if (!packed)
        return std::unexpected(packed.error());
    if (const QByteArray bytes = packed->toByteArray(); !bytes.isEmpty()) {
        auto raw = RawCodec::decompress(std::as_bytes(std::span(bytes)));
        if (!raw)
            return std::unexpected(raw.error());
        detail.raw = std::move(*raw);
    }
    auto full = readFullRecord(*m_connection, id);
    if (!full)
        return std::unexpected(full.error());
    detail.full = std::move(*full);
    const auto changes = m_connection->eachRow(
        u"SELECT run_id, at, kind, field, before, after FROM change WHERE trial_id = ? ORDER BY id DESC"_s,
        {id}, [&](const QSqlQuery &row) { detail.history.push_back(changeOf(row)); });
    if (!changes)
        return std::unexpected(changes.error());
    const auto firstRun = m_connection->value(u"SELECT first_run FROM trial WHERE id = ?"_s, {id});
    if (!firstRun)
        return std::unexpected(firstRun.error());
    detail.history.push_back({.run = firstRun->toLongLong(),
                              .at = detail.trial.firstSeen,
                              .kind = ChangeKind::New,
                              .field = {},
                              .path = {},
                              .before = {},
                              .after = {}});
    return detail;
}

Result<std::vector<TrialId>> StoreReader::find(const QString &number)
{
    const qsizetype colon = number.indexOf(u':');
    std::vector<BoundSql> places;
    const auto look = [&](const QString &id, const QString &table) {
        places.push_back(
            {u"SELECT %1 FROM %2 WHERE number = ? COLLATE NOCASE ORDER BY 1"_s.arg(id, table), {number}});
        if (colon > 0)
            places.push_back(
                {u"SELECT %1 FROM %2 JOIN source ON source.id = source_id"
                 " WHERE source.key = ? AND number = ? COLLATE NOCASE ORDER BY 1"_s.arg(id, table),
                 {number.first(colon), number.sliced(colon + 1)}});
    };
    look(u"trial.id"_s, u"trial"_s);
    look(u"trial_id"_s, u"trial_alias"_s);
    std::vector<TrialId> found;
    for (auto place = places.begin(); place != places.end() && found.empty(); ++place) {
        auto ids = readIds(*m_connection, *place);
        if (!ids)
            return ids;
        found = std::move(*ids);
    }
    return found;
}

Result<Facets> StoreReader::facets()
{
    auto facets = m_counter->count();
    giveBackMemory(*m_connection);
    return facets;
}

Result<std::vector<FacetValue>> StoreReader::facetValues(Field field, const QString &part)
{
    return m_counter->find(field, part);
}

Result<std::vector<SyncRun>> StoreReader::runs(const SourceId &source, int limit)
{
    return readRuns(*m_connection, source, limit);
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
    std::vector<SourceSettings> all;
    // No text of a setting is that long; a foreign store's may have millions of letters.
    const auto read = m_connection->eachRow(
        u"SELECT substr(key, 1, 100), enabled, substr(base_url, 1, 10000), substr(operation, 1, 10000),"
        " page_size, idle_timeout_s, deadline_s, min_interval_ms, substr(schedule, 1, 10000),"
        " substr(scope, 1, 5000000) FROM source ORDER BY id"_s,
        {}, [&](const QSqlQuery &row) {
            const QVariant pageSize = row.value(4);
            all.push_back({.id = row.value(0).toString(),
                           .enabled = row.value(1).toBool(),
                           .baseUrl = QUrl(row.value(2).toString()),
                           .operation = row.value(3).toString(),
                           .pageSize = pageSize.isNull() ? std::nullopt : std::optional(pageSize.toInt()),
                           .idleTimeout = duration<std::chrono::seconds>(row.value(5)),
                           .deadline = duration<std::chrono::seconds>(row.value(6)),
                           .minInterval = duration<std::chrono::milliseconds>(row.value(7)),
                           .schedule = row.value(8).toString(),
                           .scope = row.value(9).toString()});
        });
    if (!read)
        return std::unexpected(read.error());
    return all;
}

Result<QString> StoreReader::mark()
{
    return mapped(m_connection->value(u"SELECT trials_version || ' ' || COALESCE((SELECT MAX(finished)"
                                      " FROM sync_run), 0) FROM store_meta"_s),
                  [](const QVariant &value) { return value.toString(); });
}

Result<QHash<SourceId, ScheduleState>> StoreReader::scheduleStates()
{
    QHash<SourceId, ScheduleState> states;
    const auto read = m_connection->eachRow(
        u"SELECT key, scheduled_since, next_due, failures FROM source"_s, {}, [&](const QSqlQuery &row) {
            states.insert(row.value(0).toString(), {.scheduledSince = utcTime(row.value(1)),
                                                    .nextDue = utcTime(row.value(2)),
                                                    .failures = row.value(3).toInt()});
        });
    if (!read)
        return std::unexpected(read.error());
    return states;
}

Result<std::vector<TrialId>> StoreReader::watched(const SourceId &source)
{
    return readIds(*m_connection, {u"SELECT trial_id FROM watch JOIN trial ON trial.id = trial_id"
                                   " JOIN source ON source.id = source_id WHERE source.key = ? ORDER BY 1"_s,
                                   {source}});
}

Result<std::vector<RecordWanted>>
StoreReader::dueRecords(const SourceId &source, const QDateTime &staleBefore, const QDateTime &nowUtc)
{
    std::vector<RecordWanted> due;
    const auto read = m_connection->eachRow(
        u"SELECT trial.id, trial.number FROM watch JOIN trial ON trial.id = watch.trial_id"
        " JOIN source ON source.id = trial.source_id"
        " LEFT JOIN full_record ON full_record.trial_id = trial.id"
        " WHERE source.key = ? AND trial.state <> ?"
        " AND (fetched IS NULL OR fetched < ? OR fetched > ? OR trial.changed_at > fetched)"
        " AND NOT EXISTS (SELECT 1 FROM trial_alias AS other WHERE other.source_id = trial.source_id"
        " AND other.number = trial.number AND other.trial_id <> trial.id) ORDER BY trial.number"_s,
        {source, static_cast<int>(TrialState::Removed), timeValue(staleBefore), timeValue(nowUtc)},
        [&](const QSqlQuery &row) {
            due.push_back({.id = row.value(0).toUInt(), .source = source, .number = row.value(1).toString()});
        });
    if (!read)
        return std::unexpected(read.error());
    return due;
}

Result<std::vector<TrialId>> StoreReader::heldRemovals(const SourceId &source, std::optional<RunId> run)
{
    // What an earlier run held and nobody decided was on the list of this one, too.
    return readIds(*m_connection,
                   {u"SELECT trial_id FROM held_removal CROSS JOIN trial ON trial.id = trial_id"
                    " JOIN source ON source.id = source_id WHERE source.key = ? AND run_id <= ?"
                    " ORDER BY trial_id"_s,
                    {source, run.value_or(std::numeric_limits<RunId>::max())}});
}

void StoreReader::keepOrder()
{
    m_orders->useFile(orderFile(m_connection->file()));
}

void StoreReader::stopWhen(std::function<bool()> stop)
{
    m_stop = std::move(stop);
    const auto asked = [](void *reader) { return static_cast<StoreReader *>(reader)->m_stop() ? 1 : 0; };
    sqlite3_progress_handler(m_connection->handle(), kStepsBetweenAsking, m_stop ? +asked : nullptr, this);
}

void StoreReader::interrupt()
{
    m_connection->interrupt();
}

} // namespace trialdesk
