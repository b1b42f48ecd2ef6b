#pragma once

#include <memory>
#include <unordered_set>

#include "models/domain/run.h"
#include "models/domain/sourceprogress.h"
#include "models/store/trialupserter.h"

namespace trialdesk {

/// The one writer of a sync run: opened, used and destroyed inside the run's write job. Every call is one
/// transaction (or none where there is nothing to write). After an error the transaction is undone and only
/// finish() may follow.
class StoreWriter
{
public:
    [[nodiscard]] static Result<std::unique_ptr<StoreWriter>> open(const QString &databaseFile);

    /// From here on the history is of the raw records, too, and not of the fields alone. The shape outlives
    /// the writer; null = fields alone.
    void useShape(const RecordShape *shape) { m_shape = shape; }
    /// Writes the run's row and marks runs that died as interrupted. The caller holds the data folder's lock.
    [[nodiscard]] Result<RunId> begin(const SourceId &source, Trigger trigger, const QDateTime &nowUtc);
    /// All stored trials of the run's registry; with what a sweep compares if it is wanted.
    [[nodiscard]] Result<FingerprintMap> fingerprints(bool withSweep = false);
    /// How far the run's registry is in the store.
    [[nodiscard]] Result<SourceProgress> progress();
    [[nodiscard]] Result<void> saveProgress(const SourceProgress &progress);
    /// The trials that a held run left waiting.
    [[nodiscard]] Result<std::unordered_set<TrialId>> heldRemovals();
    /// The older numbers of the run's registry and the trials to which they lead.
    [[nodiscard]] Result<std::vector<std::pair<std::string, TrialId>>> aliases();

    /// One page: its trials, its history, the run's counters and the progress together. Adds what it did to
    /// `counts`.
    [[nodiscard]] Result<void> applyPage(const PagePlan &plan, RunCounts &counts, const QDateTime &nowUtc,
                                         const std::optional<SourceProgress> &progress = std::nullopt);
    /// Once for each content: of the last run that had it.
    [[nodiscard]] Result<void> saveProblem(const QString &reason, std::string_view raw);
    /// Gives the columns that were not known before.
    [[nodiscard]] Result<QStringList> rememberColumns(const QStringList &unknown);
    /// The end of the run: removals, the run's row, the registry's clean pass. Adds removals to `run.counts`.
    [[nodiscard]] Result<void> finish(SyncRun &run, const EndPlan &plan);

private:
    StoreWriter(std::unique_ptr<Connection> connection, std::unique_ptr<TrialUpserter> upserter);
    [[nodiscard]] Result<void> writePage(const PagePlan &plan, RunCounts &counts, qint64 nowMs);
    [[nodiscard]] Result<void> markReturned(const std::vector<TrialId> &ids, qint64 nowMs);
    [[nodiscard]] Result<void> markGone(const std::vector<TrialId> &ids, TrialState state, qint64 nowMs);
    [[nodiscard]] Result<void> keepHeld(const std::vector<TrialId> &held);
    [[nodiscard]] Result<void> markSeen(const EndPlan &plan);
    [[nodiscard]] Result<void> writeRunRow(const SyncRun &run);

    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<TrialUpserter> m_upserter;
    const RecordShape *m_shape = nullptr;
    qint64 m_sourceRow = 0;
    RunId m_run = 0;
};

} // namespace trialdesk
