#include "samplefixture.h"

#include "app/sample_registry/control.h"
#include "app/sample_registry/gzip.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::sample;

class TestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowEdits();
    void prependShiftsPages();
    void editsOfGeneratedRows();
    void columns();
    void repeatedRow_data();
    void repeatedRow();
    void betweenPages();
    void betweenPagesNeedsAWholeAnswer();
    void totals();
    void secondUddi();
    void emptyRepeatEndless();
    void faultSelection();
    void statusFault_data();
    void statusFault();
    void redirectFault();
    void gzipOnlyWhenAccepted();
    void resetAndState();
    void passMovesOnlyAfterACompletePass();
    void requestLog();
};

namespace {

QJsonObject json(const char *text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    Q_ASSERT(document.isObject());
    return document.object();
}

// A function, because moc 6.4 takes // in a raw string for a comment when it stands in a macro.
void patched(RegistryState &state, const char *text)
{
    const std::expected<void, QString> done = control(state, json(text));
    QVERIFY2(done, qPrintable(done ? QString() : done.error()));
}

} // namespace

void TestEdits::rowEdits()
{
    RegistryState state = smallState();
    patched(state, R"({"changeRows":{"id":"S000002","fields":{"진료과":"Urology"}},
                                 "addRows":[{"과제번호":"S900001"}],"dropRows":["S000001","S000025"]})");
    const QJsonObject page = jsonOf(answer(get("perPage=100"), state));
    const QStringList numbers = numbersOf(page);
    QCOMPARE(numbers.size(), 24);
    QCOMPARE(page[u"totalCount"_s].toInt(), 24);
    QCOMPARE(numbers.first(), u"S000002"_s);
    QCOMPARE(numbers.last(), u"S900001"_s);
    const QJsonObject changed = page[u"data"_s].toArray().first().toObject();
    QCOMPARE(changed.value(kDepartment).toString(), u"Urology"_s);
    QCOMPARE(changed.value(kPeriod).toString(), u"3년"_s);

    patched(state, R"({"restoreRows":["S000001","S000002"],"dropRows":"S900001"})");
    const QStringList restored = numbersOf(state, "perPage=100");
    QCOMPARE(restored.size(), 24);
    QCOMPARE(restored.first(), u"S000001"_s);
    QCOMPARE(state.rowAt(1).value(kDepartment).toString(), u"Neurology"_s);

    const std::expected<void, QString> unknown = state.apply(json(R"({"dropRows":["S777777"]})"));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error(), u"There is no row S777777"_s);
    QCOMPARE(numbersOf(state, "perPage=100"), restored);
}

void TestEdits::prependShiftsPages()
{
    RegistryState state = smallState();
    QCOMPARE(numbersOf(state, "page=1").last(), u"S000010"_s);
    patched(state, R"({"prependRows":{"과제번호":"S900001"}})");
    QCOMPARE(numbersOf(state, "page=2").first(), u"S000010"_s);
}

void TestEdits::editsOfGeneratedRows()
{
    ServerOptions options;
    options.records = 1000;
    options.shuffle = true;
    std::expected<RegistryState, QString> state = RegistryState::open(options);
    QVERIFY(state);
    const QStringList before = numbersOf(*state, "perPage=1000");
    QVERIFY(state->apply({{u"dropRows"_s, before[499]}}));
    QStringList expected = before;
    expected.removeAt(499);
    QCOMPARE(numbersOf(*state, "perPage=1000"), expected);
    QCOMPARE(state->positionOf(before[500]), 499);
}

void TestEdits::columns()
{
    RegistryState state = smallState();
    patched(state, R"({"renameColumns":{"from":"연구기간","to":"기간"},
        "addColumns":[{"name":"비고","value":"없음"},{"name":"AAA","value":null}],"numberHeadCount":true})");
    const WireAnswer out = answer(get("perPage=5"), state);
    const QJsonArray rows = jsonOf(out)[u"data"_s].toArray();
    for (const QJsonValue value : rows) {
        const QJsonObject row = value.toObject();
        QVERIFY(!row.contains(u"연구기간"_s));
        QVERIFY(row[u"기간"_s].isString());
        QCOMPARE(row[u"비고"_s].toString(), u"없음"_s);
        QVERIFY(row[u"AAA"_s].isNull());
    }
    QVERIFY(out.body.contains("\"전체목표연구대상자수\":10,"));
    QCOMPARE(rows[4].toObject().value(kHeadCount), QJsonValue(QString()));
    // New names are sorted in like the others.
    QVERIFY(out.body.contains("{\"AAA\":null,\"과제명\":"));
}

