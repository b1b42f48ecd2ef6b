#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include "sync/sources/ctgov.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kStudy =
    R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000002","nctIdAliases":["NCT00000009"],)"
    R"("briefTitle":" A  title ","officialTitle":"The whole title"},"statusModule":{"overallStatus":)"
    R"("RECRUITING","startDateStruct":{"date":"2024-03"},"completionDateStruct":{"date":"2026"},)"
    R"("lastUpdatePostDateStruct":{"date":"2026-11-19","type":"ACTUAL"}},"sponsorCollaboratorsModule":)"
    R"({"leadSponsor":{"name":"Sponsor & Co","class":"INDUSTRY"}},"conditionsModule":{"conditions":)"
    R"(["Asthma","고혈압"],"keywords":["lung"]},"designModule":{"studyType":"INTERVENTIONAL","phases":)"
    R"(["PHASE1","PHASE2"],"enrollmentInfo":{"count":99999999}},"armsInterventionsModule":{"interventions":)"
    R"([{"type":"DRUG","name":"Omalizumab"},{"type":"DRUG","name":"Placebo"}]},"contactsLocationsModule":)"
    R"({"locations":[{"country":"South Korea"},{"country":"Japan"},{"country":"South Korea"}]}}})";

HttpAnswer answerOf(const QByteArray &body, Ask ask = Ask::Page, int status = 200, int page = 1)
{
    return {.status = status, .body = body, .request = {.ask = ask, .pageSize = 1000, .page = page}};
}

QByteArray studiesPage(const QByteArrayList &studies, int total = 1, const QByteArray &token = {})
{
    return "{\"totalCount\":" + QByteArray::number(total) + ",\"studies\":[\n" + studies.join(",\n") + "\n]" +
           (token.isEmpty() ? QByteArray() : ",\"nextPageToken\":\"" + token + '"') + '}';
}

QString textOf(const Page &page, Field field)
{
    return toText(page.records.at(0).record.values[field]);
}

/// Another reading of a record, by Qt's JSON classes.
QJsonValue at(const QJsonObject &study, const QString &path)
{
    QJsonValue value = study[u"protocolSection"_s];
    for (const QString &step : path.split(u'.'))
        value = value.toObject()[step];
    return value;
}

QString joined(const QJsonValue &array, const QString &member, const QString &glue)
{
    QStringList items;
    for (const QJsonValue &item : array.toArray()) {
        const QString text = (member.isEmpty() ? item : item.toObject()[member]).toString().trimmed();
        if (!text.isEmpty() && !items.contains(text))
            items << text;
    }
    return items.join(glue).normalized(QString::NormalizationForm_C);
}

} // namespace

class TestCtgovPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordIsRead();
    void pageIsRead_data();
    void pageIsRead();
    void emptyModulesAreEmptyFields();
    void knownRecordIsNotReadAgain();
    void sweepNamesWhatIsNew_data();
    void sweepNamesWhatIsNew();
    void sweepPassesOverAMalformedNumber();
    void movedPieceStopsThePage_data();
    void movedPieceStopsThePage();
    void versionIsRead();
    void everyFaultHasItsKind_data();
    void everyFaultHasItsKind();
    void badRecordIsAProblemOfItsOwn_data();
    void badRecordIsAProblemOfItsOwn();
    void realRecordsAreReadWhole();
};

