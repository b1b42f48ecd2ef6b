#include <array>
#include <map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "tests/support/surroundings.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr std::array<std::string_view, 1> kVolatile{"derivedSection.miscInfoModule.versionHolder"};
constexpr std::array kMapped{
    PathField{"protocolSection.identificationModule.nctId", Field::Number},
    PathField{"protocolSection.identificationModule.briefTitle", Field::Title},
    PathField{"protocolSection.identificationModule.officialTitle", Field::OtherTitle},
    PathField{"protocolSection.sponsorCollaboratorsModule.leadSponsor.name", Field::Institute},
    PathField{"protocolSection.statusModule.overallStatus", Field::Status},
    PathField{"protocolSection.statusModule.startDateStruct.date", Field::StartDate},
    PathField{"protocolSection.statusModule.completionDateStruct.date", Field::CompletionDate},
    PathField{"protocolSection.statusModule.lastUpdatePostDateStruct.date", Field::UpdatedDate},
    PathField{"protocolSection.designModule.studyType", Field::StudyType},
    PathField{"protocolSection.designModule.enrollmentInfo.count", Field::Enrollment},
    PathField{"protocolSection.conditionsModule.conditions[]", Field::Conditions},
    PathField{"protocolSection.conditionsModule.keywords[]", Field::Keywords},
    PathField{"protocolSection.contactsLocationsModule.locations[].country", Field::Countries},
};
constexpr RecordShape kShape{.volatilePaths = kVolatile, .mapped = kMapped};

/// The values at a path, in their order.
void collect(const QJsonValue &value, const QStringList &steps, std::vector<std::string> &values)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collect(item, steps, values);
    } else if (steps.isEmpty()) {
        if (!value.isUndefined())
            values.push_back(value.toVariant().toString().toStdString());
    } else {
        collect(value.toObject().value(QString(steps.front()).remove(u"[]"_s)), steps.mid(1), values);
    }
}

/// A record of the list or a full one as a source would hand it on.
IncomingTrial recordOf(const QByteArray &raw)
{
    const QJsonObject json = QJsonDocument::fromJson(raw).object();
    FieldValues values;
    for (const PathField &each : kMapped) {
        std::vector<std::string> found;
        collect(json,
                QString::fromLatin1(each.path.data(), static_cast<qsizetype>(each.path.size())).split(u'.'),
                found);
        if (found.empty())
            continue;
        if (each.field == Field::Countries) {
            std::ranges::sort(found);
            const auto rest = std::ranges::unique(found);
            found.erase(rest.begin(), rest.end());
        }
        switch (fieldInfo(each.field).kind) {
        case FieldKind::List:
            values[each.field] = found;
            break;
        case FieldKind::Number:
            values[each.field] = std::int64_t{std::stoll(found.front())};
            break;
        case FieldKind::Text:
        case FieldKind::Repeated:
        case FieldKind::Date:
            values[each.field] = found.front();
            break;
        }
    }
    return {.number = toUtf8(values[Field::Number]),
            .fingerprint = {.raw = rawHash(raw.toStdString()), .canonical = canonicalHash(values)},
            .record = {.values = values, .raw = raw.toStdString()}};
}

QByteArray listRecord(const QByteArray &status, const QByteArray &sites, const QByteArray &version = "1")
{
    return R"({"protocolSection":{"identificationModule":{"nctId":"NCT1","briefTitle":"t"},"statusModule":{"overallStatus":")" +
           status + R"("},"contactsLocationsModule":{"locations":[)" + sites +
           R"(]}},"derivedSection":{"miscInfoModule":{"versionHolder":")" + version + R"("}}})";
}

QByteArray site(const QByteArray &country, const QByteArray &city)
{
    return R"({"country":")" + country + R"(","city":")" + city + R"("})";
}

