#include "models/store/storewriter.h"

#include "models/domain/result.h"
#include "models/store/rowvalues.h"
#include "models/store/runrows.h"
#include "models/store/trialcolumns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString jsonOf(const std::vector<TrialId> &ids)
{
    QStringList texts;
    texts.reserve(static_cast<qsizetype>(ids.size()));
    for (const TrialId id : ids)
        texts << QString::number(id);
    return u'[' + texts.join(u',') + u']';
}

} // namespace

StoreWriter::StoreWriter(std::unique_ptr<Connection> connection, std::unique_ptr<TrialUpserter> upserter)
    : m_connection(std::move(connection))
    , m_upserter(std::move(upserter))
{
}

Result<std::unique_ptr<StoreWriter>> StoreWriter::open(const QString &databaseFile)
{
    auto connection = Connection::open(databaseFile, Connection::Mode::ReadWrite);
    if (!connection)
        return std::unexpected(connection.error());
    if (const auto patient = (*connection)->waitForLongReaders(); !patient)
        return std::unexpected(patient.error());
    auto upserter = TrialUpserter::prepare(**connection);
    if (!upserter)
        return std::unexpected(upserter.error());
    return std::unique_ptr<StoreWriter>(new StoreWriter(std::move(*connection), std::move(*upserter)));
}

Result<RunId> StoreWriter::begin(const SourceId &source, Trigger trigger, const QDateTime &nowUtc)
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const auto dead = markInterrupted(*m_connection); !dead)
        return std::unexpected(dead.error());
    const auto sourceRow = m_connection->value(u"SELECT id FROM source WHERE key = ?"_s, {source});
    if (!sourceRow)
        return std::unexpected(sourceRow.error());
    if (!sourceRow->isValid())
        return failure(ErrorKind::Database, u"The store does not know the registry %1"_s.arg(source));
    const auto row = m_connection->value(
        u"INSERT INTO sync_run (source_id, trigger, status, started) VALUES (?, ?, 'running', ?) RETURNING id"_s,
        {*sourceRow, triggerKey(trigger), timeValue(nowUtc)});
    if (!row)
        return std::unexpected(row.error());
    m_sourceRow = sourceRow->toLongLong();
    m_run = row->toLongLong();
    m_upserter->setRun(m_sourceRow, m_run);
    if (const auto committed = transaction->commit(); !committed)
        return std::unexpected(committed.error());
    return m_run;
}

Result<FingerprintMap> StoreWriter::fingerprints(bool withSweep)
{
    // The writer's own cache would keep as much of the trials as it holds, for nothing.
    const auto reader = Connection::open(m_connection->file(), Connection::Mode::ReadOnly);
    if (!reader)
        return std::unexpected(reader.error());
    auto statement = Statement::prepare(
        **reader,
        // Read as they lie: by the index of the numbers every one would be a look-up of its own.
        withSweep ? "SELECT number, trial.id, raw_hash, hash_version, state, status.name, updated_date"
                    " FROM trial LEFT JOIN status ON status.id = status_id WHERE +source_id = ?1"
                  : "SELECT number, id, raw_hash, hash_version, state FROM trial WHERE +source_id = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, m_sourceRow);
    const auto count = (*reader)->value(u"SELECT COUNT(*) FROM trial WHERE source_id = ?"_s, {m_sourceRow});
    if (!count)
        return std::unexpected(count.error());
    FingerprintMap map;
    map.reserve(count->toULongLong());
    while (true) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return map;
        StoredFingerprint stored{.id = static_cast<TrialId>(statement->integer(1)),
                                 .fingerprint = {},
                                 .state = storedState(statement->integer(4))};
        // Hashes of older rules say nothing; such a trial is compared field by field, and read again by a
        // sweep.
        const bool isCurrent = statement->integer(3) == kHashVersion;
        if (isCurrent)
            stored.fingerprint.raw = static_cast<std::uint64_t>(statement->integer(2));
        if (withSweep && isCurrent)
            stored.sweep = sweepHash(statement->text(5), statement->text(6));
        map.emplace(statement->text(0), stored);
    }
}

Result<SourceProgress> StoreWriter::progress()
{
    SourceProgress progress;
    const auto read = m_connection->eachRow(
        u"SELECT scope, loaded_through, data_version, swept_at FROM source_progress WHERE source_id = ?"_s,
        {m_sourceRow}, [&](const QSqlQuery &row) {
            progress = {.scope = row.value(0).toString(),
                        .loadedThrough = QDate::fromString(row.value(1).toString(), Qt::ISODate),
                        .dataVersion = row.value(2).toString(),
                        .sweptAt = utcTime(row.value(3))};
        });
    if (!read)
        return std::unexpected(read.error());
    return progress;
}