void TestCtgovPages::recordIsRead()
{
    const auto page = CtgovSource().parse(answerOf(studiesPage({kStudy})), {});
    QVERIFY(page);
    QCOMPARE(page->records.size(), std::size_t{1});
    QCOMPARE(textOf(*page, Field::Number), u"NCT00000002"_s);
    QCOMPARE(textOf(*page, Field::Aliases), u"NCT00000009"_s);
    QCOMPARE(textOf(*page, Field::Title), u"A  title"_s);
    QCOMPARE(textOf(*page, Field::OtherTitle), u"The whole title"_s);
    QCOMPARE(textOf(*page, Field::Status), u"RECRUITING"_s);
    QCOMPARE(textOf(*page, Field::StartDate), u"2024-03"_s);
    QCOMPARE(textOf(*page, Field::CompletionDate), u"2026"_s);
    QCOMPARE(textOf(*page, Field::UpdatedDate), u"2026-11-19"_s);
    QCOMPARE(textOf(*page, Field::Institute), u"Sponsor & Co"_s);
    QCOMPARE(textOf(*page, Field::Conditions), u"Asthma | 고혈압"_s);
    QCOMPARE(textOf(*page, Field::Keywords), u"lung"_s);
    QCOMPARE(textOf(*page, Field::StudyType), u"INTERVENTIONAL"_s);
    QCOMPARE(textOf(*page, Field::Phase), u"PHASE1|PHASE2"_s);
    QCOMPARE(textOf(*page, Field::Enrollment), u"99999999"_s);
    QCOMPARE(textOf(*page, Field::Interventions), u"Omalizumab | Placebo"_s);
    QCOMPARE(textOf(*page, Field::Countries), u"South Korea | Japan"_s);
    QCOMPARE(textOf(*page, Field::Url), u"https://clinicaltrials.gov/study/NCT00000002"_s);
    for (const Field absent : {Field::Department, Field::Scope, Field::Period, Field::PeriodMonths})
        QVERIFY(isEmpty(page->records.at(0).record.values[absent]));
    QCOMPARE(QByteArray::fromStdString(page->records.at(0).record.raw), kStudy);
}

void TestCtgovPages::pageIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("rows");
    QTest::addColumn<qint64>("total"); // -1 = none
    QTest::addColumn<QString>("token");
    QTest::newRow("a full first page")
        << studiesPage({kStudy}, 1841, "ZVt07c_-") << 1 << 1 << qint64{1841} << u"ZVt07c_-"_s;
    QTest::newRow("no hit") << QByteArray("{\"totalCount\":0,\"studies\":[\n\n]}") << 1 << 0 << qint64{0}
                            << QString();
    QTest::newRow("a later page") << QByteArray("{\"studies\":[\n" + kStudy + "\n],\"nextPageToken\":\"x\"}")
                                  << 2 << 1 << qint64{-1} << u"x"_s;
    QTest::newRow("an empty last page")
        << QByteArray("{\"studies\":[\n\n]}") << 3 << 0 << qint64{-1} << QString();
}

void TestCtgovPages::pageIsRead()
{
    QFETCH(QByteArray, body);
    QFETCH(int, number);
    const auto page = CtgovSource().parse(answerOf(body, Ask::Page, 200, number), {});
    QVERIFY(page);
    QTEST(page->rows, "rows");
    QTEST(page->total.value_or(-1), "total");
    QTEST(page->nextToken, "token");
}

void TestCtgovPages::emptyModulesAreEmptyFields()
{
    const QByteArray bare = R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000003"},)"
                            R"("statusModule":{},"designModule":{"phases":[],"enrollmentInfo":{}},)"
                            R"("contactsLocationsModule":{"locations":[{}]}},"hasResults":false})";
    const auto page = CtgovSource().parse(answerOf(studiesPage({bare})), {});
    QVERIFY(page);
    QVERIFY(page->problems.empty());
    for (const FieldInfo &info : fieldTable()) {
        if (info.field != Field::Number && info.field != Field::Url)
            QVERIFY2(isEmpty(page->records.at(0).record.values[info.field]), info.key);
    }
}

void TestCtgovPages::knownRecordIsNotReadAgain()
{
    const FingerprintMap known{
        {"NCT00000002", {.id = 7, .fingerprint = {.raw = rawHash(kStudy.toStdString())}}}};
    const auto same = CtgovSource().parse(answerOf(studiesPage({kStudy})), known);
    QVERIFY(same && same->records.at(0).known);
    QByteArray other = kStudy;
    other.replace("2026-11-19", "2026-11-20");
    const auto changed = CtgovSource().parse(answerOf(studiesPage({other})), known);
    QVERIFY(changed && !changed->records.at(0).known);
}

