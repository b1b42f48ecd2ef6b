#include "ctgovfixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::sample;
using namespace trialdesk::sample::ctgov;

// What a test can do to the registry, each switch by itself.
class TestCtgovSwitches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusals_data();
    void refusals();
    void refreshSkipsWeekends();
    void statusFlip();
    void edits();
    void addedStudy();
    void vanished();
    void bare();
    void huge();
    void newEnumValue();
    void countrySpelling();
    void emptyResult();
    void versionHolderMoves();
    void faults();
    void faultsOfAPath();
    void resetBringsAllBack();
};

void TestCtgovSwitches::refusals_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("names");
    QTest::newRow("unknown study") << QByteArray(R"({"dropStudies":"NCT00000777"})") << u"NCT00000777"_s;
    QTest::newRow("edit of nobody") << QByteArray(R"({"flipStatus":{"id":"NCT00000777"}})")
                                    << u"NCT00000777"_s;
    QTest::newRow("no number") << QByteArray(R"({"dropStudies":"X"})") << u"X"_s;
    QTest::newRow("unknown word") << QByteArray(R"({"editStudies":{"id":"NCT00000101","nix":1}})")
                                  << u"nix"_s;
    QTest::newRow("stamp") << QByteArray(R"({"dataTimestamp":"today"})") << u"dataTimestamp"_s;
    QTest::newRow("no enum") << QByteArray(R"({"newEnumValues":{"piece":"BriefTitle","value":"X"}})")
                             << u"piece"_s;
    QTest::newRow("study without a number") << QByteArray(R"({"addStudies":{}})") << u"nctId"_s;
}

void TestCtgovSwitches::refusals()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, names);
    Desk desk;
    const QString problem = desk.script(json);
    QVERIFY2(problem.contains(names), qPrintable(problem));
    QCOMPARE(desk.numbers("fields=NCTId").size(), 12);
}

void TestCtgovSwitches::refreshSkipsWeekends()
{
    Desk desk;
    QStringList days;
    for (int i = 0; i < 6; ++i) {
        days.append(desk.json("/version")["dataTimestamp"_L1].toString());
        QCOMPARE(desk.script(R"({"refresh":true})"), QString());
    }
    QCOMPARE(days,
             (QStringList{u"2026-11-20T09:00:05"_s, u"2026-11-23T09:00:05"_s, u"2026-11-24T09:00:05"_s,
                          u"2026-11-25T09:00:05"_s, u"2026-11-26T09:00:05"_s, u"2026-11-27T09:00:05"_s}));
}

void TestCtgovSwitches::statusFlip()
{
    Desk desk;
    const QByteArray target = "/studies/NCT00000101?fields=OverallStatus,LastUpdatePostDate";
    const QByteArray before = desk.get(target).body;
    QCOMPARE(desk.script(R"({"flipStatus":{"id":"NCT00000101"}})"), QString());
    QCOMPARE(desk.get(target).body, QByteArray(before).replace("RECRUITING", "UNKNOWN"));
    QCOMPARE(desk.numbers("filter.overallStatus=UNKNOWN&sort=LastUpdatePostDate"), (QList<int>{101, 103}));
}

void TestCtgovSwitches::edits()
{
    Desk desk;
    const QByteArray window = "filter.advanced=" + encoded("AREA[LastUpdatePostDate]RANGE[2026-11-01,MAX]");
    QCOMPARE(desk.script(R"({"editStudies":[{"id":"NCT00000102","set":{
        "protocolSection.identificationModule.briefTitle":"New title",
        "protocolSection.designModule.enrollmentInfo":null}}]})"),
             QString());
    QCOMPARE(desk.get("/studies/NCT00000102?fields=BriefTitle,EnrollmentCount").body,
             QByteArray(R"({"protocolSection":{"identificationModule":{"briefTitle":"New title"}}})"));
    QCOMPARE(desk.numbers(window), QList<int>());
    // With a new date the delta finds it, too.
    QCOMPARE(desk.script(R"({"refresh":true,"editStudies":[{"id":"NCT00000102","updated":true,"merge":{
        "protocolSection":{"statusModule":{"overallStatus":"TERMINATED","whyStopped":"Sponsor decision"}}}}]})"),
             QString());
    QCOMPARE(desk.numbers(window), QList<int>{102});
    QCOMPARE(
        desk.get("/studies/NCT00000102?fields=OverallStatus,WhyStopped,LastUpdatePostDate,BriefTitle").body,
        QByteArray(R"({"protocolSection":{"identificationModule":{"briefTitle":"New title"},"statusModule":{)"
                   R"("overallStatus":"TERMINATED","lastUpdatePostDateStruct":{"date":"2026-11-23"},)"
                   R"("whyStopped":"Sponsor decision"}}})"));
    QCOMPARE(desk.numbers("sort=LastUpdatePostDate:asc").last(), 102);
    QCOMPARE(desk.script(R"({"restoreStudies":"NCT00000102"})"), QString());
    QCOMPARE(desk.numbers(window), QList<int>());
}

