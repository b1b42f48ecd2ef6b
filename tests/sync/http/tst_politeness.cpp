#include <QLocale>
#include <QtTest>

#include "sync/http/backoff.h"
#include "tests/support/runfixture.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::RunFixture;
using test::WireServer;

namespace {

using Milliseconds = std::chrono::milliseconds;

Milliseconds gap(const test::WireRequest &first, const test::WireRequest &second)
{
    return std::chrono::duration_cast<Milliseconds>(second.at - first.at);
}

} // namespace

/// How a run treats a registry that asks for patience, and how close together its requests come.
class TestPoliteness : public QObject, protected RunFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        setUp();
        m_setup.options.waitScale = 1.0; // the waits are what is tested
    }
    void cleanup() { tearDown(); }

    void retryAfterSeconds();
    void retryAfterDateIsCountedDown();
    void cancelledInTheCountdown();
    void twoClocks_data();
    void twoClocks();
    void backoffSpreads();
    void requestsKeepTheirDistance();
    void http2OnlyWhereAsked();
};

void TestPoliteness::retryAfterSeconds()
{
    // Again and again: a timer that may be early is so only now and then.
    Milliseconds shortest = Milliseconds::max();
    const int times = casesToDraw(40, 3);
    for (int time = 1; time <= times; ++time) {
        m_server->enqueue(429, "", "Retry-After: 1\r\n");
        m_server->enqueue(200, page(1, 2, 2));
        QCOMPARE(run().status, RunStatus::Ok);
        const auto &requests = m_server->requests();
        QCOMPARE(requests.size(), std::size_t(2) * static_cast<std::size_t>(time));
        const Milliseconds waited = gap(requests[requests.size() - 2], requests.back());
        QVERIFY2(waited >= 1000ms && waited <= 3500ms, qPrintable(QString::number(waited.count())));
        shortest = std::min(shortest, waited);
    }
    printFigure("retry-after-1-ms", shortest.count());
}

