#include "sync/schedule/schedule.h"

#include <QtTest>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;

class TestScheduleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void describes_data();
    void describes();
};

void TestScheduleText::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Schedule>("schedule");
    QTest::addColumn<QString>("canonical");

    const auto every = [](std::chrono::minutes interval) {
        return Schedule{Schedule::Kind::Every, interval, 0, QTime(3, 0)};
    };
    const auto weekly = [](quint8 days, QTime time) {
        return Schedule{Schedule::Kind::Weekly, 60min, days, time};
    };
    QTest::newRow("nothing is off") << QString() << Schedule{} << u"off"_s;
    QTest::newRow("off") << u"off"_s << Schedule{} << u"off"_s;
    QTest::newRow("off in capitals with spaces") << u"  OFF "_s << Schedule{} << u"off"_s;
    QTest::newRow("minutes") << u"every 30m"_s << every(30min) << u"every 30m"_s;
    QTest::newRow("hours") << u"every 6h"_s << every(6h) << u"every 6h"_s;
    QTest::newRow("unit in capitals, apart") << u"Every 6 H"_s << every(6h) << u"every 6h"_s;
    QTest::newRow("minutes that are hours") << u"every 120m"_s << every(2h) << u"every 2h"_s;
    QTest::newRow("minutes that are no hours") << u"every 90m"_s << every(90min) << u"every 90m"_s;
    QTest::newRow("hours that are days") << u"every 48h"_s << every(48h) << u"every 2d"_s;
    QTest::newRow("shortest") << u"every 5m"_s << every(5min) << u"every 5m"_s;
    QTest::newRow("longest") << u"every 31d"_s << every(std::chrono::days(31)) << u"every 31d"_s;
    QTest::newRow("daily") << u"daily 03:00"_s << weekly(0x7f, QTime(3, 0)) << u"daily 03:00"_s;
    QTest::newRow("one digit of the hour")
        << u"daily 3:05"_s << weekly(0x7f, QTime(3, 5)) << u"daily 03:05"_s;
    QTest::newRow("last minute") << u"daily 23:59"_s << weekly(0x7f, QTime(23, 59)) << u"daily 23:59"_s;
    QTest::newRow("some days") << u"mon,wed,fri 03:00"_s << weekly(0b0010101, QTime(3, 0))
                               << u"mon,wed,fri 03:00"_s;
    QTest::newRow("other order, spaces, capitals")
        << u"Fri, MON , wed  03:00"_s << weekly(0b0010101, QTime(3, 0)) << u"mon,wed,fri 03:00"_s;
    QTest::newRow("a day twice") << u"sun,sun 00:00"_s << weekly(0b1000000, QTime(0, 0)) << u"sun 00:00"_s;
    QTest::newRow("long names") << u"saturday,Sunday 12:30"_s << weekly(0b1100000, QTime(12, 30))
                                << u"sat,sun 12:30"_s;
    QTest::newRow("all days are daily")
        << u"mon,tue,wed,thu,fri,sat,sun 03:00"_s << weekly(0x7f, QTime(3, 0)) << u"daily 03:00"_s;
    QTest::newRow("Korean letters") << u"월,수,금 03:00"_s << weekly(0b0010101, QTime(3, 0))
                                    << u"mon,wed,fri 03:00"_s;
    QTest::newRow("Korean names") << u"화요일, 일요일 03:00"_s << weekly(0b1000010, QTime(3, 0))
                                  << u"tue,sun 03:00"_s;
    Schedule skipping = weekly(0b1000000, QTime(3, 0));
    skipping.skipMissed = true;
    QTest::newRow("missed times left out")
        << u"Sun 03:00  Skip-Missed"_s << skipping << u"sun 03:00 skip-missed"_s;
    skipping = every(6h);
    skipping.skipMissed = true;
    QTest::newRow("missed times of a grid left out")
        << u"every 6h skip-missed"_s << skipping << u"every 6h skip-missed"_s;
    QTest::newRow("off misses nothing") << u"off skip-missed"_s << Schedule{} << u"off"_s;
    QTest::newRow("Korean daily") << u"매일 03:00"_s << weekly(0x7f, QTime(3, 0)) << u"daily 03:00"_s;
}

