#include "models/store/asyncstore.h"

#include <mutex>

#include <QFileInfo>
#include <QPromise>
#include <QSemaphore>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

#include "models/domain/result.h"
#include "models/store/userstore.h"

namespace trialdesk {

namespace {

/// For the calling thread: a search and a sync come before the counts of a filter box.
void yieldToOthers()
{
#ifdef Q_OS_LINUX
    constexpr int kNiceness = 10;
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness);
#endif
}

} // namespace

/// Lives on one of the threads; opens its connection with the first call there and closes it in the
/// thread's end.
class AsyncStore::Worker : public QObject
{
public:
    Worker(QString file, Access access, bool keepsOrder = false)
        : m_file(std::move(file))
        , m_access(access)
        , m_keepsOrder(keepsOrder && access == Access::Full)
    {
    }

    [[nodiscard]] Result<StoreReader *> reader()
    {
        if (!m_reader) {
            auto opened = StoreReader::open(m_file);
            if (!opened)
                return std::unexpected(opened.error());
            if (m_keepsOrder)
                (*opened)->keepOrder();
            const std::scoped_lock lock(m_mutex);
            m_reader = std::move(*opened);
        }
        return m_reader.get();
    }

    [[nodiscard]] Result<UserStore *> writer()
    {
        if (m_access == Access::ReadOnly)
            return failure(ErrorKind::DatabaseNewer, QStringLiteral("open for reading only"));
        if (!m_writer) {
            auto opened = UserStore::open(m_file);
            if (!opened)
                return std::unexpected(opened.error());
            m_writer = std::move(*opened);
        }
        return m_writer.get();
    }

    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_reader.reset();
        m_writer.reset();
    }

    /// For the last of all to close: a connection that only reads leaves the journal behind, full as it is,
    /// and the next start would take that for a crash.
    void closeLast()
    {
        if (m_access == Access::Full && QFileInfo(m_file + QStringLiteral("-wal")).size() > 0)
            (void)writer();
        close();
    }

    /// From any thread.
    void interrupt()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_reader)
            m_reader->interrupt();
    }

private:
    QString m_file;
    Access m_access;
    bool m_keepsOrder;
    std::mutex m_mutex; ///< guards m_reader against interrupt() from outside
    std::unique_ptr<StoreReader> m_reader;
    std::unique_ptr<UserStore> m_writer;
};

AsyncStore::AsyncStore(QString databaseFile, Access access, QObject *parent)
    : QObject(parent)
    , m_access(access)
    , m_lists(new Worker(databaseFile, access, true))
    , m_details(new Worker(databaseFile, access))
    , m_counts(new Worker(databaseFile, access))
    , m_writer(new Worker(std::move(databaseFile), access))
    , m_newestSnapshot(std::make_shared<std::atomic<quint64>>(0))
    , m_newestFind(std::make_shared<std::atomic<quint64>>(0))
{
    const std::array threads{std::pair{&m_listThread, m_lists}, std::pair{&m_detailThread, m_details},
                             std::pair{&m_countThread, m_counts}, std::pair{&m_writeThread, m_writer}};
    for (const auto &[thread, worker] : threads) {
        worker->moveToThread(thread);
        const auto close = worker == m_writer ? &Worker::closeLast : &Worker::close;
        connect(
            thread, &QThread::finished, worker, [worker = worker, close] { (worker->*close)(); },
            Qt::DirectConnection);
        connect(thread, &QThread::finished, worker, &QObject::deleteLater);
        thread->start();
    }
    QMetaObject::invokeMethod(m_counts, &yieldToOthers, Qt::QueuedConnection);
}

AsyncStore::~AsyncStore()
{
    ++*m_newestSnapshot;
    m_lists->interrupt();
    m_details->interrupt();
    m_counts->interrupt();
    m_listThread.quit();
    m_detailThread.quit();
    m_countThread.quit();
    for (QThread *thread : {&m_listThread, &m_detailThread, &m_countThread, &m_writeThread}) {
        thread->quit();
        thread->wait();
    }
}

