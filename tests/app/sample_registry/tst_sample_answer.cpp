#include "samplefixture.h"

#include "app/sample_registry/control.h"
#include "app/sample_registry/gojson.h"
#include "app/sample_registry/odcloud.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::sample;

class TestAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paging_data();
    void paging();
    void counters();
    void exactBytes();
    void goString_data();
    void goString();
    void keys_data();
    void keys();
    void conditions_data();
    void conditions();
    void numberConditions_data();
    void numberConditions();
    void routes_data();
    void routes();
    void wall();
    void xml();
    void quotaAndEnd();
    void errorBodies();
    void realRows();
    void realPage_data();
    void realPage();
    void realXml();
};

void TestAnswer::paging_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<qint64>("page");
    QTest::addColumn<qint64>("perPage");
    QTest::newRow("nothing") << QByteArray() << 1LL << 10LL;
    QTest::newRow("both") << QByteArray("page=3&perPage=7") << 3LL << 7LL;
    QTest::newRow("zeros") << QByteArray("page=0&perPage=0") << 1LL << 500LL;
    QTest::newRow("words") << QByteArray("page=x&perPage=y") << 1LL << 10LL;
    QTest::newRow("empty") << QByteArray("page=&perPage=") << 1LL << 10LL;
    QTest::newRow("fraction") << QByteArray("page=1.5&perPage=2.0") << 1LL << 10LL;
    QTest::newRow("blank around") << QByteArray("page=%202&perPage=+5") << 1LL << 10LL;
    QTest::newRow("encoded plus sign is a number") << QByteArray("page=%2B2&perPage=%2B5") << 2LL << 5LL;
    QTest::newRow("too big for a number") << QByteArray("page=99999999999999999999") << 1LL << 10LL;
    QTest::newRow("negative stays") << QByteArray("page=-1&perPage=-5") << -1LL << -5LL;
    QTest::newRow("the first of two") << QByteArray("page=2&page=5") << 2LL << 10LL;
    QTest::newRow("other case is another name") << QByteArray("Page=2&perpage=5") << 1LL << 10LL;
    QTest::newRow("huge perPage is fine") << QByteArray("perPage=100000") << 1LL << 100000LL;
}

void TestAnswer::paging()
{
    QFETCH(QByteArray, query);
    const Paging paging = pagingOf(parseGoQuery(query));
    QTEST(paging.page, "page");
    QTEST(paging.perPage, "perPage");
}

void TestAnswer::counters()
{
    RegistryState state = smallState();
    const QJsonObject third = jsonOf(answer(get("page=3&perPage=10"), state));
    QCOMPARE(third, (QJsonObject{{u"currentCount"_s, 5},
                                 {u"data"_s, third[u"data"_s]},
                                 {u"matchCount"_s, 25},
                                 {u"page"_s, 3},
                                 {u"perPage"_s, 10},
                                 {u"totalCount"_s, 25}}));
    QCOMPARE(numbersOf(third).first(), u"S000021"_s);
    QCOMPARE(numbersOf(third).last(), u"S000025"_s);

    const WireAnswer past = answer(get("page=4&perPage=10"), state);
    QCOMPARE(past.status, 200);
    QCOMPARE(past.body,
             QByteArray("{\"currentCount\":0,\"data\":[],\"matchCount\":25,\"page\":4,\"perPage\":10,"
                        "\"totalCount\":25}\n"));
    const QJsonObject all = jsonOf(answer(get("perPage=0"), state));
    QCOMPARE(all[u"perPage"_s].toInt(), 500);
    QCOMPARE(numbersOf(all).size(), 25);
    // A page number whose product with perPage doesn't fit is just past the end.
    QVERIFY(numbersOf(state, "page=9223372036854775807&perPage=9223372036854775807").isEmpty());
    QCOMPARE(numbersOf(state, "page=1&perPage=9223372036854775807").size(), 25);
}

