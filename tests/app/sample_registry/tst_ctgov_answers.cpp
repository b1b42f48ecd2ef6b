#include "ctgovfixture.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::sample;
using namespace trialdesk::sample::ctgov;

// What /api/v2 answers, byte for byte.
class TestCtgovAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentences_data();
    void sentences();
    void frontPages();
    void pageForms();
    void projections_data();
    void projections();
    void hasResultsOnDemand();
    void realRecords();
    void realPage();
    void sizes();
    void tokens();
    void staleToken();
    void tokenOfAnotherQuery();
    void aliases();
    void tags();
    void headers();
    void information();
};

void TestCtgovAnswers::sentences_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &target, int status, const char *text) {
        QTest::newRow(name) << target << status << QByteArray(text);
    };
    row("unknown id", "/studies/NCT99999999", 404, "NCT number NCT99999999 not found");
    row("malformed id", "/studies/ABC", 400, "Parameter `nctId` has incorrect format");
    row("malformed item", "/studies?filter.ids=ABC", 400,
        "Item 1 in parameter `filter.ids` has incorrect format");
    row("second item", "/studies?filter.ids=NCT00000101|NCT0", 400,
        "Item 2 in parameter `filter.ids` has incorrect format");
    row("unknown parameter", "/studies?bogusParam=1", 400, "`bogusParam` is unknown parameter");
    row("no such filter", "/studies?filter.phase=PHASE3", 400, "`filter.phase` is unknown parameter");
    row("query on stats", "/stats/size?query.cond=x", 400, "Invalid prefix in parameter name: query.cond");
    row("bad status", "/studies?filter.overallStatus=COMPLETED,BADSTATUS", 400,
        "Invalid value in parameter `overallStatus`: `BADSTATUS`");
    row("bad field", "/studies?fields=NCTId,X", 400, "Parameter 'fields' contains invalid field name: 'X'");
    row("field in lower case", "/studies/NCT00000101?fields=nctid", 400,
        "Parameter 'fields' contains invalid field name: 'nctid'");
    row("JSON name with CSV", "/studies?format=csv&fields=NCTId", 400,
        "Parameter 'fields' contains invalid CSV column name: 'NCTId'");
    row("sort on text", "/studies?sort=BriefTitle", 400, "Unsupported sort field type: text");
    row("page size", "/studies?pageSize=x", 400,
        "Value provided in parameter `pageSize` cannot be converted to 32-bit integer");
    row("page size of 64 bits", "/studies?pageSize=5000000000", 400,
        "Value provided in parameter `pageSize` cannot be converted to 32-bit integer");
    row("unknown area", "/studies?filter.advanced=" + encoded("AREA[X]1"), 400,
        "Error parsing query in advanced filter: Unknown area name: `X`");
    row("bad enum", "/studies?filter.advanced=" + encoded("AREA[Phase]PHASE9"), 400,
        "Error parsing query in advanced filter: Allowed values for enum field "
        "protocolSection.designModule.phases are NA, EARLY_PHASE1, PHASE1, PHASE2, PHASE3, PHASE4");
    row("broken bracket", "/studies?filter.advanced=" + encoded("Phase[x]"), 400,
        "Error parsing query in advanced filter: mismatched input '[' expecting <EOF>");
    row("open parenthesis", "/studies?filter.advanced=" + encoded("(lung"), 400,
        "Error parsing query in advanced filter: missing ')' at '<EOF>'");
    row("operator without a term", "/studies?filter.advanced=" + encoded("OR lung"), 400,
        "Error parsing query in advanced filter: no viable alternative at input 'OR'");
    row("nonsense token", "/studies?pageToken=abc", 400, "Parameter `pageToken` has incorrect format");
}

void TestCtgovAnswers::sentences()
{
    QFETCH(QByteArray, target);
    Desk desk;
    const WireAnswer out = desk.get(target);
    QTEST(out.status, "status");
    QTEST(out.body, "text");
    QCOMPARE(out.contentType, QByteArray("text/plain;charset=UTF-8"));
}

