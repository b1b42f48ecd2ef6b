#include "app/sample_registry/ctgov/generatedtrial.h"
#include "app/sample_registry/ctgov/structure.h"
#include "ctgovfixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::sample;
using namespace trialdesk::sample::ctgov;

// Which studies a query finds, in which order, and the generated ones.
class TestCtgovFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void advanced_data();
    void advanced();
    void queries_data();
    void queries();
    void onlyNumbersIgnoreFilters();
    void order();
    void orderWithoutSort();
    void generatedIsDeterministic();
    void generatedWindows();
    void generatedShares();
    void generatedProjection();
    void aMillion();
};

void TestCtgovFilters::advanced_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QList<int>>("numbers");
    const auto row = [](const char *expression, const QList<int> &numbers) {
        QTest::newRow(expression) << encoded(expression) << numbers;
    };
    const QList<int> all{101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112};
    row("ALL", all);
    row("AREA[LastUpdatePostDate]RANGE[2025-12-31,MAX]", {101, 102, 103});
    row("AREA[LastUpdatePostDate]RANGE[2026-01-01,2026-01-15]", {101, 103});
    row("AREA[LastUpdatePostDate]RANGE[2026-01-16,MAX]", {});
    row("AREA[LastUpdatePostDate]RANGE[MIN,2024-02-05]", {104, 105});
    row("AREA[LastUpdatePostDate]RANGE[MIN,2024-02]", {104, 105, 106, 107, 108, 109, 110, 111, 112});
    row("AREA[StartDate]2022", {101});
    row("AREA[StartDate]RANGE[2021-03-04,2022-05-01]", {101, 102});
    row("AREA[Phase]PHASE3", {101});
    row("AREA[Phase]MISSING", {102, 104, 105, 106, 107, 108, 109, 110, 111, 112});
    row("AREA[Phase:size]2", {101});
    row("AREA[EnrollmentCount]RANGE[5,119]", {102});
    row("AREA[Phase](PHASE2 OR NA)", {101, 103});
    row("AREA[OverallStatus]COMPLETED OR AREA[OverallStatus]RECRUITING", {101, 102});
    row("AREA[OverallStatus]UNKNOWN AND AREA[LastKnownStatus]RECRUITING", {103});
    row("NOT AREA[OverallStatus]TERMINATED", {101, 102, 103});
    row("AREA[LastUpdatePostDate]RANGE[2025-01-01,MAX] AND NOT (AREA[Phase]MISSING)", {101, 103});
    row("AREA[LocationCountry]\"South Korea\"", {101});
    row("AREA[LocationCountry]Korea", {101});
    row("AREA[LocationCity]Seoul AND AREA[LocationStatus]RECRUITING", {101});
    row("SEARCH[Location](AREA[LocationCity]Seoul AND AREA[LocationStatus]RECRUITING)", {});
    row("SEARCH[Location](AREA[LocationCity]Boston AND AREA[LocationStatus]RECRUITING)", {101});
    row("AREA[LeadSponsorName]\"Orrin & Lake LLC\"", {101, 103});
    row("AREA[LeadSponsorName]COVERAGE[FullMatch]\"Orrin & Lake LLC\"", {101});
    row("AREA[Condition]\"lung cancer\"", {101});
    row("AREA[Condition]lung cancer", {101, 102});
    row("and", {103});  // a word, not an operator
    row("\\OR", {103}); // escaped
    row("\"Third and OR last\"", {103});
    row("AREA[LastUpdatePostDateType]ESTIMATED", {103});
}

void TestCtgovFilters::advanced()
{
    QFETCH(QByteArray, expression);
    QFETCH(QList<int>, numbers);
    Desk desk;
    QList<int> found = desk.numbers("fields=NCTId&filter.advanced=" + expression);
    std::ranges::sort(found);
    QCOMPARE(found, numbers);
}

void TestCtgovFilters::queries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<int>>("numbers");
    const auto row = [](const QByteArray &query, const QList<int> &numbers) {
        QTest::newRow(query.constData()) << query << numbers;
    };
    row("query.cond=lung+CANCER", {101, 102});
    row("query.cond=lung+NOT+hyperlipidemia", {102});
    row("query.titles=" + encoded("고지혈증"), {101});
    row("query.term=metformin", {101});
    row("query.intr=meter", {101});
    row("query.lead=ardonia", {103});
    row("query.spons=gaon", {101});
    row("query.lead=gaon", {});
    row("query.locn=boston", {101});
    row("query.id=A-1", {101});
    row("query.cond=lung&query.titles=second", {102});
    row("filter.overallStatus=RECRUITING%7CUNKNOWN", {101, 103});
    row("filter.overallStatus=RECRUITING&postFilter.ids=NCT00000102", {});
    row("filter.ids=nct101,NCT0000000103,NCT00000666", {101, 103});
}