void TestAnswer::exactBytes()
{
    RegistryState state = smallState({}, 1);
    const WireAnswer out = answer(get("page=1&perPage=1"), state);
    QCOMPARE(out.contentType, QByteArray("application/json; charset=UTF-8"));
    QCOMPARE(out.body,
             QByteArray(
                 "{\"currentCount\":1,\"data\":[{"
                 "\"과제명\":\"제목 1 \\u0026 \\u003cα\\u003e\",\"과제번호\":\"S000001\",\"연구기간\":\"\","
                 "\"연구범위\":\"국내다기관\",\"연구종류\":\"관찰연구\",\"연구책임기관\":\"한빛대학교병원\","
                 "\"임상시험단계(연구모형)\":\"코호트\",\"전체목표연구대상자수\":\"10\",\"진료과\":"
                 "\"Neurology\"}],\"matchCount\":1,\"page\":1,\"perPage\":1,\"totalCount\":1}\n"));
}

void TestAnswer::goString_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("hangul") << u"한글 Ⅱ·α"_s << QByteArray("\"한글 Ⅱ·α\"");
    QTest::newRow("html") << u"<a&b>"_s << QByteArray("\"\\u003ca\\u0026b\\u003e\"");
    QTest::newRow("quote, backslash") << u"\"\\"_s << QByteArray("\"\\\"\\\\\"");
    QTest::newRow("controls") << u"\n\r\t\x01"_s << QByteArray("\"\\n\\r\\t\\u0001\"");
    QTest::newRow("line separator") << QString(QChar(0x2028)) << QByteArray("\"\\u2028\"");
    QTest::newRow("beyond the basic plane") << u"😀"_s << QByteArray("\"😀\"");
    QTest::newRow("slash and apostrophe stay") << u"/'"_s << QByteArray("\"/'\"");
    QTest::newRow("empty") << QString() << QByteArray("\"\"");
}

void TestAnswer::goString()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    QCOMPARE(goJson(text), json);
}

void TestAnswer::keys_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code"); // 1: a page
    const QByteArray none;
    // The key is ab+c/d== in its decoded form.
    QTest::newRow("none") << none << none << 401 << -401;
    QTest::newRow("query, encoded once") << QByteArray("serviceKey=ab%2Bc%2Fd%3D%3D") << none << 200 << 1;
    QTest::newRow("query, slash and equals bare") << QByteArray("serviceKey=ab%2Bc/d==") << none << 200 << 1;
    QTest::newRow("query, plus bare is a blank")
        << QByteArray("serviceKey=ab+c%2Fd%3D%3D") << none << 401 << -4;
    QTest::newRow("query, encoded twice")
        << QByteArray("serviceKey=ab%252Bc%252Fd%253D%253D") << none << 401 << -4;
    QTest::newRow("query, empty") << QByteArray("serviceKey=") << none << 401 << -401;
    QTest::newRow("query, broken escape") << QByteArray("serviceKey=ab%2") << none << 401 << -401;
    QTest::newRow("query, other case") << QByteArray("servicekey=ab%2Bc%2Fd%3D%3D") << none << 401 << -401;
    QTest::newRow("header") << none << QByteArray("Infuser ab+c/d==") << 200 << 1;
    QTest::newRow("header, encoded") << none << QByteArray("Infuser ab%2Bc%2Fd%3D%3D") << 401 << -4;
    QTest::newRow("header, key alone is none") << none << QByteArray("ab+c/d==") << 401 << -401;
    QTest::newRow("header, any one character after the prefix")
        << none << QByteArray("Infuser:ab+c/d==") << 200 << 1;
    QTest::newRow("header, small letters aren't the prefix")
        << none << QByteArray("infuser ab+c/d==") << 401 << -401;
    QTest::newRow("header wins when wrong")
        << QByteArray("serviceKey=ab%2Bc%2Fd%3D%3D") << QByteArray("Infuser wrong") << 401 << -4;
    QTest::newRow("header wins when right")
        << QByteArray("serviceKey=wrong") << QByteArray("Infuser ab+c/d==") << 200 << 1;
    QTest::newRow("second key") << QByteArray("serviceKey=other") << none << 200 << 1;
}

void TestAnswer::keys()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, authorization);
    ServerOptions options;
    options.keys = {u"ab+c/d=="_s, u"other"_s};
    RegistryState state = smallState(options);
    RequestFacts facts = get(query);
    if (!authorization.isEmpty())
        facts.headers.emplace_back("authorization", authorization);
    const WireAnswer out = answer(facts, state);
    QTEST(out.status, "status");
    const QJsonObject body = jsonOf(out);
    QTEST(body.contains(u"data"_s) ? 1 : body[u"code"_s].toInt(), "code");
}