void TestCtgovPages::sweepNamesWhatIsNew_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("day");
    QTest::addColumn<bool>("outdated");
    QTest::newRow("as it was") << QByteArray("RECRUITING") << QByteArray("2026-11-19") << false;
    QTest::newRow("another status, the same day")
        << QByteArray("UNKNOWN") << QByteArray("2026-11-19") << true;
    QTest::newRow("another day") << QByteArray("RECRUITING") << QByteArray("2026-11-20") << true;
}

void TestCtgovPages::sweepNamesWhatIsNew()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, day);
    QFETCH(bool, outdated);
    const QByteArray row = R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000002"},)"
                           R"("statusModule":{"overallStatus":")" +
                           status + R"(","lastUpdatePostDateStruct":{"date":")" + day + R"("}}}})";
    QByteArray unknown = row;
    unknown.replace("NCT00000002", "NCT00000005");
    const FingerprintMap known{
        {"NCT00000002",
         {.id = 7, .fingerprint = {.raw = 1}, .sweep = sweepHash("RECRUITING", "2026-11-19")}}};
    const auto page = CtgovSource().parse(answerOf(studiesPage({row, unknown}, 2), Ask::Sweep), known);
    QVERIFY(page);
    std::vector<std::string> expected{"NCT00000005"};
    if (outdated)
        expected.insert(expected.begin(), "NCT00000002");
    QCOMPARE(page->outdated, expected);
    QCOMPARE(page->records.size(), std::size_t{2}); // counted, both
    QCOMPARE(page->records.at(0).known, !outdated);
    QCOMPARE(page->records.at(0).later, outdated);
    QVERIFY(page->records.at(1).later);
}

void TestCtgovPages::sweepPassesOverAMalformedNumber()
{
    const QByteArray row = R"({"protocolSection":{"identificationModule":{"nctId":"NCT 7, NCT8"}}})";
    const auto page = CtgovSource().parse(answerOf(studiesPage({row, kStudy}, 2), Ask::Sweep), {});
    QVERIFY(page);
    QCOMPARE(page->outdated, std::vector<std::string>{"NCT00000002"});
    QCOMPARE(page->problems.size(), std::size_t{1});
}

void TestCtgovPages::movedPieceStopsThePage_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("without");
    QTest::addColumn<bool>("stops");
    QTest::newRow("a few titles") << QByteArray("briefTitle") << 10 << false;
    QTest::newRow("many titles") << QByteArray("briefTitle") << 11 << true;
    QTest::newRow("many statuses") << QByteArray("overallStatus") << 100 << true;
    QTest::newRow("another piece") << QByteArray("officialTitle") << 100 << false;
}

void TestCtgovPages::movedPieceStopsThePage()
{
    QFETCH(QByteArray, piece);
    QFETCH(int, without);
    QFETCH(bool, stops);
    QByteArrayList studies;
    for (int i = 0; i < 100; ++i) {
        QByteArray study = kStudy;
        study.replace("NCT00000002", QByteArray("NCT" + QByteArray::number(10000000 + i)));
        studies << (i < without ? study.replace(piece, "movedAway") : study);
    }
    const auto page = CtgovSource().parse(answerOf(studiesPage(studies, 100)), {});
    QCOMPARE(page.has_value(), !stops);
    if (stops) {
        QCOMPARE(page.error().kind, ErrorKind::SchemaDrift);
        QVERIFY(page.error().detail.contains(QString::fromLatin1(piece)));
    }
}

