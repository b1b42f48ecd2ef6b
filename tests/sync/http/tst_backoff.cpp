#include "sync/http/backoff.h"

#include <random>
#include <set>

#include <QtTest>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statuses_data();
    void statuses();
    void otherErrors_data();
    void otherErrors();
    void retryAfter_data();
    void retryAfter();
    void delays_data();
    void delays();
    void jitterSpreads();
};

void TestBackoff::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("retry");

    QTest::newRow("304: nothing asked for a condition") << 304 << ErrorKind::Http << false;
    QTest::newRow("400: the same question stays wrong") << 400 << ErrorKind::Http << false;
    QTest::newRow("401: the key") << 401 << ErrorKind::KeyRejected << false;
    QTest::newRow("403: forbidden stays forbidden") << 403 << ErrorKind::Http << false;
    QTest::newRow("404: no such address") << 404 << ErrorKind::Http << false;
    QTest::newRow("405: wrong method") << 405 << ErrorKind::Http << false;
    QTest::newRow("407: the proxy wants a name") << 407 << ErrorKind::Http << false;
    QTest::newRow("408: the server waited too long") << 408 << ErrorKind::Http << true;
    QTest::newRow("409: conflict") << 409 << ErrorKind::Http << false;
    QTest::newRow("410: gone") << 410 << ErrorKind::Http << false;
    QTest::newRow("413: too large") << 413 << ErrorKind::Http << false;
    QTest::newRow("414: address too long") << 414 << ErrorKind::Http << false;
    QTest::newRow("418: teapot") << 418 << ErrorKind::Http << false;
    QTest::newRow("422: parameter") << 422 << ErrorKind::Http << false;
    QTest::newRow("425: too early") << 425 << ErrorKind::Http << true;
    QTest::newRow("429: too many") << 429 << ErrorKind::RateLimited << true;
    QTest::newRow("451: legal reasons") << 451 << ErrorKind::Http << false;
    QTest::newRow("500: a fault that may pass") << 500 << ErrorKind::Http << true;
    QTest::newRow("501: not implemented") << 501 << ErrorKind::Http << false;
    QTest::newRow("502: bad gateway") << 502 << ErrorKind::Http << true;
    QTest::newRow("503: overloaded") << 503 << ErrorKind::Http << true;
    QTest::newRow("504: gateway timeout") << 504 << ErrorKind::Http << true;
    QTest::newRow("505: HTTP version") << 505 << ErrorKind::Http << false;
}

void TestBackoff::statuses()
{
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    QFETCH(bool, retry);

    const Error error = errorFromStatus(status, 7s);
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.httpStatus, status);
    QVERIFY(error.retryAfter == 7s);
    QVERIFY(error.detail.contains(QString::number(status)));
    QCOMPARE(isRetryable(error), retry);
}

void TestBackoff::otherErrors_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("retry");

    const auto row = [](const char *name, const Error &error, bool retry) {
        QTest::newRow(name) << error << retry;
    };
    row("silence", {ErrorKind::IdleTimeout, {}, 0, {}}, true);
    row("connection refused", {ErrorKind::Network, u"Connection refused"_s, 0, {}}, true);
    row("TLS refused", {ErrorKind::TlsRefused, u"certificate expired"_s, 0, {}}, false);
    row("body cut", {ErrorKind::Truncated, {}, 200, {}}, true);
    row("body of a 404 cut", {ErrorKind::Truncated, {}, 404, {}}, false);
    row("HTML with 200", {ErrorKind::NotJson, {}, 200, {}}, true);
    row("HTML with 503", {ErrorKind::NotJson, {}, 503, {}}, true);
    row("HTML with 404", {ErrorKind::NotJson, {}, 404, {}}, false);
    row("the registry's own inner fault with 400", {ErrorKind::RegistryFault, {}, 400, {}}, true);
    row("Retry-After of exactly 15 minutes", {ErrorKind::RateLimited, {}, 429, 15min}, true);
    row("Retry-After of more than 15 minutes", {ErrorKind::RateLimited, {}, 429, 901s}, false);
    row("deadline of the page", {ErrorKind::DeadlineExceeded, {}, 0, {}}, false);
    row("cancelled", {ErrorKind::Cancelled, {}, 0, {}}, false);
    row("redirect to another host", {ErrorKind::RedirectRefused, {}, 302, {}}, false);
    row("key", {ErrorKind::KeyRejected, {}, 401, {}}, false);
    row("quota, sent with 429", {ErrorKind::QuotaUsed, {}, 429, {}}, false);
    row("complete JSON of another form", {ErrorKind::Parse, {}, 200, {}}, false);
    row("body over the limit", {ErrorKind::TooLarge, {}, 200, {}}, false);
    row("page too big", {ErrorKind::PageTooBig, {}, 200, {}}, false);
    row("service ended", {ErrorKind::ServiceEnded, {}, 400, {}}, false);
    row("disk full", {ErrorKind::DiskFull, {}, 0, {}}, false);
}