void TestCtgovSwitches::addedStudy()
{
    Desk desk;
    QCOMPARE(desk.script(R"({"addStudies":{"protocolSection":{"identificationModule":{"nctId":"NCT07654321",
        "briefTitle":"Brand new"},"statusModule":{"overallStatus":"NOT_YET_RECRUITING",
        "lastUpdatePostDateStruct":{"date":"2026-11-20"}}},"hasResults":false}})"),
             QString());
    QCOMPARE(desk.numbers("sort=LastUpdatePostDate").first(), 7654321);
    QCOMPARE(desk.numbers("query.titles=brand"), QList<int>{7654321});
    QVERIFY(desk.get("/studies/NCT07654321").body.contains("Brand new"));
    QCOMPARE(desk.script(R"({"flipStatus":{"id":"NCT07654321","status":"RECRUITING"}})"), QString());
    QVERIFY(desk.get("/studies/NCT07654321").body.contains("\"RECRUITING\""));
}

void TestCtgovSwitches::vanished()
{
    Desk desk;
    QCOMPARE(desk.script(R"({"dropStudies":["NCT00000101","NCT00000112"]})"), QString());
    QCOMPARE(desk.get("/studies/NCT00000101").status, 404);
    QCOMPARE(desk.get("/studies/NCT00000901").status, 404); // its alias goes with it
    QCOMPARE(desk.numbers("fields=NCTId").size(), 10);
    QCOMPARE(desk.numbers("filter.ids=NCT00000101"), QList<int>());
    QCOMPARE(desk.script(R"({"restoreStudies":"NCT00000101"})"), QString());
    QCOMPARE(desk.numbers("fields=NCTId").size(), 11);
}

void TestCtgovSwitches::bare()
{
    Desk desk;
    QCOMPARE(desk.script(R"({"bareStudies":"NCT00000101"})"), QString());
    QCOMPARE(desk.get("/studies/NCT00000101").body,
             QByteArray(R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000101","briefTitle":)"
                        R"("Metformin in 고지혈증"}}})"));
    QCOMPARE(desk.numbers("sort=LastUpdatePostDate:asc").last(), 101); // no date: last in both directions
    QCOMPARE(desk.numbers("sort=LastUpdatePostDate:desc").last(), 101);
}

void TestCtgovSwitches::huge()
{
    Desk desk;
    QCOMPARE(desk.script(R"({"hugeStudies":"NCT00000102"})"), QString());
    const qsizetype size = desk.get("/studies/NCT00000102").body.size();
    QVERIFY(size > 3'500'000 && size < 3'600'000);
    QVERIFY(desk.get("/studies/NCT00000102?fields=BriefTitle").body.size() < 200);
}

void TestCtgovSwitches::newEnumValue()
{
    Desk desk;
    QCOMPARE(desk.get("/studies?filter.overallStatus=PAUSED").status, 400);
    QCOMPARE(desk.script(R"({"newEnumValues":[{"piece":"OverallStatus","value":"PAUSED","label":"On hold",
        "ids":["NCT00000104"]},{"piece":"Phase","value":"PHASE5","ids":["NCT00000105"]}]})"),
             QString());
    QCOMPARE(desk.numbers("filter.overallStatus=PAUSED"), QList<int>{104});
    QVERIFY(desk.get("/studies/enums").body.contains(R"({"value":"PAUSED","legacyValue":"On hold"})"));
    QVERIFY(desk.get("/studies/NCT00000105?fields=Phase").body.contains(R"("phases":["PHASE5"])"));
}