void TestCtgovPages::versionIsRead()
{
    const CtgovSource source;
    const auto page = source.parse(
        answerOf(R"({"apiVersion":"2.0.5","dataTimestamp":"2026-08-14T09:00:05"})", Ask::Version), {});
    QVERIFY(page);
    QCOMPARE(page->dataVersion, u"2026-08-14T09:00:05"_s);
    QCOMPARE(source.versionRequest({.baseUrl = QUrl(u"https://clinicaltrials.gov/"_s)})->url,
             QUrl(u"https://clinicaltrials.gov/api/v2/version"_s));
}

void TestCtgovPages::everyFaultHasItsKind_data()
{
    QTest::addColumn<HttpAnswer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("stale token") << answerOf("The data have probably changed while you were paginating. "
                                             "Please, start over from the first page.",
                                             Ask::Page, 400)
                                 << ErrorKind::DataMoved;
    QTest::newRow("broken query") << answerOf("Error parsing query in advanced filter: mismatched input '['",
                                              Ask::Page, 400)
                                  << ErrorKind::QueryRefused;
    QTest::newRow("the front door") << answerOf("<html><body>Forbidden</body></html>", Ask::Page, 403)
                                    << ErrorKind::AccessRefused;
    QTest::newRow("a login") << answerOf("", Ask::Page, 401) << ErrorKind::AccessRefused;
    QTest::newRow("not found") << answerOf("<html></html>", Ask::Page, 404) << ErrorKind::Http;
    QTest::newRow("too many") << answerOf("", Ask::Page, 429) << ErrorKind::RateLimited;
    QTest::newRow("busy") << answerOf("<html></html>", Ask::Page, 503) << ErrorKind::Http;
    QTest::newRow("a web page") << answerOf("<html><body>Maintenance</body></html>") << ErrorKind::NotJson;
    QTest::newRow("nothing") << answerOf("") << ErrorKind::Truncated;
    QTest::newRow("cut") << answerOf(studiesPage({kStudy}).chopped(200)) << ErrorKind::Truncated;
    QTest::newRow("cut behind a brace")
        << answerOf("{\"totalCount\":1,\"studies\":[\n{}") << ErrorKind::Truncated;
    QTest::newRow("an array") << answerOf("[]") << ErrorKind::NotJson;
    QTest::newRow("no studies") << answerOf("{\"totalCount\":1}") << ErrorKind::Parse;
    QTest::newRow("studies are no list") << answerOf("{\"totalCount\":1,\"studies\":{}}") << ErrorKind::Parse;
    QTest::newRow("a first page without a count") << answerOf("{\"studies\":[\n\n]}") << ErrorKind::Parse;
    QTest::newRow("a count beyond reason")
        << answerOf("{\"totalCount\":9223372036854775807,\"studies\":[]}") << ErrorKind::Parse;
    QTest::newRow("text behind") << answerOf("{\"totalCount\":0,\"studies\":[]} {}") << ErrorKind::Parse;
    QTest::newRow("no date") << answerOf("{\"apiVersion\":\"2.0.5\"}", Ask::Version) << ErrorKind::Parse;
    QTest::newRow("no such date") << answerOf("{\"dataTimestamp\":\"soon\"}", Ask::Version)
                                  << ErrorKind::Parse;
}

void TestCtgovPages::everyFaultHasItsKind()
{
    QFETCH(HttpAnswer, answer);
    const auto page = CtgovSource().parse(answer, {});
    QVERIFY(!page);
    QTEST(page.error().kind, "kind");
    QVERIFY(!explain(page.error()).what.isEmpty());
}

void TestCtgovPages::badRecordIsAProblemOfItsOwn_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("no number") << QByteArray("{\"protocolSection\":{}}");
    QTest::newRow("an empty number") << QByteArray(
        "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\" \"}}}");
    QTest::newRow("a number for a number")
        << QByteArray("{\"protocolSection\":{\"identificationModule\":{\"nctId\":5}}}");
    QTest::newRow("not an object") << QByteArray("7");
    QTest::newRow("half a character") << QByteArray(
        "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT1\",\"briefTitle\":\"\\ud800\"}}}");
    QTest::newRow("too deep") << QByteArray("{\"a\":" + QByteArray(3000, '[') + QByteArray(3000, ']') + "}");
}