void TestBackoff::otherErrors()
{
    QFETCH(Error, error);
    QTEST(isRetryable(error), "retry");
}

void TestBackoff::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("seconds"); // -1 = nothing

    QTest::newRow("missing") << QByteArray() << qint64(-1);
    QTest::newRow("seconds") << QByteArray("120") << qint64(120);
    QTest::newRow("seconds with spaces") << QByteArray(" 3 ") << qint64(3);
    QTest::newRow("zero") << QByteArray("0") << qint64(-1);
    QTest::newRow("zeros") << QByteArray("000") << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("signed") << QByteArray("+5") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("words") << QByteArray("soon") << qint64(-1);
    QTest::newRow("too long for any number") << QByteArray(40, '9') << qint64(366) * 86400;
    QTest::newRow("date ahead") << QByteArray("Wed, 11 Mar 2026 00:01:30 GMT") << qint64(90);
    QTest::newRow("date that is now") << QByteArray("Wed, 11 Mar 2026 00:00:00 GMT") << qint64(-1);
    QTest::newRow("date in the past") << QByteArray("Tue, 10 Mar 2026 23:59:59 GMT") << qint64(-1);
    QTest::newRow("old form with two digits of the year")
        << QByteArray("Wednesday, 11-Mar-26 00:00:10 GMT") << qint64(10);
    QTest::newRow("asctime form") << QByteArray("Wed Mar 11 00:00:20 2026") << qint64(20);
    QTest::newRow("date without a day") << QByteArray("Mar 2026") << qint64(-1);
    QTest::newRow("date of another zone") << QByteArray("Wed, 11 Mar 2026 00:01:30 +0900") << qint64(-1);
}

void TestBackoff::retryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, seconds);
    const QDateTime now(QDate(2026, 3, 11), QTime(0, 0), Qt::UTC);
    const auto parsed = parseRetryAfter(header, now);
    QCOMPARE(parsed ? qint64(parsed->count()) : qint64(-1), seconds);
}

void TestBackoff::delays_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("retryAfter"); // -1 = none
    QTest::addColumn<double>("random");
    QTest::addColumn<qint64>("ms");

    QTest::newRow("first, least") << 1 << -1 << 0.0 << qint64(0);
    QTest::newRow("first, half") << 1 << -1 << 0.5 << qint64(500);
    QTest::newRow("second, half") << 2 << -1 << 0.5 << qint64(1000);
    QTest::newRow("fifth, half") << 5 << -1 << 0.5 << qint64(8000);
    QTest::newRow("sixth, most") << 6 << -1 << 1.0 << qint64(32000);
    QTest::newRow("seventh is capped") << 7 << -1 << 1.0 << qint64(60000);
    QTest::newRow("hundredth is capped, not overflown") << 100 << -1 << 1.0 << qint64(60000);
    QTest::newRow("an attempt that never was counts as the first") << 0 << -1 << 0.5 << qint64(500);
    QTest::newRow("Retry-After, least") << 1 << 3 << 0.0 << qint64(3000);
    QTest::newRow("Retry-After, most") << 4 << 3 << 1.0 << qint64(4000);
    QTest::newRow("Retry-After above the cap is obeyed") << 1 << 600 << 0.5 << qint64(600500);
}

void TestBackoff::delays()
{
    QFETCH(int, attempt);
    QFETCH(int, retryAfter);
    QFETCH(double, random);
    const auto wanted = retryAfter < 0 ? std::nullopt : std::optional(std::chrono::seconds(retryAfter));
    QTEST(qint64(retryDelay(attempt, wanted, random).count()), "ms");
}

void TestBackoff::jitterSpreads()
{
    std::set<qint64> different;
    for (unsigned seed = 0; seed < 100; ++seed) {
        std::mt19937 generator(seed);
        const double random = std::uniform_real_distribution<double>(0.0, 1.0)(generator);
        const auto delay = retryDelay(4, std::nullopt, random);
        QVERIFY(delay >= 0ms && delay <= 8s);
        different.insert(delay.count());
    }
    QVERIFY2(different.size() > 90, qPrintable(QString::number(different.size())));
    QVERIFY(*different.rbegin() - *different.begin() > 6000);
}

TRIALDESK_TEST(TestBackoff)
#include "tst_backoff.moc"