void TestEdits::repeatedRow_data()
{
    QTest::addColumn<QStringList>("repeated");
    QTest::addColumn<QStringList>("pages");
    // Seven rows, three a page.
    QTest::newRow("none") << QStringList() << QStringList{u"1 2 3"_s, u"4 5 6"_s, u"7"_s};
    QTest::newRow("last of page 1") << QStringList{u"S000003"_s}
                                    << QStringList{u"1 2 3"_s, u"3 4 5"_s, u"6 7"_s};
    QTest::newRow("first of page 2") << QStringList{u"S000004"_s}
                                     << QStringList{u"1 2 3"_s, u"4 5 6"_s, u"4 7"_s};
    QTest::newRow("of the last page")
        << QStringList{u"S000007"_s} << QStringList{u"1 2 3"_s, u"4 5 6"_s, u"7 7"_s};
    QTest::newRow("two of one page") << QStringList{u"S000001"_s, u"S000002"_s}
                                     << QStringList{u"1 2 3"_s, u"1 2 4"_s, u"5 6 7"_s};
}

void TestEdits::repeatedRow()
{
    QFETCH(QStringList, repeated);
    QFETCH(QStringList, pages);
    RegistryState state = smallState({}, 7);
    QVERIFY(state.apply({{u"repeatRows"_s, QJsonArray::fromStringList(repeated)}}));
    for (int page = 1; page <= 3; ++page) {
        const QJsonObject body = jsonOf(answer(get("perPage=3&page=" + QByteArray::number(page)), state));
        QStringList shortNumbers;
        for (const QString &number : numbersOf(body))
            shortNumbers.append(number.last(1));
        QCOMPARE(shortNumbers.join(u' '), pages[page - 1]);
        QCOMPARE(body[u"totalCount"_s].toInt(), 7);
    }
}

void TestEdits::betweenPages()
{
    RegistryState state = smallState();
    patched(state, R"({"afterPage":{"page":1,"do":{"dropRows":["S000003"]}}})");
    QCOMPARE(numbersOf(state, "page=1").size(), 10);
    const QJsonObject second = jsonOf(answer(get("page=2"), state));
    // The row that moved up to page 1 is never seen.
    QCOMPARE(numbersOf(second).first(), u"S000012"_s);
    QCOMPARE(second[u"totalCount"_s].toInt(), 24);
    QVERIFY(!numbersOf(state, "page=1").contains(u"S000003"_s));
}

void TestEdits::betweenPagesNeedsAWholeAnswer()
{
    RegistryState state = smallState();
    patched(state, R"({"afterPage":[{"page":1,"do":{"totalDelta":-1}}],
                                 "faults":[{"kind":"cut","times":1}]})");
    QCOMPARE(answer(get("page=1"), state).delivery.mode, Delivery::Mode::Cut);
    QCOMPARE(jsonOf(answer(get("page=2"), state))[u"totalCount"_s].toInt(), 25);
    QCOMPARE(jsonOf(answer(get("page=1"), state))[u"totalCount"_s].toInt(), 25);
    QCOMPARE(jsonOf(answer(get("page=2"), state))[u"totalCount"_s].toInt(), 24);
}

void TestEdits::totals()
{
    RegistryState state = smallState();
    QVERIFY(state.apply({{u"total"_s, 26}}));
    const QJsonObject page = jsonOf(answer(get("page=3"), state));
    QCOMPARE(page[u"totalCount"_s].toInt(), 26);
    QCOMPARE(page[u"currentCount"_s].toInt(), 5);
    patched(state, R"({"total":null,"totalDelta":-30})");
    QCOMPARE(jsonOf(answer(get(""), state))[u"totalCount"_s].toInt(-1), 0);
}

void TestEdits::secondUddi()
{
    RegistryState state = smallState();
    const QByteArray second = "/api/3074271/v1/uddi:new";
    QCOMPARE(answer(get("", second), state).status, 404);
    QVERIFY(state.apply({{u"secondUddi"_s, u"uddi:new"_s}}));
    QCOMPARE(answer(get("", second), state).status, 200);
    QCOMPARE(answer(get(""), state).status, 200);
    QVERIFY(state.apply({{u"onlySecondUddi"_s, true}}));
    const WireAnswer gone = answer(get(""), state);
    QCOMPARE(gone.status, 404);
    QCOMPARE(jsonOf(gone)[u"code"_s].toInt(), -3);
    QCOMPARE(answer(get("", second), state).status, 200);
}