void TestCtgovAnswers::frontPages()
{
    Desk desk;
    const WireAnswer unknown = desk.get("/nothing");
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.contentType, QByteArray("text/html"));
    QCOMPARE(unknown.body.size(), 555); // as the real one
    QVERIFY(unknown.body.startsWith("<html>\r\n<head><title>404 Not Found</title></head>"));
    QCOMPARE(desk.get("/studies/NCT00000101/history").status, 404);
    QCOMPARE(desk.get("/studies?query.term=" + QByteArray(20'000, 'x')).status, 414);
}

void TestCtgovAnswers::pageForms()
{
    Desk desk;
    const QByteArray only = "/studies?fields=NCTId&filter.ids=";
    QCOMPARE(desk.get(only + "NCT00000101&countTotal=true").body,
             QByteArray("{\"totalCount\":1,\"studies\":[\n"
                        "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000101\"}}}\n]}"));
    QCOMPARE(desk.get(only + "NCT00000777&countTotal=true").body,
             QByteArray("{\"totalCount\":0,\"studies\":[\n\n]}"));
    QCOMPARE(desk.get(only + "NCT00000777").body, QByteArray("{\"studies\":[\n\n]}"));
    const QByteArray two = desk.get(only + "NCT00000101,NCT00000102&sort=LastUpdatePostDate").body;
    QCOMPARE(two.count('\n'), 3);
    QVERIFY(two.contains("}},\n") || two.contains("}}},\n"));
    // Without fields the record stands there as in the file.
    const QByteArray whole = desk.get("/studies/NCT00000102").body;
    QVERIFY(kRecords.split('\n').contains(whole));
}

void TestCtgovAnswers::projections_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *fields, const char *body) {
        QTest::newRow(name) << encoded(fields) << QByteArray(body);
    };
    row("pieces", "LastUpdatePostDate,OverallStatus|NCTId",
        R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000101"},"statusModule":{"overallStatus":"RECRUITING","lastUpdatePostDateStruct":{"date":"2026-01-15"}}}})");
    row("lists", "Condition,Phase,InterventionName",
        R"({"protocolSection":{"conditionsModule":{"conditions":["Hyperlipidemia","Lung Cancer"]},"designModule":{"phases":["PHASE2","PHASE3"]},"armsInterventionsModule":{"interventions":[{"name":"Metformin"},{"name":"Meter"}]}}})");
    row("escapes", "OfficialTitle",
        R"({"protocolSection":{"identificationModule":{"officialTitle":"A \"Quoted\" Study & More"}}})");
    row("branch", "EnrollmentInfo",
        R"({"protocolSection":{"designModule":{"enrollmentInfo":{"count":120,"type":"ESTIMATED"}}}})");
    row("path", "protocolSection.statusModule.startDateStruct",
        R"({"protocolSection":{"statusModule":{"startDateStruct":{"date":"2022-05"}}}})");
    row("numbers", "LocationGeoPoint",
        R"({"protocolSection":{"contactsLocationsModule":{"locations":[{"geoPoint":{"lat":37.566,"lon":127.0}}]}}})");
    row("area", "TitleSearch",
        R"({"protocolSection":{"identificationModule":{"briefTitle":"Metformin in 고지혈증","officialTitle":"A \"Quoted\" Study & More"}}})");
    row("no value", "Acronym,WhyStopped", "{}");
    row("results flag", "HasResults", R"({"hasResults":false})");
}

void TestCtgovAnswers::projections()
{
    QFETCH(QByteArray, fields);
    Desk desk;
    const WireAnswer out = desk.get("/studies/NCT00000101?fields=" + fields);
    QCOMPARE(out.contentType, QByteArray("application/json"));
    QTEST(out.body, "body");
}

void TestCtgovAnswers::hasResultsOnDemand()
{
    Desk desk;
    QVERIFY(desk.get("/studies/NCT00000102").body.contains("\"hasResults\":true"));
    QVERIFY(desk.get("/studies/NCT00000102?fields=HasResults").body.contains("\"hasResults\":true"));
    QVERIFY(!desk.get("/studies/NCT00000102?fields=ProtocolSection").body.contains("hasResults"));
}