void TestAnswer::conditions_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("matched"); // -1: refused
    QTest::newRow("EQ") << u"cond[연구종류::EQ]=중재연구"_s << 8;
    QTest::newRow("NEQ") << u"cond[연구종류::NEQ]=중재연구"_s << 17;
    QTest::newRow("LIKE contains") << u"cond[과제번호::LIKE]=00001"_s << 11;
    QTest::newRow("LIKE of all") << u"cond[과제명::LIKE]=α"_s << 25;
    QTest::newRow("EQ empty") << u"cond[전체목표연구대상자수::EQ]="_s << 5;
    QTest::newRow("AND") << u"cond[연구종류::EQ]=중재연구&cond[진료과::EQ]=Cardiology"_s << 2;
    QTest::newRow("nothing found") << u"cond[진료과::EQ]=Nowhere"_s << 0;
    QTest::newRow("LT of text") << u"cond[전체목표연구대상자수::LT]=100"_s << -1;
    QTest::newRow("unknown operator") << u"cond[진료과::XX]=a"_s << -1;
    QTest::newRow("operator in small letters") << u"cond[진료과::eq]=a"_s << -1;
    QTest::newRow("no operator") << u"cond[진료과]=a"_s << -1;
    QTest::newRow("unknown column") << u"cond[없음::EQ]=a"_s << -1;
    QTest::newRow("parentheses") << u"cond[임상시험단계(연구모형)::EQ]=코호트"_s << -1;
    QTest::newRow("other names are ignored") << u"condition=x&foo=bar"_s << 25;
}

void TestAnswer::conditions()
{
    QFETCH(QString, query);
    QFETCH(int, matched);
    RegistryState state = smallState();
    QByteArray encoded;
    for (const QString &pair : query.split(u'&')) {
        const qsizetype equals = pair.lastIndexOf(u'=');
        encoded += '&' + QUrl::toPercentEncoding(pair.left(equals)) + '=' +
                   QUrl::toPercentEncoding(pair.sliced(equals + 1));
    }
    const WireAnswer out = answer(get("perPage=100" + encoded), state);
    QCOMPARE(out.status, 200);
    const QJsonObject page = jsonOf(out);
    if (matched < 0) {
        QCOMPARE(page, (QJsonObject{{u"code"_s, 0}, {u"msg"_s, u"정상"_s}}));
        return;
    }
    QCOMPARE(page[u"matchCount"_s].toInt(), matched);
    QCOMPARE(page[u"currentCount"_s].toInt(), matched);
    QCOMPARE(page[u"totalCount"_s].toInt(), 25);
    QCOMPARE(numbersOf(page).size(), matched);
}

void TestAnswer::numberConditions_data()
{
    QTest::addColumn<QByteArray>("opAndValue");
    QTest::addColumn<int>("matched");
    QTest::newRow("LT") << QByteArray("LT]=30") << 2;
    QTest::newRow("LTE") << QByteArray("LTE]=30") << 3;
    QTest::newRow("GT") << QByteArray("GT]=230") << 1;
    QTest::newRow("GTE") << QByteArray("GTE]=230") << 2;
    QTest::newRow("EQ") << QByteArray("EQ]=40") << 1;
    QTest::newRow("NEQ leaves out the number, not the empty") << QByteArray("NEQ]=40") << 24;
    QTest::newRow("LIKE") << QByteArray("LIKE]=4") << -1;
    QTest::newRow("not a number") << QByteArray("LT]=many") << -1;
}

void TestAnswer::numberConditions()
{
    QFETCH(QByteArray, opAndValue);
    QFETCH(int, matched);
    ServerOptions options;
    options.script.numberHeadCount = true;
    RegistryState state = smallState(options);
    const QByteArray column = QUrl::toPercentEncoding(kHeadCount.toString());
    const QJsonObject page = jsonOf(answer(get("perPage=100&cond[" + column + "::" + opAndValue), state));
    QCOMPARE(page.contains(u"data"_s) ? page[u"matchCount"_s].toInt() : -1, matched);
}

