#include <QTest>

#include <QSet>

#include "models/table/columns.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

Trial sampleTrial()
{
    Trial trial;
    trial.id = 1;
    trial.source = u"kdca"_s;
    trial.values[Field::Number] = std::string("X1");
    trial.values[Field::Title] = std::string("폐암 연구");
    trial.values[Field::Enrollment] = std::int64_t(120);
    trial.values[Field::Countries] = std::vector<std::string>{"Korea", "Japan"};
    trial.state = TrialState::Removed;
    trial.firstSeen = QDateTime(QDate(2026, 11, 21), QTime(20, 30), Qt::UTC);
    return trial;
}

} // namespace

class TestColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldHasOneColumn()
    {
        QSet<QString> keys;
        for (const ColumnInfo &column : trialColumns()) {
            QVERIFY2(!keys.contains(column.key), qPrintable(column.key));
            keys.insert(column.key);
            QVERIFY(column.widthChars >= 8);
        }
        for (const FieldInfo &field : fieldTable())
            QVERIFY2(keys.contains(fieldKey(field.field)), field.key);
        QCOMPARE(keys.size(), qsizetype(kFieldCount) + 4);
    }

    void titleFollowsNumber()
    {
        QCOMPARE(columnFromKey(u"number"), 0);
        QCOMPARE(columnFromKey(u"title"), 1);
        QCOMPARE(columnFromKey(u"colour"), -1);
        QCOMPARE(columnFromKey(u""), -1);
    }

    void defaultsFollowTheRegistries()
    {
        const auto shows = [](const QStringList &registries, const QString &key) {
            return defaultColumns(registries).contains(key);
        };
        for (const QString &key : {u"status"_s, u"conditions"_s, u"countries"_s, u"start_date"_s}) {
            QVERIFY2(shows({u"ctgov"_s}, key) && shows({u"kdca"_s, u"ctgov"_s}, key), qPrintable(key));
            QVERIFY2(!shows({u"kdca"_s}, key) && !shows({u"sample"_s}, key), qPrintable(key));
        }
        for (const QString &key : {u"department"_s, u"scope"_s, u"period"_s}) {
            QVERIFY2(shows({u"kdca"_s}, key) && shows({u"ctgov"_s, u"sample"_s}, key), qPrintable(key));
            QVERIFY2(!shows({u"ctgov"_s}, key), qPrintable(key));
        }
        QVERIFY(shows({}, u"department"_s) && shows({}, u"status"_s));
        QVERIFY(!shows({u"ctgov"_s}, u"url"_s));
    }

    void keysAreSortNames()
    {
        for (const ColumnInfo &column : trialColumns()) {
            const auto order = parseSort(column.key);
            QVERIFY2(order, qPrintable(column.key));
            QCOMPARE(*order, column.sort);
        }
    }

    void everyColumnHasAHeading()
    {
        for (int i = 0; i < static_cast<int>(trialColumns().size()); ++i)
            QVERIFY(!columnHeader(i).isEmpty());
    }

    void cellText_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << u"title"_s << u"폐암 연구"_s;
        QTest::newRow("number") << u"enrollment"_s << u"120"_s;
        QTest::newRow("list") << u"countries"_s << u"Korea | Japan"_s;
        QTest::newRow("nothing") << u"phase"_s << QString();
        QTest::newRow("state by its name") << u"state"_s << u"Removed from the registry"_s;
        QTest::newRow("registry by its name") << u"source"_s << u"KDCA clinical research"_s;
        QTest::newRow("never changed") << u"changed_at"_s << QString();
    }

    void codesByTheirNames()
    {
        Trial trial;
        trial.values[Field::Status] = std::string("NOT_YET_RECRUITING");
        trial.values[Field::Phase] = std::string("PHASE1|PHASE2");
        trial.values[Field::Title] = std::string("COMPLETED");
        QCOMPARE(trialdesk::cellText(trial, columnFromKey(u"status")), u"Not yet recruiting"_s);
        QCOMPARE(trialdesk::cellText(trial, columnFromKey(u"phase")), u"Phase 1/Phase 2"_s);
        QCOMPARE(trialdesk::cellText(trial, columnFromKey(u"title")), u"COMPLETED"_s);
    }
    void cellText()
    {
        QFETCH(QString, key);
        QTEST(trialdesk::cellText(sampleTrial(), columnFromKey(key)), "text");
    }

    void timesAreLocal()
    {
        const Trial trial = sampleTrial();
        const QString shown = trialdesk::cellText(trial, columnFromKey(u"first_seen"));
        QCOMPARE(shown, trial.firstSeen.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s));
        if (qgetenv("TZ") == "Asia/Seoul")
            QCOMPARE(shown, u"2026-11-22 05:30"_s);
    }

    void unknownSourceShowsItsId() { QCOMPARE(sourceName(u"elsewhere"_s), u"elsewhere"_s); }
};

TRIALDESK_TEST(TestColumns)
#include "tst_columns.moc"
