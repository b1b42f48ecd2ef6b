#include "sync/sources/odcloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>
#include <QUrlQuery>

#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"
#include "tests/sync/sources/odcloudfixture.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

QByteArray pageOf(const QList<QByteArray> &records, const QByteArray &total = "145")
{
    return "{\"currentCount\":" + QByteArray::number(records.size()) + ",\"data\":[" + records.join(',') +
           "],\"matchCount\":" + total + ",\"page\":1,\"perPage\":10,\"totalCount\":" + total + "}\n";
}

Result<Page> parse(const QByteArray &body, int status = 200, const FingerprintMap &known = {},
                   const Request &request = {.pageSize = 10, .page = 1})
{
    return kdca().parse({.status = status, .body = body, .request = request}, known);
}

Page need(Result<Page> page)
{
    if (!page)
        qFatal("%s: %s", qPrintable(kindKey(page.error().kind)), qPrintable(page.error().detail));
    return std::move(*page);
}

QString kindOf(const Result<Page> &page)
{
    return page ? u"fine"_s : kindKey(page.error().kind);
}

IncomingTrial only(const QByteArray &json)
{
    const Page page = need(parse(pageOf({json})));
    if (page.records.size() != 1)
        qFatal("not one record");
    return page.records.front();
}

QString text(const IncomingTrial &trial, Field field)
{
    return toText(trial.record.values[field]);
}

} // namespace

class TestOdcloud : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullRecord();
    void pastTheEnd();
    void emptyTextsAreNothing();
    void headCounts_data();
    void headCounts();
    void errorBodies_data();
    void errorBodies();
    void capturedErrorBodies();
    void otherBodies_data();
    void otherBodies();
    void cutAnywhere();
    void recordWithoutNumber();
    void elementsThatAreNoObjects();
    void renamedTitle();
    void fewRecordsWithoutTitle();
    void unknownColumns();
    void oddCharacters_data();
    void oddCharacters();
    void sameRecordOtherForm_data();
    void sameRecordOtherForm();
    void knownRecords();
    void skippedRows();
};

void TestOdcloud::fullRecord()
{
    const QByteArray json =
        R"json({"과제명":" 코호트  구축 ","과제번호":"C130010","연구기간":"3년","연구범위":"국내다기관",)json"
        R"json("연구종류":"관찰연구","연구책임기관":"어느병원","임상시험단계(연구모형)":"코호트",)json"
        R"json("전체목표연구대상자수":"120","진료과":"Pediatrics"})json";
    const Page page = need(parse(pageOf({json})));
    QCOMPARE(page.total, std::optional<qint64>(145));
    QCOMPARE(page.rows, 1);
    QVERIFY(page.problems.empty());
    QCOMPARE(page.unknownColumns, QStringList());
    const IncomingTrial &trial = page.records.at(0);
    QCOMPARE(trial.number, std::string("C130010"));
    QVERIFY(!trial.known);
    QCOMPARE(trial.record.raw, json.toStdString());
    QCOMPARE(trial.fingerprint.raw, rawHash(json.toStdString()));
    FieldValues expected;
    expected[Field::Number] = std::string("C130010");
    expected[Field::Title] = std::string("코호트  구축");
    expected[Field::Period] = std::string("3년");
    expected[Field::PeriodMonths] = std::int64_t{36};
    expected[Field::Scope] = std::string("국내다기관");
    expected[Field::StudyType] = std::string("관찰연구");
    expected[Field::Institute] = std::string("어느병원");
    expected[Field::Phase] = std::string("코호트");
    expected[Field::Enrollment] = std::int64_t{120};
    expected[Field::Department] = std::string("Pediatrics");
    QVERIFY(trial.record.values == expected);
}

void TestOdcloud::pastTheEnd()
{
    const Page page = need(parse(pageOf({})));
    QCOMPARE(page.rows, 0);
    QVERIFY(page.records.empty());
    QCOMPARE(page.total, std::optional<qint64>(145));
}