void TestAnswer::routes_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code"); // 1: a page, 2: not JSON
    QTest::newRow("good") << kPath << 200 << 1;
    QTest::newRow("colon encoded") << QByteArray(kPath).replace(':', "%3A") << 200 << 1;
    QTest::newRow("other uddi") << QByteArray("/api/3074271/v1/uddi:0") << 404 << -3;
    QTest::newRow("other dataset") << QByteArray("/api/1/v1/uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887") << 404
                                   << -3;
    QTest::newRow("root") << QByteArray("/") << 404 << 2;
    QTest::newRow("v2") << QByteArray("/api/3074271/v2/x") << 404 << 2;
    QTest::newRow("too short") << QByteArray("/api/3074271/v1") << 404 << 2;
    QTest::newRow("too long") << kPath + "/more" << 404 << 2;
}

void TestAnswer::routes()
{
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(int, code);
    ServerOptions options;
    options.keys = {u"k"_s};
    RegistryState state = smallState(options);
    const WireAnswer out = answer(get("serviceKey=k", path), state);
    QCOMPARE(out.status, status);
    const QJsonDocument body = QJsonDocument::fromJson(out.body);
    QCOMPARE(body.isNull() ? 2 : body.object().contains(u"data"_s) ? 1 : body[u"code"_s].toInt(), code);
    // Without a key every path gives the same answer.
    const WireAnswer keyless = answer(get("", path), state);
    QCOMPARE(keyless.status, 401);
    QCOMPARE(jsonOf(keyless)[u"code"_s].toInt(), -401);
}

void TestAnswer::wall()
{
    RegistryState state = smallState();
    QVERIFY(state.apply({{u"perPageWall"_s, 20}}));
    QCOMPARE(numbersOf(state, "perPage=20").size(), 20);
    const WireAnswer out = answer(get("perPage=21"), state);
    QCOMPARE(out.status, 200);
    QCOMPARE(out.body, QByteArray("{\"code\":0,\"msg\":\"정상\"}\n"));
    QCOMPARE(answer(get("perPage=-1"), state).body, out.body);
    QCOMPARE(answer(get("page=-1&perPage=5"), state).body, out.body);
    QVERIFY(state.apply({{u"perPageWall"_s, QJsonValue::Null}}));
    QCOMPARE(numbersOf(state, "perPage=21").size(), 21);
}

void TestAnswer::xml()
{
    RegistryState state = smallState({}, 1);
    const WireAnswer out = answer(get("returnType=XML"), state);
    QCOMPARE(out.contentType, QByteArray("application/xml; charset=UTF-8"));
    QVERIFY2(out.body.startsWith("<results><currentCount>1</currentCount><data><item><col name=\"과제명\">"
                                 "제목 1 &amp;amp; &amp;lt;α&amp;gt;</col>"),
             out.body.constData());
    QVERIFY(out.body.endsWith("</item></data><matchCount>1</matchCount><page>1</page><perPage>10</perPage>"
                              "<totalCount>1</totalCount></results>"));
    // Only the exact word counts.
    QVERIFY(answer(get("returnType=xml"), state).body.startsWith('{'));
    // Errors stay JSON; numbers become empty.
    QVERIFY(answer(get("returnType=XML&perPage=-1"), state).body.startsWith("{\"code\":0"));
    QVERIFY(state.apply({{u"numberHeadCount"_s, true}}));
    QVERIFY(answer(get("returnType=XML"), state).body.contains("<col name=\"전체목표연구대상자수\"></col>"));
}

void TestAnswer::quotaAndEnd()
{
    RegistryState state = smallState();
    QVERIFY(state.apply({{u"quota"_s, 2}}));
    QCOMPARE(answer(get(""), state).status, 200);
    QCOMPARE(answer(get(""), state).status, 200);
    const WireAnswer used = answer(get(""), state);
    QCOMPARE(used.status, 400);
    QCOMPARE(jsonOf(used)[u"code"_s].toInt(), -10);
    QVERIFY(state.apply({{u"quota"_s, QJsonValue::Null}, {u"ended"_s, true}}));
    const WireAnswer ended = answer(get(""), state);
    QCOMPARE(ended.status, 400);
    QCOMPARE(jsonOf(ended)[u"code"_s].toInt(), -9);
}