void TestPoliteness::retryAfterDateIsCountedDown()
{
    const QString date = QLocale::c().toString(QDateTime::currentDateTimeUtc().addSecs(90),
                                               u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    m_server->always(WireServer::whole(503, "", "Retry-After: " + date.toLatin1() + "\r\n"));
    m_setup.effective.deadline = 300s;
    SyncRunner runner(m_setup);
    QSignalSpy finished(&runner, &SyncRunner::finished);
    QSignalSpy progressed(&runner, &SyncRunner::progressed);
    runner.start();
    const auto shown = [&progressed] {
        QList<int> seconds;
        for (const QList<QVariant> &each : progressed) {
            const auto progress = each.first().value<RunProgress>();
            if (!progress.waiting.isEmpty())
                seconds << progress.waitSeconds;
        }
        return seconds;
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown().size() >= 3, 10000);
    const QList<int> seconds = shown();
    QVERIFY2(seconds.first() >= 85 && seconds.first() <= 92, qPrintable(QString::number(seconds.first())));
    QVERIFY2(seconds.last() < seconds.first(), "it counts down");
    QCOMPARE(m_server->requests().size(), std::size_t(1));
    runner.cancel();
    QVERIFY(finished.count() == 1 || finished.wait(5000));
}

void TestPoliteness::cancelledInTheCountdown()
{
    m_server->always(WireServer::whole(503, "", "Retry-After: 60\r\n"));
    m_setup.effective.deadline = 300s;
    SyncRunner runner(m_setup);
    QSignalSpy finished(&runner, &SyncRunner::finished);
    QSignalSpy progressed(&runner, &SyncRunner::progressed);
    runner.start();
    QTRY_VERIFY(!progressed.isEmpty() && !progressed.last().first().value<RunProgress>().waiting.isEmpty());
    QElapsedTimer timer;
    timer.start();
    runner.cancel();
    QVERIFY(finished.count() == 1 || finished.wait(5000));
    // 200 ms are promised; sanitizers and a busy machine get more.
    QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
    printFigure("cancel-in-countdown-ms", timer.elapsed());
    QCOMPARE(finished.first().first().value<SyncRun>().status, RunStatus::Cancelled);
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TestPoliteness::twoClocks_data()
{
    QTest::addColumn<bool>("drips");
    QTest::newRow("silent server, idle timeout") << false;
    QTest::newRow("dripping server, deadline") << true;
}

void TestPoliteness::twoClocks()
{
    QFETCH(bool, drips);
    constexpr Milliseconds kSet = 3000ms;
    // Ten per cent are promised; sanitizers and a busy machine get more.
    constexpr Milliseconds kTolerated = kSet / 10 + 1000ms;
    test::WireAnswer answer;
    if (drips) {
        answer.parts.push_back({"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"});
        answer.parts.insert(answer.parts.end(), 100, {"x", 100ms});
        m_setup.effective.idleTimeout = 60s;
        m_setup.effective.deadline = std::chrono::seconds(3);
    } else {
        m_setup.effective.idleTimeout = std::chrono::seconds(3);
        m_setup.effective.deadline = 60s;
    }
    m_server->always(answer);
    const SyncRun ended = run();
    const auto took = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() -
                                                               m_server->requests().at(0).at);
    QCOMPARE(ended.error->kind, drips ? ErrorKind::DeadlineExceeded : ErrorKind::IdleTimeout);
    QVERIFY(explain(*ended.error).what.contains(drips ? u"too slowly"_s : u"no answer"_s));
    QCOMPARE(m_server->requests().size(), std::size_t(1));
    QVERIFY2(took >= kSet - 100ms && took <= kSet + kTolerated, qPrintable(QString::number(took.count())));
    printFigure(drips ? "deadline-3000-ms" : "idle-timeout-3000-ms", took.count());
}

void TestPoliteness::backoffSpreads()
{
    // A hundred programs that fail at the same moment must not come back at the same moment.
    for (int attempt = 1; attempt <= 5; ++attempt) {
        QSet<qint64> tenths;
        for (quint32 seed = 0; seed < 100; ++seed) {
            QRandomGenerator random(seed);
            const auto delay = retryDelay(attempt, {}, random.generateDouble());
            QVERIFY(delay >= 0ms && delay <= 1000ms * (1 << (attempt - 1)));
            tenths.insert(delay.count() * 10 / (1000LL << (attempt - 1)));
        }
        QVERIFY2(tenths.size() >= 10, "every tenth of the range is met");
    }
    printFigure("seeded-backoffs", 500);
}

void TestPoliteness::requestsKeepTheirDistance()
{
    constexpr int kPages = 50;
    const Milliseconds interval = loopsInFull() ? 1000ms : 60ms;
    m_setup.effective.minInterval = interval;
    for (int i = 0; i < kPages; ++i)
        m_server->enqueue(200, page(2 * i + 1, 2 * i + 2, 2 * kPages));
    const SyncRun ended = run();
    QCOMPARE(ended.status, RunStatus::Ok);
    QCOMPARE(ended.counts.pages, kPages);
    QCOMPARE(m_server->requests().size(), std::size_t(kPages));
    Milliseconds smallest = 1h;
    for (std::size_t i = 1; i < m_server->requests().size(); ++i)
        smallest = std::min(smallest, gap(m_server->requests()[i - 1], m_server->requests()[i]));
    // The client counts from the start of a request; the server sees it a moment later.
    QVERIFY2(smallest >= interval - 20ms, qPrintable(QString::number(smallest.count())));
    printFigure("pages-with-distance", kPages);
    printFigure("smallest-gap-ms", smallest.count());
    for (const test::WireRequest &request : m_server->requests())
        QCOMPARE(request.connection, 1); // one at a time, over one connection
}

void TestPoliteness::http2OnlyWhereAsked()
{
    qputenv("QT_NETWORK_H2C_ALLOWED", "1"); // without TLS Qt offers it under this name only
    m_server->always(WireServer::whole(200, page(1, 2, 2)));
    QCOMPARE(run().status, RunStatus::Ok);
    QVERIFY2(m_server->requests()[0].header("Upgrade").isNull(), "HTTP/1.1 by default");
    m_setup.network.http2 = true;
    QCOMPARE(run().status, RunStatus::Ok);
    QCOMPARE(m_server->requests()[1].header("Upgrade"), QByteArray("h2c"));
}

TRIALDESK_TEST(TestPoliteness)
#include "tst_politeness.moc"