void TestCtgovSwitches::countrySpelling()
{
    for (Desk *desk : {std::make_unique<Desk>().release(), std::make_unique<Desk>(200).release()}) {
        const std::unique_ptr<Desk> owner(desk);
        const QByteArray query = "fields=NCTId&sort=LastUpdatePostDate&filter.advanced=";
        const QList<int> before = desk->numbers(query + encoded("AREA[LocationCountry]\"South Korea\""));
        QVERIFY(!before.isEmpty());
        QCOMPARE(desk->script(R"({"koreaName":"Korea, Republic of"})"), QString());
        QCOMPARE(desk->numbers(query + encoded("AREA[LocationCountry]\"South Korea\"")), QList<int>());
        QCOMPARE(desk->numbers(query + encoded("AREA[LocationCountry]\"Korea, Republic of\"")), before);
        const QByteArray page = desk->get("/studies?pageSize=1000&fields=LocationCountry").body;
        QVERIFY(page.contains("Korea, Republic of") && !page.contains("South Korea"));
    }
}

void TestCtgovSwitches::emptyResult()
{
    Desk desk;
    QCOMPARE(desk.script(R"({"empty":true})"), QString());
    QCOMPARE(desk.get("/studies?countTotal=true").body, QByteArray("{\"totalCount\":0,\"studies\":[\n\n]}"));
    QCOMPARE(desk.script(R"({"empty":false})"), QString());
    QCOMPARE(desk.numbers("fields=NCTId").size(), 12);
}

void TestCtgovSwitches::versionHolderMoves()
{
    Desk desk;
    QVERIFY(desk.get("/studies/NCT00000101").body.contains(R"("versionHolder":"2026-11-19")"));
    QCOMPARE(desk.script(R"({"refresh":true})"), QString());
    QVERIFY(desk.get("/studies/NCT00000101").body.contains(R"("versionHolder":"2026-11-23")"));
}

void TestCtgovSwitches::faults()
{
    Desk desk;
    QCOMPARE(desk.script(R"({"faults":[{"kind":"status","status":403,"times":1},
        {"kind":"status","status":429,"retryAfter":"7","times":1},
        {"kind":"status","status":503,"body":"text","message":"upstream","times":1},
        {"kind":"status","status":500,"body":"empty","page":2}]})"),
             QString());
    WireAnswer out = desk.get("/studies");
    QCOMPARE(out.status, 403);
    QCOMPARE(out.contentType, QByteArray("text/html"));
    out = desk.get("/studies");
    QCOMPARE(out.status, 429);
    QCOMPARE(headerOf(out, "retry-after"), QByteArray("7"));
    out = desk.get("/studies");
    QCOMPARE(out.status, 503);
    QCOMPARE(out.body, QByteArray("upstream"));
    const QByteArray query = "/studies?pageSize=5&sort=LastUpdatePostDate";
    const QByteArray token = desk.json(query)["nextPageToken"_L1].toString().toLatin1();
    QVERIFY(!token.isEmpty());
    QCOMPARE(desk.get(query + "&pageToken=" + token).status, 500); // only page 2
    QCOMPARE(desk.state().requests().size(), 5U);
    QCOMPARE(desk.state().requests().back().status, 500);
}

void TestCtgovSwitches::faultsOfAPath()
{
    Desk desk;
    QCOMPARE(desk.script(R"({"faults":[{"kind":"status","status":503,"path":"/version"}]})"), QString());
    QCOMPARE(desk.get("/version").status, 503);
    QCOMPARE(desk.get("/studies").status, 200);
    QCOMPARE(desk.script(R"({"faults":[{"kind":"silent","path":"/studies/NCT"}]})"), QString());
    QCOMPARE(desk.get("/studies/NCT00000101").delivery.mode, Delivery::Mode::Silent);
    QCOMPARE(desk.get("/studies").delivery.mode, Delivery::Mode::Whole);
}

void TestCtgovSwitches::resetBringsAllBack()
{
    Desk desk;
    const QByteArray before = desk.get("/studies?sort=LastUpdatePostDate").body;
    QCOMPARE(desk.script(R"({"refresh":true,"dropStudies":"NCT00000101","koreaName":"X",
        "mergeStudies":{"from":"NCT00000104","into":"NCT00000103"}})"),
             QString());
    QVERIFY(desk.get("/studies?sort=LastUpdatePostDate").body != before);
    QCOMPARE(desk.script(R"({"reset":true})"), QString());
    QCOMPARE(desk.get("/studies?sort=LastUpdatePostDate").body, before);
}

TRIALDESK_TEST(TestCtgovSwitches)
#include "tst_ctgov_switches.moc"