/// What the newest run says has changed, in the order of reading.
QStringList changedIn(const TestStore &store, RunId run)
{
    QStringList parts;
    for (const Change &change : store.detail(u"NCT1"_s).history) {
        if (change.run == run && change.kind == ChangeKind::Changed)
            parts << (change.field ? fieldKey(*change.field) : change.path.section(u'.', -1)) + u": "_s +
                         (change.before.isNull() ? u"none"_s : change.before) + u" -> "_s +
                         (change.after.isNull() ? u"none"_s : change.after);
    }
    return parts;
}

constexpr std::array<std::string_view, 3> kListPaths{
    "protocolSection.identificationModule", "protocolSection.statusModule.overallStatus",
    "protocolSection.contactsLocationsModule.locations[].country"};

} // namespace

class TestRecordHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsOfTheList_data();
    void pathsOfTheList();
    void fieldsAloneWithoutAShape();
    void fullRecords();
    void realVersions();
};

void TestRecordHistory::pathsOfTheList_data()
{
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("changed");

    const QByteArray seoul = site("KR", "Seoul");
    QTest::newRow("only the version") << listRecord("OPEN", seoul, "2") << QStringList();
    QTest::newRow("a field") << listRecord("CLOSED", seoul) << QStringList{u"status: OPEN -> CLOSED"_s};
    QTest::newRow("a path") << listRecord("OPEN", site("KR", "Busan"))
                            << QStringList{u"city: Seoul -> Busan"_s};
    QTest::newRow("a field, its path and another")
        << listRecord("OPEN", seoul + ',' + site("JP", "Tokyo"))
        << QStringList{u"countries: KR -> JP | KR"_s, u"city: Seoul -> Seoul | Tokyo"_s};
    QTest::newRow("a path whose field is the same")
        << listRecord("OPEN", seoul + ',' + seoul)
        << QStringList{u"city: Seoul -> Seoul | Seoul"_s, u"country: KR -> KR | KR"_s};
    QTest::newRow("the more important first")
        << listRecord("CLOSED", site("KR", "Busan"), "2")
        << QStringList{u"status: OPEN -> CLOSED"_s, u"city: Seoul -> Busan"_s};
}

void TestRecordHistory::pathsOfTheList()
{
    QFETCH(QByteArray, after);
    QFETCH(QStringList, changed);
    TestStore store;
    store.shape = &kShape;
    store.sync(std::vector{recordOf(listRecord("OPEN", site("KR", "Seoul")))}, {.clean = true}, u"ctgov"_s);
    const SyncRun run = store.sync(std::vector{recordOf(after)}, {.clean = true}, u"ctgov"_s);
    QCOMPARE(changedIn(store, run.id), changed);
    QCOMPARE(run.counts.changed, changed.isEmpty() ? 0 : 1);
    QCOMPARE(run.counts.unchanged, changed.isEmpty() ? 1 : 0);
    QCOMPARE(store.trial(u"NCT1"_s).changedAt, changed.isEmpty() ? QDateTime() : store.now);
    QCOMPARE(store.detail(u"NCT1"_s).raw, after);
    QCOMPARE(store.problems(), QString());
}

void TestRecordHistory::fieldsAloneWithoutAShape()
{
    TestStore store;
    store.sync(std::vector{recordOf(listRecord("OPEN", site("KR", "Seoul")))}, {.clean = true}, u"ctgov"_s);
    const SyncRun run = store.sync(std::vector{recordOf(listRecord("OPEN", site("KR", "Busan")))},
                                   {.clean = true}, u"ctgov"_s);
    QCOMPARE(changedIn(store, run.id), QStringList());
    QCOMPARE(run.counts.unchanged, 1);
}

