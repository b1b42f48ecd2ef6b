#include <QSslConfiguration>
#include <QSslServer>
#include <QSslSocket>
#include <QtTest>

#include "sync/http/backoff.h"
#include "sync/http/tlsfault.h"
#include "tests/support/certificates.h"
#include "tests/support/httpfixture.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::Certificates;
using test::HttpFixture;
using test::WireServer;

namespace {

const QByteArray kTlsKey = "TOPSECRET+/==";

/// Answers every request with the same bytes and keeps what it could decrypt.
class TlsServer
{
public:
    TlsServer(const QSslCertificate &certificate, const QSslKey &key)
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(certificate);
        configuration.setPrivateKey(key);
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                received += socket->readAll();
                if (received.endsWith("\r\n\r\n"))
                    socket->write(answer);
            });
        });
        QObject::connect(&m_server, &QSslServer::startedEncryptionHandshake, &m_server,
                         [this] { ++handshakes; });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no loopback port");
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"https://127.0.0.1:%1/v1"_s.arg(m_server.serverPort())); }

    QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    QByteArray received;
    int handshakes = 0;

private:
    QSslServer m_server;
};

QDateTime inDays(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(days);
}

} // namespace

class TestTls : public QObject, protected HttpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        setUp();
        restart({.idleTimeout = 20s, .minInterval = 0ms}, kTlsKey);
    }
    void cleanup() { tearDown(); }

    void refused_data();
    void refused();
    void goodCertificateGetsTheKey();
    void httpsIsNotLeftForHttp();
    void plainServer();
    void texts();

private:
    std::unique_ptr<Certificates> m_certificates;
};

void TestTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here");
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("the program openssl is not installed");
    m_certificates = std::make_unique<Certificates>();
    QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
    // Trusted like one of the system's, so that each case below has one fault only.
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificate(m_certificates->authority());
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void TestTls::refused_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("reason");
    QTest::newRow("self-signed") << u"self"_s << u"is signed by nobody else than itself"_s;
    QTest::newRow("expired") << u"old"_s << u"has expired"_s;
    QTest::newRow("not yet valid") << u"new"_s << u"the clock of this computer is wrong"_s;
    QTest::newRow("wrong host") << u"host"_s << u"is made out to another host, registry.example"_s;
}

void TestTls::refused()
{
    QFETCH(QString, fault);
    QFETCH(QString, reason);
    const QString host = u"127.0.0.1"_s;
    const QSslCertificate certificate =
        fault == u"self"_s  ? m_certificates->selfSigned(host)
        : fault == u"old"_s ? m_certificates->make(host, inDays(-30), inDays(-2))
        : fault == u"new"_s ? m_certificates->make(host, inDays(2), inDays(30))
                            : m_certificates->make(u"registry.example"_s, inDays(-2), inDays(30));
    QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
    TlsServer server(certificate, m_certificates->key());
    const auto answer = get(server.url(), 20s, true);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::TlsRefused);
    QVERIFY2(!isRetryable(answer.error()), "waiting does not help");
    const QString what = explain(answer.error()).what;
    for (const QString &part :
         {host, reason, certificate.effectiveDate().toUTC().toString(u"yyyy-MM-dd"_s),
          certificate.expiryDate().toUTC().toString(u"yyyy-MM-dd"_s), u"nothing was sent"_s})
        QVERIFY2(what.contains(part), qPrintable(what));
    QTRY_COMPARE(server.handshakes, 1);
    QTest::qWait(50);
    QCOMPARE(server.received, QByteArray());
    printFigure("tls-refused-bytes", server.received.size());
}

void TestTls::goodCertificateGetsTheKey()
{
    TlsServer server(m_certificates->make(u"127.0.0.1"_s, inDays(-2), inDays(30)), m_certificates->key());
    const auto answer = get(server.url(), 20s, true);
    QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().detail));
    QVERIFY(server.received.contains(QByteArray("Infuser " + kTlsKey)));
}

void TestTls::httpsIsNotLeftForHttp()
{
    TlsServer server(m_certificates->make(u"127.0.0.1"_s, inDays(-2), inDays(30)), m_certificates->key());
    m_server->enqueue(200, "{}");
    server.answer =
        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + m_server->url(u"/v1"_s).toEncoded() +
        "\r\n\r\n";
    const auto answer = get(server.url(), 20s, true);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::RedirectRefused);
    for (const QUrl &url : {server.url(), m_server->url({})}) {
        const QString origin = u"%1://127.0.0.1:%2"_s.arg(url.scheme(), QString::number(url.port()));
        QVERIFY2(explain(answer.error()).what.contains(origin), qPrintable(answer.error().detail));
    }
    QTest::qWait(50);
    QCOMPARE(m_server->connectionCount(), 0);
}

void TestTls::plainServer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    const auto answer = get(QUrl(u"https://127.0.0.1:%1/v1"_s.arg(server.serverPort())), 20s, true);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::TlsRefused);
    QVERIFY2(answer.error().detail.startsWith("127.0.0.1: "_L1), qPrintable(answer.error().detail));
}

void TestTls::texts()
{
    // What the four above do not show: the clock's own words, several faults at once, an unknown issuer.
    const QSslCertificate certificate = m_certificates->selfSigned(u"registry.example"_s);
    const QDateTime now(QDate(2001, 1, 1), QTime(0, 0), Qt::UTC);
    const auto text = [&](const QList<QSslError::SslError> &kinds) {
        QList<QSslError> errors;
        for (const QSslError::SslError kind : kinds)
            errors << QSslError(kind, certificate);
        return tlsProblem(u"registry.example"_s, errors, now, u"handshake"_s);
    };
    QVERIFY(text({QSslError::SelfSignedCertificate, QSslError::CertificateNotYetValid})
                .contains("2001-01-01 00:00 UTC"_L1));
    QVERIFY(text({QSslError::UnableToGetLocalIssuerCertificate}).contains("does not know"_L1));
    QVERIFY(text({QSslError::CertificateRevoked}).contains("was refused"_L1));
    QCOMPARE(text({}), u"registry.example: handshake"_s);
}

TRIALDESK_TEST(TestTls)
#include "tst_tls.moc"
