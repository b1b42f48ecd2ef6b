#include <QTest>

#include <QJsonArray>
#include <QJsonDocument>

#include "models/export/trialjson.h"
#include "models/store/storereader.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

Trial fullTrial()
{
    Trial trial;
    trial.id = 7;
    trial.source = u"kdca"_s;
    trial.values[Field::Number] = std::string("X1");
    trial.values[Field::Title] = std::string("폐암 연구");
    trial.values[Field::Enrollment] = std::int64_t(0);
    trial.values[Field::Countries] = std::vector<std::string>{"Korea", "Japan"};
    trial.firstSeen = QDateTime(QDate(2026, 11, 22), QTime(1, 2, 3), Qt::UTC);
    trial.lastSeen = trial.firstSeen.toLocalTime();
    return trial;
}

constexpr char kFullTrial[] =
    "{'source':'kdca','number':'X1','title':'폐암 연구','institute':null,'department':null,'study_type':null,"
    "'phase':null,'scope':null,'enrollment':0,'period':null,'period_months':null,'status':null,'conditions':["
    "],"
    "'interventions':[],'countries':['Korea','Japan'],'start_date':null,'completion_date':null,"
    "'updated_date':null,'other_title':null,'keywords':[],'aliases':[],'url':null,'state':'present','first_"
    "seen':'2026-11-22T01:02:03Z','changed_at':null,"
    "'last_seen':'2026-11-22T01:02:03Z'}";

constexpr char kHistory[] =
    "'history':[{'run':3,'at':'2026-11-22T04:05:06Z','kind':'changed','field':'title','old':'old','new':'new'"
    "},"
    "{'run':2,'at':'2026-11-22T04:05:06Z','kind':'changed','field':'sites[].city','old':null,'new':'Seoul'},"
    "{'run':1,'at':'2026-11-22T04:05:06Z','kind':'new','field':null,'old':null,'new':null}]}";

constexpr char kRun[] =
    "{'run':3,'source':'kdca','trigger':'cli','status':'ok','started':'2026-11-22T01:02:03Z',"
    "'finished':'2026-11-22T01:02:03Z','requests':0,'pages':0,'received':0,'new':4,'changed':0,'unchanged':0,"
    "'missing':0,'removed':0,'returned':0,'problems':0,'complete':true,'removals_checked':false,'error':"
    "null}";

constexpr char kOddRaw[] = "{'z':1,'a':12345678901234567890}";

QByteArray doubleQuoted(const char *json)
{
    return QByteArray(json).replace('\'', '"');
}

} // namespace

class TestTrialJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trialHasEveryKeyInOrder()
    {
        const QByteArray json = trialJson(fullTrial());
        QCOMPARE(json, doubleQuoted(kFullTrial));
        QCOMPARE(QJsonDocument::fromJson(json).object(), trialToJson(fullTrial()));
    }

    void rawIsPassedOnAsItIs()
    {
        TrialDetail detail;
        detail.trial = fullTrial();
        detail.raw = doubleQuoted(kOddRaw);
        QVERIFY(detailJson(detail).contains(QByteArray(",\"raw\":" + detail.raw + ",\"history\":")));
        detail.raw = "<html>";
        QVERIFY(detailJson(detail).contains(",\"raw\":null,"));
        QVERIFY(!QJsonDocument::fromJson(detailJson(detail)).isNull());
    }

    void historyKeepsItsOrder()
    {
        TrialDetail detail;
        detail.trial = fullTrial();
        detail.raw = "{}";
        const QDateTime at(QDate(2026, 11, 22), QTime(4, 5, 6), Qt::UTC);
        detail.history = {{3, at, ChangeKind::Changed, Field::Title, {}, u"old"_s, u"new"_s},
                          {2, at, ChangeKind::Changed, {}, u"sites[].city"_s, {}, u"Seoul"_s},
                          {1, at, ChangeKind::New, std::nullopt, {}, {}, {}}};
        QVERIFY(detailJson(detail).endsWith(doubleQuoted(kHistory)));
    }

    void runHasTheContractsKeysInOrder()
    {
        SyncRun run;
        run.id = 3;
        run.source = u"kdca"_s;
        run.status = RunStatus::Ok;
        run.started = run.finished = QDateTime(QDate(2026, 11, 22), QTime(1, 2, 3), Qt::UTC);
        run.counts.added = 4;
        run.complete = true;
        QCOMPARE(runJson(run), doubleQuoted(kRun));
    }

    void unlistedKeysAreNotLost()
    {
        const QList<QString> keys{u"b"_s, u"missing"_s};
        QCOMPARE(orderedJson({{u"a"_s, 1}, {u"b"_s, 2}}, keys), QByteArray("{\"b\":2,\"a\":1}"));
        QCOMPARE(orderedJson({}, keys), QByteArray("{}"));
    }
};

TRIALDESK_TEST(TestTrialJson)
#include "tst_trialjson.moc"
