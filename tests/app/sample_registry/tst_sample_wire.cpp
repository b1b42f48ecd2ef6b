#include "tests/support/testmain.h"
#include "wirefixture.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::sample;

class TestWire : public WireFixture
{
    Q_OBJECT

private Q_SLOTS:
    void plainPage();
    void keepAlive();
    void connectionClose();
    void head();
    void unmatchedRoute();
    void statusWithRetryAfter();
    void redirect();
    void delay();
    void silent();
    void drip();
    void cut();
    void cutNoLength();
    void reset_data();
    void reset();
    void gzip();
    void gzipCut();
    void endlessBody();
    void clientGoesAwayInMidAnswer();
    void goodAfterEachFault_data();
    void goodAfterEachFault();

private:
    void fault(const char *json);
};

void TestWire::fault(const char *json)
{
    const std::expected<void, QString> done = m_server->script(QByteArray("{\"faults\":[") + json + "]}");
    QVERIFY2(done, qPrintable(done ? QString() : done.error()));
}

void TestWire::plainPage()
{
    QVERIFY(m_server->url().toString().startsWith(u"http://127.0.0.1:"_s));
    const Got got = fetch("page=2&perPage=7");
    QVERIFY(got.finished);
    QCOMPARE(got.status, 200);
    QCOMPARE(got.header("Content-Type"), QByteArray("application/json; charset=UTF-8"));
    QCOMPARE(got.header("Content-Length").toLongLong(), got.body.size());
    QVERIFY(got.body.endsWith("\"page\":2,\"perPage\":7,\"totalCount\":300}\n"));
    QCOMPARE(numbersOf(QJsonDocument::fromJson(got.body).object()).size(), 7);
    QCOMPARE(m_server->requests().size(), 1U);
    QCOMPARE(m_server->requests().front().facts.query, QByteArray("page=2&perPage=7"));
}

void TestWire::keepAlive()
{
    for (int page = 1; page <= 20; ++page)
        QCOMPARE(fetch("page=" + QByteArray::number(page)).status, 200);
    QSet<quint16> connections;
    for (const LoggedRequest &logged : m_server->requests())
        connections.insert(logged.facts.connection);
    QCOMPARE(m_server->requests().size(), 20U);
    QCOMPARE(connections.size(), 1);
}

