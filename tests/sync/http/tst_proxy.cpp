#include <atomic>
#include <semaphore>

#include <QtTest>

#include "sync/http/networksettings.h"
#include "sync/http/proxyfinder.h"
#include "tests/support/httpfixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::HttpFixture;
using test::WireServer;
using Mode = ProxySettings::Mode;

namespace {

/// A registry that only a proxy could reach: no name server knows it.
QUrl elsewhere()
{
    return QUrl(u"http://registry.invalid/v1?page=1"_s);
}

ProxyFinder::Lookup hangingUntil(std::shared_ptr<std::binary_semaphore> released, const QNetworkProxy &answer)
{
    return [released = std::move(released), answer](const QUrl &) {
        released->acquire();
        return answer;
    };
}

} // namespace

class TestProxy : public QObject, protected HttpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        setUp();
        restart({.idleTimeout = 5s, .minInterval = 0ms, .plainHttp = true});
    }
    void cleanup() { tearDown(); }

    void settingsText_data();
    void settingsText();
    void settingsFile();
    void manualProxyGetsTheRequest();
    void noProxyForThisComputer();
    void systemIsAskedOnceOnAnotherThread();
    void hangingLookupHoldsNobodyUp();
    void lateAnswerServesTheNextRequest();
    void cancelledDuringTheLookup();
    void destroyedDuringTheLookup();
    void systemEnvironment();
    void proxyAsksForALogin();

private:
    [[nodiscard]] ProxySettings serverAsProxy() const
    {
        return {Mode::Manual, u"127.0.0.1"_s, static_cast<quint16>(m_server->url({}).port())};
    }
    [[nodiscard]] QNetworkProxy serverAsQtProxy() const
    {
        return {QNetworkProxy::HttpProxy, u"127.0.0.1"_s, static_cast<quint16>(m_server->url({}).port())};
    }
};

void TestProxy::settingsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("normal");

    QTest::newRow("nothing") << QString() << true << u"system"_s;
    QTest::newRow("system") << u" system "_s << true << u"system"_s;
    QTest::newRow("none") << u"none"_s << true << u"none"_s;
    QTest::newRow("address") << u"http://proxy.example:3128"_s << true << u"http://proxy.example:3128"_s;
    QTest::newRow("slash at the end")
        << u"http://proxy.example:3128/"_s << true << u"http://proxy.example:3128"_s;
    QTest::newRow("IPv6") << u"http://[::1]:3128"_s << true << u"http://[::1]:3128"_s;
    QTest::newRow("no port") << u"http://proxy.example"_s << false << QString();
    QTest::newRow("port 0") << u"http://proxy.example:0"_s << false << QString();
    QTest::newRow("no host") << u"http://:3128"_s << false << QString();
    QTest::newRow("bare") << u"proxy.example:3128"_s << false << QString();
    QTest::newRow("a password would lie open")
        << u"http://me:secret@proxy.example:3128"_s << false << QString();
    QTest::newRow("path") << u"http://proxy.example:3128/x"_s << false << QString();
    QTest::newRow("file") << u"file:///etc/passwd"_s << false << QString();
}

void TestProxy::settingsText()
{
    QFETCH(QString, text);
    QFETCH(bool, accepted);
    const auto parsed = parseProxySettings(text);
    QCOMPARE(parsed.has_value(), accepted);
    if (accepted) {
        QTEST(proxySettingsText(*parsed), "normal");
        QCOMPARE(parseProxySettings(proxySettingsText(*parsed)).value_or(ProxySettings{}), *parsed);
    } else {
        QCOMPARE(parsed.error().kind, ErrorKind::Usage);
        QVERIFY2(!parsed.error().detail.contains("secret"_L1), qPrintable(parsed.error().detail));
    }
}

void TestProxy::settingsFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    QCOMPARE(readNetworkSettings(path, u"kdca"_s), NetworkSettings{});
    QVERIFY2(!QFile::exists(path), "reading creates nothing");
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("[network]\nproxy=http://proxy.example:3128\n[http2]\nkdca=true\n");
    file.close();
    const NetworkSettings kdca = readNetworkSettings(path, u"kdca"_s);
    QCOMPARE(proxySettingsText(kdca.proxy), u"http://proxy.example:3128"_s);
    QVERIFY(kdca.http2);
    QVERIFY(!readNetworkSettings(path, u"sample"_s).http2);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("[network]\nproxy=ftp://nonsense\n");
    file.close();
    QTest::qWait(10); // QSettings looks at the time of the file
    QCOMPARE(readNetworkSettings(path, u"kdca"_s).proxy.mode, Mode::System);
}

void TestProxy::manualProxyGetsTheRequest()
{
    m_client->useNetwork({.proxy = serverAsProxy()});
    m_server->enqueue(200, "{}");
    const auto answer = get(elsewhere());
    QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().detail));
    QCOMPARE(m_server->requests().at(0).line(), QByteArray("GET http://registry.invalid/v1?page=1 HTTP/1.1"));
}