void TestCtgovFilters::queries()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<int>, numbers);
    Desk desk;
    QList<int> found = desk.numbers("fields=NCTId&" + query);
    std::ranges::sort(found);
    QCOMPARE(found, numbers);
}

void TestCtgovFilters::onlyNumbersIgnoreFilters()
{
    Desk desk;
    QCOMPARE(desk.numbers("query.term=NCT00000102&filter.overallStatus=RECRUITING"), QList<int>{102});
    QCOMPARE(desk.numbers("query.term=NCT00000102+second&filter.overallStatus=RECRUITING"), QList<int>());
}

void TestCtgovFilters::order()
{
    Desk desk;
    const QList<int> rising{104, 105, 106, 107, 108, 109, 110, 111, 112, 102, 101, 103};
    QCOMPARE(desk.numbers("sort=LastUpdatePostDate:asc"), rising);
    QCOMPARE(desk.numbers("sort=LastUpdatePostDate").first(3), (QList<int>{101, 103, 102}));
    // Missing values are last in both directions.
    QCOMPARE(desk.numbers("sort=StartDate:asc").first(2), (QList<int>{102, 101}));
    QCOMPARE(desk.numbers("sort=StartDate:desc").first(2), (QList<int>{101, 102}));
    QCOMPARE(desk.numbers("sort=EnrollmentCount").first(2), (QList<int>{102, 101}));
    QCOMPARE(desk.numbers("sort=EnrollmentCount:desc").first(2), (QList<int>{101, 102}));
    QCOMPARE(desk.numbers("sort=EnrollmentCount,LastUpdatePostDate").first(4),
             (QList<int>{102, 101, 103, 112}));
    QCOMPARE(desk.numbers("sort=%40relevance").size(), 12);
}

void TestCtgovFilters::orderWithoutSort()
{
    Desk one(QByteArray(), {.records = 200, .orderSeed = 1});
    Desk other(QByteArray(), {.records = 200, .orderSeed = 2});
    const QList<int> first = one.numbers("fields=NCTId");
    QCOMPARE(one.numbers("fields=NCTId"), first);
    QList<int> second = other.numbers("fields=NCTId");
    QVERIFY(second != first);
    QList<int> sorted = first;
    std::ranges::sort(sorted);
    std::ranges::sort(second);
    QCOMPARE(second, sorted);
    Desk third(200);
    Desk fourth(200);
    QVERIFY(third.numbers("fields=NCTId") != fourth.numbers("fields=NCTId")); // drawn anew by every server
}

void TestCtgovFilters::generatedIsDeterministic()
{
    Desk small(50);
    Desk large(5000);
    Desk otherSeed(50, 7);
    const QByteArray number = "/studies/NCT" + QByteArray::number(generatedNct(31)).rightJustified(8, '0');
    const QByteArray study = small.get(number).body;
    QVERIFY(study.startsWith("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT"));
    QCOMPARE(large.get(number).body, study);
    QVERIFY(otherSeed.get(number).body != study);
    // Every one is JSON, has its number, and is found by it and by its alias.
    for (qint64 serial = 0; serial < 5000; ++serial) {
        const quint32 nct = generatedNct(serial);
        QCOMPARE(serialOfNct(nct, 5000), serial);
        if (const quint32 alias = generatedAlias(serial))
            QCOMPARE(serialOfNct(alias, 5000), serial);
    }
    QCOMPARE(serialOfNct(generatedNct(5000), 5000), -1);
    const QJsonArray page = large.json("/studies?pageSize=1000")["studies"_L1].toArray();
    QCOMPARE(page.size(), 1000);
}

void TestCtgovFilters::generatedWindows()
{
    Desk desk(5000);
    // Windows of a year tile the whole.
    qint64 sum = 0;
    QList<int> together;
    for (int year = 2004; year <= 2026; ++year) {
        const QByteArray text = QByteArray::number(year);
        const QByteArray window = "filter.advanced=" + encoded("AREA[LastUpdatePostDate]RANGE[") + text +
                                  "-01-01," + text + "-12-31" + encoded("]");
        const QJsonObject page =
            desk.json("/studies?countTotal=true&pageSize=1000&fields=NCTId,LastUpdatePostDate&" + window);
        sum += page["totalCount"_L1].toInt();
        for (const QJsonValue study : page["studies"_L1].toArray()) {
            const QString day =
                study["protocolSection"_L1]["statusModule"_L1]["lastUpdatePostDateStruct"_L1]["date"_L1]
                    .toString();
            QVERIFY(day.startsWith(QString::fromLatin1(text)));
        }
    }
    QCOMPARE(sum, 5000);
}

