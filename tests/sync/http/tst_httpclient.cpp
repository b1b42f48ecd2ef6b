#include "sync/http/httpclient.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QtTest>

#include "tests/support/wireserver.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::WireAnswer;
using test::WireServer;

namespace {

const QByteArray kKey = "TOPSECRET+/==";

QStringList loggedLines;
void keepLine(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    loggedLines << QLatin1StringView(context.category) + u": "_s + text;
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void readsAnAnswer();
    void headersOnTheWire();
    void noKeyUnlessAskedFor();
    void errorStatusesKeepTheirBody_data();
    void errorStatusesKeepTheirBody();
    void retryAfterReachesTheAnswer();
    void silenceIsIdleTimeout();
    void dripIsCutAtTheDeadline();
    void pacingCountsAgainstTheDeadline();
    void wireFaults_data();
    void wireFaults();
    void cutWithoutLengthIsAnAnswer();
    void gzip();
    void decompressionBomb();
    void connectionRefused();
    void largeBodyIsStoppedWhileItArrives_data();
    void largeBodyIsStoppedWhileItArrives();
    void cancelIsQuick();
    void cancelWhileWaiting();
    void redirectOnTheSameHost();
    void redirectToAnotherHost();
    void endlessRedirect();
    void connectionIsReused();
    void requestsAreSpaced();
    void cookiesAreNotKept();
    void refusedBeforeTheWire_data();
    void refusedBeforeTheWire();
    void secondSendIsRefused();
    void destroyedWhileRunning();
    void destroyedInItsOwnCallback();
    void managerDestroyedFirst();
    void logHoldsNoKey();

private:
    Result<HttpAnswer> get(const QUrl &url, std::chrono::milliseconds remaining = 20s, bool withKey = false);
    void restart(const HttpLimits &limits, const QByteArray &key = {});

    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<WireServer> m_server;
    std::unique_ptr<HttpClient> m_client;
    std::optional<Result<HttpAnswer>> m_result;
    int m_calls = 0;
};

void TestHttpClient::init()
{
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_server = std::make_unique<WireServer>();
    restart({.idleTimeout = 5s, .minInterval = 0ms});
}

void TestHttpClient::cleanup()
{
    qInstallMessageHandler(nullptr);
    m_client.reset();
    m_manager.reset();
    m_server.reset();
}

void TestHttpClient::restart(const HttpLimits &limits, const QByteArray &key)
{
    m_client = std::make_unique<HttpClient>(m_manager.get(), limits, key);
}

Result<HttpAnswer> TestHttpClient::get(const QUrl &url, std::chrono::milliseconds remaining, bool withKey)
{
    m_result.reset();
    m_calls = 0;
    QEventLoop loop; // QTest::qWaitFor sleeps between two looks, which adds up over the steps of a request
    QTimer::singleShot(20s, &loop, &QEventLoop::quit);
    m_client->send({.url = url, .withKey = withKey}, remaining, [this, &loop](Result<HttpAnswer> result) {
        ++m_calls;
        m_result = std::move(result);
        loop.quit();
    });
    const bool atOnce = m_result.has_value();
    if (!atOnce)
        loop.exec();
    QCoreApplication::sendPostedEvents();
    if (atOnce || !m_result)
        return failure(ErrorKind::Usage, u"the callback came at once or never"_s);
    if (m_calls != 1)
        return failure(ErrorKind::Usage, u"the callback came %1 times"_s.arg(m_calls));
    return *m_result;
}

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

void TestHttpClient::headersOnTheWire()
{
    restart({.minInterval = 0ms}, kKey);
    m_server->enqueue(200, "{}");
    const QUrl url = QUrl::fromEncoded(m_server->url({}).toEncoded() + "/v1?q=%2B%2F%3D&%ED%95%9C=1");
    QVERIFY(get(url, 20s, true).has_value());
    const auto &request = m_server->requests().at(0);
    QCOMPARE(request.line(), QByteArray("GET /v1?q=%2B%2F%3D&%ED%95%9C=1 HTTP/1.1"));
    QCOMPARE(request.header("Authorization"), QByteArray("Infuser TOPSECRET+/=="));
    QCOMPARE(request.header("Accept"), QByteArray("application/json"));
    QCOMPARE(request.header("User-Agent"),
             QByteArray("TrialDesk/" TRIALDESK_VERSION " (open clinical-trial registries desktop client)"));
    QVERIFY(request.header("Accept-Encoding").contains("gzip"));
    QVERIFY2(request.header("Upgrade").isNull(), "no offer of HTTP/2");
    QVERIFY(request.header("Cookie").isNull());
}

void TestHttpClient::noKeyUnlessAskedFor()
{
    restart({.minInterval = 0ms}, kKey);
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QVERIFY(m_server->requests().at(0).header("Authorization").isNull());
    QVERIFY(!m_server->requests().at(0).head.contains("TOPSECRET"));
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

void TestHttpClient::pacingCountsAgainstTheDeadline()
{
    restart({.idleTimeout = 5s, .minInterval = 10s});
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/1"_s)).has_value());
    const auto answer = get(m_server->url(u"/2"_s), 200ms);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::DeadlineExceeded);
    QCOMPARE(m_client->requestCount(), 1);
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TestHttpClient::wireFaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");

    QTest::newRow("closed without a byte") << QByteArray() << ErrorKind::Network;
    QTest::newRow("cut before the end of Content-Length")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[") << ErrorKind::Truncated;
    QTest::newRow("cut between two chunks")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"dat\r\n")
        << ErrorKind::Truncated;
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

void TestHttpClient::redirectOnTheSameHost()
{
    restart({.idleTimeout = 5s, .minInterval = 0ms}, kKey);
    m_server->enqueue(302, "moved", "Location: /v2?page=1\r\n");
    m_server->enqueue(200, "{}");
    const auto answer = get(m_server->url(u"/v1"_s), 20s, true);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("{}"));
    QCOMPARE(m_server->requests().at(1).line(), QByteArray("GET /v2?page=1 HTTP/1.1"));
    QCOMPARE(m_server->requests().at(1).header("Authorization"), QByteArray("Infuser TOPSECRET+/=="));
    QCOMPARE(m_client->requestCount(), 2);
}

void TestHttpClient::redirectToAnotherHost()
{
    restart({.idleTimeout = 5s, .minInterval = 0ms}, kKey);
    WireServer other;
    other.enqueue(200, "{}");
    m_server->enqueue(302, "moved", "Location: " + other.url(u"/v1?serviceKey=abc"_s).toEncoded() + "\r\n");
    const auto answer = get(m_server->url(u"/v1"_s), 20s, true);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::RedirectRefused);
    const QString detail = answer.error().detail;
    QVERIFY2(detail.contains(QString::number(m_server->url({}).port())), qPrintable(detail));
    QVERIFY2(detail.contains(QString::number(other.url({}).port())), qPrintable(detail));
    QVERIFY2(!detail.contains("abc"_L1), qPrintable(detail));
    QTest::qWait(50);
    QCOMPARE(other.connectionCount(), 0);
}

