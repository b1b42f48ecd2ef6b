#include <QtTest>

#include "tests/support/runfixture.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using test::RunFixture;
using test::WireAnswer;
using test::WireServer;

namespace {

constexpr int kTries = kMaxTries;

WireAnswer ended(const QByteArray &bytes, WireAnswer::Then then = WireAnswer::Then::Close)
{
    return {{{bytes}, {{}, 20ms}}, then};
}

} // namespace

/// What a whole run makes of each status and of each fault on the wire: the class, the sentence, the number
/// of requests, the time.
class TestErrorClasses : public QObject, protected RunFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void statuses_data();
    void statuses();
    void bodies_data();
    void bodies();
    void wireFaults_data();
    void wireFaults();
    void longRetryAfterEndsTheRun();
    void healedByTheNextTry();

private:
    void check(ErrorKind kind, const QString &sentence, int requests);
};

void TestErrorClasses::check(ErrorKind kind, const QString &sentence, int requests)
{
    QElapsedTimer timer;
    timer.start();
    const SyncRun ended = run();
    QCOMPARE(ended.status, RunStatus::Failed);
    QVERIFY(ended.error.has_value());
    QVERIFY2(ended.error->kind == kind,
             qPrintable(kindKey(ended.error->kind) + u": "_s + ended.error->detail));
    const ErrorText text = explain(*ended.error);
    QVERIFY2(text.what.contains(sentence), qPrintable(text.what));
    QVERIFY2(!text.what.contains("%1"_L1) && text.what.endsWith(u'.'), qPrintable(text.what));
    QVERIFY(!text.data.isEmpty() && !text.todo.isEmpty());
    QCOMPARE(ended.counts.requests, requests);
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!ended.complete && !ended.removalsChecked);
    QCOMPARE(count(u"SELECT (SELECT COUNT(*) FROM trial) + (SELECT COUNT(*) FROM change)"_s), 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM sync_run WHERE status = 'failed'"_s), 1);
}

void TestErrorClasses::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("requests");

    const auto row = [](int status, ErrorKind kind, const QString &sentence, int requests) {
        QTest::addRow("%d", status) << status << kind << sentence << requests;
    };
    const auto refused = [&](int status, int requests) {
        row(status, ErrorKind::Http, u"refused the request (HTTP status %1)"_s.arg(status), requests);
    };
    row(204, ErrorKind::Truncated, u"cut off in the middle"_s, kTries);
    for (const int status :
         {300, 304, 400, 402, 403, 404, 405, 406, 407, 409, 410, 418, 422, 431, 451, 501, 505, 511})
        refused(status, 1);
    for (const int status : {408, 425, 500, 502, 503, 504})
        refused(status, kTries);
    row(401, ErrorKind::KeyRejected, u"does not accept the key"_s, 1);
    row(429, ErrorKind::RateLimited, u"asks for fewer requests (HTTP status 429)"_s, kTries);
}

void TestErrorClasses::statuses()
{
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, sentence);
    QFETCH(int, requests);
    const bool bodyless = status == 204 || status == 304;
    m_server->always(bodyless
                         ? WireAnswer{{{"HTTP/1.1 " + QByteArray::number(status) + " Status\r\n\r\n"}}, {}}
                         : WireServer::whole(status, "<html>no</html>"));
    check(kind, sentence, requests);
    QCOMPARE(static_cast<int>(m_server->requests().size()), requests);
}

void TestErrorClasses::bodies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("requests");

    const auto row = [](const char *name, int status, const QByteArray &body, ErrorKind kind,
                        const QString &sentence, int requests) {
        QTest::newRow(name) << status << body << kind << sentence << requests;
    };
    const auto xml = [](const QByteArray &code, const QByteArray &words) -> QByteArray {
        return "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>" +
               words + "</returnAuthMsg><returnReasonCode>" + code +
               "</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>";
    };
    const auto code = [](int number, const QByteArray &words) -> QByteArray {
        return "{\"code\":" + QByteArray::number(number) + ",\"msg\":\"" + words + "\"}\n";
    };
    row("HTML with 200", 200, "<!doctype html><html>sign in</html>", ErrorKind::NotJson,
        u"web page or other text instead of data"_s, kTries);
    row("empty with 200", 200, "", ErrorKind::Truncated, u"cut off in the middle"_s, kTries);
    row("JSON of another form", 200, "{\"hello\":1}", ErrorKind::Parse,
        u"form that TrialDesk does not know"_s, 1);
    row("XML: quota", 200, xml("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"),
        ErrorKind::QuotaUsed, u"daily limit of requests is used up"_s, 1);
    row("XML: unknown key", 200, xml("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"), ErrorKind::KeyRejected,
        u"wrong, not yet active, or not approved"_s, 1);
    row("XML: expired key", 200, xml("31", "DEADLINE_HAS_EXPIRED_ERROR"), ErrorKind::KeyExpired,
        u"key has expired"_s, 1);
    row("XML: address not allowed", 200, xml("32", "UNREGISTERED_IP_ERROR"), ErrorKind::AddressRefused,
        u"the address of this computer"_s, 1);
    row("XML: unknown service", 200, xml("12", "NO_OPENAPI_SERVICE_ERROR"), ErrorKind::ServiceEnded,
        u"has ended this dataset"_s, 1);
    row("JSON in the XML's form: expired key", 200,
        "{\"OpenAPI_ServiceResponse\":{\"cmmMsgHeader\":{\"returnAuthMsg\":\"DEADLINE_HAS_EXPIRED_ERROR\","
        "\"returnReasonCode\":\"31\"}}}",
        ErrorKind::KeyExpired, u"key has expired"_s, 1);
    row("XML: too many a second", 200,
        xml("23", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_PER_SECOND_EXCEEDS_ERROR"), ErrorKind::RateLimited,
        u"asks for fewer requests"_s, kTries);
    row("XML: anything else", 200, xml("99", "UNKNOWN_ERROR"), ErrorKind::RegistryFault,
        u"error of its own (99 UNKNOWN_ERROR)"_s, kTries);
    row("XML with 403: unknown key", 403, xml("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"),
        ErrorKind::KeyRejected, u"wrong, not yet active, or not approved"_s, 1);
    row("unknown key", 401, code(-4, "등록되지 않은 인증키 입니다."), ErrorKind::KeyRejected,
        u"wrong, not yet active, or not approved"_s, 1);
    row("no key", 401, code(-401, "인증키는 필수 항목 입니다."), ErrorKind::KeyMissing, u"none is set"_s, 1);
    row("quota", 400, code(-10, "트래픽 허용 횟수를 초과하였습니다."), ErrorKind::QuotaUsed,
        u"daily limit of requests is used up"_s, 1);
    row("unknown uddi", 404, code(-3, "등록되지 않은 서비스 입니다."), ErrorKind::ServiceUnknown,
        u"does not know this dataset address (uddi)"_s, 1);
    row("ended", 400, code(-9, "종료된 서비스 입니다."), ErrorKind::ServiceEnded, u"has ended this dataset"_s,
        1);
    row("inside error", 400, code(-1, "내부 오류"), ErrorKind::RegistryFault, u"error of its own"_s, kTries);
    row("no data even for the smallest page", 200, code(0, "정상"), ErrorKind::PageTooBig,
        u"without data, even for its smallest page"_s, 2);
}

