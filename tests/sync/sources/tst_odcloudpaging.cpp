#include <QRandomGenerator>
#include <QtTest>
#include <QUrlQuery>

#include "sync/sources/odcloud.h"
#include "tests/support/testmain.h"
#include "tests/sync/sources/odcloudfixture.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestOdcloudPaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void endOfPass_data();
    void endOfPass();
    void nextPageIsKnownBeforeTheParse_data();
    void nextPageIsKnownBeforeTheParse();
    void smallerPagesCoverEveryRowOnce();
    void smallestPage();
};

void TestOdcloudPaging::requests()
{
    Pass pass{
        .baseUrl = QUrl(u"https://api.example.org/gate/"_s), .operation = u"uddi:abc"_s, .pageSize = 40};
    const Request first = kdca().firstRequest(pass);
    QCOMPARE(first.url.path(), u"/gate/api/3074271/v1/uddi:abc"_s);
    const QUrlQuery query(first.url);
    QCOMPARE(query.queryItemValue(u"page"_s), u"1"_s);
    QCOMPARE(query.queryItemValue(u"perPage"_s), u"40"_s);
    QCOMPARE(query.queryItemValue(u"returnType"_s), u"JSON"_s);
    QCOMPARE(query.queryItems().size(), 3);
    QVERIFY(first.withKey);
    pass.baseUrl = QUrl(u"http://127.0.0.1:8080"_s);
    QCOMPARE(kdca().firstRequest(pass).url.path(), u"/api/3074271/v1/uddi:abc"_s);
    pass.total = 100;
    pass.distinctRows = 40;
    const auto next = kdca().nextRequest(pass, {.request = first, .rows = 40});
    QVERIFY(next);
    QCOMPARE(next->page, 2);
    QCOMPARE(next->skip, 0);
    QCOMPARE(QUrlQuery(next->url).queryItemValue(u"page"_s), u"2"_s);
}

void TestOdcloudPaging::endOfPass_data()
{
    QTest::addColumn<int>("distinct");
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("goesOn");

    QTest::newRow("in the middle") << 40 << 40 << true;
    QTest::newRow("everything seen") << 100 << 20 << false;
    QTest::newRow("a short page is not the end") << 79 << 39 << true;
    QTest::newRow("an empty page is the end") << 40 << 0 << false;
    QTest::newRow("more than promised") << 101 << 40 << false;
}

void TestOdcloudPaging::endOfPass()
{
    QFETCH(int, distinct);
    QFETCH(int, rows);
    QFETCH(bool, goesOn);
    const Pass pass{.pageSize = 40, .distinctRows = distinct, .total = 100};
    QCOMPARE(kdca().nextRequest(pass, {.request = {.pageSize = 40, .page = 2}, .rows = rows}).has_value(),
             goesOn);
}

void TestOdcloudPaging::nextPageIsKnownBeforeTheParse_data()
{
    QTest::addColumn<Pass>("pass");
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<bool>("known");

    const Pass pass{.pageSize = 40, .distinctRows = 40, .total = 100};
    const HttpAnswer page{
        .status = 200, .body = "{\"page\":2,\"data\":[{}]}", .request = {.pageSize = 40, .page = 2}};
    const auto row = [&](const char *name, const auto &change, bool known) {
        Pass here = pass;
        HttpAnswer answer = page;
        change(here, answer);
        QTest::newRow(name) << here << answer << known;
    };
    row(
        "in the middle", [](Pass &, HttpAnswer &) {}, true);
    row(
        "the end may be reached", [](Pass &here, HttpAnswer &) { here.distinctRows = 60; }, false);
    row(
        "no total yet", [](Pass &here, HttpAnswer &) { here.total.reset(); }, false);
    row(
        "rows are skipped", [](Pass &, HttpAnswer &answer) { answer.request.skip = 3; }, false);
    row(
        "cut off", [](Pass &, HttpAnswer &answer) { answer.body.chop(1); }, false);
    row(
        "an error in place of data", [](Pass &, HttpAnswer &answer) { answer.body = "{\"code\":-4}"; },
        false);
    row(
        "an error", [](Pass &, HttpAnswer &answer) { answer.status = 500; }, false);
}

void TestOdcloudPaging::nextPageIsKnownBeforeTheParse()
{
    QFETCH(Pass, pass);
    QFETCH(HttpAnswer, answer);
    QFETCH(bool, known);
    const auto ahead = kdca().requestAhead(pass, answer);
    QCOMPARE(ahead.has_value(), known);
    Pass counted = pass;
    counted.distinctRows += 40;
    if (ahead)
        QVERIFY(ahead == kdca().nextRequest(counted, {.request = answer.request, .rows = 40}));
}

void TestOdcloudPaging::smallerPagesCoverEveryRowOnce()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 500; ++round) {
        const int total = random.bounded(0, 400);
        Pass pass{.baseUrl = QUrl(u"http://127.0.0.1"_s),
                  .operation = u"uddi:a"_s,
                  .pageSize = random.bounded(1, 200)};
        std::vector<int> seen(static_cast<std::size_t>(total), 0);
        std::optional<Request> request = kdca().firstRequest(pass);
        int wall = random.bounded(1, 200);
        int sent = 0;
        while (request) {
            QVERIFY(++sent < 5000);
            if (random.bounded(4) == 0)
                wall = random.bounded(1, 200); // the registry's limit moves with the size of its rows
            if (request->pageSize > wall) {
                request = kdca().smallerRequest(pass, *request);
                QVERIFY(request);
                continue;
            }
            const int first = (request->page - 1) * request->pageSize + request->skip;
            const int end = std::min(request->page * request->pageSize, total);
            QVERIFY(request->skip < request->pageSize);
            for (int row = first; row < end; ++row)
                ++seen[static_cast<std::size_t>(row)];
            const Page page{.request = *request, .rows = std::max(0, end - first)};
            pass.pageSize = request->pageSize;
            pass.total = total;
            pass.distinctRows += page.rows;
            request = kdca().nextRequest(pass, page);
        }
        QVERIFY(std::ranges::all_of(seen, [](int times) { return times == 1; }));
    }
}

void TestOdcloudPaging::smallestPage()
{
    QVERIFY(!kdca().smallerRequest({}, {.pageSize = 1, .page = 7}));
    const auto half = kdca().smallerRequest({}, {.pageSize = 100, .page = 3});
    QVERIFY(half);
    QCOMPARE(half->pageSize, 50);
    QCOMPARE(half->page, 5);
    QCOMPARE(half->skip, 0);
    const auto odd = kdca().smallerRequest({}, {.pageSize = 25, .page = 2});
    QCOMPARE(odd->pageSize, 12);
    QCOMPARE(odd->page, 3);
    QCOMPARE(odd->skip, 1);
}

TRIALDESK_TEST(TestOdcloudPaging)
#include "tst_odcloudpaging.moc"
