#include "sync/http/httpclient.h"

#include <QtTest>

#include "tests/support/httpfixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::HttpFixture;
using test::WireAnswer;

class TestHttpClient : public QObject, protected HttpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void readsAnAnswer();
    void errorStatusesKeepTheirBody_data();
    void errorStatusesKeepTheirBody();
    void retryAfterReachesTheAnswer();
    void silenceIsIdleTimeout();
    void dripIsCutAtTheDeadline();
    void wireFaults_data();
    void wireFaults();
    void cutInChunks_data();
    void cutInChunks();
    void cutWithoutLengthIsAnAnswer();
    void gzip();
    void decompressionBomb();
    void connectionRefused();
    void largeBodyIsStoppedWhileItArrives_data();
    void largeBodyIsStoppedWhileItArrives();
    void cancelIsQuick();
    void cancelWhileWaiting();
    void secondSendIsRefused();
    void destroyedWhileRunning();
    void destroyedInItsOwnCallback();
    void managerDestroyedFirst();
};

void TestHttpClient::readsAnAnswer()
{
    m_server->enqueue(200, "{\"data\":[]}");
    const auto answer = get(m_server->url(u"/v1?page=1"_s));
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("{\"data\":[]}"));
    QCOMPARE(answer->contentType, QByteArray("application/json"));
    QVERIFY(!answer->retryAfter);
    QCOMPARE(answer->request.url, m_server->url(u"/v1?page=1"_s));
    QCOMPARE(m_client->requestCount(), 1);
}

void TestHttpClient::errorStatusesKeepTheirBody_data()
{
    QTest::addColumn<int>("status");
    for (const int status :
         {300, 304, 400, 401, 403, 404, 405, 408, 409, 410, 418, 422, 425, 429, 500, 501, 502, 503, 504, 511})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::errorStatusesKeepTheirBody()
{
    QFETCH(int, status);
    const QByteArray body = status == 304 ? QByteArray() : QByteArray("{\"code\":-4,\"msg\":\"no\"}");
    m_server->enqueue(status, body);
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY2(answer.has_value(), qPrintable(answer.has_value() ? QString() : answer.error().detail));
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->body, body);
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TestHttpClient::retryAfterReachesTheAnswer()
{
    m_server->enqueue(429, "{}", "Retry-After: 3\r\n");
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, 429);
    QVERIFY(answer->retryAfter == 3s);
}

void TestHttpClient::silenceIsIdleTimeout()
{
    restart({.idleTimeout = 200ms, .minInterval = 0ms});
    m_server->enqueue(WireAnswer{});
    QElapsedTimer timer;
    timer.start();
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::IdleTimeout);
    QVERIFY2(timer.elapsed() >= 190 && timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(m_server->openConnections(), 0);

    m_server->enqueue(200, "{}");
    QVERIFY2(get(m_server->url(u"/v1"_s)).has_value(), "the client works on after a timeout");
}

