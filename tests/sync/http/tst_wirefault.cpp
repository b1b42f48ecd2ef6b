#include "sync/http/wirefault.h"

#include <QtTest>

#include "sync/http/backoff.h"
#include "sync/http/redact.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestWireFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void complete_data();
    void complete();
    void faults_data();
    void faults();
    void detailHoldsNoKey();
};

void TestWireFault::complete_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<int>("status");

    QTest::newRow("200") << QNetworkReply::NoError << 200;
    QTest::newRow("304") << QNetworkReply::NoError << 304;
    QTest::newRow("400 is an answer") << QNetworkReply::ProtocolInvalidOperationError << 400;
    QTest::newRow("401 is an answer") << QNetworkReply::AuthenticationRequiredError << 401;
    QTest::newRow("404 is an answer") << QNetworkReply::ContentNotFoundError << 404;
    QTest::newRow("407 without a proxy") << QNetworkReply::ProxyAuthenticationRequiredError << 407;
    QTest::newRow("408, which Qt calls unknown content") << QNetworkReply::UnknownContentError << 408;
    QTest::newRow("418, which Qt calls an invalid operation")
        << QNetworkReply::ProtocolInvalidOperationError << 418;
    QTest::newRow("429, which Qt calls unknown content") << QNetworkReply::UnknownContentError << 429;
    QTest::newRow("500 is an answer") << QNetworkReply::InternalServerError << 500;
    QTest::newRow("503 is an answer") << QNetworkReply::ServiceUnavailableError << 503;
    QTest::newRow("504, which Qt calls unknown") << QNetworkReply::UnknownServerError << 504;
}

void TestWireFault::complete()
{
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(int, status);
    QVERIFY(!wireFault({error, u"text"_s, status, 10, 10}));
    // The same behind a proxy whose tunnel stands.
    QVERIFY(!wireFault({error, u"text"_s, status, 10, 10, {}, u"p:1"_s, true}));
}

void TestWireFault::faults_data()
{
    QTest::addColumn<WireFacts>("facts");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("retry");

    const auto row = [](const char *name, const WireFacts &facts, ErrorKind kind, bool retry) {
        QTest::newRow(name) << facts << kind << retry;
    };
    row("refused", {QNetworkReply::ConnectionRefusedError, u"refused"_s, 0, 0, {}}, ErrorKind::Network, true);
    row("name not found", {QNetworkReply::HostNotFoundError, u"no host"_s, 0, 0, {}}, ErrorKind::Network,
        true);
    row("closed before the status line", {QNetworkReply::RemoteHostClosedError, u"closed"_s, 0, 0, {}},
        ErrorKind::Network, true);
    row("cut in the body", {QNetworkReply::RemoteHostClosedError, u"closed"_s, 200, 500, 1000},
        ErrorKind::Truncated, true);
    row("short body without an error", {QNetworkReply::NoError, {}, 200, 500, 1000}, ErrorKind::Truncated,
        true);
    row("short body of a 500", {QNetworkReply::InternalServerError, {}, 500, 5, 10}, ErrorKind::Truncated,
        true);
    row("TLS", {QNetworkReply::SslHandshakeFailedError, u"expired"_s, 0, 0, {}}, ErrorKind::TlsRefused,
        false);
    row("damaged gzip", {QNetworkReply::UnknownContentError, u"Decompression failed: "_s, 200, 9, {}},
        ErrorKind::Truncated, true);
    row("Qt's own timeout", {QNetworkReply::OperationCanceledError, u"cancelled"_s, 0, 0, {}},
        ErrorKind::IdleTimeout, true);
    row("not HTTP at all", {QNetworkReply::ProtocolFailure, u"bad"_s, 0, 0, {}}, ErrorKind::Network, true);
    row("proxy wants a password",
        {QNetworkReply::ProxyAuthenticationRequiredError, u"proxy"_s, 407, 0, {}, {}, u"p:1"_s},
        ErrorKind::ProxyLogin, false);
    row("proxy wants a password for the registry's tunnel",
        {QNetworkReply::ProxyAuthenticationRequiredError, u"proxy"_s, 0, 0, {}, {}, u"p:1"_s},
        ErrorKind::ProxyLogin, false);
    row("proxy is not there",
        {QNetworkReply::ProxyConnectionRefusedError, u"proxy"_s, 0, 0, {}, {}, u"p:1"_s}, ErrorKind::Network,
        true);
}

void TestWireFault::faults()
{
    QFETCH(WireFacts, facts);
    QFETCH(ErrorKind, kind);
    const auto error = wireFault(facts);
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, kind);
    QCOMPARE(error->httpStatus, facts.status);
    QTEST(isRetryable(*error), "retry");
}

void TestWireFault::detailHoldsNoKey()
{
    addSecret("TOPSECRET+/==");
    const auto error = wireFault({QNetworkReply::UnknownNetworkError,
                                  u"Error transferring http://h/?a=TOPSECRET%2B%2F%3D%3D&serviceKey=other"_s,
                                  0,
                                  0,
                                  {}});
    QVERIFY(error.has_value());
    QVERIFY2(!error->detail.contains("SECRET"_L1) && !error->detail.contains("other"_L1),
             qPrintable(error->detail));
}

TRIALDESK_TEST(TestWireFault)
#include "tst_wirefault.moc"