template <class T, class Call>
QFuture<Result<T>> AsyncStore::post(Worker *worker, Call call)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    QMetaObject::invokeMethod(
        worker,
        [worker, promise, call = std::move(call)] {
            promise->addResult(call(*worker));
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

QFuture<Result<void>> AsyncStore::exclusively(std::function<Result<void>()> work)
{
    constexpr int kReaders = 3;
    struct Gate
    {
        QSemaphore closed; ///< one for each reader that has let go
        QSemaphore done;
    };
    const auto gate = std::make_shared<Gate>();
    m_lists->interrupt();
    for (Worker *reader : {m_lists, m_details, m_counts}) {
        QMetaObject::invokeMethod(
            reader,
            [reader, gate] {
                reader->close();
                gate->closed.release();
                gate->done.acquire();
            },
            Qt::QueuedConnection);
    }
    return post<void>(m_writer, [gate, work = std::move(work)](Worker &worker) {
        gate->closed.acquire(kReaders);
        worker.closeLast();
        Result<void> result = work();
        gate->done.release(kReaders);
        return result;
    });
}

QFuture<Result<Snapshot>> AsyncStore::snapshot(const TrialQuery &query, const SortOrder &order)
{
    const quint64 ticket = ++*m_newestSnapshot;
    m_lists->interrupt();
    return post<Snapshot>(
        m_lists, [query, order, ticket, newest = m_newestSnapshot](Worker &worker) -> Result<Snapshot> {
            // The interrupt may have come before this call began; a stale one then ends here.
            if (ticket != *newest)
                return failure(ErrorKind::Cancelled, QStringLiteral("a newer list was asked for"));
            return andThen(worker.reader(), [&](StoreReader *reader) {
                // An interrupt between two of its statements would be lost.
                reader->stopWhen([&] { return ticket != *newest; });
                auto list = reader->snapshot(query, order);
                reader->stopWhen({});
                return list;
            });
        });
}

QFuture<Result<std::vector<Trial>>> AsyncStore::rows(std::vector<TrialId> ids)
{
    return post<std::vector<Trial>>(m_details, [ids = std::move(ids)](Worker &worker) {
        return andThen(worker.reader(), [&](StoreReader *reader) { return reader->rows(ids); });
    });
}

QFuture<Result<TrialDetail>> AsyncStore::detail(TrialId id)
{
    return post<TrialDetail>(m_details, [id](Worker &worker) {
        return andThen(worker.reader(), [&](StoreReader *reader) { return reader->detail(id); });
    });
}

QFuture<Result<Facets>> AsyncStore::facets()
{
    return post<Facets>(m_counts, [](Worker &worker) {
        return andThen(worker.reader(), [](StoreReader *reader) { return reader->facets(); });
    });
}

QFuture<Result<std::vector<FacetValue>>> AsyncStore::facetValues(Field field, const QString &part)
{
    using Values = std::vector<FacetValue>;
    const quint64 ticket = ++*m_newestFind;
    return post<Values>(m_counts, [field, part, ticket, newest = m_newestFind](Worker &worker) {
        if (ticket != *newest)
            return Result<Values>(
                failure(ErrorKind::Cancelled, QStringLiteral("newer values were asked for")));
        return andThen(worker.reader(),
                       [&](StoreReader *reader) { return reader->facetValues(field, part); });
    });
}

QFuture<Result<std::vector<SyncRun>>> AsyncStore::runs(const SourceId &source, int limit)
{
    return post<std::vector<SyncRun>>(m_details, [source, limit](Worker &worker) {
        return andThen(worker.reader(), [&](StoreReader *reader) { return reader->runs(source, limit); });
    });
}

QFuture<Result<std::vector<SourceSettings>>> AsyncStore::sources()
{
    return post<std::vector<SourceSettings>>(m_details, [](Worker &worker) {
        return andThen(worker.reader(), [](StoreReader *reader) { return reader->sources(); });
    });
}

QFuture<Result<QString>> AsyncStore::mark()
{
    return post<QString>(m_details, [](Worker &worker) {
        return andThen(worker.reader(), [](StoreReader *reader) { return reader->mark(); });
    });
}

QFuture<Result<QHash<SourceId, ScheduleState>>> AsyncStore::scheduleStates()
{
    return post<QHash<SourceId, ScheduleState>>(m_details, [](Worker &worker) {
        return andThen(worker.reader(), [](StoreReader *reader) { return reader->scheduleStates(); });
    });
}

QFuture<Result<std::vector<TrialId>>> AsyncStore::heldRemovals(const SourceId &source)
{
    return post<std::vector<TrialId>>(m_details, [source](Worker &worker) {
        return andThen(worker.reader(), [&](StoreReader *reader) { return reader->heldRemovals(source); });
    });
}

QFuture<Result<std::vector<RecordWanted>>>
AsyncStore::dueRecords(const SourceId &source, const QDateTime &staleBefore, const QDateTime &nowUtc)
{
    return post<std::vector<RecordWanted>>(m_details, [source, staleBefore, nowUtc](Worker &worker) {
        return andThen(worker.reader(),
                       [&](StoreReader *reader) { return reader->dueRecords(source, staleBefore, nowUtc); });
    });
}

QFuture<Result<void>> AsyncStore::setWatched(std::vector<TrialId> ids, bool watched, const QDateTime &nowUtc)
{
    return post<void>(m_writer, [ids = std::move(ids), watched, nowUtc](Worker &worker) {
        return andThen(worker.writer(),
                       [&](UserStore *writer) { return writer->setWatched(ids, watched, nowUtc); });
    });
}

QFuture<Result<KeptRecord>> AsyncStore::keepFetchedRecord(FetchedRecord record, const RecordShape &shape,
                                                          std::span<const std::string_view> listPaths)
{
    return post<KeptRecord>(m_writer, [record = std::move(record), shape, listPaths](Worker &worker) {
        return andThen(worker.writer(), [&](UserStore *writer) {
            return writer->keepFetchedRecord(record, shape, listPaths);
        });
    });
}

QFuture<Result<void>> AsyncStore::saveSource(const SourceSettings &settings)
{
    return post<void>(m_writer, [settings](Worker &worker) {
        return andThen(worker.writer(), [&](UserStore *writer) { return writer->saveSource(settings); });
    });
}

QFuture<Result<void>> AsyncStore::saveScheduleState(const SourceId &source, const ScheduleState &state)
{
    return post<void>(m_writer, [source, state](Worker &worker) {
        return andThen(worker.writer(),
                       [&](UserStore *writer) { return writer->saveScheduleState(source, state); });
    });
}

QFuture<Result<void>> AsyncStore::removeSample()
{
    return post<void>(m_writer, [](Worker &worker) {
        return andThen(worker.writer(), [](UserStore *writer) { return writer->removeSample(); });
    });
}

} // namespace trialdesk
