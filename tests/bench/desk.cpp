#include "tests/bench/desk.h"

#include <array>
#include <future>
#include <optional>
#include <thread>

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QtConcurrentRun>

#include "models/domain/whendone.h"
#include "models/store/schema.h"
#include "models/store/storewriter.h"
#include "models/store/userstore.h"
#include "sync/engine/reconcile.h"
#include "sync/engine/syncrunner.h"
#include "sync/http/httpclient.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk::bench {

namespace {

constexpr auto kSource = "ctgov"_L1;
constexpr std::size_t kIndexBatch = 50000;
constexpr std::size_t kReadBatch = 1000;

/// ClinicalTrials.gov's records in one list, whose pages lie under their numbers: no windows of days, so that
/// files, server and peers read the same.
class PagedCtgov final : public RegistrySource
{
public:
    [[nodiscard]] SourceInfo info() const override { return m_real.info(); }
    [[nodiscard]] Request firstRequest(const Pass &pass) const override { return pageRequest(pass, 1); }
    [[nodiscard]] Result<Page> parse(const HttpAnswer &answer, const FingerprintMap &known) const override
    {
        return m_real.parse(answer, known);
    }
    [[nodiscard]] std::optional<Request> nextRequest(const Pass &pass, const Page &page) const override
    {
        return page.nextToken.isEmpty() ? std::nullopt
                                        : std::optional(pageRequest(pass, page.nextToken.toInt()));
    }
    [[nodiscard]] std::optional<Request> requestAhead(const Pass &pass,
                                                      const HttpAnswer &answer) const override
    {
        return m_real.requestAhead(pass, answer) ? std::optional(pageRequest(pass, answer.request.page + 1))
                                                 : std::nullopt;
    }
    [[nodiscard]] std::optional<Request> smallerRequest(const Pass &, const Request &) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Request> lookupRequest(const Pass &,
                                                       std::span<const std::string>) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] const RecordShape *shape() const override { return m_real.shape(); }

private:
    static Request pageRequest(const Pass &pass, int page)
    {
        QUrl url = pass.baseUrl;
        url.setQuery(u"page=%1"_s.arg(page));
        return {.url = url, .pageSize = pass.pageSize, .page = page};
    }

    const RegistrySource &m_real = *findSource(kSource);
};

/// The search index's name for a view that takes everything and keeps nothing.
void leaveOutIndex(Connection &connection)
{
    QStringList columns;
    const auto read = connection.eachRow(u"SELECT name FROM pragma_table_info('trial_fts')"_s, {},
                                         [&](const QSqlQuery &row) { columns << row.value(0).toString(); });
    need(read);
    need(connection.exec(u"DROP TABLE trial_fts"_s));
    need(connection.exec(u"CREATE VIEW trial_fts (trial_fts, rowid, %1) AS SELECT '', 0%2"_s.arg(
        columns.join(u", "_s), u", ''"_s.repeated(columns.size()))));
    need(connection.exec(u"CREATE TRIGGER nowhere INSTEAD OF INSERT ON trial_fts BEGIN SELECT 1; END"_s));
}

QByteArray readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(name), qPrintable(file.errorString()));
    return file.readAll();
}

double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

} // namespace

Desk::Desk(const QString &parent, Layout layout)
    : m_folder(parent + u"/desk"_s)
    , m_location(std::make_unique<StoreLocation>(m_folder.filePath(u"data"_s)))
{
    need(prepareStore(*m_location));
    need(need(UserStore::open(database()))->ensureSources({{.id = kSource}}));
    if (layout == Layout::Tables)
        leaveOutIndex(*need(Connection::open(database(), Connection::Mode::ReadWrite)));
}

double Desk::sync(const QUrl &url, int pageSize)
{
    QElapsedTimer timer;
    timer.start();
    SyncRunner runner(RunSetup{.databaseFile = database(),
                               .source = &benchSource(),
                               .settings = {.id = kSource},
                               .effective = {.baseUrl = url, .pageSize = pageSize, .minInterval = 0ms},
                               .clock = &m_clock});
    QEventLoop loop;
    QObject::connect(&runner, &SyncRunner::finished, &loop, [&](const SyncRun &run) {
        m_run = run;
        loop.quit();
    });
    runner.start();
    loop.exec();
    const double taken = seconds(timer);
    if (m_run.status != RunStatus::Ok)
        qFatal("the sync ended as %s: %s", qPrintable(runStatusKey(m_run.status)),
               m_run.error ? qPrintable(m_run.error->detail) : "");
    return taken;
}

qint64 Desk::count(const QString &sql) const
{
    return need(need(Connection::open(database(), Connection::Mode::ReadOnly))->value(sql)).toLongLong();
}