void TestOdcloud::emptyTextsAreNothing()
{
    const IncomingTrial trial = only(record("C1", " ", R"(,"연구기간":"","연구범위":null,"진료과":[1])"));
    for (const FieldInfo &info : fieldTable())
        QCOMPARE(isEmpty(trial.record.values[info.field]), info.field != Field::Number);
}

void TestOdcloud::headCounts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("stored");

    QTest::newRow("text") << QByteArray("\"120\"") << u"120"_s;
    QTest::newRow("number") << QByteArray("120") << u"120"_s;
    QTest::newRow("number with a point") << QByteArray("120.0") << u"120"_s;
    QTest::newRow("text with spaces") << QByteArray("\" 120 \"") << u"120"_s;
    QTest::newRow("zero") << QByteArray("\"0\"") << u"0"_s;
    QTest::newRow("empty") << QByteArray("\"\"") << u""_s;
    QTest::newRow("null") << QByteArray("null") << u""_s;
    QTest::newRow("fraction") << QByteArray("1.5") << u""_s;
    QTest::newRow("words") << QByteArray("\"약 100명\"") << u""_s;
    QTest::newRow("negative") << QByteArray("-5") << u""_s;
    QTest::newRow("too large") << QByteArray("99999999999999999999") << u""_s;
    QTest::newRow("true") << QByteArray("true") << u""_s;
}

void TestOdcloud::headCounts()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, stored);
    const QByteArray column = ",\"전체목표연구대상자수\":" + json;
    QCOMPARE(text(only(record("C1", "a", column)), Field::Enrollment), stored);
    // The slower reading of records with broken text must come to the same.
    QCOMPARE(text(only(record("C1", "\\ud800", column)), Field::Enrollment), stored);
}

void TestOdcloud::errorBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");

    const auto row = [](const char *name, const char *code, const char *message, int status,
                        const char *kind) {
        QTest::newRow(name) << QByteArray("{\"code\":") + code + ",\"msg\":\"" + message + "\"}\n"
                            << status << QString::fromLatin1(kind);
    };
    row("no key", "-401", "인증키는 필수 항목 입니다.", 401, "key_missing");
    row("key not valid", "-401", "유효하지 않은 인증키 입니다.", 401, "key_rejected");
    row("key unknown", "-4", "등록되지 않은 인증키 입니다.", 401, "key_rejected");
    row("key unknown, status of 2021", "-4", "등록되지 않은 인증키 입니다.", 400, "key_rejected");
    row("dataset unknown", "-3", "등록되지 않은 서비스 입니다.", 404, "service_unknown");
    row("dataset ended", "-9", "종료된 서비스 입니다.", 400, "service_ended");
    row("limit used up", "-10", "트래픽 허용 횟수를 초과하였습니다.", 400, "quota");
    row("limit used up, as 429", "-10", "트래픽 허용 횟수를 초과하였습니다.", 429, "quota");
    row("bad parameter", "-2", "요청하신 파라미터가 적합하지 않습니다.", 400, "http");
    row("inside error", "-1", "시스템 내부 오류가 발생하였습니다.", 400, "registry_fault");
    row("unknown error", "-999", "UNKNOWN", 400, "registry_fault");
    row("a code nobody knows", "-12345", "?", 200, "registry_fault");
    row("normal without data", "0", "정상", 200, "page_too_big");
}

void TestOdcloud::errorBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, kind);
    const auto page = parse(body, status);
    QCOMPARE(kindOf(page), kind);
    QCOMPARE(page.error().httpStatus, status);
}