void TestCtgovFilters::generatedShares()
{
    Desk desk(QByteArray(), {.records = 4000, .seed = 3, .koreaPercent = 20});
    const auto total = [&](const char *expression) {
        return desk
            .json("/studies?countTotal=true&pageSize=1&filter.advanced=" +
                  encoded(expression))["totalCount"_L1]
            .toInt();
    };
    const int korea = total("AREA[LocationCountry]\"South Korea\"");
    QVERIFY2(korea > 680 && korea < 920, qPrintable(QString::number(korea)));
    QVERIFY(total("AREA[Phase:size]2") > 0);
    QVERIFY(total("AREA[NCTIdAlias]MISSING") < 4000);
    QVERIFY(total("AREA[OverallStatus]UNKNOWN") > 200);
    QCOMPARE(total("AREA[OverallStatus]UNKNOWN AND AREA[LastKnownStatus]MISSING"), 0);
    QCOMPARE(total("AREA[LastKnownStatus]RECRUITING AND NOT AREA[OverallStatus]UNKNOWN"), 0);
    const int lastYear = total("AREA[LastUpdatePostDate]RANGE[2025-11-21,2026-11-20]");
    QVERIFY2(lastYear > 600 && lastYear < 1200, qPrintable(QString::number(lastYear)));
    QCOMPARE(total("AREA[LastUpdatePostDate]RANGE[2026-11-21,MAX]"), 0);
    QVERIFY(total("AREA[StartDateType]MISSING") > 400);
    Desk half(4000);
    const int titles =
        half.json("/studies?countTotal=true&pageSize=1&query.titles=" + encoded("환자에서"))["totalCount"_L1]
            .toInt();
    QVERIFY2(titles > 50 && titles < 200, qPrintable(QString::number(titles)));
}

void TestCtgovFilters::generatedProjection()
{
    // The quick way of writing and the tree of the same record say the same.
    Desk desk(300);
    const QByteArray fields = "?fields=NCTId,NCTIdAlias,BriefTitle,OverallStatus,StartDate,CollaboratorName,"
                              "Condition,Keyword,Phase,EnrollmentCount,InterventionName,LocationCountry,"
                              "LocationState,HasResults";
    for (qint64 serial = 0; serial < 300; ++serial) {
        const QByteArray number = "NCT" + QByteArray::number(generatedNct(serial)).rightJustified(8, '0');
        const QByteArray quick = desk.get("/studies/" + number + fields).body;
        const QByteArray whole = desk.get("/studies/" + number).body;
        QCOMPARE(desk.script(R"({"editStudies":{"id":")" + number + R"(","set":{}}})"), QString());
        QCOMPARE(desk.get("/studies/" + number + fields).body, quick);
        QCOMPARE(desk.get("/studies/" + number).body, whole);
        QCOMPARE(desk.script(R"({"restoreStudies":")" + number + R"("})"), QString());
    }
}

void TestCtgovFilters::aMillion()
{
    // Page by page to the end; a tenth of it in the short form.
    const qint64 count = loopsInFull() ? 1'000'000 : 100'000;
    Desk desk(count);
    const QByteArray query =
        "/studies?pageSize=1000&fields=NCTId,LastUpdatePostDate&sort=LastUpdatePostDate:asc";
    const QJsonObject first = desk.json(query + "&countTotal=true");
    QCOMPARE(first["totalCount"_L1].toInteger(), count);
    QByteArray token = first["nextPageToken"_L1].toString().toLatin1();
    qint64 rows = 1000;
    QByteArray lastDay;
    while (!token.isEmpty()) {
        const QByteArray body = desk.get(query + "&pageToken=" + token).body;
        rows += body.count("\"nctId\"");
        for (qsizetype at = body.indexOf("\"date\":\""); at >= 0; at = body.indexOf("\"date\":\"", at + 1)) {
            const QByteArray day = body.mid(at + 8, 10);
            QVERIFY(day >= lastDay);
            lastDay = day;
        }
        const qsizetype at = body.indexOf("\"nextPageToken\":\"");
        token = at < 0 ? QByteArray() : body.mid(at + 17, body.size() - at - 19);
    }
    QCOMPARE(rows, count);
    printFigure("ctgov-rows-paged", rows);
}

TRIALDESK_TEST(TestCtgovFilters)
#include "tst_ctgov_filters.moc"