namespace {

// Takes out of a study what a projection must show: by hand, from the parsed JSON.
QJsonObject projectedByHand(const QJsonObject &study)
{
    const QJsonObject section = study["protocolSection"_L1].toObject();
    QJsonObject out;
    const auto keep = [&](QLatin1String module, const QStringList &names) {
        QJsonObject kept;
        for (const QString &name : names) {
            if (const QJsonValue value = section[module][name]; !value.isUndefined())
                kept.insert(name, value);
        }
        if (!kept.isEmpty())
            out.insert(module, kept);
    };
    keep("identificationModule"_L1, {u"nctId"_s, u"nctIdAliases"_s, u"briefTitle"_s, u"acronym"_s});
    keep("statusModule"_L1, {u"overallStatus"_s, u"lastKnownStatus"_s, u"startDateStruct"_s});
    keep("conditionsModule"_L1, {u"conditions"_s, u"keywords"_s});
    keep("designModule"_L1, {u"studyType"_s, u"phases"_s, u"enrollmentInfo"_s});
    QJsonArray countries;
    for (const QJsonValue site : section["contactsLocationsModule"_L1]["locations"_L1].toArray())
        countries.append(QJsonObject{{u"country"_s, site["country"_L1]}});
    if (!countries.isEmpty())
        out.insert(u"contactsLocationsModule"_s, QJsonObject{{u"locations"_s, countries}});
    return {{u"protocolSection"_s, out}, {u"hasResults"_s, study["hasResults"_L1]}};
}

} // namespace