void TestOdcloud::capturedErrorBodies()
{
    QFile file(recordedData(u"errors/odcloud.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the captured error bodies are not on this computer");
    const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(all.size() >= 8);
    const QHash<int, QString> kinds{{-4, u"key_rejected"_s},
                                    {-3, u"service_unknown"_s},
                                    {-10, u"quota"_s},
                                    {-9, u"service_ended"_s},
                                    {-2, u"http"_s},
                                    {-1, u"registry_fault"_s},
                                    {-999, u"registry_fault"_s},
                                    {0, u"page_too_big"_s}};
    for (const QJsonValue &each : all) {
        const QJsonValue body = each[u"body"_s];
        const QByteArray bytes =
            body.isObject() ? QJsonDocument(body.toObject()).toJson() : body.toString().toUtf8();
        const auto page = parse(bytes, each[u"http"_s].toInt());
        const QString name = each[u"case"_s].toString();
        QVERIFY2(!page, qPrintable(name));
        if (!body.isObject() || !body.toObject().contains(u"code"_s))
            continue;
        const int code = body[u"code"_s].toInt();
        if (code == -401)
            QVERIFY2(kindOf(page).startsWith(u"key_"_s), qPrintable(name));
        else
            QVERIFY2(kindOf(page) == kinds.value(code), qPrintable(name + u": "_s + kindOf(page)));
    }
}

void TestOdcloud::otherBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");

    const QByteArray html("<html><body>Bad Gateway</body></html>");
    QTest::newRow("web page with 200") << html << 200 << u"not_json"_s;
    QTest::newRow("web page with 502") << html << 502 << u"http"_s;
    const auto envelope = [](const QByteArray &code, const QByteArray &message) -> QByteArray {
        return "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>" +
               message + "</returnAuthMsg><returnReasonCode>" + code +
               "</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>";
    };
    QTest::newRow("XML 22 with 200") << envelope("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR")
                                     << 200 << u"quota"_s;
    QTest::newRow("XML 30 with 200") << envelope("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR") << 200
                                     << u"key_rejected"_s;
    QTest::newRow("XML 31 with 200") << envelope("31", "DEADLINE_HAS_EXPIRED_ERROR") << 200
                                     << u"key_expired"_s;
    QTest::newRow("XML 32 with 403") << envelope("32", "UNREGISTERED_IP_ERROR") << 403
                                     << u"address_refused"_s;
    QTest::newRow("XML 12 with 200") << envelope("12", "NO_OPENAPI_SERVICE_ERROR") << 200
                                     << u"service_ended"_s;
    QTest::newRow("XML 23 with 200") << envelope("23", "PER_SECOND") << 200 << u"rate_limited"_s;
    QTest::newRow("XML 99 with 200") << envelope("99", "UNKNOWN_ERROR") << 200 << u"registry_fault"_s;
    QTest::newRow("XML that is something else") << QByteArray("<rss></rss>") << 200 << u"not_json"_s;
    QTest::newRow("the limit in words") << QByteArray("API token quota exceeded") << 429 << u"quota"_s;
    QTest::newRow("plain text with 429") << QByteArray("API rate limit exceeded") << 429 << u"rate_limited"_s;
    QTest::newRow("nothing") << QByteArray() << 200 << u"truncated"_s;
    QTest::newRow("only white space") << QByteArray(" \n") << 200 << u"truncated"_s;
    QTest::newRow("nothing with 503") << QByteArray() << 503 << u"http"_s;
    QTest::newRow("a JSON list") << QByteArray("[]") << 200 << u"not_json"_s;
    QTest::newRow("an empty object") << QByteArray("{}") << 200 << u"parse"_s;
    QTest::newRow("an empty object with 500") << QByteArray("{}") << 500 << u"http"_s;
    QTest::newRow("data that is no list") << QByteArray(R"({"data":{},"totalCount":1})") << 200 << u"parse"_s;
    QTest::newRow("no totalCount") << QByteArray(R"({"data":[]})") << 200 << u"parse"_s;
    QTest::newRow("negative totalCount") << QByteArray(R"({"data":[],"totalCount":-1})") << 200 << u"parse"_s;
    QTest::newRow("totalCount as text") << QByteArray(R"({"data":[],"totalCount":"1"})") << 200 << u"parse"_s;
    QTest::newRow("broken JSON in the middle")
        << QByteArray(R"({"data":[{"a" "b"}],"totalCount":1})") << 200 << u"parse"_s;
    QTest::newRow("data with an error status") << pageOf({record("C1")}) << 500 << u"http"_s;
}