const RegistrySource &benchSource()
{
    static const PagedCtgov source;
    return source;
}

Pass startOf(const QUrl &url, int pageSize)
{
    return {.baseUrl = url, .pageSize = pageSize};
}

double loadFromFiles(const Desk &desk, const PageFolder &folder)
{
    const RegistrySource &source = benchSource();
    const SystemClock clock;
    QElapsedTimer timer;
    timer.start();
    {
        const auto writer = need(StoreWriter::open(desk.database()));
        SyncRun run{.source = kSource, .started = clock.nowUtc()};
        run.id = need(writer->begin(kSource, Trigger::Manual, run.started));
        const FingerprintMap known = need(writer->fingerprints());
        PassMemory memory;
        const auto read = [&](int page) {
            HttpAnswer answer{.status = 200,
                              .body = readFile(folder.file(page)),
                              .request = {.pageSize = folder.pageSize, .page = page}};
            Page parsed = need(source.parse(answer, known));
            packRecords(parsed.records);
            return parsed;
        };
        auto next = std::async(std::launch::async, read, 1);
        for (int page = 1; page <= folder.pages(); ++page) {
            const Page here = next.get();
            if (page < folder.pages())
                next = std::async(std::launch::async, read, page + 1);
            need(writer->applyPage(reconcile(here.records, known, memory), run.counts, clock.nowUtc()));
        }
        run.status = RunStatus::Ok;
        run.finished = clock.nowUtc();
        need(writer->finish(run, {.clean = true}));
    }
    return seconds(timer);
}

double fetchAndParse(const QUrl &url, const PageFolder &folder, const FingerprintMap &known)
{
    const RegistrySource &source = benchSource();
    QNetworkAccessManager manager;
    HttpClient client(&manager, HttpLimits{.minInterval = 0ms}, {});
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    QEventLoop loop;
    int parsed = 0;
    const Request first = source.firstRequest(startOf(url, folder.pageSize));
    const std::function<void(int)> fetch = [&](int page) {
        Request request = first;
        request.url.setQuery(u"page=%1"_s.arg(page));
        request.page = page;
        client.send(request, 60s, [&, page](Result<HttpAnswer> answer) {
            whenDone(&loop,
                     QtConcurrent::run(&pool,
                                       [&source, &known, got = need(std::move(answer))] {
                                           return need(source.parse(got, known)).rows;
                                       }),
                     [&](int) {
                         if (++parsed == folder.pages())
                             loop.quit();
                     });
            if (page < folder.pages())
                fetch(page + 1);
        });
    };
    QElapsedTimer timer;
    timer.start();
    fetch(1);
    loop.exec();
    return seconds(timer);
}

FingerprintMap fingerprintsOf(const Desk &desk)
{
    const auto writer = need(StoreWriter::open(desk.database()));
    (void)need(writer->begin(kSource, Trigger::Manual, QDateTime::currentDateTimeUtc()));
    return need(writer->fingerprints());
}

double buildIndex(const Desk &tables)
{
    const Desk whole(QDir::tempPath());
    const auto model = need(Connection::open(whole.database(), Connection::Mode::ReadOnly));
    const QString indexSql =
        need(model->value(u"SELECT sql FROM sqlite_schema WHERE name = 'trial_fts'"_s)).toString();
    const QVariant merge = need(model->value(u"SELECT v FROM trial_fts_config WHERE k = 'automerge'"_s));
    const auto connection = need(Connection::open(tables.database(), Connection::Mode::ReadWrite));
    need(connection->exec(u"DROP TRIGGER nowhere"_s));
    need(connection->exec(u"DROP VIEW trial_fts"_s));
    need(connection->exec(indexSql));
    need(connection->exec(u"INSERT INTO trial_fts (trial_fts, rank) VALUES ('automerge', ?)"_s, {merge}));
    std::vector<TrialId> ids;
    need(connection->eachRow(u"SELECT id FROM trial ORDER BY id"_s, {},
                             [&](const QSqlQuery &row) { ids.push_back(row.value(0).toUInt()); }));
    QElapsedTimer timer;
    timer.start();
    const auto upserter = need(TrialUpserter::prepare(*connection));
    for (std::size_t start = 0; start < ids.size(); start += kIndexBatch) {
        auto transaction = need(Transaction::begin(*connection));
        const std::size_t end = std::min(start + kIndexBatch, ids.size());
        for (std::size_t at = start; at < end; at += kReadBatch) {
            const auto batch = std::span(ids).subspan(at, std::min(kReadBatch, end - at));
            for (const Trial &trial : need(upserter->read(batch)))
                need(upserter->reindex(trial));
        }
        need(transaction.commit());
    }
    return seconds(timer);
}

} // namespace trialdesk::bench
