#include <QFile>
#include <QProcess>
#include <QtTest>

#include "sync/sources/ctgov.h"
#include "sync/sources/ctgovrecord.h"
#include "sync/sources/jsonbody.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kRecord =
    R"({"protocolSection":{"identificationModule":{"nctId":"NCT00000002","briefTitle":"A"}},"hasResults":false})";

EffectiveSettings settingsFor(const QString &base)
{
    EffectiveSettings settings;
    settings.baseUrl = QUrl(base);
    return settings;
}

} // namespace

/// One study of ClinicalTrials.gov: what is asked, and every kind of answer.
class TestCtgovFullRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void answers_data();
    void answers();
    void recordIsReadWhole();
    void listPathsAreThoseOfTheList();
    void realRecords();
};

void TestCtgovFullRecord::requests_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("url"); // empty = none
    const QString own = u"https://clinicaltrials.gov"_s;
    QTest::newRow("as stored") << own << u"NCT00000002"_s
                               << u"https://clinicaltrials.gov/api/v2/studies/NCT00000002"_s;
    QTest::newRow("below a path") << u"http://127.0.0.1:80/x/"_s << u"NCT00000002"_s
                                  << u"http://127.0.0.1:80/x/api/v2/studies/NCT00000002"_s;
    QTest::newRow("lower case") << own << u"nct2"_s
                                << u"https://clinicaltrials.gov/api/v2/studies/NCT00000002"_s;
    QTest::newRow("a path") << own << u"NCT00000002/../version"_s << QString();
    QTest::newRow("another registry's") << own << u"KCT0001234"_s << QString();
    QTest::newRow("nothing") << own << QString() << QString();
}

void TestCtgovFullRecord::requests()
{
    QFETCH(QString, base);
    QFETCH(QString, number);
    const auto request = CtgovSource().recordRequest(settingsFor(base), number);
    QTEST(request ? request->url.toString(QUrl::FullyEncoded) : QString(), "url");
    if (request)
        QVERIFY(request->ask == Ask::Record && request->keepsRedirect && !request->withKey);
}

void TestCtgovFullRecord::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("movedTo");
    QTest::addColumn<QString>("outcome"); // a number, "to NUMBER", or the key of an error
    const auto add = [](const char *name, int status, const QByteArray &body, const QString &outcome,
                        const QString &movedTo = {}) {
        QTest::newRow(name) << status << body << movedTo << outcome;
    };
    add("the record", 200, kRecord, u"NCT00000002"_s);
    add("with a line break", 200, kRecord + "\r\n", u"NCT00000002"_s);
    add("merged", 301, {}, u"to NCT00000007"_s, u"https://clinicaltrials.gov/api/v2/studies/NCT00000007"_s);
    add("merged into itself", 301, {}, u"redirect"_s,
        u"https://clinicaltrials.gov/api/v2/studies/NCT00000002"_s);
    add("sent to a page", 302, {}, u"redirect"_s, u"https://clinicaltrials.gov/maintenance"_s);
    add("sent to nowhere", 301, {}, u"http"_s);
    add("unknown", 404, "NCT number NCT00000002 not found", u"number_unknown"_s);
    add("no such address", 404, "<html><title>404 Not Found</title></html>", u"http"_s);
    add("no number", 400, "Parameter `nctId` has incorrect format", u"number_refused"_s);
    add("the front door", 403, "<html>Forbidden</html>", u"access_refused"_s);
    add("too many", 429, "slow down", u"rate_limited"_s);
    add("a fault", 500, "Internal error", u"http"_s);
    add("a web page", 200, "<html>hello</html>", u"not_json"_s);
    add("nothing", 200, {}, u"truncated"_s);
    add("cut in a text", 200, kRecord.left(70), u"truncated"_s);
    add("cut behind a brace", 200, kRecord.left(kRecord.indexOf("}}") + 1), u"truncated"_s);
    add("a list", 200, R"({"studies":[]})", u"parse"_s);
    add("another trial", 200, QByteArray(kRecord).replace("NCT00000002", "NCT00000003"), u"parse"_s);
    add("a number as number", 200, R"({"protocolSection":{"identificationModule":{"nctId":2}}})", u"parse"_s);
    const QByteArray large = '"' + QByteArray(kLargestRecord, 'a') + '"';
    add("too large", 200, QByteArray(kRecord).replace(R"("A")", large), u"too_large"_s);
    const QByteArray deep = QByteArray(3000, '[') + QByteArray(3000, ']');
    add("too deep", 200, QByteArray(kRecord).replace(R"("A")", deep), u"parse"_s);
}

