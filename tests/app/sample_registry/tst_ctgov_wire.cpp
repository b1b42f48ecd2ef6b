#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpSocket>

#include "app/sample_registry/ctgov/generatedtrial.h"
#include "app/sample_registry/sampleserver.h"
#include "app/sample_registry/sampleserverthread.h"
#include "ctgovfixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::sample;

// The same registry through a socket, with the faults of the wire.
class TestCtgovWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void compressed();
    void notModified();
    void redirectKeepsNoQuery();
    void wrongLength_data();
    void wrongLength();
    void cutBody();
    void truncatedGzip();
    void control();
    void ownThread();
    void program();
    void wrongUse_data();
    void wrongUse();

private:
    // Everything that came until the connection ended.
    [[nodiscard]] QByteArray raw(const QByteArray &target, const QByteArray &headers = {}) const;
    void script(const QByteArray &json) { QVERIFY(m_server->script(json)); }

    std::unique_ptr<SampleServer> m_server;
};

void TestCtgovWire::init()
{
    m_server = std::make_unique<SampleServer>(ServerOptions{.api = Api::Ctgov, .records = 50});
    QVERIFY(m_server->listen());
}

QByteArray TestCtgovWire::raw(const QByteArray &target, const QByteArray &headers) const
{
    QTcpSocket socket;
    QByteArray got;
    QSignalSpy ended(&socket, &QTcpSocket::disconnected);
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { got += socket.readAll(); });
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_server->url().port()));
    socket.write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers +
                 "\r\n");
    return ended.wait(5000) ? QByteArray(got + socket.readAll()) : QByteArray();
}

void TestCtgovWire::compressed()
{
    // The network access manager asks for gzip by itself and unpacks it.
    QNetworkAccessManager manager;
    QUrl address = m_server->operationUrl();
    QCOMPARE(address.path(), u"/api/v2/studies"_s);
    address.setQuery(u"pageSize=20&fields=NCTId,BriefTitle&sort=LastUpdatePostDate"_s);
    QNetworkReply *reply = manager.get(QNetworkRequest(address));
    QSignalSpy finished(reply, &QNetworkReply::finished);
    QVERIFY(finished.wait(5000));
    const QByteArray unpacked = reply->readAll();
    const QByteArray target = address.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const QByteArray plain = raw(target);
    QVERIFY(plain.endsWith(QByteArray("\r\n\r\n" + unpacked)));
    QVERIFY(!plain.contains("Content-Encoding"));
    const QByteArray packed = raw(target, "Accept-Encoding: gzip, deflate\r\n");
    QVERIFY(packed.contains("Content-Encoding: gzip\r\n"));
    QVERIFY(packed.size() < plain.size());
    script(R"({"noGzip":true})");
    QVERIFY(!raw(target, "Accept-Encoding: gzip\r\n").contains("Content-Encoding"));
}

void TestCtgovWire::notModified()
{
    const QByteArray first = raw("/api/v2/version");
    QVERIFY(first.startsWith("HTTP/1.1 200 OK\r\n"));
    const qsizetype at = first.indexOf("etag: ") + 6;
    const QByteArray tag = first.mid(at, first.indexOf('\r', at) - at);
    const QByteArray second = raw("/api/v2/version", "If-None-Match: " + tag + "\r\n");
    QVERIFY(second.startsWith("HTTP/1.1 304 Not Modified\r\n"));
    QVERIFY(second.endsWith("\r\n\r\n"));
}

void TestCtgovWire::redirectKeepsNoQuery()
{
    const QByteArray alias = "NCT" + QByteArray::number(ctgov::generatedAlias(1)).rightJustified(8, '0');
    const QByteArray got = raw("/api/v2/studies/" + alias + "?fields=NCTId");
    QVERIFY(got.startsWith("HTTP/1.1 301 Moved Permanently\r\n"));
    const QByteArray location = "location: /api/v2/studies/NCT" +
                                QByteArray::number(ctgov::generatedNct(1)).rightJustified(8, '0') + "\r\n";
    QVERIFY(got.contains(location));
}

void TestCtgovWire::wrongLength_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("too long") << QByteArray(R"({"faults":{"kind":"wrongLength","bytes":5000}})")
                              << QByteArray("Content-Length: 5000\r\n");
    QTest::newRow("too short") << QByteArray(R"({"faults":{"kind":"wrongLength","bytes":7}})")
                               << QByteArray("Content-Length: 7\r\n");
}

void TestCtgovWire::wrongLength()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, header);
    script(fault);
    const QByteArray got = raw("/api/v2/version");
    QVERIFY(got.contains(header));
    QVERIFY(got.endsWith("09:00:05\"}"));
}

