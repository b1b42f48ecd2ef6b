#include "models/domain/error.h"

#include <QJsonDocument>
#include <QtTest>

#include "models/domain/fields.h"
#include "models/domain/result.h"
#include "models/domain/run.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

constexpr int kKinds = static_cast<int>(ErrorKind::Usage) + 1;

std::vector<ErrorKind> allKinds()
{
    std::vector<ErrorKind> kinds;
    for (int i = 0; i < kKinds; ++i)
        kinds.push_back(static_cast<ErrorKind>(i));
    return kinds;
}

QStringList keysOf(const QJsonValue &value)
{
    return value.toObject().keys();
}

} // namespace

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindKeysRoundTrip();
    void contract_data();
    void contract();
    void everyKindIsExplained();
    void explanationHoldsTheFacts();
    void oneLine();
    void runKeysRoundTrip();
    void runAsJson();
    void runWithErrorAsJson();
    void runExitCode_data();
    void runExitCode();
    void fieldKeysRoundTrip();
    void stepsStopAtTheFirstError();
};

void TestError::kindKeysRoundTrip()
{
    QSet<QString> keys;
    for (const ErrorKind kind : allKinds()) {
        const QString key = kindKey(kind);
        QVERIFY(!key.isEmpty());
        QVERIFY2(!keys.contains(key), qPrintable(key));
        keys.insert(key);
        QCOMPARE(kindFromKey(key), std::optional(kind));
    }
    QCOMPARE(kindFromKey(u"nonsense"_s), std::nullopt);
    QCOMPARE(kindFromKey(QString()), std::nullopt);
}

void TestError::contract_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");

    QTest::newRow("no answer") << ErrorKind::IdleTimeout << u"timeout"_s << 6;
    QTest::newRow("too slow") << ErrorKind::DeadlineExceeded << u"timeout"_s << 6;
    QTest::newRow("no connection") << ErrorKind::Network << u"network"_s << 6;
    QTest::newRow("cut off") << ErrorKind::Truncated << u"network"_s << 6;
    QTest::newRow("status") << ErrorKind::Http << u"http"_s << 6;
    QTest::newRow("TLS") << ErrorKind::TlsRefused << u"network"_s << 6;
    QTest::newRow("proxy login") << ErrorKind::ProxyLogin << u"network"_s << 6;
    QTest::newRow("expired key") << ErrorKind::KeyExpired << u"key"_s << 6;
    QTest::newRow("address") << ErrorKind::AddressRefused << u"key"_s << 6;
    QTest::newRow("redirect") << ErrorKind::RedirectRefused << u"http"_s << 6;
    QTest::newRow("too many requests") << ErrorKind::RateLimited << u"rate_limited"_s << 6;
    QTest::newRow("key missing") << ErrorKind::KeyMissing << u"key"_s << 6;
    QTest::newRow("key rejected") << ErrorKind::KeyRejected << u"key"_s << 6;
    QTest::newRow("quota") << ErrorKind::QuotaUsed << u"quota"_s << 6;
    QTest::newRow("web page") << ErrorKind::NotJson << u"parse"_s << 6;
    QTest::newRow("other form") << ErrorKind::Parse << u"parse"_s << 6;
    QTest::newRow("too large") << ErrorKind::TooLarge << u"parse"_s << 6;
    QTest::newRow("registry's own fault") << ErrorKind::RegistryFault << u"registry"_s << 6;
    QTest::newRow("trial unknown") << ErrorKind::NumberUnknown << u"registry"_s << 6;
    QTest::newRow("no number") << ErrorKind::NumberRefused << u"registry"_s << 6;
    QTest::newRow("dataset unknown") << ErrorKind::ServiceUnknown << u"registry"_s << 6;
    QTest::newRow("dataset ended") << ErrorKind::ServiceEnded << u"registry"_s << 6;
    QTest::newRow("page too big") << ErrorKind::PageTooBig << u"registry"_s << 6;
    QTest::newRow("loop") << ErrorKind::PagingLoop << u"registry"_s << 6;
    QTest::newRow("column gone") << ErrorKind::SchemaDrift << u"registry"_s << 6;
    QTest::newRow("database") << ErrorKind::Database << u"database"_s << 5;
    QTest::newRow("database busy") << ErrorKind::DatabaseBusy << u"database"_s << 5;
    QTest::newRow("database damaged") << ErrorKind::DatabaseCorrupt << u"database"_s << 5;
    QTest::newRow("foreign file") << ErrorKind::DatabaseForeign << u"database"_s << 5;
    QTest::newRow("newer store") << ErrorKind::DatabaseNewer << u"database"_s << 5;
    QTest::newRow("disk full") << ErrorKind::DiskFull << u"disk_full"_s << 5;
    QTest::newRow("environment") << ErrorKind::Environment << u"environment"_s << 4;
    QTest::newRow("another sync") << ErrorKind::Busy << u"busy"_s << 2;
    QTest::newRow("store open elsewhere") << ErrorKind::StoreInUse << u"busy"_s << 2;
    QTest::newRow("held") << ErrorKind::Held << u"held"_s << 3;
    QTest::newRow("wrong usage") << ErrorKind::Usage << u"usage"_s << 1;
}