void TestAnswer::errorBodies()
{
    const QString path = sharedFile("errors/odcloud.json");
    if (!QFile::exists(path))
        QSKIP("The recorded error bodies aren't here");
    const QJsonArray recorded = QJsonDocument::fromJson(contentOf(path)).array();
    QVERIFY(recorded.size() >= 8);
    const auto isRecorded = [&](const WireAnswer &out) {
        for (const QJsonValue entry : recorded) {
            if (entry[u"http"_s].toInt() == out.status && entry[u"body"_s].toObject() == jsonOf(out) &&
                entry[u"type"_s].toString().toLatin1() == out.contentType)
                return true;
        }
        return false;
    };
    for (const WireAnswer &out :
         {keyMissing(), keyUnknown(), serviceUnknown(), serviceEnded(), quotaUsedUp(), normalWithoutData()})
        QVERIFY2(isRecorded(out), out.body.constData());
    for (const qint64 code : {-1LL, -2LL, -999LL})
        QVERIFY2(isRecorded(codeAnswer(400, code, messageOfCode(code))),
                 QByteArray::number(code).constData());
}

namespace {

// Takes the blanks between the tokens out of JSON text and keeps everything else as it is.
QByteArray withoutLayout(const QByteArray &json)
{
    QByteArray out;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (!inString && (json[i] == ' ' || json[i] == '\n'))
            continue;
        out += json[i];
        if (json[i] == '"')
            inString = !inString;
        else if (json[i] == '\\')
            out += json[++i];
    }
    return out;
}

std::expected<RegistryState, QString> realState()
{
    ServerOptions options;
    options.dataFile = sharedFile("kdca/kdca_3074271_145.json");
    return RegistryState::open(options);
}

} // namespace

void TestAnswer::realRows()
{
    if (!QFile::exists(sharedFile("kdca/kdca_3074271_145.json")))
        QSKIP("The recorded rows aren't here");
    std::expected<RegistryState, QString> state = realState();
    QVERIFY2(state, qPrintable(state.error()));
    const QJsonArray recorded =
        QJsonDocument::fromJson(contentOf(sharedFile("kdca/kdca_3074271_145.json")))[u"data"_s].toArray();
    QCOMPARE(recorded.size(), 145);
    for (const int perPage : {1, 10, 37, 145, 500}) {
        QJsonArray served;
        for (int page = 1; page <= (145 + perPage - 1) / perPage; ++page) {
            const QByteArray query =
                "page=" + QByteArray::number(page) + "&perPage=" + QByteArray::number(perPage);
            for (const QJsonValue row : jsonOf(answer(get(query), *state))[u"data"_s].toArray())
                served.append(row);
        }
        QCOMPARE(served, recorded);
    }
}

void TestAnswer::realPage_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("no parameters") << u"kdca/kdca_page1_default.json"_s << QByteArray();
    QTest::newRow("last page") << u"kdca/kdca_page15_last.json"_s << QByteArray("page=15");
    QTest::newRow("past the end") << u"kdca/kdca_page16_past_end.json"_s << QByteArray("page=16");
}

void TestAnswer::realPage()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, query);
    const QString path = sharedFile(file.toLatin1().constData());
    if (!QFile::exists(path))
        QSKIP("The recorded page isn't here");
    std::expected<RegistryState, QString> state = realState();
    QVERIFY2(state, qPrintable(state.error()));
    QCOMPARE(answer(get(query), *state).body, withoutLayout(contentOf(path)) + '\n');
}

void TestAnswer::realXml()
{
    const QString path = sharedFile("kdca/kdca_page1_perPage2.RECONSTRUCTED.xml");
    if (!QFile::exists(path))
        QSKIP("The recorded page isn't here");
    std::expected<RegistryState, QString> state = realState();
    QVERIFY2(state, qPrintable(state.error()));
    QCOMPARE(answer(get("perPage=2&returnType=XML"), *state).body.trimmed(), contentOf(path).trimmed());
}

TRIALDESK_TEST(TestAnswer)
#include "tst_sample_answer.moc"