void TestCtgovPages::badRecordIsAProblemOfItsOwn()
{
    QFETCH(QByteArray, record);
    const auto page = CtgovSource().parse(answerOf(studiesPage({kStudy, record, kStudy}, 3)), {});
    if (!page && QByteArray(QTest::currentDataTag()) == "too deep")
        QSKIP("the parser refuses the whole page");
    QVERIFY(page);
    QCOMPARE(page->rows, 3);
    QCOMPARE(page->problems.size(), std::size_t{1});
    QCOMPARE(page->records.size(), std::size_t{2});
}

void TestCtgovPages::realRecordsAreReadWhole()
{
    const QString file = recordedData(u"ctgov/studies_300.jsonl.gz"_s);
    if (!QFile::exists(file))
        QSKIP("the recorded studies are not here");
    QProcess unpack;
    unpack.start(u"gzip"_s, {u"-dc"_s, file});
    QVERIFY(unpack.waitForFinished());
    const QByteArrayList records = unpack.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(records.size(), 300);
    const auto page = CtgovSource().parse(answerOf(studiesPage(records, 300)), {});
    QVERIFY(page);
    QVERIFY(page->problems.empty());
    QCOMPARE(page->records.size(), std::size_t{300});
    const auto clean = [](const QJsonValue &value) {
        return value.toString().trimmed().normalized(QString::NormalizationForm_C);
    };
    for (int i = 0; i < 300; ++i) {
        const QJsonObject study = QJsonDocument::fromJson(records[i]).object();
        const FieldValues &values = page->records.at(static_cast<std::size_t>(i)).record.values;
        const auto same = [&](Field field, const QString &expected) {
            QCOMPARE(toText(values[field]), expected);
        };
        same(Field::Number, clean(at(study, u"identificationModule.nctId"_s)));
        same(Field::Title, clean(at(study, u"identificationModule.briefTitle"_s)));
        same(Field::OtherTitle, clean(at(study, u"identificationModule.officialTitle"_s)));
        same(Field::Aliases, joined(at(study, u"identificationModule.nctIdAliases"_s), {}, u" | "_s));
        same(Field::Status, clean(at(study, u"statusModule.overallStatus"_s)));
        same(Field::StartDate, clean(at(study, u"statusModule.startDateStruct.date"_s)));
        same(Field::CompletionDate, clean(at(study, u"statusModule.completionDateStruct.date"_s)));
        same(Field::UpdatedDate, clean(at(study, u"statusModule.lastUpdatePostDateStruct.date"_s)));
        same(Field::Institute, clean(at(study, u"sponsorCollaboratorsModule.leadSponsor.name"_s)));
        same(Field::Conditions, joined(at(study, u"conditionsModule.conditions"_s), {}, u" | "_s));
        same(Field::Keywords, joined(at(study, u"conditionsModule.keywords"_s), {}, u" | "_s));
        same(Field::StudyType, clean(at(study, u"designModule.studyType"_s)));
        same(Field::Phase, joined(at(study, u"designModule.phases"_s), {}, u"|"_s));
        const QJsonValue count = at(study, u"designModule.enrollmentInfo.count"_s);
        same(Field::Enrollment, count.isDouble() ? QString::number(count.toInteger()) : QString());
        same(Field::Interventions,
             joined(at(study, u"armsInterventionsModule.interventions"_s), u"name"_s, u" | "_s));
        same(Field::Countries,
             joined(at(study, u"contactsLocationsModule.locations"_s), u"country"_s, u" | "_s));
    }
}

TRIALDESK_TEST(TestCtgovPages)
#include "tst_ctgovpages.moc"