void TestProxy::noProxyForThisComputer()
{
    WireServer proxy;
    bool asked = false;
    m_client->useNetwork({}, [&asked](const QUrl &) {
        asked = true;
        return QNetworkProxy(QNetworkProxy::NoProxy);
    });
    m_server->enqueue(200, "{}");
    QVERIFY(get(m_server->url(u"/v1"_s)).has_value());
    QVERIFY(!asked);
    QCOMPARE(m_server->requests().at(0).line(), QByteArray("GET /v1 HTTP/1.1"));
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestProxy::systemIsAskedOnceOnAnotherThread()
{
    std::atomic<int> asked = 0;
    std::atomic<bool> here = false;
    m_client->useNetwork({}, [&, answer = serverAsQtProxy()](const QUrl &url) {
        ++asked;
        here = QThread::currentThread() == thread() || url != elsewhere();
        return answer;
    });
    for (int i = 0; i < 3; ++i) {
        m_server->enqueue(200, "{}");
        QVERIFY(get(elsewhere()).has_value());
    }
    QCOMPARE(asked.load(), 1);
    QVERIFY(!here);
    QCOMPARE(m_server->requests().size(), std::size_t(3));
}

void TestProxy::hangingLookupHoldsNobodyUp()
{
    const auto released = std::make_shared<std::binary_semaphore>(0);
    QElapsedTimer timer;
    timer.start();
    m_client->useNetwork({}, hangingUntil(released, {}), 200ms);
    QVERIFY2(timer.elapsed() < 100, "the caller goes on at once");
    // Without a proxy the name cannot be resolved: the request was sent, and not through the server.
    const auto answer = get(elsewhere());
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QVERIFY(timer.elapsed() >= 190);
    QCOMPARE(m_client->requestCount(), 1);
    QCOMPARE(m_server->connectionCount(), 0);
    released->release();
}

void TestProxy::lateAnswerServesTheNextRequest()
{
    const auto released = std::make_shared<std::binary_semaphore>(0);
    m_client->useNetwork({}, hangingUntil(released, serverAsQtProxy()), 50ms);
    QVERIFY(!get(elsewhere()).has_value());
    released->release();
    const auto healed = [this] {
        m_server->enqueue(200, "{}");
        return get(elsewhere()).has_value();
    };
    QTRY_VERIFY(healed());
}

void TestProxy::cancelledDuringTheLookup()
{
    const auto released = std::make_shared<std::binary_semaphore>(0);
    m_client->useNetwork({}, hangingUntil(released, serverAsQtProxy()));
    QTimer::singleShot(50, this, [this] { m_client->cancel(); });
    QElapsedTimer timer;
    timer.start();
    const auto answer = get(elsewhere());
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    released->release();
    m_server->enqueue(200, "{}");
    QVERIFY2(get(elsewhere()).has_value(), "the look-up serves whoever asks next");
}

void TestProxy::destroyedDuringTheLookup()
{
    for (int i = 0; i < 50; ++i) {
        const auto released = std::make_shared<std::binary_semaphore>(0);
        m_client->useNetwork({}, hangingUntil(released, serverAsQtProxy()));
        const auto alive = std::make_shared<bool>(true);
        m_client->send({.url = elsewhere()}, 1s,
                       [alive](const Result<HttpAnswer> &) { QVERIFY2(*alive, "called after its end"); });
        QTimer::singleShot(i % 2, this, [released] { released->release(); });
        QTest::qWait(i % 3);
        restart({.minInterval = 0ms, .plainHttp = true});
        *alive = false;
    }
    QTest::qWait(20);
}

void TestProxy::systemEnvironment()
{
    // What cron and a shell set; read by the system's own look-up.
    const QString address = u"http://127.0.0.1:%1"_s.arg(m_server->url({}).port());
    qputenv("http_proxy", address.toLatin1());
    m_client->useNetwork({});
    m_server->enqueue(200, "{}");
    const auto answer = get(elsewhere());
    qunsetenv("http_proxy");
    QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().detail));
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TestProxy::proxyAsksForALogin()
{
    const QUrl url(u"https://registry.invalid/v1"_s);
    const QByteArray refusal = "Proxy-Authenticate: Basic realm=\"office\"\r\n";
    restart({.minInterval = 0ms}, "TOPSECRET+/==");
    m_client->useNetwork({.proxy = serverAsProxy()});
    m_server->enqueue(407, "", refusal);
    const auto answer = get(url, 20s, true);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::ProxyLogin);
    QVERIFY2(answer.error().detail.contains("127.0.0.1"_L1), qPrintable(answer.error().detail));
    QCOMPARE(m_server->requests().at(0).line(), QByteArray("CONNECT registry.invalid:443 HTTP/1.1"));

    setProxyLogin(u"other.invalid:3128"_s, u"me"_s, u"proxySecret1"_s);
    restart({.minInterval = 0ms}, "TOPSECRET+/==");
    m_client->useNetwork({.proxy = serverAsProxy()});
    m_server->enqueue(407, "", refusal);
    QVERIFY(!get(url, 20s, true).has_value());
    for (const test::WireRequest &request : m_server->requests())
        QVERIFY2(request.header("Proxy-Authorization").isEmpty(), "another proxy's login");

    setProxyLogin(answer.error().detail, u"me"_s, u"proxySecret1"_s);
    restart({.minInterval = 0ms}, "TOPSECRET+/==");
    m_client->useNetwork({.proxy = serverAsProxy()});
    m_server->enqueue(407, "", refusal);
    m_server->enqueue(502, "");
    const auto allowed = get(url, 20s, true);
    setProxyLogin({}, {}, {});
    QVERIFY(!allowed.has_value());
    QVERIFY2(allowed.error().kind == ErrorKind::Network, qPrintable(allowed.error().detail));
    QCOMPARE(m_server->requests().back().header("Proxy-Authorization"),
             "Basic " + QByteArray("me:proxySecret1").toBase64());
    QCOMPARE(m_server->unscripted(), 0);
    for (const test::WireRequest &request : m_server->requests())
        QVERIFY2(!request.head.contains("TOPSECRET"), "the proxy sees no key");
}

TRIALDESK_TEST(TestProxy)
#include "tst_proxy.moc"
