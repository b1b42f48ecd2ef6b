#include "wirefixture.h"

#include "app/sample_registry/sampleserverthread.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::sample;

class TestControl : public WireFixture
{
    Q_OBJECT

private Q_SLOTS:
    void controlOverHttp();
    void controlRefusals_data();
    void controlRefusals();
    void controlNeedsNoKey();
    void keyThroughTheWire_data();
    void keyThroughTheWire();
    void ownThread();
    void foreignPages_data();
    void foreignPages();
    void portInUse();
    void badData();
};

void TestControl::controlOverHttp()
{
    QUrl address = m_server->url();
    address.setPath(u"/control"_s);
    QNetworkRequest post(address);
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    Got got = wait(m_manager->post(post, QByteArray(R"({"dropRows":["S150001"],"pass":2})")));
    QCOMPARE(got.status, 200);
    QCOMPARE(QJsonDocument::fromJson(got.body)[u"pass"_s].toInt(), 2);
    QVERIFY(!fetch("perPage=500").body.contains("S150001"));
    got = wait(m_manager->get(QNetworkRequest(address)));
    const QJsonDocument state = QJsonDocument::fromJson(got.body);
    QCOMPARE(state[u"requestCount"_s].toInt(), 1);
    QVERIFY(state[u"requests"_s][0][u"target"_s].toString().endsWith(u"?perPage=500"_s));
    got = wait(m_manager->post(post, QByteArray(R"({"reset":true})")));
    QCOMPARE(got.status, 200);
    QVERIFY(fetch("perPage=500").body.contains("S150001"));
}

void TestControl::controlRefusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("not JSON") << QByteArray("{") << QByteArray() << 400;
    QTest::newRow("not an object") << QByteArray("[]") << QByteArray() << 400;
    QTest::newRow("unknown name") << QByteArray(R"({"ende":true})") << QByteArray() << 400;
    QTest::newRow("unknown row") << QByteArray(R"({"dropRows":"S000000"})") << QByteArray() << 400;
    QTest::newRow("web page") << QByteArray(R"({"ended":true})") << QByteArray("http://example.org") << 403;
}

void TestControl::controlRefusals()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, origin);
    QUrl address = m_server->url();
    address.setPath(u"/control"_s);
    QNetworkRequest post(address);
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!origin.isEmpty())
        post.setRawHeader("Origin", origin);
    const Got got = wait(m_manager->post(post, body));
    QTEST(got.status, "status");
    QVERIFY(!QJsonDocument::fromJson(got.body)[u"error"_s].toString().isEmpty());
    QCOMPARE(fetch().status, 200);
}

void TestControl::controlNeedsNoKey()
{
    ServerOptions options;
    options.keys = {u"k"_s};
    SampleServer server(options);
    QVERIFY(server.listen());
    QUrl address = server.url();
    address.setPath(u"/control"_s);
    QCOMPARE(wait(m_manager->get(QNetworkRequest(address))).status, 200);
    QCOMPARE(wait(m_manager->get(QNetworkRequest(server.operationUrl()))).status, 401);
}

void TestControl::keyThroughTheWire_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::newRow("encoded") << QByteArray("serviceKey=ab%2Bc%2Fd%3D%3D") << QByteArray() << 200;
    QTest::newRow("plus bare") << QByteArray("serviceKey=ab+c%2Fd%3D%3D") << QByteArray() << 401;
    QTest::newRow("encoded twice") << QByteArray("serviceKey=ab%252Bc%252Fd%253D%253D") << QByteArray()
                                   << 401;
    QTest::newRow("header") << QByteArray() << QByteArray("Infuser ab+c/d==") << 200;
    QTest::newRow("header, encoded") << QByteArray() << QByteArray("Infuser ab%2Bc%2Fd%3D%3D") << 401;
}

void TestControl::keyThroughTheWire()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, authorization);
    ServerOptions options;
    options.keys = {u"ab+c/d=="_s};
    SampleServer server(options);
    QVERIFY(server.listen());
    QNetworkRequest get(QUrl::fromEncoded(server.operationUrl().toEncoded() + "?page=1&" + query));
    if (!authorization.isEmpty())
        get.setRawHeader("Authorization", authorization);
    QTEST(wait(m_manager->get(get)).status, "status");
}