Result<void> StoreWriter::saveProgress(const SourceProgress &progress)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); };
    return m_connection->exec(
        u"INSERT OR REPLACE INTO source_progress (source_id, scope, loaded_through, data_version, swept_at)"
        " VALUES (?, ?, ?, ?, ?)"_s,
        {m_sourceRow, progress.scope.isNull() ? u""_s : progress.scope,
         orNull(progress.loadedThrough.toString(Qt::ISODate)), orNull(progress.dataVersion),
         timeValue(progress.sweptAt)});
}

Result<std::unordered_set<TrialId>> StoreWriter::heldRemovals()
{
    std::unordered_set<TrialId> held;
    const auto read = m_connection->eachRow(
        u"SELECT trial_id FROM held_removal CROSS JOIN trial ON trial.id = trial_id WHERE source_id = ?"_s,
        {m_sourceRow}, [&](const QSqlQuery &row) { held.insert(row.value(0).toUInt()); });
    if (!read)
        return std::unexpected(read.error());
    return held;
}

Result<std::vector<std::pair<std::string, TrialId>>> StoreWriter::aliases()
{
    std::vector<std::pair<std::string, TrialId>> aliases;
    const auto read = m_connection->eachRow(u"SELECT number, trial_id FROM trial_alias WHERE source_id = ?"_s,
                                            {m_sourceRow}, [&](const QSqlQuery &row) {
                                                aliases.emplace_back(row.value(0).toString().toStdString(),
                                                                     row.value(1).toUInt());
                                            });
    if (!read)
        return std::unexpected(read.error());
    return aliases;
}

Result<void> StoreWriter::applyPage(const PagePlan &plan, RunCounts &counts, const QDateTime &nowUtc,
                                    const std::optional<SourceProgress> &progress)
{
    counts.unchanged += plan.unchanged;
    if (plan.writesNothing())
        return progress ? saveProgress(*progress) : Result<void>();
    RunCounts after = counts;
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto moved = [&] {
        return after.added != counts.added || after.changed != counts.changed ||
               after.returned != counts.returned;
    };
    const auto written = inOrder([&] { return writePage(plan, after, nowUtc.toMSecsSinceEpoch()); },
                                 [&] { return moved() ? markTrialsMoved(*m_connection) : Result<void>(); },
                                 [&] { return progress ? saveProgress(*progress) : Result<void>(); },
                                 [&] { return writeRunRow({.id = m_run, .counts = after}); },
                                 [&] { return transaction->commit(); });
    if (written)
        counts = after;
    return written;
}

Result<void> StoreWriter::writePage(const PagePlan &plan, RunCounts &counts, qint64 nowMs)
{
    for (const IncomingTrial *trial : plan.added) {
        if (const auto inserted = m_upserter->insert(*trial, nowMs); !inserted)
            return inserted;
        ++counts.added;
    }
    std::vector<TrialId> ids;
    for (const PagePlan::Update &update : plan.updates)
        ids.push_back(update.stored.id);
    const auto stored = m_upserter->read(ids);
    if (!stored)
        return std::unexpected(stored.error());
    std::unordered_map<TrialId, const Trial *> byId;
    for (const Trial &trial : *stored)
        byId[trial.id] = &trial;
    for (const PagePlan::Update &update : plan.updates) {
        const auto known = byId.find(update.stored.id);
        if (known == byId.end())
            return failure(ErrorKind::Database, u"trial %1 vanished during the run"_s.arg(update.stored.id));
        const auto changed = m_upserter->update(update, *known->second, m_shape, nowMs);
        if (!changed)
            return std::unexpected(changed.error());
        if (*changed)
            ++counts.changed;
        else if (update.stored.state == TrialState::Present)
            ++counts.unchanged;
    }
    counts.returned += static_cast<int>(plan.returned.size());
    return inOrder([&] { return markReturned(plan.returned, nowMs); },
                   [&] { return m_upserter->writeIndex(); });
}

Result<void> StoreWriter::markReturned(const std::vector<TrialId> &ids, qint64 nowMs)
{
    for (const TrialId id : ids) {
        const auto marked = inOrder(
            [&] {
                return m_connection->exec(u"UPDATE trial SET state = 0, last_seen_run = ? WHERE id = ?"_s,
                                          {m_run, id});
            },
            [&] { return m_upserter->addHistory(id, ChangeKind::Returned, nullptr, nowMs); });
        if (!marked)
            return marked;
    }
    return {};
}

Result<void> StoreWriter::markGone(const std::vector<TrialId> &ids, TrialState state, qint64 nowMs)
{
    const ChangeKind kind = state == TrialState::Missing ? ChangeKind::Missing : ChangeKind::Removed;
    for (const TrialId id : ids) {
        // Until now the registry's last clean pass stood for "seen"; from here on the trial keeps its own
        // mark.
        const auto marked = inOrder(
            [&] {
                return m_connection->exec(
                    u"UPDATE trial SET last_seen_run = CASE WHEN state = 0 THEN MAX(last_seen_run, COALESCE("
                    "(SELECT last_clean_run FROM source WHERE source.id = source_id), 0)) ELSE last_seen_run "
                    "END,"
                    " state = ? WHERE id = ?"_s,
                    {static_cast<int>(state), id});
            },
            [&] { return m_upserter->addHistory(id, kind, nullptr, nowMs); });
        if (!marked)
            return marked;
    }
    return {};
}