void TestScheduleText::parses()
{
    QFETCH(QString, text);
    QFETCH(Schedule, schedule);
    const auto parsed = parseSchedule(text);
    QVERIFY2(parsed.has_value(), qPrintable(parsed ? QString() : parsed.error().detail));
    QVERIFY(*parsed == schedule);
    QTEST(scheduleText(*parsed), "canonical");
    QVERIFY2(parseSchedule(scheduleText(*parsed)).value_or(Schedule{}) == schedule,
             "the text form reads back");
}

void TestScheduleText::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("badWord");

    QTest::newRow("word") << u"sometimes"_s << u"sometimes"_s;
    QTest::newRow("wrong day") << u"mon,xyz,fri 03:00"_s << u"xyz"_s;
    QTest::newRow("hour 24") << u"daily 24:00"_s << u"24:00"_s;
    QTest::newRow("minute 60") << u"daily 03:60"_s << u"03:60"_s;
    QTest::newRow("time without minutes") << u"daily 3"_s << u"3"_s;
    QTest::newRow("time without days") << u"03:00"_s << u"03:00"_s;
    QTest::newRow("days without time") << u"mon,wed"_s << u"wed"_s;
    QTest::newRow("daily without time") << u"daily"_s << u"daily"_s;
    QTest::newRow("seconds") << u"every 30s"_s << u"30s"_s;
    QTest::newRow("every without number") << u"every h"_s << u"h"_s;
    QTest::newRow("negative") << u"every -6h"_s << u"-6h"_s;
    QTest::newRow("too short") << u"every 4m"_s << u"4m"_s;
    QTest::newRow("nothing") << u"every 0h"_s << u"0h"_s;
    QTest::newRow("too long") << u"every 32d"_s << u"32d"_s;
    QTest::newRow("a number beyond any") << u"every 99999999999999h"_s << u"99999999999999h"_s;
    QTest::newRow("only a comma") << u","_s << u","_s;
    QTest::newRow("skipped twice") << u"daily 03:00 skip-missed skip-missed"_s << u"03:00"_s;
    QTest::newRow("only what to skip") << u"skip-missed"_s << u"skip-missed"_s;
    QTest::newRow("cron") << u"0 3 * * *"_s << u"0"_s;
}

void TestScheduleText::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, badWord);
    const auto parsed = parseSchedule(text);
    QVERIFY(!parsed.has_value());
    QCOMPARE(parsed.error().kind, ErrorKind::Usage);
    const QString detail = parsed.error().detail;
    QVERIFY2(detail.startsWith(u"\"%1\""_s.arg(badWord)), qPrintable(detail));
    for (const QString &form : {u"off"_s, u"every 30m"_s, u"daily 03:00"_s, u"mon,wed,fri 03:00"_s})
        QVERIFY2(detail.contains(form), qPrintable(detail));
}

void TestScheduleText::describes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("off") << u"off"_s << u"Off"_s;
    QTest::newRow("minutes") << u"every 30m"_s << u"Every 30 minutes"_s;
    QTest::newRow("hours") << u"every 6h"_s << u"Every 6 hours"_s;
    QTest::newRow("days") << u"every 24h"_s << u"Every 24 hours"_s;
    QTest::newRow("daily") << u"daily 03:00"_s << u"Every day at 03:00"_s;
    QTest::newRow("some days") << u"fri,mon 3:05"_s << u"Mon, Fri at 03:05"_s;
    QTest::newRow("missed times left out")
        << u"daily 03:00 skip-missed"_s << u"Every day at 03:00; missed times are skipped"_s;
}

void TestScheduleText::describes()
{
    QFETCH(QString, text);
    QTEST(describeSchedule(parseSchedule(text).value()), "words");
}

TRIALDESK_TEST(TestScheduleText)
#include "tst_scheduletext.moc"