void TestErrorClasses::bodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, sentence);
    QFETCH(int, requests);
    m_server->always(WireServer::whole(status, body));
    check(kind, sentence, requests);
    QCOMPARE(static_cast<int>(m_server->requests().size()), requests);
}

void TestErrorClasses::wireFaults_data()
{
    QTest::addColumn<WireAnswer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("requests");

    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray body = page(1, 2, 4);
    const QByteArray half = body.left(body.size() / 2);
    const QByteArray length = "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    const QString lost = u"could not be reached, or the connection was lost"_s;
    const QString cut = u"cut off in the middle"_s;
    const auto row = [](const char *name, const WireAnswer &answer, ErrorKind kind, const QString &sentence,
                        int requests) { QTest::newRow(name) << answer << kind << sentence << requests; };

    row("closed without a byte", ended({}), ErrorKind::Network, lost, kTries);
    row("reset without a byte", ended({}, WireAnswer::Then::Abort), ErrorKind::Network, lost, kTries);
    row("no HTTP", ended("hello\r\n\r\n"), ErrorKind::Network, lost, kTries);
    row("cut before its length", ended(head + length + half), ErrorKind::Truncated, cut, kTries);
    row("cut without a length", ended(head + "\r\n" + half), ErrorKind::Truncated, cut, kTries);
    row("cut between two chunks",
        ended(head + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(half.size(), 16) + "\r\n" +
              half + "\r\n"),
        ErrorKind::Truncated, cut, kTries);
    const QByteArray packed = qCompress(QByteArray(body).replace("title", QByteArray(2000, 't'))).mid(4);
    row("half of a packed body",
        ended(head + "Content-Encoding: deflate\r\nContent-Length: " + QByteArray::number(packed.size() / 2) +
              "\r\n\r\n" + packed.left(packed.size() / 2)),
        ErrorKind::Truncated, cut, kTries);
    row("silent from the start", WireAnswer{}, ErrorKind::IdleTimeout, u"gave no answer (timeout)"_s, 1);
    row("sent on to another host", WireServer::whole(302, "", "Location: http://192.0.2.1/v1\r\n"),
        ErrorKind::RedirectRefused, u"http://192.0.2.1"_s, 1);
    row("announces more than the limit", ended(head + "Content-Length: 100000000\r\n\r\n"),
        ErrorKind::TooLarge, u"larger than TrialDesk accepts"_s, 1);
}

void TestErrorClasses::wireFaults()
{
    QFETCH(WireAnswer, answer);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, sentence);
    QFETCH(int, requests);
    m_server->always(answer);
    check(kind, sentence, requests);
    // Where no byte came, Qt asks up to three times more by itself before it reports.
    QVERIFY2(static_cast<int>(m_server->requests().size()) <= 4 * requests,
             qPrintable(QString::number(m_server->requests().size())));
}

void TestErrorClasses::longRetryAfterEndsTheRun()
{
    m_server->always(WireServer::whole(503, "", "Retry-After: 3600\r\n"));
    const SyncRun ended = run();
    QCOMPARE(ended.counts.requests, 1);
    QCOMPARE(ended.error->kind, ErrorKind::Http);
    QVERIFY2(ended.error->retryAfter == 3600s, "the scheduler learns when it may come back");
}

void TestErrorClasses::healedByTheNextTry()
{
    for (int i = 1; i < kTries; ++i)
        m_server->enqueue(502, "<html>Bad Gateway</html>");
    m_server->enqueue(200, page(1, 2, 4));
    for (int i = 1; i < kTries; ++i)
        m_server->enqueue(ended({}));
    m_server->always(WireServer::whole(200, page(3, 4, 4)));
    const SyncRun ended = run();
    QVERIFY2(!ended.error, ended.error ? qPrintable(ended.error->detail) : "");
    QCOMPARE(ended.status, RunStatus::Ok);
    QCOMPARE(ended.counts.added, 4);
}

TRIALDESK_TEST(TestErrorClasses)
#include "tst_errorclasses.moc"