void TestCtgovFullRecord::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, movedTo);
    const CtgovSource source;
    const HttpAnswer answer{
        .status = status,
        .body = body,
        .request = *source.recordRequest(settingsFor(u"https://clinicaltrials.gov"_s), u"NCT00000002"_s),
        .movedTo = QUrl(movedTo)};
    const auto record = source.readRecord(answer);
    const QString outcome =
        !record ? kindKey(record.error().kind)
                : (record->raw.empty() ? u"to "_s : QString()) + QString::fromStdString(record->number);
    QTEST(outcome, "outcome");
    if (!record) {
        const ErrorText text = explain(record.error());
        QVERIFY(!text.what.isEmpty() && !text.data.isEmpty() && !text.todo.isEmpty());
    }
}

void TestCtgovFullRecord::recordIsReadWhole()
{
    const CtgovSource source;
    const auto record = source.readRecord(
        {.status = 200,
         .body = kRecord + '\n',
         .request = *source.recordRequest(settingsFor(u"https://clinicaltrials.gov"_s), u"NCT00000002"_s)});
    QVERIFY(record);
    QCOMPARE(record->raw, kRecord.toStdString());
}

/// Each piece that a list page is asked for has a path, and a path is of one.
void TestCtgovFullRecord::listPathsAreThoseOfTheList()
{
    const auto paths = CtgovSource().listPaths();
    for (const PathField &each : ctgovShape().mapped) {
        if (each.field != Field::Url)
            QVERIFY2(isAmong(paths, each.path), std::string(each.path).c_str());
    }
    for (const std::string_view path :
         {"protocolSection.statusModule.whyStopped", "protocolSection.statusModule.startDateStruct.type",
          "protocolSection.designModule.enrollmentInfo.type", "hasResults"})
        QVERIFY2(isAmong(paths, path), std::string(path).c_str());
    for (const std::string_view path : {"protocolSection.contactsLocationsModule.locations[].city",
                                        "protocolSection.eligibilityModule.eligibilityCriteria",
                                        "protocolSection.statusModule.lastUpdatePostDateStruct.type",
                                        "protocolSection.descriptionModule.briefSummary"})
        QVERIFY2(!isAmong(paths, path), std::string(path).c_str());
}

void TestCtgovFullRecord::realRecords()
{
    const QString file = recordedData(u"ctgov/studies_300.jsonl.gz"_s);
    if (!QFile::exists(file))
        QSKIP("the recorded studies are not here");
    QProcess unpack;
    unpack.start(u"gzip"_s, {u"-dc"_s, file});
    QVERIFY(unpack.waitForFinished());
    const CtgovSource source;
    int count = 0;
    for (const QByteArray &line : unpack.readAllStandardOutput().trimmed().split('\n')) {
        const qsizetype at = line.indexOf(R"("nctId":"NCT)") + 9;
        const QString number = QString::fromLatin1(line.sliced(at, 11));
        const auto record = source.readRecord(
            {.status = 200,
             .body = line,
             .request = *source.recordRequest(settingsFor(u"https://clinicaltrials.gov"_s), number)});
        QVERIFY2(record, qPrintable(number));
        QCOMPARE(QByteArray::fromStdString(record->raw), line.trimmed());
        ++count;
    }
    QCOMPARE(count, 300);
}

TRIALDESK_TEST(TestCtgovFullRecord)
#include "tst_ctgovfullrecord.moc"