void TestCtgovAnswers::realRecords()
{
    const QString path = recordedData(u"ctgov/studies_300.jsonl.gz"_s);
    if (!QFile::exists(path))
        QSKIP("the real records are not here");
    QProcess unzip;
    unzip.start(u"gzip"_s, {u"-dc"_s, path});
    QVERIFY(unzip.waitForFinished(30'000));
    const QByteArray records = unzip.readAllStandardOutput();
    Desk desk(records);
    int compared = 0;
    for (const QByteArray &line : records.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject study = QJsonDocument::fromJson(line).object();
        const QByteArray number =
            study["protocolSection"_L1]["identificationModule"_L1]["nctId"_L1].toString().toLatin1();
        QCOMPARE(desk.get("/studies/" + number).body, line);
        const WireAnswer out = desk.get(
            "/studies/" + number +
            "?fields=NCTId,NCTIdAlias,BriefTitle,Acronym,OverallStatus,LastKnownStatus,StartDate,"
            "StartDateType,"
            "Condition,Keyword,StudyType,Phase,EnrollmentCount,EnrollmentType,LocationCountry,HasResults");
        QCOMPARE(QJsonDocument::fromJson(out.body).object(), projectedByHand(study));
        // An edit elsewhere makes the server write the record itself, key by key.
        ++compared;
    }
    QCOMPARE(compared, 300);
    QCOMPARE(desk.script(R"({"dataTimestamp":"2026-08-14T09:00:05"})"), QString());
    QByteArray rewritten = desk.get("/studies/NCT00079937").body;
    const QByteArray original = records.left(records.indexOf('\n'));
    static const QRegularExpression kVersion(u"\"versionHolder\":\"[-0-9]+\""_s);
    QCOMPARE(QString::fromUtf8(rewritten).remove(kVersion), QString::fromUtf8(original).remove(kVersion));
}

void TestCtgovAnswers::realPage()
{
    const QString path = recordedData(u"ctgov/pages/ruhruh66_page5_raw.json"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the real page is not here");
    const QByteArray page = file.readAll();
    const qsizetype begin = page.indexOf('\n') + 1;
    const qsizetype end = page.lastIndexOf('\n');
    // The lines of a page are records with commas between them.
    QByteArray records;
    QByteArray ids;
    for (QByteArray line : page.mid(begin, end - begin).split('\n')) {
        if (line.endsWith(','))
            line.chop(1);
        records += line + '\n';
        const qsizetype at = line.indexOf("NCT");
        ids += (ids.isEmpty() ? "" : ",") + line.mid(at, 11);
    }
    Desk desk(records);
    const int count = int(records.count('\n'));
    const QByteArray mine = desk.get("/studies?pageSize=" + QByteArray::number(count)).body;
    // Everything but the order and the token is the same.
    QCOMPARE(mine.left(begin), page.left(begin));
    QCOMPARE(mine.size(), page.size() - page.mid(end).size() + mine.mid(mine.lastIndexOf('\n')).size());
    QVERIFY(mine.mid(mine.lastIndexOf('\n')).startsWith("\n],\"nextPageToken\":\""));
    QVERIFY(page.mid(end).startsWith("\n],\"nextPageToken\":\""));
}

void TestCtgovAnswers::sizes()
{
    Desk desk(2500);
    const auto count = [&](const QByteArray &query) {
        return desk.json("/studies?fields=NCTId&" + query)["studies"_L1].toArray().size();
    };
    QCOMPARE(count(""), 10);
    QCOMPARE(count("pageSize=0"), 10);
    QCOMPARE(count("pageSize=7"), 7);
    QCOMPARE(count("pageSize=1001"), 1000);
}

void TestCtgovAnswers::tokens()
{
    Desk desk;
    const QByteArray query = "/studies?fields=NCTId&sort=LastUpdatePostDate:desc&countTotal=true&pageSize=4";
    QStringList seen;
    QByteArray token;
    for (int page = 1; page <= 4; ++page) {
        const QJsonObject got =
            desk.json(token.isEmpty() ? query : QByteArray(query + "&pageToken=" + token));
        QCOMPARE(got.contains("totalCount"_L1), page == 1);
        for (const QJsonValue study : got["studies"_L1].toArray())
            seen.append(study["protocolSection"_L1]["identificationModule"_L1]["nctId"_L1].toString());
        token = got["nextPageToken"_L1].toString().toLatin1();
        // Twelve studies: the third page is full and carries a token, the fourth is empty and has none.
        QCOMPARE(token.isEmpty(), page == 4);
        if (!token.isEmpty()) {
            static const QRegularExpression kForm(u"^[A-Za-z0-9_-]{39,50}$"_s);
            QVERIFY(kForm.match(QString::fromLatin1(token)).hasMatch());
        }
    }
    QCOMPARE(seen.size(), 12);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 12);
    // The page size may change on the way.
    token = desk.json(query)["nextPageToken"_L1].toString().toLatin1();
    const QJsonObject rest =
        desk.json("/studies?fields=NCTId&sort=LastUpdatePostDate:desc&pageSize=100&pageToken=" + token);
    QCOMPARE(rest["studies"_L1].toArray().size(), 8);
    QVERIFY(!rest.contains("nextPageToken"_L1));
}

void TestCtgovAnswers::staleToken()
{
    Desk desk;
    const QByteArray query = "/studies?fields=NCTId&sort=LastUpdatePostDate&pageSize=4";
    const QByteArray token = desk.json(query)["nextPageToken"_L1].toString().toLatin1();
    QCOMPARE(desk.get(query + "&pageToken=" + token).status, 200);
    QCOMPARE(desk.script(R"({"refresh":true})"), QString());
    const WireAnswer out = desk.get(query + "&pageToken=" + token);
    QCOMPARE(out.status, 400);
    QCOMPARE(out.body,
             QByteArray("The data have probably changed while you were paginating. Please, start over "
                        "from the first page."));
    // Friday's data give way to Monday's.
    QCOMPARE(desk.json("/version")["dataTimestamp"_L1].toString(), u"2026-11-23T09:00:05"_s);
    const QByteArray fresh = desk.json(query)["nextPageToken"_L1].toString().toLatin1();
    QCOMPARE(desk.get(query + "&pageToken=" + fresh).status, 200);
    // Between two pages, as a script.
    QCOMPARE(desk.script(R"({"afterPage":[{"page":1,"do":{"refresh":true}}]})"), QString());
    const QByteArray last = desk.json(query)["nextPageToken"_L1].toString().toLatin1();
    QCOMPARE(desk.get(query + "&pageToken=" + last).status, 400);
}

void TestCtgovAnswers::tokenOfAnotherQuery()
{
    Desk desk;
    const QByteArray token =
        desk.json("/studies?fields=NCTId&sort=LastUpdatePostDate&pageSize=2")["nextPageToken"_L1]
            .toString()
            .toLatin1();
    // Rows of the new query at the old offset, without a word.
    QCOMPARE(
        desk.numbers("fields=NCTId&sort=LastUpdatePostDate:asc&filter.overallStatus=TERMINATED&pageToken=" +
                     token),
        (QList<int>{106, 107, 108, 109, 110, 111, 112}));
}

void TestCtgovAnswers::aliases()
{
    Desk desk;
    const WireAnswer out = desk.get("/studies/NCT00000901?fields=NCTId");
    QCOMPARE(out.status, 301);
    QCOMPARE(headerOf(out, "location"), QByteArray("/api/v2/studies/NCT00000101"));
    QVERIFY(out.body.isEmpty());
    QCOMPARE(desk.numbers("filter.ids=NCT00000901,NCT00000102&sort=LastUpdatePostDate:asc"),
             (QList<int>{102, 101}));
    // Numbers are read without case and with zeros in front.
    QCOMPARE(desk.get("/studies/nct000000102?fields=NCTId").status, 200);
    QCOMPARE(desk.script(R"({"mergeStudies":{"from":"NCT00000102","into":"NCT00000103"}})"), QString());
    QCOMPARE(headerOf(desk.get("/studies/NCT00000102"), "location"),
             QByteArray("/api/v2/studies/NCT00000103"));
    QVERIFY(desk.get("/studies/NCT00000103").body.contains(R"("nctIdAliases":["NCT00000102"])"));
    QCOMPARE(desk.numbers("filter.ids=NCT00000102"), QList<int>{103});
    QCOMPARE(desk.numbers("").size(), 11);
}

void TestCtgovAnswers::tags()
{
    Desk desk;
    const WireAnswer version = desk.get("/version");
    const QByteArray tag = headerOf(version, "etag");
    static const QRegularExpression kForm(u"^\"[0-9a-f]+/[0-9.]+/[0-9a-z]{8}\"$"_s);
    QVERIFY2(kForm.match(QString::fromLatin1(tag)).hasMatch(), tag.constData());
    QCOMPARE(headerOf(desk.get("/studies/enums"), "etag"), tag);
    for (const char *target : {"/version", "/studies?pageSize=1", "/studies/NCT00000101"}) {
        const WireAnswer same = desk.get(target, tag);
        QCOMPARE(same.status, 304);
        QVERIFY(same.body.isEmpty());
    }
    QCOMPARE(desk.script(R"({"dataTimestamp":"2026-08-14T09:00:05"})"), QString());
    QCOMPARE(desk.get("/version", tag).status, 200);
    QVERIFY(headerOf(desk.get("/version"), "etag").endsWith("/msspuzuw\"")); // the real one of that time
    QVERIFY(headerOf(desk.get("/studies/ABC"), "etag").isEmpty());
}

void TestCtgovAnswers::headers()
{
    Desk desk;
    const WireAnswer out = desk.get("/version");
    QCOMPARE(out.body, QByteArray(R"({"apiVersion":"2.0.5","dataTimestamp":"2026-11-20T09:00:05"})"));
    QCOMPARE(headerOf(out, "server"), QByteArray("istio-envoy"));
    QVERIFY(!headerOf(out, "set-cookie").isEmpty());
    for (const auto &[name, value] : out.headers)
        QVERIFY(name.toLower() != "cache-control" && name.toLower() != "last-modified");
}

void TestCtgovAnswers::information()
{
    Desk desk;
    const QJsonArray enums = QJsonDocument::fromJson(desk.get("/studies/enums").body).array();
    bool hasPhase = false;
    for (const QJsonValue type : enums) {
        if (type["type"_L1] != "Phase"_L1)
            continue;
        hasPhase = true;
        QCOMPARE(type["values"_L1][1]["value"_L1].toString(), u"EARLY_PHASE1"_s);
        QCOMPARE(type["values"_L1][1]["legacyValue"_L1].toString(), u"Early Phase 1"_s);
        QCOMPARE(type["pieces"_L1].toArray(), QJsonArray{u"Phase"_s});
    }
    QVERIFY(hasPhase);
    const QJsonArray fields = QJsonDocument::fromJson(desk.get("/studies/metadata").body).array();
    QCOMPARE(fields[0]["piece"_L1].toString(), u"ProtocolSection"_s);
    QCOMPARE(fields[0]["children"_L1][0]["children"_L1][0]["piece"_L1].toString(), u"NCTId"_s);
    const QJsonObject size = desk.json("/stats/size");
    QCOMPARE(size["totalStudies"_L1].toInt(), 12);
    QCOMPARE(size["largestStudies"_L1][0]["id"_L1].toString(), u"NCT00000101"_s);
}

TRIALDESK_TEST(TestCtgovAnswers)
#include "tst_ctgov_answers.moc"