void TestError::contract()
{
    QFETCH(ErrorKind, kind);
    QFETCH(QString, name);
    QFETCH(int, code);
    QCOMPARE(contractName(kind), name);
    QCOMPARE(exitCode(kind), code);
}

void TestError::everyKindIsExplained()
{
    QSet<QString> sentences;
    for (const ErrorKind kind : allKinds()) {
        const ErrorText text = explain({.kind = kind, .detail = u"detail"_s, .httpStatus = 418});
        const QByteArray key = kindKey(kind).toUtf8();
        QVERIFY2(!text.what.isEmpty(), key.constData());
        if (kind == ErrorKind::Usage || kind == ErrorKind::Environment) {
            QCOMPARE(text.what, u"detail"_s);
            continue;
        }
        QVERIFY2(!text.data.isEmpty(), key.constData());
        QVERIFY2(!text.todo.isEmpty(), key.constData());
        QVERIFY2(!sentences.contains(text.what), "two kinds can't be told apart");
        sentences.insert(text.what);
        QVERIFY2(!text.oneLine().contains(u'%'), key.constData());
    }
}

void TestError::explanationHoldsTheFacts()
{
    QVERIFY(explain({.kind = ErrorKind::Http, .httpStatus = 418}).what.contains(u"418"_s));
    QVERIFY(explain({.kind = ErrorKind::SchemaDrift, .detail = u"과제명"_s}).what.contains(u"과제명"_s));
    QVERIFY(explain({.kind = ErrorKind::IdleTimeout}).what.contains(u"timeout"_s));
    QVERIFY(explain({.kind = ErrorKind::DeadlineExceeded}).what.contains(u"timeout"_s));
}

void TestError::oneLine()
{
    QCOMPARE((ErrorText{.what = u"A."_s, .data = {}, .todo = u"B\nC."_s}).oneLine(), u"A. B C."_s);
}

void TestError::runKeysRoundTrip()
{
    for (int i = 0; i <= static_cast<int>(RunStatus::Interrupted); ++i) {
        const auto status = static_cast<RunStatus>(i);
        QCOMPARE(runStatusFromKey(runStatusKey(status)), std::optional(status));
        QVERIFY(!runStatusText(status).isEmpty());
    }
    for (int i = 0; i <= static_cast<int>(Trigger::Retry); ++i) {
        const auto trigger = static_cast<Trigger>(i);
        QCOMPARE(triggerFromKey(triggerKey(trigger)), std::optional(trigger));
    }
    QCOMPARE(runStatusFromKey(u"fine"), std::nullopt);
    QCOMPARE(triggerFromKey(u"cron"), std::nullopt);
    for (const TrialState state : {TrialState::Present, TrialState::Missing, TrialState::Removed})
        QCOMPARE(stateFromKey(stateKey(state)), std::optional(state));
    for (const ChangeKind kind : {ChangeKind::New, ChangeKind::Changed, ChangeKind::Missing,
                                  ChangeKind::Removed, ChangeKind::Returned})
        QCOMPARE(changeKindFromKey(changeKindKey(kind)), std::optional(kind));
}