void TestControl::ownThread()
{
    SampleServerThread server;
    QCOMPARE(server.error(), QString());
    // A client that blocks this thread.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(server.url().port()));
    QVERIFY(socket.waitForConnected(5000));
    socket.write("GET " + kPath + "?perPage=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY(socket.waitForDisconnected(5000));
    QVERIFY(socket.readAll().contains("\"totalCount\":300}"));
    QVERIFY(server.script({{u"ended"_s, true}}));
    QVERIFY(!server.script({{u"nix"_s, true}}));
    QCOMPARE(server.requests().size(), 1U);
    QCOMPARE(wait(m_manager->get(QNetworkRequest(server.operationUrl()))).status, 400);
}

/// A web page whose name was made to lead to this computer, or one that sends no origin.
void TestControl::foreignPages_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("answered");
    QTest::newRow("this computer") << QByteArray("/control") << QByteArray("Host: localhost:1\r\n") << true;
    QTest::newRow("its number") << QByteArray("/control") << QByteArray("Host: 127.0.0.1:27555\r\n") << true;
    QTest::newRow("another name") << QByteArray("/control") << QByteArray("Host: evil.example:27555\r\n")
                                  << false;
    QTest::newRow("a name that begins so")
        << QByteArray("/control") << QByteArray("Host: 127.0.0.1.evil.example\r\n") << false;
    QTest::newRow("a user") << QByteArray("/control") << QByteArray("Host: 127.0.0.1@evil.example\r\n")
                            << false;
    QTest::newRow("data for another name") << kPath << QByteArray("Host: evil.example\r\n") << false;
    QTest::newRow("an origin") << QByteArray("/control")
                               << QByteArray("Host: localhost\r\nOrigin: http://localhost\r\n") << false;
    QTest::newRow("an empty origin") << QByteArray("/control") << QByteArray("Host: localhost\r\nOrigin:\r\n")
                                     << false;
}

void TestControl::foreignPages()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(bool, answered);
    SampleServerThread server;
    const auto ask = [&](const QByteArray &what, const QByteArray &more) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(server.url().port()));
        if (!socket.waitForConnected(5000))
            return QByteArray();
        socket.write("GET " + what + " HTTP/1.1\r\nConnection: close\r\n" + more + "\r\n");
        socket.waitForDisconnected(5000);
        return socket.readAll();
    };
    QVERIFY(ask(kPath + "?serviceKey=SOMEKEY1&perPage=1",
                "Host: localhost\r\nAuthorization: Infuser SOMEKEY2\r\n")
                .startsWith("HTTP/1.1 200"));
    const QByteArray said = ask(target, headers);
    QVERIFY2(said.startsWith(answered ? "HTTP/1.1 200" : "HTTP/1.1 403"), said.constData());
    QVERIFY2(!said.contains("SOMEKEY"), said.constData());
    QVERIFY(!said.contains("Access-Control-Allow-Origin"));
    QCOMPARE(said.contains("serviceKey=***"), answered);
}

void TestControl::portInUse()
{
    ServerOptions options;
    options.port = static_cast<quint16>(m_server->url().port());
    SampleServer second(options);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"listen failed"_s));
    const std::expected<void, QString> up = second.listen();
    QVERIFY(!up);
    QVERIFY(up.error().contains(QString::number(options.port)));
    QVERIFY(second.url().isEmpty());
}

void TestControl::badData()
{
    ServerOptions options;
    options.dataFile = u"/no/such/file.json"_s;
    SampleServer server(options);
    const std::expected<void, QString> up = server.listen();
    QVERIFY(!up);
    QVERIFY(up.error().contains(options.dataFile));
    SampleServerThread threaded(options);
    QVERIFY(threaded.error().contains(options.dataFile));
}

TRIALDESK_TEST(TestControl)
#include "tst_sample_control.moc"