void TestRecordHistory::fullRecords()
{
    TestStore store;
    store.shape = &kShape;
    store.sync(std::vector{recordOf(listRecord("OPEN", site("KR", "Seoul")))}, {.clean = true}, u"ctgov"_s);
    const TrialId id = store.idOf(u"NCT1"_s);
    const auto user = need(UserStore::open(store.file()));
    const auto save = [&](const QByteArray &raw, qint64 days) {
        const FetchedRecord record{id, "NCT1", "NCT1", raw.toStdString(), store.now.addDays(days)};
        return need(user->keepFetchedRecord(record, kShape, kListPaths)).changed;
    };
    QVERIFY(!store.detail(u"NCT1"_s).full);
    QVERIFY(!save(listRecord("OPEN", site("KR", "Seoul")), 1)); // the first is compared with nothing
    QVERIFY(!save(listRecord("OPEN", site("KR", "Seoul"), "2"), 2));
    QVERIFY(!store.trial(u"NCT1"_s).changedAt.isValid());
    // What the list says is recorded by the sync of the list.
    QVERIFY(!save(listRecord("CLOSED", site("JP", "Seoul")), 3));
    QCOMPARE(changedIn(store, 0), QStringList());
    const qint64 version = store.count(u"SELECT trials_version FROM store_meta"_s);
    QVERIFY(save(listRecord("CLOSED", site("JP", "Busan")), 4));
    QCOMPARE(changedIn(store, 0), QStringList{u"city: Seoul -> Busan"_s});
    QCOMPARE(store.trial(u"NCT1"_s).changedAt, store.now.addDays(4));
    QVERIFY(store.count(u"SELECT trials_version FROM store_meta"_s) != version);

    const TrialDetail detail = store.detail(u"NCT1"_s);
    QCOMPARE(detail.raw, listRecord("OPEN", site("KR", "Seoul")));
    QVERIFY(detail.full);
    QCOMPARE(detail.full->raw, listRecord("CLOSED", site("JP", "Busan")));
    QCOMPARE(detail.full->fetched, store.now.addDays(4));

    const auto gone = user->keepFetchedRecord({4711, "NCT9", "NCT9", "{}", store.now}, kShape, {});
    QVERIFY(!gone && gone.error().kind == ErrorKind::Usage);
    QCOMPARE(store.problems(), QString());
}

/// Every difference between real versions of real trials, and not one more.
void TestRecordHistory::realVersions()
{
    QFile changes(recordedData(u"ctgov/history/changes.jsonl"_s));
    if (!changes.open(QIODevice::ReadOnly))
        QSKIP("the recorded versions of ClinicalTrials.gov are not here");
    TestStore store;
    store.shape = &kShape;
    std::map<QString, QString> loaded; // number -> day of the version that the store has
    int pairs = 0;
    qint64 paths = 0;
    const auto load = [&](const QString &number, const QString &day) {
        QFile file(recordedData(u"ctgov/history/%1/%2.json"_s.arg(number, day)));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no version %s of %s", qPrintable(day), qPrintable(number));
        loaded[number] = day;
        return store.sync(std::vector{recordOf(file.readAll().trimmed())}, {.clean = false}, u"ctgov"_s);
    };
    while (!changes.atEnd()) {
        const QJsonObject pair = QJsonDocument::fromJson(changes.readLine()).object();
        const QString number = pair[u"nctId"_s].toString();
        if (loaded[number] != pair[u"from"_s].toString())
            load(number, pair[u"from"_s].toString());
        const SyncRun run = load(number, pair[u"to"_s].toString());
        QStringList expected;
        for (const QJsonValue &path : pair[u"changedPaths"_s].toArray())
            expected << path.toString();
        QStringList found;
        for (const Change &change : store.detail(number).history) {
            if (change.run != run.id)
                continue;
            const auto mapped = std::ranges::find_if(
                kMapped, [&](const PathField &each) { return change.field && each.field == *change.field; });
            found << (change.field ? QString::fromLatin1(mapped->path.data(),
                                                         static_cast<qsizetype>(mapped->path.size()))
                                   : change.path);
        }
        expected.sort();
        found.sort();
        QCOMPARE(found, expected);
        QCOMPARE(run.counts.changed, 1);
        ++pairs;
        paths += found.size();
    }
    QCOMPARE(store.problems(), QString());
    printFigure("real-record-trials", static_cast<qint64>(loaded.size()));
    printFigure("real-record-pairs", pairs);
    printFigure("real-record-differences", paths);
}

TRIALDESK_TEST(TestRecordHistory)
#include "tst_recordhistory.moc"
