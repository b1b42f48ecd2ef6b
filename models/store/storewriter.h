#pragma once

#include <memory>
#include <unordered_set>

#include "models/domain/run.h"
#include "models/store/trialupserter.h"

namespace trialdesk {

/// The one writer of a sync run: opened, used and destroyed inside the run's write job. Every call is one
/// transaction (or none where there is nothing to write). After an error the transaction is undone and only
/// finish() may follow.
class StoreWriter
{
public:
    [[nodiscard]] static Result<std::unique_ptr<StoreWriter>> open(const QString &databaseFile);

    /// Writes the run's row and marks runs that died as interrupted. The caller holds the data folder's lock.
    [[nodiscard]] Result<RunId> begin(const SourceId &source, Trigger trigger, const QDateTime &nowUtc);
    /// All stored trials of the run's registry.
    [[nodiscard]] Result<FingerprintMap> fingerprints();
    /// The trials that a held run left waiting.
    [[nodiscard]] Result<std::unordered_set<TrialId>> heldRemovals();

    /// One page: its trials, its history and the run's counters together. Adds what it did to `counts`.
    [[nodiscard]] Result<void> applyPage(const PagePlan &plan, RunCounts &counts, const QDateTime &nowUtc);
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
    [[nodiscard]] Result<void> writeRunRow(const SyncRun &run);
    [[nodiscard]] Result<void> bumpVersion();

    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<TrialUpserter> m_upserter;
    qint64 m_sourceRow = 0;
    RunId m_run = 0;
};

} // namespace trialdesk
