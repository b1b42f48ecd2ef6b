#include "models/store/userstore.h"

#include <QFileInfo>

#include "models/domain/result.h"
#include "models/store/folderlock.h"
#include "models/store/rowvalues.h"
#include "models/store/runrows.h"
#include "models/store/trialupserter.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

template <class Duration>
QVariant countOf(const std::optional<Duration> &duration)
{
    return duration ? QVariant(static_cast<qlonglong>(duration->count())) : QVariant();
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

} // namespace

UserStore::UserStore(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

Result<std::unique_ptr<UserStore>> UserStore::open(const QString &databaseFile)
{
    return mapped(Connection::open(databaseFile, Connection::Mode::ReadWrite), [](auto connection) {
        return std::unique_ptr<UserStore>(new UserStore(std::move(connection)));
    });
}

Result<void> UserStore::ensureSources(const std::vector<SourceSettings> &sources)
{
    for (const SourceSettings &settings : sources) {
        const auto known = m_connection->value(u"SELECT 1 FROM source WHERE key = ?"_s, {settings.id});
        if (!known)
            return std::unexpected(known.error());
        if (known->isValid())
            continue;
        const auto added = inOrder(
            [&] {
                return m_connection->exec(u"INSERT OR IGNORE INTO source (key) VALUES (?)"_s, {settings.id});
            },
            [&] { return saveSource(settings); });
        if (!added)
            return added;
    }
    return {};
}

Result<void> UserStore::saveSource(const SourceSettings &settings)
{
    return m_connection->exec(
        u"UPDATE source SET enabled = ?, base_url = ?, operation = ?, page_size = ?, idle_timeout_s = ?,"
        " deadline_s = ?, min_interval_ms = ?, schedule = ?, scope = ? WHERE key = ?"_s,
        {settings.enabled, textOrNull(settings.baseUrl.toString(QUrl::FullyEncoded)),
         textOrNull(settings.operation), settings.pageSize ? QVariant(*settings.pageSize) : QVariant(),
         countOf(settings.idleTimeout), countOf(settings.deadline), countOf(settings.minInterval),
         textOrNull(settings.schedule), textOrNull(settings.scope), settings.id});
}

Result<void> UserStore::saveScheduleState(const SourceId &source, const ScheduleState &state)
{
    return m_connection->exec(
        u"UPDATE source SET scheduled_since = ?, next_due = ?, failures = ? WHERE key = ?"_s,
        {timeValue(state.scheduledSince), timeValue(state.nextDue), state.failures, source});
}

Result<void> UserStore::removeSample()
{
    const auto lock = lockFolder(StoreLocation(QFileInfo(m_connection->file()).absolutePath()));
    if (!lock)
        return std::unexpected(lock.error());
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    auto upserter = TrialUpserter::prepare(*m_connection);
    if (!upserter)
        return std::unexpected(upserter.error());
    std::vector<TrialId> sample;
    const auto listed = m_connection->eachRow(
        u"SELECT trial.id FROM trial JOIN source ON source.id = source_id WHERE source.key = 'sample'"_s, {},
        [&](const QSqlQuery &row) { sample.push_back(row.value(0).toUInt()); });
    if (!listed)
        return listed;
    const auto trials = (*upserter)->read(sample);
    if (!trials)
        return std::unexpected(trials.error());
    for (const Trial &trial : *trials) {
        if (const auto gone = (*upserter)->unindex(trial); !gone)
            return gone;
    }
    const QString sourceRow = u"(SELECT id FROM source WHERE key = 'sample')"_s;
    return inOrder(
        [&] { return m_connection->exec(u"DELETE FROM trial WHERE source_id = "_s + sourceRow); },
        [&] { return m_connection->exec(u"DELETE FROM sync_run WHERE source_id = "_s + sourceRow); },
        [&] { return markTrialsMoved(*m_connection); }, [&] { return transaction->commit(); });
}

Result<void> UserStore::setWatched(std::span<const TrialId> ids, bool watched, const QDateTime &nowUtc)
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    for (const TrialId id : ids) {
        if (const auto set = setWatched(id, watched, nowUtc); !set)
            return set;
    }
    return transaction->commit();
}

Result<void> UserStore::setWatched(TrialId id, bool watched, const QDateTime &nowUtc)
{
    if (!watched)
        return m_connection->exec(u"DELETE FROM watch WHERE trial_id = ?"_s, {id});
    return m_connection->exec(
        u"INSERT OR IGNORE INTO watch (trial_id, created) SELECT id, ? FROM trial WHERE id = ?"_s,
        {timeValue(nowUtc), id});
}

Result<KeptRecord> UserStore::keepFetchedRecord(const FetchedRecord &record, const RecordShape &shape,
                                                std::span<const std::string_view> listPaths)
{
    return andThen(TrialUpserter::prepare(*m_connection), [&](auto upserter) {
        return trialdesk::keepFetchedRecord(*m_connection, *upserter, record, shape, listPaths);
    });
}

Result<bool> UserStore::hasRunningRuns()
{
    return mapped(m_connection->value(u"SELECT 1 FROM sync_run WHERE status = 'running'"_s),
                  [](const QVariant &row) { return row.isValid(); });
}

Result<void> UserStore::markInterrupted()
{
    return trialdesk::markInterrupted(*m_connection);
}

} // namespace trialdesk