void TestHttpClient::dripIsCutAtTheDeadline()
{
    restart({.idleTimeout = 400ms, .minInterval = 0ms});
    WireAnswer drip{{{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"}}, WireAnswer::Then::KeepOpen};
    for (int i = 0; i < 100; ++i)
        drip.parts.push_back({"x", 100ms});
    m_server->enqueue(drip);
    QElapsedTimer timer;
    timer.start();
    const auto answer = get(m_server->url(u"/v1"_s), 1200ms);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::DeadlineExceeded);
    QVERIFY2(timer.elapsed() >= 1150 && timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
}

void TestHttpClient::wireFaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");

    QTest::newRow("closed without a byte") << QByteArray() << ErrorKind::Network;
    QTest::newRow("cut before the end of Content-Length")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[") << ErrorKind::Truncated;
    QTest::newRow("status 500 cut in its body")
        << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 1000\r\n\r\n<html>") << ErrorKind::Truncated;
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << ErrorKind::Network;
}

void TestHttpClient::wireFaults()
{
    QFETCH(QByteArray, bytes);
    // Qt repeats a request once or twice by itself where the connection closed before any byte.
    for (int i = 0; i < 5; ++i)
        m_server->enqueue(WireAnswer{{{bytes}, {{}, 50ms}}, WireAnswer::Then::Close});
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(!answer.has_value());
    QTEST(answer.error().kind, "kind");
    QVERIFY(!answer.error().detail.isEmpty());
}

void TestHttpClient::cutInChunks_data()
{
    QTest::addColumn<QByteArray>("chunks");
    QTest::newRow("inside a chunk") << QByteArray("5\r\n{\"d");
    QTest::newRow("between two chunks") << QByteArray("5\r\n{\"dat\r\n");
}

void TestHttpClient::cutInChunks()
{
    QFETCH(QByteArray, chunks);
    m_server->enqueue(
        WireAnswer{{{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks}, {{}, 50ms}},
                   WireAnswer::Then::Close});
    const auto answer = get(m_server->url(u"/v1"_s));
    // Qt sees the cut only if it comes apart from the data; else what arrived is the answer, and no JSON.
    if (answer)
        QVERIFY2(QByteArray("{\"dat").startsWith(answer->body), answer->body.constData());
    else
        QCOMPARE(answer.error().kind, ErrorKind::Truncated);
}

void TestHttpClient::cutWithoutLengthIsAnAnswer()
{
    m_server->enqueue(WireAnswer{{{"HTTP/1.1 200 OK\r\n\r\n{\"data\":["}}, WireAnswer::Then::Close});
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY2(answer.has_value(), "nobody but the parser can see this");
    QCOMPARE(answer->body, QByteArray("{\"data\":["));
}

void TestHttpClient::gzip()
{
    // printf '{"data":[]}' | gzip -n
    const QByteArray packed =
        QByteArray::fromHex("1f8b0800000000000003ab564a492c4954b28a8ead05009464b25e0b000000");
    m_server->enqueue(200, packed, "Content-Encoding: gzip\r\n");
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY2(answer.has_value(), qPrintable(answer.has_value() ? QString() : answer.error().detail));
    QCOMPARE(answer->body, QByteArray("{\"data\":[]}"));

    QByteArray damaged = packed;
    damaged.replace(10, 8, QByteArray(8, '\xff'));
    m_server->enqueue(200, damaged, "Content-Encoding: gzip\r\n");
    const auto broken = get(m_server->url(u"/v1"_s));
    QVERIFY(!broken.has_value());
    QCOMPARE(broken.error().kind, ErrorKind::Truncated);
}

void TestHttpClient::decompressionBomb()
{
    restart({.idleTimeout = 5s, .minInterval = 0ms, .largestBody = 1000000});
    const QByteArray packed = qCompress(QByteArray(20000000, '0')).mid(4);
    QVERIFY(packed.size() < 100000);
    m_server->enqueue(200, packed, "Content-Encoding: deflate\r\n");
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::TooLarge);

    restart({.idleTimeout = 5s, .minInterval = 0ms});
    m_server->enqueue(200, packed, "Content-Encoding: deflate\r\n");
    const auto allowed = get(m_server->url(u"/v1"_s));
    QVERIFY2(allowed.has_value(), "dense, but within the limit");
    QCOMPARE(allowed->body.size(), 20000000);
}

void TestHttpClient::connectionRefused()
{
    const QUrl url = m_server->url(u"/v1?serviceKey=abc"_s);
    m_server.reset();
    const auto answer = get(url);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QVERIFY(!answer.error().detail.contains("abc"_L1));
}

void TestHttpClient::largeBodyIsStoppedWhileItArrives_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("length announced") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
    QTest::newRow("length unknown") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
}

void TestHttpClient::largeBodyIsStoppedWhileItArrives()
{
    QFETCH(QByteArray, head);
    restart({.idleTimeout = 5s, .minInterval = 0ms, .largestBody = 1000});
    // The body never ends: only a limit that works while it arrives can stop it.
    m_server->enqueue(WireAnswer{{{head}, {QByteArray(600, 'x'), 20ms}, {QByteArray(600, 'x'), 20ms}}, {}});
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::TooLarge);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TestHttpClient::cancelIsQuick()
{
    m_server->enqueue(WireAnswer{{{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"}}, {}});
    QElapsedTimer timer;
    QTimer::singleShot(100, this, [this, &timer] {
        timer.start();
        m_client->cancel();
        m_client->cancel();
    });
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(m_server->openConnections(), 0);
    QCOMPARE(m_calls, 1);
    m_client->cancel();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_calls, 1);
}

void TestHttpClient::cancelWhileWaiting()
{
    restart({.idleTimeout = 5s, .minInterval = 10s});
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/1"_s)).has_value());
    QTimer::singleShot(50, this, [this] { m_client->cancel(); });
    QElapsedTimer timer;
    timer.start();
    const auto answer = get(m_server->url(u"/2"_s));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY(timer.elapsed() < 250);
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TestHttpClient::secondSendIsRefused()
{
    m_server->enqueue(200, "{}");
    std::optional<Result<HttpAnswer>> second;
    QTimer::singleShot(0, this, [this, &second] {
        m_client->send({.url = m_server->url(u"/2"_s)}, 1s,
                       [&second](Result<HttpAnswer> result) { second = result; });
    });
    QVERIFY(get(m_server->url(u"/1"_s)).has_value());
    QTRY_VERIFY(second.has_value());
    QVERIFY(!second->has_value());
    QCOMPARE(second->error().kind, ErrorKind::Usage);
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TestHttpClient::destroyedWhileRunning()
{
    bool called = false;
    m_server->enqueue(WireAnswer{{{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"}}, {}});
    m_client->send({.url = m_server->url(u"/v1"_s)}, 1s,
                   [&called](const Result<HttpAnswer> &) { called = true; });
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    m_client.reset();
    QTRY_COMPARE(m_server->openConnections(), 0);
    QVERIFY(!called);
}

void TestHttpClient::destroyedInItsOwnCallback()
{
    bool called = false;
    m_server->enqueue(200, "{}");
    m_client->send({.url = m_server->url(u"/v1"_s)}, 1s, [this, &called](const Result<HttpAnswer> &result) {
        called = result.has_value();
        m_client.reset();
        m_manager.reset();
    });
    QTRY_VERIFY(called);
}

void TestHttpClient::managerDestroyedFirst()
{
    m_server->enqueue(WireAnswer{});
    QTimer::singleShot(50, this, [this] { m_manager.reset(); });
    const auto answer = get(m_server->url(u"/v1"_s), 300ms);
    QVERIFY(!answer.has_value());
    const auto after = get(m_server->url(u"/v1"_s), 300ms);
    QVERIFY(!after.has_value());
    QCOMPARE(after.error().kind, ErrorKind::Network);
}

TRIALDESK_TEST(TestHttpClient)
#include "tst_httpclient.moc"
