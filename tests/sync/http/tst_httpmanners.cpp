#include "sync/http/httpclient.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QtTest>

#include "models/version/version.h"
#include "tests/support/httpfixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::HttpFixture;
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

class TestHttpManners : public QObject, protected HttpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void initTestCase();
    void headersOnTheWire();
    void http2WhereItIsSwitchedOn();
    void noKeyUnlessAskedFor();
    void pacingCountsAgainstTheDeadline();
    void redirectOnTheSameHost();
    void redirectToAnotherHost();
    void endlessRedirect();
    void connectionIsReused();
    void requestsAreSpaced();
    void cookiesAreNotKept();
    void noTimeLeftSendsNothing();
    void refusedBeforeTheWire_data();
    void refusedBeforeTheWire();
    void logHoldsNoKey();
};

void TestHttpManners::initTestCase()
{
    // Else Qt never offers HTTP/2 on a plain connection, whatever the client asks for.
    qputenv("QT_NETWORK_H2C_ALLOWED", "1");
}

void TestHttpManners::headersOnTheWire()
{
    restart({.minInterval = 0ms}, kKey);
    m_server->enqueue(200, "{}");
    const QUrl url = QUrl::fromEncoded(m_server->url({}).toEncoded() + "/v1?q=%2B%2F%3D&%ED%95%9C=1");
    QVERIFY(get(url, 20s, true).has_value());
    const auto &request = m_server->requests().at(0);
    QCOMPARE(request.line(), QByteArray("GET /v1?q=%2B%2F%3D&%ED%95%9C=1 HTTP/1.1"));
    QCOMPARE(request.header("Authorization"), QByteArray("Infuser TOPSECRET+/=="));
    QCOMPARE(request.header("Accept"), QByteArray("application/json"));
    QCOMPARE(request.header("User-Agent"), QByteArray("TrialDesk/" + programVersion().toLatin1() +
                                                      " (open clinical-trial registries desktop client)"));
    QVERIFY(request.header("Accept-Encoding").contains("gzip"));
    QVERIFY2(request.header("Upgrade").isNull(), "no offer of HTTP/2");
    QVERIFY(request.header("Cookie").isNull());
}

/// reliability.md R14: the hidden setting, seen as the offer that Qt makes on a plain connection.
void TestHttpManners::http2WhereItIsSwitchedOn()
{
    restart({.minInterval = 0ms});
    m_client->useNetwork({.proxy = {.mode = ProxySettings::Mode::None}, .http2 = true});
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QCOMPARE(m_server->requests().at(0).header("Upgrade"), QByteArray("h2c"));
}

void TestHttpManners::noKeyUnlessAskedFor()
{
    restart({.minInterval = 0ms}, kKey);
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QVERIFY(m_server->requests().at(0).header("Authorization").isNull());
    QVERIFY(!m_server->requests().at(0).head.contains("TOPSECRET"));
}

void TestHttpManners::pacingCountsAgainstTheDeadline()
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

void TestHttpManners::redirectOnTheSameHost()
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

void TestHttpManners::redirectToAnotherHost()
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

void TestHttpManners::endlessRedirect()
{
    for (int i = 0; i < 10; ++i)
        m_server->enqueue(301, "", "Location: /v1\r\n");
    const auto answer = get(m_server->url(u"/v1"_s));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::RedirectRefused);
    QCOMPARE(m_server->requests().size(), std::size_t(6));
}

void TestHttpManners::connectionIsReused()
{
    for (int i = 0; i < 3; ++i) {
        m_server->enqueue(200, "{}");
        QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    }
    QCOMPARE(m_server->requests().size(), std::size_t(3));
    QCOMPARE(m_server->requests().back().connection, 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

void TestHttpManners::requestsAreSpaced()
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

void TestHttpManners::cookiesAreNotKept()
{
    m_server->enqueue(200, "{}", "Set-Cookie: session=1; Path=/\r\n");
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QVERIFY(m_server->requests().at(1).header("Cookie").isNull());
}

void TestHttpManners::noTimeLeftSendsNothing()
{
    const auto answer = get(m_server->url(u"/v1"_s), 0ms);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::DeadlineExceeded);
    QCOMPARE(m_client->requestCount(), 0);
    QCOMPARE(m_server->connectionCount(), 0);
}

void TestHttpManners::refusedBeforeTheWire_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<ErrorKind>("kind");

    QTest::newRow("file") << u"file:///etc/hostname"_s << QByteArray() << ErrorKind::Usage;
    QTest::newRow("data") << u"data:application/json,{}"_s << QByteArray() << ErrorKind::Usage;
    QTest::newRow("no address") << QString() << QByteArray() << ErrorKind::Usage;
    QTest::newRow("plain http to another computer")
        << u"http://192.0.2.1/"_s << QByteArray() << ErrorKind::Usage;
    QTest::newRow("plain http to a name")
        << u"http://registry.example/"_s << QByteArray() << ErrorKind::Usage;
    QTest::newRow("plain http to no address") << u"http://0.0.0.0:9/"_s << QByteArray() << ErrorKind::Usage;
    QTest::newRow("key with a line break")
        << u"http://127.0.0.1:9/"_s << QByteArray("abcd\r\nHost: evil") << ErrorKind::KeyRejected;
}

void TestHttpManners::refusedBeforeTheWire()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, key);
    restart({.minInterval = 0ms}, key);
    const auto answer = get(QUrl(url), 20s, true);
    QVERIFY(!answer.has_value());
    QTEST(answer.error().kind, "kind");
    QCOMPARE(m_client->requestCount(), 0);
}

void TestHttpManners::logHoldsNoKey()
{
    QLoggingCategory::setFilterRules(u"trialdesk.*=true"_s);
    restart({.idleTimeout = 200ms, .minInterval = 0ms}, kKey);
    loggedLines.clear();
    const QByteArray encoded = kKey.toPercentEncoding();
    const QUrl url =
        QUrl::fromEncoded(m_server->url({}).toEncoded() + "/v1?x=" + encoded + "&serviceKey=other%2B&q=%2B");
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
        u"^trialdesk\\.http: GET http://127\\.0\\.0\\.1:\\d+/v1\\?x=\\*\\*\\*&serviceKey=\\*\\*\\*&q=%2B: 200, 2 bytes, \\d+ ms$"_s);
    QVERIFY2(form.match(loggedLines.at(0)).hasMatch(), qPrintable(loggedLines.at(0)));
}

TRIALDESK_TEST(TestHttpManners)
#include "tst_httpmanners.moc"