void TestHttpClient::endlessRedirect()
{
    for (int i = 0; i < 10; ++i)
        m_server->enqueue(301, "", "Location: /v1\r\n");
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::RedirectRefused);
    QCOMPARE(m_server->requests().size(), std::size_t(6));
}

void TestHttpClient::connectionIsReused()
{
    for (int i = 0; i < 3; ++i) {
        m_server->enqueue(200, "{}");
        QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    }
    QCOMPARE(m_server->requests().size(), std::size_t(3));
    QCOMPARE(m_server->requests().back().connection, 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

void TestHttpClient::requestsAreSpaced()
{
    restart({.idleTimeout = 5s, .minInterval = 300ms});
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 4; ++i) {
        m_server->enqueue(200, "{}");
        QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
        if (i == 0)
            QVERIFY2(timer.elapsed() < 250, "the first one does not wait");
    }
    const auto &requests = m_server->requests();
    for (std::size_t i = 1; i < requests.size(); ++i) {
        const auto gap =
            std::chrono::duration_cast<std::chrono::milliseconds>(requests[i].at - requests[i - 1].at);
        // The server sees the start of a request a moment after the client.
        QVERIFY2(gap >= 280ms && gap < 1000ms, qPrintable(QString::number(gap.count())));
    }
}

void TestHttpClient::cookiesAreNotKept()
{
    m_server->enqueue(200, "{}", "Set-Cookie: session=1; Path=/\r\n");
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QVERIFY(m_server->requests().at(1).header("Cookie").isNull());
}

void TestHttpClient::refusedBeforeTheWire_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<ErrorKind>("kind");

    QTest::newRow("file") << u"file:///etc/hostname"_s << QByteArray() << ErrorKind::Usage;
    QTest::newRow("data") << u"data:application/json,{}"_s << QByteArray() << ErrorKind::Usage;
    QTest::newRow("no address") << QString() << QByteArray() << ErrorKind::Usage;
    QTest::newRow("key with a line break")
        << u"http://127.0.0.1:9/"_s << QByteArray("abcd\r\nHost: evil") << ErrorKind::KeyRejected;
}

void TestHttpClient::refusedBeforeTheWire()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, key);
    restart({.minInterval = 0ms}, key);
    const auto answer = get(QUrl(url), 20s, true);
    QVERIFY(!answer.has_value());
    QTEST(answer.error().kind, "kind");
    QCOMPARE(m_client->requestCount(), 0);
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

void TestHttpClient::logHoldsNoKey()
{
    QLoggingCategory::setFilterRules(u"trialdesk.*=true"_s);
    restart({.idleTimeout = 200ms, .minInterval = 0ms}, kKey);
    loggedLines.clear();
    const QByteArray encoded = kKey.toPercentEncoding();
    const QUrl url =
        QUrl::fromEncoded(m_server->url({}).toEncoded() + "/v1?x=" + encoded + "&serviceKey=other%2B&page=2");
    WireServer other;
    m_server->enqueue(200, "{}");
    m_server->enqueue(404, kKey);
    m_server->enqueue(302, "", "Location: " + other.url(u"/"_s).toEncoded() + "?x=" + encoded + "\r\n");
    m_server->enqueue(WireAnswer{});
    m_server->enqueue(WireAnswer{{{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + kKey.left(5)}},
                                 WireAnswer::Then::Close});
    QStringList details;
    qInstallMessageHandler(keepLine);
    for (int i = 0; i < 5; ++i) {
        const auto answer = get(url, 20s, true);
        if (!answer)
            details << answer.error().detail;
    }
    qInstallMessageHandler(nullptr);

    QCOMPARE(loggedLines.size(), 5);
    QCOMPARE(details.size(), 3);
    for (const QString &line : loggedLines + details)
        QVERIFY2(!line.contains("SECRET"_L1) && !line.contains("other%2B"_L1), qPrintable(line));
    static const QRegularExpression form(
        u"^trialdesk\\.http: GET http://127\\.0\\.0\\.1:\\d+/v1\\?x=\\*\\*\\*&serviceKey=\\*\\*\\*&page=2: 200, 2 bytes, \\d+ ms$"_s);
    QVERIFY2(form.match(loggedLines.at(0)).hasMatch(), qPrintable(loggedLines.at(0)));
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