void TestEdits::emptyRepeatEndless()
{
    RegistryState state = smallState();
    QVERIFY(state.apply({{u"empty"_s, true}}));
    QCOMPARE(answer(get(""), state).body,
             QByteArray("{\"currentCount\":0,\"data\":[],\"matchCount\":0,\"page\":1,"
                        "\"perPage\":10,\"totalCount\":0}\n"));
    patched(state, R"({"empty":false,"repeatPage":true})");
    const QJsonObject second = jsonOf(answer(get("page=2"), state));
    QCOMPARE(second[u"page"_s].toInt(), 2);
    QCOMPARE(numbersOf(second), numbersOf(state, "page=1"));
    patched(state, R"({"repeatPage":false,"endlessTotal":true})");
    qint64 lastTotal = 0;
    QSet<QString> seen;
    for (int page = 1; page <= 20; ++page) {
        const QJsonObject body = jsonOf(answer(get("page=" + QByteArray::number(page)), state));
        QCOMPARE(body[u"currentCount"_s].toInt(), 10);
        QVERIFY(body[u"totalCount"_s].toInteger() > lastTotal);
        lastTotal = body[u"totalCount"_s].toInteger();
        for (const QString &number : numbersOf(body))
            seen.insert(number);
    }
    QCOMPARE(seen.size(), 200);
}

void TestEdits::faultSelection()
{
    RegistryState state = smallState();
    patched(state, R"({"faults":[{"kind":"delay","ms":5,"page":2},
        {"kind":"status","status":500,"page":2,"skip":1,"times":2},{"kind":"silent","page":3}]})");
    const WireAnswer first = answer(get("page=2"), state);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.delay.count(), 5);
    for (int i = 0; i < 2; ++i) {
        const WireAnswer broken = answer(get("page=2"), state);
        QCOMPARE(broken.status, 500);
        QCOMPARE(broken.delay.count(), 5);
    }
    QCOMPARE(answer(get("page=2"), state).status, 200);
    QCOMPARE(answer(get("page=1"), state).delay.count(), 0);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(answer(get("page=3"), state).delivery.mode, Delivery::Mode::Silent);
    patched(state, R"({"faults":[]})");
    QCOMPARE(answer(get("page=3"), state).delivery.mode, Delivery::Mode::Whole);
}

void TestEdits::statusFault_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("odcloud") << QByteArray(R"({"kind":"status","status":500})") << 500
                             << QByteArray("application/json; charset=UTF-8")
                             << QByteArray("{\"code\":-1,\"msg\":\"시스템 내부 오류가 발생하였습니다.\"}\n");
    QTest::newRow("odcloud, 200") << QByteArray(R"({"kind":"status","status":200,"code":-2,"message":"x"})")
                                  << 200 << QByteArray("application/json; charset=UTF-8")
                                  << QByteArray("{\"code\":-2,\"msg\":\"x\"}\n");
    QTest::newRow("html") << QByteArray(R"({"kind":"status","status":502,"body":"html"})") << 502
                          << QByteArray("text/html")
                          << QByteArray(
                                 "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center>"
                                 "<h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n");
    QTest::newRow("text") << QByteArray(R"({"kind":"status","status":503,"body":"text"})") << 503
                          << QByteArray("text/plain; charset=UTF-8")
                          << QByteArray("upstream connect error\n");
    QTest::newRow("empty") << QByteArray(R"({"kind":"status","status":504,"body":"empty"})") << 504
                           << QByteArray() << QByteArray();
}

void TestEdits::statusFault()
{
    QFETCH(QByteArray, fault);
    RegistryState state = smallState();
    patched(state, QByteArray("{\"faults\":[" + fault + "]}").constData());
    const WireAnswer out = answer(get(""), state);
    QTEST(out.status, "status");
    QTEST(out.contentType, "type");
    QTEST(out.body, "body");
}