void TestCtgovWire::cutBody()
{
    const QByteArray whole = raw("/api/v2/studies?fields=NCTId&sort=LastUpdatePostDate");
    script(R"({"faults":{"kind":"cut","bytes":30}})");
    const QByteArray cut = raw("/api/v2/studies?fields=NCTId&sort=LastUpdatePostDate");
    QVERIFY(cut.size() < whole.size());
    QVERIFY(cut.endsWith(whole.mid(whole.indexOf("\r\n\r\n") + 4, 30)));
}

void TestCtgovWire::truncatedGzip()
{
    const QByteArray accept = "Accept-Encoding: gzip\r\n";
    const QByteArray target = "/api/v2/studies?pageSize=50&sort=LastUpdatePostDate";
    const auto bodyOf = [](const QByteArray &got) { return got.mid(got.indexOf("\r\n\r\n") + 4); };
    const qsizetype whole = bodyOf(raw(target, accept)).size();
    script(R"({"faults":{"kind":"gzipCut"}})");
    const QByteArray cut = raw(target, accept);
    QVERIFY(cut.contains("Content-Encoding: gzip\r\n"));
    QCOMPARE(cut.count("Content-Encoding"), 1);
    QVERIFY(bodyOf(cut).size() < whole);
}

void TestCtgovWire::control()
{
    QNetworkAccessManager manager;
    QUrl address = m_server->url();
    address.setPath(u"/control"_s);
    QNetworkRequest post(address);
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const auto send = [&](const QByteArray &json) {
        QNetworkReply *reply = manager.post(post, json);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        return finished.wait(5000) ? reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
    };
    QCOMPARE(send(R"({"refresh":true})"), 200);
    QVERIFY(raw("/api/v2/version").contains("2026-11-23T09:00:05"));
    QCOMPARE(send(R"({"dropStudies":"NCT00000001"})"), 400);
    QCOMPARE(m_server->requests().size(), 1U);
}

void TestCtgovWire::ownThread()
{
    SampleServerThread server({.api = Api::Ctgov, .records = 20});
    QCOMPARE(server.error(), QString());
    QVERIFY(server.operationUrl().path() == u"/api/v2/studies"_s);
    QVERIFY(server.script({{u"refresh"_s, true}}));
    SampleServerThread broken({.api = Api::Ctgov, .dataFile = u"/no/such.jsonl"_s});
    QVERIFY(broken.error().contains(u"/no/such.jsonl"_s));
}

void TestCtgovWire::program()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(ctgov::kRecords);
    file.close();
    QProcess process;
    process.start(programPath(u"trialdesk-sample-registry"_s),
                  {u"--api"_s, u"ctgov"_s, u"--data"_s, file.fileName(), u"--drop-studies"_s,
                   u"NCT00000102"_s, u"--korea-name"_s, u"Korea, Republic of"_s});
    QVERIFY(process.waitForReadyRead(10'000));
    const QUrl base(QString::fromUtf8(process.readAllStandardOutput()).trimmed().section(u' ', -1));
    QNetworkAccessManager manager;
    QUrl address = base;
    address.setPath(u"/api/v2/studies"_s);
    address.setQuery(u"countTotal=true&fields=LocationCountry"_s);
    QNetworkReply *reply = manager.get(QNetworkRequest(address));
    QSignalSpy finished(reply, &QNetworkReply::finished);
    QVERIFY(finished.wait(10'000));
    const QByteArray body = reply->readAll();
    QVERIFY(body.startsWith("{\"totalCount\":2,\"studies\":[\n"));
    QVERIFY(body.contains("Korea, Republic of"));
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));
}

void TestCtgovWire::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("api") << QStringList{u"--api"_s, u"nix"_s} << 1 << QByteArray("nix");
    QTest::newRow("percent") << QStringList{u"--korea-percent"_s, u"101"_s} << 1
                             << QByteArray("korea-percent");
    QTest::newRow("titles") << QStringList{u"--korean-titles"_s, u"0"_s} << 1 << QByteArray("korean-titles");
    QTest::newRow("study") << QStringList{u"--api"_s, u"ctgov"_s, u"--drop-studies"_s, u"NCT00000001"_s} << 4
                           << QByteArray("NCT00000001");
    QTest::newRow("file") << QStringList{u"--api"_s, u"ctgov"_s, u"--data"_s, u"/no/such"_s} << 4
                          << QByteArray("/no/such");
}

void TestCtgovWire::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, names);
    QProcess process;
    process.start(programPath(u"trialdesk-sample-registry"_s), arguments);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), code);
    const QByteArray message = process.readAllStandardError();
    QVERIFY2(message.contains(names), message.constData());
    QCOMPARE(message.count('\n'), 1);
}

TRIALDESK_TEST(TestCtgovWire)
#include "tst_ctgov_wire.moc"