void TestOdcloud::otherBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, kind);
    QCOMPARE(kindOf(parse(body, status)), kind);
}

void TestOdcloud::cutAnywhere()
{
    const QByteArray whole = pageOf({record("C1", "가나"), record("C2", "a\\\"}b"), record("C3")}).trimmed();
    QCOMPARE(need(parse(whole)).records.size(), std::size_t{3});
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto page = parse(whole.first(length));
        QVERIFY2(kindOf(page) == u"truncated"_s, whole.first(length).constData());
    }
}

void TestOdcloud::recordWithoutNumber()
{
    QList<QByteArray> records;
    for (int i = 0; i < 40; ++i)
        records << record("C" + QByteArray::number(i));
    records << R"({"과제명":"no number"})" << record("") << record("  ");
    const Page page = need(parse(pageOf(records)));
    QCOMPARE(page.rows, 43);
    QCOMPARE(page.records.size(), std::size_t{40});
    QCOMPARE(page.problems.size(), std::size_t{3});
    QVERIFY(page.problems[0].reason.contains(u"과제번호"_s));
    QCOMPARE(page.problems[0].raw, std::string(R"({"과제명":"no number"})"));
}

void TestOdcloud::elementsThatAreNoObjects()
{
    const Page page = need(parse(pageOf({record("C1"), "7", "null", "\"a\"", "[]", record("C2")})));
    QCOMPARE(page.rows, 6);
    QCOMPARE(page.records.size(), std::size_t{2});
    QCOMPARE(page.problems.size(), std::size_t{4});
}

void TestOdcloud::renamedTitle()
{
    QList<QByteArray> records;
    for (int i = 0; i < 20; ++i)
        records << QByteArray(R"({"과제이름":"a","과제번호":"C)") + QByteArray::number(i) + "\"}";
    const auto page = parse(pageOf(records));
    QCOMPARE(kindOf(page), u"schema_drift"_s);
    QVERIFY(page.error().detail.contains(u"과제명"_s));
}

void TestOdcloud::fewRecordsWithoutTitle()
{
    const auto page = [](int rows, int without) {
        QList<QByteArray> records;
        for (int i = 0; i < rows; ++i) {
            const QByteArray number = "C" + QByteArray::number(i);
            records << (i < without ? R"({"과제번호":")" + number + "\"}" : record(number));
        }
        return pageOf(records);
    };
    QCOMPARE(need(parse(page(100, 10))).records.size(), std::size_t{100});
    QCOMPARE(kindOf(parse(page(100, 11))), u"schema_drift"_s);
    QCOMPARE(need(parse(page(240, 12))).records.size(), std::size_t{240}); // 5 % exactly
    QCOMPARE(kindOf(parse(page(240, 13))), u"schema_drift"_s);
    // All of them where there are few; but one row alone may be a short last page.
    QCOMPARE(kindOf(parse(page(2, 2))), u"schema_drift"_s);
    QCOMPARE(need(parse(page(1, 1))).records.size(), std::size_t{1});
}

void TestOdcloud::unknownColumns()
{
    const Page page =
        need(parse(pageOf({record("C1", "a", ",\"새열\":\"x\""), record("C2", "b", ",\"z\":1,\"새열\":2")})));
    QCOMPARE(page.unknownColumns, (QStringList{u"z"_s, u"새열"_s}));
    QVERIFY(page.records[0].record.raw.find("새열") != std::string::npos);
}

void TestOdcloud::oddCharacters_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("stored");

    QTest::newRow("NUL") << QByteArray("a\\u0000b") << u"a\uFFFDb"_s;
    QTest::newRow("lone high surrogate") << QByteArray("a\\ud800b") << u"a\uFFFDb"_s;
    QTest::newRow("lone low surrogate") << QByteArray("a\\udc00b") << u"a\uFFFDb"_s;
    QTest::newRow("surrogate pair") << QByteArray("\\ud83e\\uddea") << u"🧪"_s;
    QTest::newRow("escapes of Go") << QByteArray("\\u003ca\\u003e \\u0026") << u"<a> &"_s;
    QTest::newRow("escaped Hangul") << QByteArray("\\uac00") << u"가"_s;
    QTest::newRow("quotes and backslash") << QByteArray("\\\"a\\\\") << u"\"a\\"_s;
    QTest::newRow("line break") << QByteArray("a\\nb") << u"a\nb"_s;
}