void TestEdits::redirectFault()
{
    RegistryState state = smallState();
    patched(state, R"({"faults":[{"kind":"redirect","to":"http://127.0.0.1:1/x","status":307}]})");
    const WireAnswer out = answer(get(""), state);
    QCOMPARE(out.status, 307);
    QCOMPARE(out.headers,
             (std::vector<std::pair<QByteArray, QByteArray>>{{"Location", "http://127.0.0.1:1/x"}}));
}

void TestEdits::gzipOnlyWhenAccepted()
{
    RegistryState state = smallState();
    const QByteArray plain = answer(get(""), state).body;
    patched(state, R"({"faults":[{"kind":"gzip"}]})");
    QCOMPARE(answer(get(""), state).body, plain);
    RequestFacts facts = get("");
    facts.headers.emplace_back("Accept-Encoding", "gzip, deflate");
    const WireAnswer zipped = answer(facts, state);
    QCOMPARE(zipped.body, gzip(plain));
    QVERIFY(zipped.body.startsWith("\x1f\x8b"));
    QVERIFY(zipped.body.size() < plain.size());
}

void TestEdits::resetAndState()
{
    ServerOptions options;
    options.script.perPageWall = 5;
    RegistryState state = smallState(options);
    const std::expected<void, QString> bad = control(state, json(R"({"pass":3,"nonsense":1})"));
    QVERIFY(!bad);
    QCOMPARE(state.pass(), 0);
    QVERIFY(!control(state, json(R"({"pass":-1})")));
    QVERIFY(!control(state, json(R"({"reset":"yes"})")));
    QVERIFY(!control(state, json(R"({"static":1})")));

    patched(state, R"({"pass":3,"static":true,"perPageWall":7,"dropRows":["S000001"]})");
    QCOMPARE(answer(get("perPage=7"), state).status, 200);
    QJsonObject now = stateAsJson(state);
    QCOMPARE(now[u"pass"_s].toInt(), 3);
    QCOMPARE(now[u"static"_s].toBool(), true);
    QCOMPARE(now[u"rows"_s].toInt(), 24);
    QCOMPARE(now[u"requestCount"_s].toInt(), 1);

    patched(state, R"({"reset":true})");
    now = stateAsJson(state);
    QCOMPARE(now[u"pass"_s].toInt(), 0);
    QCOMPARE(now[u"static"_s].toBool(), false);
    QCOMPARE(now[u"rows"_s].toInt(), 25);
    QCOMPARE(now[u"requestCount"_s].toInt(), 0);
    QCOMPARE(now[u"requests"_s].toArray().size(), 0);
    QCOMPARE(state.script().perPageWall, 5);
}

void TestEdits::passMovesOnlyAfterACompletePass()
{
    RegistryState state = smallState();
    const auto ask = [&](const QByteArray &query) { static_cast<void>(answer(get(query), state)); };
    ask("page=1");
    ask("page=2");
    ask("page=1");
    QCOMPARE(state.pass(), 0);
    ask("page=3");
    ask("page=3");
    QCOMPARE(state.pass(), 0);
    ask("page=1&cond[%EC%A7%84%EB%A3%8C%EA%B3%BC::EQ]=Cardiology"); // a filter is no pass
    QCOMPARE(state.pass(), 0);
    ask("page=1");
    QCOMPARE(state.pass(), 1);
    ask("page=1");
    QCOMPARE(state.pass(), 1);
    ask("page=1&perPage=500");
    ask("page=1&perPage=500");
    QCOMPARE(state.pass(), 2);
    state.setStatic(true);
    ask("page=1&perPage=500");
    QCOMPARE(state.pass(), 2);
    patched(state, R"({"faults":[{"kind":"reset"}]})");
    state.setStatic(false);
    state.setPass(5);
    ask("page=1&perPage=500");
    ask("page=1&perPage=500");
    QCOMPARE(state.pass(), 5);
}

void TestEdits::requestLog()
{
    RegistryState state = smallState();
    RequestFacts facts = get("page=1&x=%EA%B0%80");
    facts.headers.emplace_back("User-Agent", "tester");
    for (const int at : {0, 500, 620, 2000}) {
        facts.at = std::chrono::milliseconds(at);
        static_cast<void>(answer(facts, state));
    }
    QCOMPARE(state.requests().size(), 4);
    QCOMPARE(state.smallestGap()->count(), 120);
    const QJsonObject logged = stateAsJson(state)[u"requests"_s].toArray().last().toObject();
    QCOMPARE(logged[u"target"_s].toString(), QString::fromLatin1(kPath + "?page=1&x=%EA%B0%80"));
    QCOMPARE(logged[u"headers"_s][u"User-Agent"_s].toString(), u"tester"_s);
    QCOMPARE(logged[u"status"_s].toInt(), 200);
    QCOMPARE(logged[u"atMs"_s].toInt(), 2000);
}

TRIALDESK_TEST(TestEdits)
#include "tst_sample_edits.moc"