void TestError::runAsJson()
{
    SyncRun run{.id = 3,
                .source = u"kdca"_s,
                .trigger = Trigger::Cli,
                .status = RunStatus::Ok,
                .started = QDateTime::fromString(u"2026-11-22T01:02:03Z"_s, Qt::ISODate),
                .finished = QDateTime::fromString(u"2026-11-22T01:02:09Z"_s, Qt::ISODate),
                .counts = {.requests = 15,
                           .pages = 14,
                           .received = 145,
                           .added = 1,
                           .changed = 2,
                           .unchanged = 142,
                           .missing = 3,
                           .removed = 4,
                           .returned = 5,
                           .problems = 6},
                .complete = true,
                .removalsChecked = true};
    const QJsonObject json = toJson(run);
    const QJsonObject expected = QJsonDocument::fromJson(
                                     R"({"run":3,"source":"kdca","trigger":"cli","status":"ok",
        "started":"2026-11-22T01:02:03Z","finished":"2026-11-22T01:02:09Z","requests":15,"pages":14,
        "received":145,"new":1,"changed":2,"unchanged":142,"missing":3,"removed":4,"returned":5,"problems":6,
        "complete":true,"removals_checked":true,"error":null})")
                                     .object();
    QCOMPARE(json, expected);
    run.finished = QDateTime();
    QVERIFY(toJson(run)[u"finished"_s].isNull());
}

void TestError::runWithErrorAsJson()
{
    const SyncRun run{.status = RunStatus::Failed,
                      .error = Error{.kind = ErrorKind::IdleTimeout, .detail = u"1 s"_s}};
    const QJsonValue error = toJson(run)[u"error"_s];
    QCOMPARE(error[u"kind"_s].toString(), u"timeout"_s);
    QVERIFY(error[u"message"_s].toString().contains(u"timeout"_s));
    QVERIFY(!error[u"message"_s].toString().contains(u'\n'));
    QVERIFY(keysOf(error).contains(u"kind"_s));
    QCOMPARE(toJson(run)[u"status"_s].toString(), u"failed"_s);
}

void TestError::runExitCode_data()
{
    QTest::addColumn<RunStatus>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("code");

    QTest::newRow("ok") << RunStatus::Ok << ErrorKind::Network << 0;
    QTest::newRow("held") << RunStatus::Held << ErrorKind::Held << 3;
    QTest::newRow("partial") << RunStatus::Partial << ErrorKind::Network << 7;
    QTest::newRow("network") << RunStatus::Failed << ErrorKind::Network << 6;
    QTest::newRow("database") << RunStatus::Failed << ErrorKind::Database << 5;
    QTest::newRow("environment") << RunStatus::Failed << ErrorKind::Environment << 4;
    QTest::newRow("busy") << RunStatus::Failed << ErrorKind::Busy << 2;
}

void TestError::runExitCode()
{
    QFETCH(RunStatus, status);
    QFETCH(ErrorKind, kind);
    QFETCH(int, code);
    SyncRun run;
    run.status = status;
    if (status == RunStatus::Failed || status == RunStatus::Held)
        run.error = Error{.kind = kind};
    QCOMPARE(exitCode(run), code);
}

void TestError::fieldKeysRoundTrip()
{
    const QStringList contract =
        u"number title institute department study_type phase scope enrollment period period_months status "
        "conditions interventions countries start_date completion_date updated_date other_title "
        "keywords aliases url"_s.split(u' ');
    QStringList keys;
    for (const FieldInfo &info : fieldTable()) {
        keys << fieldKey(info.field);
        QCOMPARE(fieldFromKey(fieldKey(info.field)), std::optional(info.field));
        QVERIFY(!fieldHeader(info.field).isEmpty());
    }
    QCOMPARE(keys, contract);
    QCOMPARE(fieldFromKey(u"TITLE"), std::nullopt);
}

void TestError::stepsStopAtTheFirstError()
{
    int steps = 0;
    const auto good = [&]() -> Result<void> {
        ++steps;
        return {};
    };
    const auto bad = [&]() -> Result<void> { return failure(ErrorKind::DiskFull, u"full"_s); };
    QVERIFY(inOrder(good, good));
    QCOMPARE(steps, 2);
    const auto failed = inOrder(good, bad, good);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::DiskFull);
    QCOMPARE(steps, 3);
}

TRIALDESK_TEST(TestError)
#include "tst_error.moc"