void TestOdcloud::oddCharacters()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, stored);
    QCOMPARE(text(only(record("C1", sent)), Field::Title), stored);
}

void TestOdcloud::sameRecordOtherForm_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");

    QTest::newRow("other order of keys") << QByteArray(R"({"과제명":"a","과제번호":"C1","진료과":"b"})")
                                         << QByteArray(R"({"진료과":"b","과제번호":"C1","과제명":"a"})");
    QTest::newRow("decomposed Hangul")
        << record("C1", "각") << record("C1", u"각"_s.normalized(QString::NormalizationForm_D).toUtf8());
    QTest::newRow("escaped") << record("C1", "가") << record("C1", "\\uac00");
    QTest::newRow("white space around") << record("C1", "a") << record("C1", " a ");
    QTest::newRow("number as text or not") << record("C1", "a", ",\"전체목표연구대상자수\":\"12\"")
                                           << record("C1", "a", ",\"전체목표연구대상자수\":12");
    QTest::newRow("1 and 1.0") << record("C1", "a", ",\"전체목표연구대상자수\":1")
                               << record("C1", "a", ",\"전체목표연구대상자수\":1.0");
    QTest::newRow("a new column") << record("C1") << record("C1", "코호트", ",\"새열\":\"x\"");
    QTest::newRow("empty and absent") << record("C1") << record("C1", "코호트", ",\"진료과\":\"\"");
    QTest::newRow("NUL and replacement") << record("C1", "\\u0000") << record("C1", "\uFFFD");
    QTest::newRow("lone surrogate and replacement") << record("C1", "\\ud800") << record("C1", "\uFFFD");
}

void TestOdcloud::sameRecordOtherForm()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    const IncomingTrial first = only(one);
    const IncomingTrial second = only(other);
    QVERIFY(first.fingerprint.raw != second.fingerprint.raw);
    QCOMPARE(first.fingerprint.canonical, second.fingerprint.canonical);
    QVERIFY(first.fingerprint.canonical != only(record("C1", "something else")).fingerprint.canonical);
}

void TestOdcloud::knownRecords()
{
    const QByteArray same = record("C1", "\\ud800");
    const QByteArray before = record("C2", "old");
    FingerprintMap known;
    for (const QByteArray &json : {same, before}) {
        const IncomingTrial trial = only(json);
        known.emplace(trial.number,
                      {.id = static_cast<TrialId>(known.size() + 1), .fingerprint = trial.fingerprint});
    }
    const Page page = need(parse(pageOf({same, record("C2", "new"), record("C3")}), 200, known));
    QCOMPARE(page.records.size(), std::size_t{3});
    QVERIFY(page.records[0].known);
    QCOMPARE(page.records[0].number, std::string("C1"));
    QVERIFY(page.records[0].fingerprint == known.at("C1").fingerprint);
    QVERIFY(page.records[0].record.raw.empty());
    QVERIFY(!page.records[1].known);
    QCOMPARE(text(page.records[1], Field::Title), u"new"_s);
    QVERIFY(!page.records[2].known);
}

void TestOdcloud::skippedRows()
{
    const Request request{.pageSize = 3, .page = 2, .skip = 2};
    const Page page =
        need(parse(pageOf({"\"bad, but skipped\"", record("C2"), record("C3")}), 200, {}, request));
    QCOMPARE(page.rows, 1);
    QCOMPARE(page.records.at(0).number, std::string("C3"));
    QVERIFY(page.problems.empty());
    QCOMPARE(need(parse(pageOf({record("C1")}), 200, {}, request)).rows, 0);
}

TRIALDESK_TEST(TestOdcloud)
#include "tst_odcloud.moc"
