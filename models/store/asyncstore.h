#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include <QFuture>
#include <QObject>
#include <QThread>

#include "models/store/storereader.h"

namespace trialdesk {

/// What the table model asks for; the store, or a fake in tests. A future's result arrives in any thread:
/// use `whenDone(context, …)`. A newer snapshot() ends an older one, whose future then holds Cancelled.
class TrialFetcher
{
public:
    virtual ~TrialFetcher() = default;
    [[nodiscard]] virtual QFuture<Result<Snapshot>> snapshot(const TrialQuery &query,
                                                             const SortOrder &order) = 0;
    [[nodiscard]] virtual QFuture<Result<std::vector<Trial>>> rows(std::vector<TrialId> ids) = 0;
};

/// The store for the window: every call returns at once and runs on a reader thread or on a thread for the
/// person's own short writes. Errors of opening come back with the first call. Destroying it waits for the
/// running call.
class AsyncStore final : public QObject, public TrialFetcher
{
    Q_OBJECT

public:
    enum class Access {
        Full,
        ReadOnly ///< nothing is ever written, also not by the person: a store of a newer program
    };

    explicit AsyncStore(QString databaseFile, Access access = Access::Full, QObject *parent = nullptr);
    ~AsyncStore() override;

    [[nodiscard]] bool isReadOnly() const { return m_access == Access::ReadOnly; }

    /// Runs `work` on a thread of its own while none of these connections is open, as for putting another
    /// file in the store's place. A running list is ended first; calls made meanwhile wait and then see the
    /// new file.
    [[nodiscard]] QFuture<Result<void>> exclusively(std::function<Result<void>()> work);

    [[nodiscard]] QFuture<Result<Snapshot>> snapshot(const TrialQuery &query,
                                                     const SortOrder &order) override;
    [[nodiscard]] QFuture<Result<std::vector<Trial>>> rows(std::vector<TrialId> ids) override;
    [[nodiscard]] QFuture<Result<TrialDetail>> detail(TrialId id);
    [[nodiscard]] QFuture<Result<Facets>> facets();
    /// A newer call ends the waiting ones, whose futures then hold Cancelled.
    [[nodiscard]] QFuture<Result<std::vector<FacetValue>>> facetValues(Field field, const QString &part);
    [[nodiscard]] QFuture<Result<std::vector<SyncRun>>> runs(const SourceId &source, int limit);
    [[nodiscard]] QFuture<Result<QString>> mark(); ///< as StoreReader::mark()
    [[nodiscard]] QFuture<Result<std::vector<SourceSettings>>> sources();
    [[nodiscard]] QFuture<Result<QHash<SourceId, ScheduleState>>> scheduleStates();
    [[nodiscard]] QFuture<Result<std::vector<TrialId>>> heldRemovals(const SourceId &source);

    [[nodiscard]] QFuture<Result<std::vector<RecordWanted>>>
    dueRecords(const SourceId &source, const QDateTime &staleBefore, const QDateTime &nowUtc);

    [[nodiscard]] QFuture<Result<void>> setWatched(std::vector<TrialId> ids, bool watched,
                                                   const QDateTime &nowUtc);
    /// `shape` and `listPaths` are of constants.
    [[nodiscard]] QFuture<Result<KeptRecord>> keepFetchedRecord(FetchedRecord record,
                                                                const RecordShape &shape,
                                                                std::span<const std::string_view> listPaths);
    [[nodiscard]] QFuture<Result<void>> saveSource(const SourceSettings &settings);
    [[nodiscard]] QFuture<Result<void>> saveScheduleState(const SourceId &source, const ScheduleState &state);
    /// Deletes the invented trials, their history and runs; the one deletion there is.
    [[nodiscard]] QFuture<Result<void>> removeSample();

private:
    class Worker;
    template <class T, class Call>
    QFuture<Result<T>> post(Worker *worker, Call call);

    Access m_access;
    QThread m_listThread;   ///< snapshots: may take a second at a million trials
    QThread m_detailThread; ///< rows and details: always quick, never behind a snapshot
    QThread m_countThread;  ///< facets, which read every trial; leaves the processor to the others
    QThread m_writeThread;
    Worker *m_lists; ///< each deleted on its own thread
    Worker *m_details;
    Worker *m_counts;
    Worker *m_writer;
    std::shared_ptr<std::atomic<quint64>> m_newestSnapshot;
    std::shared_ptr<std::atomic<quint64>> m_newestFind;
};

} // namespace trialdesk
