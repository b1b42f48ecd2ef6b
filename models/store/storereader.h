#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QHash>

#include "models/domain/query.h"
#include "models/domain/run.h"
#include "models/domain/sourcesettings.h"
#include "models/domain/trial.h"
#include "models/store/facets.h"
#include "models/store/fullrecord.h"

namespace trialdesk {

class Connection;
class FacetCounter;
class Matcher;
class OrderCache;
class RowReader;

/// The ids of a filtered, sorted list: the whole list, however long.
struct Snapshot
{
    std::vector<TrialId> ids;
    qint64 storeTotal = 0; ///< trials in the store, unfiltered
};

struct TrialDetail
{
    Trial trial;
    QByteArray raw;              ///< the record as the registry sent it, UTF-8 JSON
    std::vector<Change> history; ///< newest first
    std::optional<FullRecord> full;
};

/// Reads the store through an own read-only connection. Lives on one thread; every call may take as long as
/// SQLite takes. `interrupt()` may be called from any thread and ends the running statement with Cancelled; a
/// call has several, so that who wants to end a call sets `stopWhen`.
class StoreReader
{
public:
    [[nodiscard]] static Result<std::unique_ptr<StoreReader>> open(const QString &databaseFile);
    ~StoreReader();

    [[nodiscard]] Result<Snapshot> snapshot(const TrialQuery &query, const SortOrder &order);
    /// In the order of `ids`; an id that is gone is left out.
    [[nodiscard]] Result<std::vector<Trial>> rows(std::span<const TrialId> ids);
    [[nodiscard]] Result<TrialDetail> detail(TrialId id);
    /// By `C130010` or `kdca:C130010`, in any case; more than one where registries share a number. A number
    /// that no trial has is looked for among the older numbers of merged trials.
    [[nodiscard]] Result<std::vector<TrialId>> find(const QString &number);
    [[nodiscard]] Result<Facets> facets();
    /// The most frequent values of a field of the facets that have `part` in them.
    [[nodiscard]] Result<std::vector<FacetValue>> facetValues(Field field, const QString &part);
    /// Newest first; `limit` <= 0 = all; an empty source = all.
    [[nodiscard]] Result<std::vector<SyncRun>> runs(const SourceId &source, int limit);
    /// Runs of the registry in which every page arrived.
    [[nodiscard]] Result<int> completeRuns(const SourceId &source);
    /// Another text whenever a sync, of whatever program, changed trials or ended.
    [[nodiscard]] Result<QString> mark();
    [[nodiscard]] Result<std::vector<SourceSettings>> sources();
    [[nodiscard]] Result<QHash<SourceId, ScheduleState>> scheduleStates();
    /// The registry's trials that the person watches, by their ids.
    [[nodiscard]] Result<std::vector<TrialId>> watched(const SourceId &source);
    /// Those of them whose full record is missing, older than `staleBefore` (UTC), later than `nowUtc`
    /// (fetched while the clock was ahead), or older than the last change of the trial. Without trials that
    /// are gone or merged into another one.
    [[nodiscard]] Result<std::vector<RecordWanted>>
    dueRecords(const SourceId &source, const QDateTime &staleBefore, const QDateTime &nowUtc);
    /// The trials whose removal waits for a person; with `run`, those of them that this run held.
    [[nodiscard]] Result<std::vector<TrialId>> heldRemovals(const SourceId &source,
                                                            std::optional<RunId> run = std::nullopt);

    /// Keeps the order of the last list beside the database until the next start.
    void keepOrder();

    void interrupt();
    /// Asked often, on the reader's thread, while a statement runs: true ends it with Cancelled. Empty =
    /// never.
    void stopWhen(std::function<bool()> stop);
    [[nodiscard]] Connection &connection() { return *m_connection; }

private:
    explicit StoreReader(std::unique_ptr<Connection> connection);

    std::function<bool()> m_stop; ///< outlives the connection, which calls it
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<OrderCache> m_orders;
    std::unique_ptr<Matcher> m_matcher;
    std::unique_ptr<RowReader> m_rows;
    std::unique_ptr<FacetCounter> m_counter;
};

} // namespace trialdesk