void TestWire::connectionClose()
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_server->url().port()));
    QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
    connect(&socket, &QTcpSocket::connected, &socket, [&socket] {
        socket.write("GET " + kPath + "?perPage=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    });
    QVERIFY(disconnected.wait(5000));
    const QByteArray all = socket.readAll();
    QVERIFY(all.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(all.contains("\r\nConnection: close\r\n"));
    QVERIFY(all.endsWith("\"totalCount\":300}\n"));
}

void TestWire::head()
{
    const Got got = wait(m_manager->head(request("page=1")));
    QCOMPARE(got.status, 200);
    QVERIFY(got.header("Content-Length").toInt() > 100);
    QVERIFY(got.body.isEmpty());
    QCOMPARE(fetch().status, 200);
}

void TestWire::unmatchedRoute()
{
    QUrl address = m_server->url();
    address.setPath(u"/nothing"_s);
    const Got got = wait(m_manager->get(QNetworkRequest(address)));
    QCOMPARE(got.status, 404);
    QVERIFY(QJsonDocument::fromJson(got.body).isNull());
    QVERIFY(!got.body.isEmpty());
}

void TestWire::statusWithRetryAfter()
{
    fault(
        R"({"kind":"status","status":503,"body":"html","message":"Service Unavailable","retryAfter":"7","times":1})");
    const Got got = fetch();
    QCOMPARE(got.status, 503);
    QCOMPARE(got.header("Retry-After"), QByteArray("7"));
    QVERIFY(got.body.contains("503 Service Unavailable"));
    QCOMPARE(fetch().status, 200);
}

void TestWire::redirect()
{
    const QByteArray target = m_server->operationUrl().toEncoded() + "?page=3";
    fault(QByteArray("{\"kind\":\"redirect\",\"page\":1,\"to\":\"" + target + "\"}").constData());
    QNetworkRequest manual = request("page=1");
    manual.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const Got stopped = wait(m_manager->get(manual));
    QCOMPARE(stopped.status, 302);
    QCOMPARE(stopped.header("Location"), target);
    const Got followed = fetch("page=1");
    QCOMPARE(followed.status, 200);
    QVERIFY(followed.body.contains("\"page\":3"));
}

void TestWire::delay()
{
    fault(R"({"kind":"delay","ms":250,"times":1})");
    const Got got = fetch();
    QCOMPARE(got.status, 200);
    QVERIFY2(got.ms >= 240, QByteArray::number(got.ms).constData());
    QVERIFY(fetch().ms < 240);
}

void TestWire::silent()
{
    fault(R"({"kind":"silent"})");
    QNetworkRequest impatient = request("page=1");
    impatient.setTransferTimeout(200);
    const Got got = wait(m_manager->get(impatient));
    QVERIFY(got.finished);
    QCOMPARE(got.error, QNetworkReply::OperationCanceledError);
    QCOMPARE(got.status, 0);
    QCOMPARE(m_server->requests().size(), 1U);
}

void TestWire::drip()
{
    fault(R"({"kind":"drip","ms":5,"bytes":40})");
    const Got got = fetch("perPage=1");
    QCOMPARE(got.status, 200);
    QCOMPARE(got.error, QNetworkReply::NoError);
    const qint64 steps = (got.body.size() + 39) / 40;
    QVERIFY2(got.ms >= (steps - 1) * 5, QByteArray::number(got.ms).constData());
    QVERIFY(got.body.endsWith("\"totalCount\":300}\n"));
}

void TestWire::cut()
{
    fault(R"({"kind":"cut"})");
    const Got got = fetch();
    QVERIFY(got.finished);
    QCOMPARE(got.error, QNetworkReply::RemoteHostClosedError);
    const qint64 promised = got.header("Content-Length").toLongLong();
    QVERIFY(promised > 1000);
    QVERIFY(got.body.size() < promised);
}

void TestWire::cutNoLength()
{
    fault(R"({"kind":"cutNoLength"})");
    const Got got = fetch();
    QVERIFY(got.finished);
    // Nothing on the wire says that half is missing.
    QCOMPARE(got.error, QNetworkReply::NoError);
    QCOMPARE(got.status, 200);
    QVERIFY(got.header("Content-Length").isEmpty());
    QVERIFY(got.body.size() > 100);
    QVERIFY(QJsonDocument::fromJson(got.body).isNull());
    fault(R"({"kind":"cutNoLength","bytes":0})");
    QVERIFY(fetch().body.isEmpty());
}

void TestWire::reset_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("at once") << QByteArray(R"({"kind":"reset"})");
    QTest::newRow("in the head") << QByteArray(R"({"kind":"reset","bytes":12})");
    QTest::newRow("in the body") << QByteArray(R"({"kind":"reset","bytes":900})");
}

void TestWire::reset()
{
    QFETCH(QByteArray, json);
    fault(json.constData());
    // QNetworkAccessManager repeats a request that a reused connection lost, so the reset is looked at on a
    // socket.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_server->url().port()));
    connect(&socket, &QTcpSocket::connected, &socket,
            [&socket] { socket.write("GET " + kPath + " HTTP/1.1\r\nHost: localhost\r\n\r\n"); });
    QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
    QVERIFY(disconnected.wait(5000));
    QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(socket.readAll().size() <= 900);

    const Got got = fetch();
    QVERIFY(got.finished);
    QVERIFY(got.error != QNetworkReply::NoError);
}

void TestWire::gzip()
{
    const QByteArray plain = fetch("perPage=50").body;
    fault(R"({"kind":"gzip"})");
    const Got got = fetch("perPage=50");
    QCOMPARE(got.error, QNetworkReply::NoError);
    QCOMPARE(got.body, plain);

    QNetworkRequest raw = request("perPage=50");
    raw.setRawHeader("Accept-Encoding", "gzip");
    const Got zipped = wait(m_manager->get(raw));
    QCOMPARE(zipped.header("Content-Encoding"), QByteArray("gzip"));
    QVERIFY(zipped.body.size() < plain.size() / 2);
}

void TestWire::gzipCut()
{
    const QByteArray plain = fetch("perPage=50").body;
    fault(R"({"kind":"gzipCut"})");
    const Got got = fetch("perPage=50");
    QVERIFY(got.finished);
    QVERIFY(got.body != plain);
    QVERIFY(QJsonDocument::fromJson(got.body).isNull());
}

void TestWire::endlessBody()
{
    fault(R"({"kind":"endlessBody"})");
    QNetworkReply *reply = m_manager->get(request("page=1"));
    constexpr qint64 kEnough = 3'000'000;
    qint64 received = 0;
    connect(reply, &QNetworkReply::readyRead, reply, [&] {
        received += reply->readAll().size();
        if (received > kEnough)
            reply->abort();
    });
    const Got got = wait(reply, 20'000);
    QVERIFY(got.finished);
    QVERIFY(received > kEnough);
    QCOMPARE(got.error, QNetworkReply::OperationCanceledError);
}

void TestWire::clientGoesAwayInMidAnswer()
{
    for (const char *json :
         {R"({"kind":"drip","ms":2})", R"({"kind":"delay","ms":60})", R"({"kind":"endlessBody"})"}) {
        fault(json);
        QNetworkReply *reply = m_manager->get(request("page=1"));
        // Without a limit Qt's thread goes on reading while bytes come faster than it reads, and hears no
        // abort().
        reply->setReadBufferSize(100'000);
        QTimer::singleShot(30, reply, &QNetworkReply::abort);
        QVERIFY(wait(reply).finished);
        QTest::qWait(80);
    }
    fault("");
    QCOMPARE(fetch().status, 200);
}

void TestWire::goodAfterEachFault_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *kind : {"cut", "cutNoLength", "gzip", "gzipCut"})
        QTest::newRow(kind) << QByteArray("{\"kind\":\"") + kind + "\",\"times\":1}";
    QTest::newRow("drip") << QByteArray(R"({"kind":"drip","bytes":50,"times":1})");
}

void TestWire::goodAfterEachFault()
{
    QFETCH(QByteArray, json);
    const QByteArray plain = fetch("perPage=1").body;
    fault(json.constData());
    QVERIFY(fetch("perPage=1").finished);
    const Got good = fetch("perPage=1");
    QCOMPARE(good.status, 200);
    QCOMPARE(good.body, plain);
}

TRIALDESK_TEST(TestWire)
#include "tst_sample_wire.moc"