Result<void> StoreWriter::saveProblem(const QString &reason, std::string_view raw)
{
    const QByteArray bytes(raw.data(), static_cast<qsizetype>(raw.size()));
    return inOrder(
        [&] {
            return m_connection->exec(
                u"DELETE FROM record_problem WHERE reason = ? AND raw IS ? AND run_id IN"
                " (SELECT id FROM sync_run WHERE source_id = ?)"_s,
                {reason, bytes, m_sourceRow});
        },
        [&] {
            return m_connection->exec(u"INSERT INTO record_problem (run_id, reason, raw) VALUES (?, ?, ?)"_s,
                                      {m_run, reason, bytes});
        });
}

Result<QStringList> StoreWriter::rememberColumns(const QStringList &unknown)
{
    QStringList fresh;
    for (const QString &name : unknown) {
        const auto row = m_connection->value(
            u"INSERT OR IGNORE INTO unknown_column (source_id, name, first_run) VALUES (?, ?, ?) RETURNING name"_s,
            {m_sourceRow, name, m_run});
        if (!row)
            return std::unexpected(row.error());
        if (row->isValid())
            fresh << name;
    }
    return fresh;
}

Result<void> StoreWriter::finish(SyncRun &run, const EndPlan &plan)
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    SyncRun after = run;
    after.id = m_run;
    const qint64 nowMs = run.finished.toMSecsSinceEpoch();
    Result<void> done =
        m_connection->exec(u"DELETE FROM held_removal WHERE trial_id IN (SELECT value FROM json_each(?))"_s,
                           {jsonOf(plan.forgiven)});
    if (done && plan.clean) {
        done = inOrder([&] { return keepHeld(plan.held); },
                       [&] { return markGone(plan.missing, TrialState::Missing, nowMs); },
                       [&] { return markGone(plan.removed, TrialState::Removed, nowMs); },
                       [&] { return markSeen(plan); });
        if (done && (!plan.missing.empty() || !plan.removed.empty()))
            done = markTrialsMoved(*m_connection);
        after.counts.missing = static_cast<int>(plan.missing.size());
        after.counts.removed = static_cast<int>(plan.removed.size());
    }
    done = inOrder([&] { return done; }, [&] { return writeRunRow(after); },
                   [&] { return transaction->commit(); });
    if (done)
        run = after;
    return done;
}

/// A trial that stays held stays on the list of the run that held it first: a person may have seen that one.
Result<void> StoreWriter::keepHeld(const std::vector<TrialId> &held)
{
    const QString ids = jsonOf(held);
    return inOrder(
        [&] {
            return m_connection->exec(
                u"DELETE FROM held_removal WHERE trial_id NOT IN (SELECT value FROM json_each(?)) AND EXISTS"
                " (SELECT 1 FROM trial WHERE trial.id = trial_id AND source_id = ?)"_s,
                {ids, m_sourceRow});
        },
        [&] {
            return m_connection->exec(
                u"INSERT OR IGNORE INTO held_removal (trial_id, run_id) SELECT value, ? FROM json_each(?)"_s,
                {m_run, ids});
        });
}

/// The registry's last clean pass stands for all present trials; where it did not see some of them, each of
/// the others gets the mark of its own.
Result<void> StoreWriter::markSeen(const EndPlan &plan)
{
    if (plan.unseen.empty())
        return m_connection->exec(u"UPDATE source SET last_clean_run = ? WHERE id = ?"_s,
                                  {m_run, m_sourceRow});
    return m_connection->exec(u"UPDATE trial SET last_seen_run = ? WHERE source_id = ? AND state = 0"
                              " AND id NOT IN (SELECT value FROM json_each(?))"_s,
                              {m_run, m_sourceRow, jsonOf(plan.unseen)});
}

Result<void> StoreWriter::writeRunRow(const SyncRun &run)
{
    QString sql =
        u"UPDATE sync_run SET status = ?, finished = ?, complete = ?, removals_checked = ?, error_kind = ?,"
        " error_detail = ?, error_status = ?"_s;
    QVariantList values{runStatusKey(run.status), timeValue(run.finished), run.complete, run.removalsChecked};
    if (run.error)
        values << QVariantList{kindKey(run.error->kind), run.error->detail, run.error->httpStatus};
    else
        values << QVariantList{QVariant(), QVariant(), QVariant()};
    for (const CountColumn &each : kCountColumns) {
        sql += u", "_s + QLatin1StringView(each.column) + u" = ?"_s;
        values << run.counts.*each.count;
    }
    return m_connection->exec(sql + u" WHERE id = ?"_s, values << run.id);
}

} // namespace trialdesk
