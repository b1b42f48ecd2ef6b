#include "sync/schedule/runoutcome.h"

#include <array>
#include <set>

#include <QtTest>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;

namespace {

QDateTime utc(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text + u'Z', Qt::ISODate);
    Q_ASSERT(time.isValid());
    return time;
}

Schedule parsed(const QString &text)
{
    return parseSchedule(text).value();
}

} // namespace

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wallTimes_data();
    void wallTimes();
    void everyDayOfTwoYears_data();
    void everyDayOfTwoYears();
    void grid_data();
    void grid();
    void severalSlots();
    void offHasNone();
    void afterRun_data();
    void afterRun();
    void notBefore_data();
    void notBefore();
    void quotaWaitsForTheRegistrysMidnight_data();
    void quotaWaitsForTheRegistrysMidnight();
    void offsetIsAddedToWallTimes();
    void offsetsSpread();
    void due_data();
    void due();
};

void TestSchedule::wallTimes_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("slot");

    const auto row = [](const char *name, const char *zone, const QString &text, const QString &after,
                        const QString &slot) {
        QTest::newRow(name) << QByteArray(zone) << text << after << slot;
    };
    const char *seoul = "Asia/Seoul";
    const char *newYork = "America/New_York";
    const char *berlin = "Europe/Berlin";
    row("later today", seoul, u"daily 03:00"_s, u"2026-03-10T17:59:59"_s, u"2026-03-10T18:00:00"_s);
    row("exactly now is the next one", seoul, u"daily 03:00"_s, u"2026-03-10T18:00:00"_s,
        u"2026-03-11T18:00:00"_s);
    row("over the end of the year", seoul, u"daily 03:00"_s, u"2026-12-31T20:00:00"_s,
        u"2027-01-01T18:00:00"_s);
    row("no summer time in Seoul", seoul, u"daily 02:30"_s, u"2026-03-28T12:00:00"_s,
        u"2026-03-28T17:30:00"_s);
    row("weekday of the local date, not of UTC", seoul, u"wed 03:00"_s, u"2026-03-10T00:00:00"_s,
        u"2026-03-10T18:00:00"_s);
    row("same weekday in a week", seoul, u"wed 03:00"_s, u"2026-03-10T18:00:00"_s, u"2026-03-17T18:00:00"_s);
    row("next of three days", seoul, u"mon,wed,fri 03:00"_s, u"2026-03-10T18:00:00"_s,
        u"2026-03-12T18:00:00"_s);

    row("New York winter", newYork, u"daily 02:30"_s, u"2026-03-06T12:00:00"_s, u"2026-03-07T07:30:00"_s);
    row("New York gap 2026 becomes 03:00", newYork, u"daily 02:30"_s, u"2026-03-07T12:00:00"_s,
        u"2026-03-08T07:00:00"_s);
    row("New York the day after the gap", newYork, u"daily 02:30"_s, u"2026-03-08T07:00:00"_s,
        u"2026-03-09T06:30:00"_s);
    row("New York first minute of the gap", newYork, u"daily 02:00"_s, u"2026-03-07T12:00:00"_s,
        u"2026-03-08T07:00:00"_s);
    row("New York minute before the gap", newYork, u"daily 01:59"_s, u"2026-03-07T12:00:00"_s,
        u"2026-03-08T06:59:00"_s);
    row("New York first minute after the gap", newYork, u"daily 03:00"_s, u"2026-03-07T12:00:00"_s,
        u"2026-03-08T07:00:00"_s);
    row("New York overlap 2026, the first time", newYork, u"daily 01:30"_s, u"2026-10-31T12:00:00"_s,
        u"2026-11-01T05:30:00"_s);
    row("New York overlap 2026, not again", newYork, u"daily 01:30"_s, u"2026-11-01T05:30:00"_s,
        u"2026-11-02T06:30:00"_s);
    row("New York overlap, asked between the two", newYork, u"daily 01:30"_s, u"2026-11-01T06:00:00"_s,
        u"2026-11-02T06:30:00"_s);
    row("New York after the overlap", newYork, u"daily 02:00"_s, u"2026-10-31T12:00:00"_s,
        u"2026-11-01T07:00:00"_s);
    row("New York gap 2027", newYork, u"daily 02:30"_s, u"2027-03-13T12:00:00"_s, u"2027-03-14T07:00:00"_s);
    row("New York overlap 2027", newYork, u"daily 01:30"_s, u"2027-11-06T12:00:00"_s,
        u"2027-11-07T05:30:00"_s);
    row("New York weekly slot in the gap", newYork, u"sun 02:30"_s, u"2026-03-02T00:00:00"_s,
        u"2026-03-08T07:00:00"_s);

    row("Berlin gap 2026 becomes 03:00", berlin, u"daily 02:30"_s, u"2026-03-28T12:00:00"_s,
        u"2026-03-29T01:00:00"_s);
    row("Berlin the day after the gap", berlin, u"daily 02:30"_s, u"2026-03-29T01:00:00"_s,
        u"2026-03-30T00:30:00"_s);
    row("Berlin overlap 2026, the first time", berlin, u"daily 02:30"_s, u"2026-10-24T12:00:00"_s,
        u"2026-10-25T00:30:00"_s);
    row("Berlin overlap 2026, not again", berlin, u"daily 02:30"_s, u"2026-10-25T00:30:00"_s,
        u"2026-10-26T01:30:00"_s);
    row("Berlin gap 2027", berlin, u"daily 02:30"_s, u"2027-03-27T12:00:00"_s, u"2027-03-28T01:00:00"_s);
    row("Berlin overlap 2027", berlin, u"daily 02:30"_s, u"2027-10-30T12:00:00"_s, u"2027-10-31T00:30:00"_s);
    row("gap at midnight", "Africa/Cairo", u"daily 00:00"_s, u"2026-04-23T12:00:00"_s,
        u"2026-04-23T22:00:00"_s);
    row("half an hour of summer time", "Australia/Lord_Howe", u"daily 02:15"_s, u"2026-10-03T00:00:00"_s,
        u"2026-10-03T15:30:00"_s);
}

void TestSchedule::wallTimes()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, text);
    QFETCH(QString, after);
    QFETCH(QString, slot);
    const QTimeZone timeZone(zone);
    QVERIFY(timeZone.isValid());
    const QDateTime found = nextSlot(parsed(text), utc(after), {}, timeZone);
    QCOMPARE(found.toString(Qt::ISODate), slot + u'Z');
}

void TestSchedule::everyDayOfTwoYears_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("time");
    for (const char *zone : {"Asia/Seoul", "America/New_York", "Europe/Berlin"}) {
        for (const QString &time : {u"00:00"_s, u"01:30"_s, u"02:00"_s, u"02:30"_s, u"03:00"_s, u"23:59"_s})
            QTest::addRow("%s at %s", zone, qPrintable(time)) << QByteArray(zone) << time;
    }
}

void TestSchedule::everyDayOfTwoYears()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, time);
    const QTimeZone timeZone(zone);
    const QTime wanted = QTime::fromString(time, u"HH:mm"_s);
    const QDateTime from(QDate(2025, 12, 31), QTime(23, 59, 59), timeZone);
    const auto slots = nextSlots(parsed(u"daily "_s + time), from.toUTC(), {}, timeZone, 730);
    QCOMPARE(slots.size(), std::size_t(730));
    std::set<QDate> dates;
    int moved = 0;
    for (const QDateTime &slot : slots) {
        const QDateTime local = slot.toTimeZone(timeZone);
        dates.insert(local.date());
        if (local.time() != wanted) {
            ++moved;
            QCOMPARE(local.time(), QTime(3, 0));
        }
    }
    QCOMPARE(dates.size(), std::size_t(730));
    QCOMPARE(*dates.begin(), QDate(2026, 1, 1));
    QCOMPARE(*dates.rbegin(), QDate(2027, 12, 31));
    const bool inGap = timeZone.hasDaylightTime() && zone != "Asia/Seoul" && wanted.hour() == 2;
    QCOMPARE(moved, inGap ? 2 : 0);
}

void TestSchedule::grid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("anchor"); // empty = none
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("slot");

    QTest::newRow("first is one interval after the anchor")
        << u"every 6h"_s << u"2026-03-11T00:10:00"_s << u"2026-03-11T00:10:00"_s << u"2026-03-11T06:10:00"_s;
    QTest::newRow("exactly on the grid is the next one")
        << u"every 6h"_s << u"2026-03-11T00:10:00"_s << u"2026-03-11T06:10:00"_s << u"2026-03-11T12:10:00"_s;
    QTest::newRow("a late run does not shift the grid")
        << u"every 6h"_s << u"2026-03-11T00:10:00"_s << u"2026-03-11T07:55:00"_s << u"2026-03-11T12:10:00"_s;
    QTest::newRow("many missed slots are one")
        << u"every 30m"_s << u"2026-03-11T00:10:00"_s << u"2026-04-02T09:45:00"_s << u"2026-04-02T10:10:00"_s;
    QTest::newRow("before the anchor")
        << u"every 6h"_s << u"2026-03-11T00:00:00"_s << u"2026-03-10T00:00:00"_s << u"2026-03-11T06:00:00"_s;
    QTest::newRow("without anchor from now")
        << u"every 6h"_s << QString() << u"2026-03-11T00:00:00"_s << u"2026-03-11T06:00:00"_s;
    QTest::newRow("a month, which is more than a timer holds")
        << u"every 31d"_s << u"2026-03-01T00:00:00"_s << u"2026-03-02T00:00:00"_s << u"2026-04-01T00:00:00"_s;
    QTest::newRow("summer time does not touch it")
        << u"every 24h"_s << u"2026-03-28T12:00:00"_s << u"2026-03-29T11:00:00"_s << u"2026-03-29T12:00:00"_s;
}

void TestSchedule::grid()
{
    QFETCH(QString, text);
    QFETCH(QString, anchor);
    QFETCH(QString, after);
    QFETCH(QString, slot);
    const QDateTime start = anchor.isEmpty() ? QDateTime() : utc(anchor);
    const QDateTime found = nextSlot(parsed(text), utc(after), start, QTimeZone("Europe/Berlin"));
    QCOMPARE(found.toString(Qt::ISODate), slot + u'Z');
}

void TestSchedule::severalSlots()
{
    const auto slots =
        nextSlots(parsed(u"mon,fri 03:00"_s), utc(u"2026-03-10T00:00:00"_s), {}, QTimeZone("Asia/Seoul"), 3);
    QCOMPARE(slots.size(), std::size_t(3));
    QCOMPARE(slots[0], utc(u"2026-03-12T18:00:00"_s));
    QCOMPARE(slots[1], utc(u"2026-03-15T18:00:00"_s));
    QCOMPARE(slots[2], utc(u"2026-03-19T18:00:00"_s));
    QVERIFY(
        nextSlots(parsed(u"daily 03:00"_s), utc(u"2026-03-10T00:00:00"_s), {}, QTimeZone::utc(), 0).empty());
}

void TestSchedule::offHasNone()
{
    const QDateTime now = utc(u"2026-03-10T00:00:00"_s);
    QVERIFY(!nextSlot(Schedule{}, now, now, QTimeZone::utc()).isValid());
    QVERIFY(nextSlots(Schedule{}, now, now, QTimeZone::utc(), 5).empty());
    const Schedule noDays{Schedule::Kind::Weekly, 60min, 0, QTime(3, 0)};
    QVERIFY(!nextSlot(noDays, now, now, QTimeZone::utc()).isValid());
}

void TestSchedule::afterRun_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("failures");
    QTest::addColumn<bool>("failed");
    QTest::addColumn<QString>("nextDue"); // empty = none
    QTest::addColumn<int>("failuresAfter");

    // The run ended at 03:10 in Seoul, the schedule exists since midnight there.
    QTest::newRow("success") << u"daily 03:00"_s << 0 << false << u"2026-03-11T18:00:00"_s << 0;
    QTest::newRow("success after failures")
        << u"daily 03:00"_s << 3 << false << u"2026-03-11T18:00:00"_s << 0;
    QTest::newRow("first failure") << u"daily 03:00"_s << 0 << true << u"2026-03-10T18:25:00"_s << 1;
    QTest::newRow("second failure") << u"daily 03:00"_s << 1 << true << u"2026-03-10T19:10:00"_s << 2;
    QTest::newRow("third failure") << u"daily 03:00"_s << 2 << true << u"2026-03-10T22:10:00"_s << 3;
    QTest::newRow("fourth failure waits for the slot")
        << u"daily 03:00"_s << 3 << true << u"2026-03-11T18:00:00"_s << 4;
    QTest::newRow("hundredth failure") << u"daily 03:00"_s << 99 << true << u"2026-03-11T18:00:00"_s << 100;
    QTest::newRow("retry that the slot overtakes")
        << u"every 30m"_s << 1 << true << u"2026-03-10T18:30:00"_s << 2;
    QTest::newRow("retry before the slot of a grid")
        << u"every 6h"_s << 0 << true << u"2026-03-10T18:25:00"_s << 1;
    QTest::newRow("success on a grid") << u"every 6h"_s << 0 << false << u"2026-03-10T21:00:00"_s << 0;
    QTest::newRow("off stays off after a success") << u"off"_s << 0 << false << QString() << 0;
    QTest::newRow("off stays off after a failure") << u"off"_s << 0 << true << QString() << 1;
}

void TestSchedule::afterRun()
{
    QFETCH(QString, text);
    QFETCH(int, failures);
    QFETCH(bool, failed);
    QFETCH(QString, nextDue);
    const ScheduleState before{utc(u"2026-03-09T15:00:00"_s), utc(u"2026-03-10T18:00:00"_s), failures};
    const ScheduleState after = trialdesk::afterRun(parsed(text), before, {.failed = failed, .notBefore = {}},
                                                    utc(u"2026-03-10T18:10:00"_s), QTimeZone("Asia/Seoul"));
    QCOMPARE(after.nextDue, nextDue.isEmpty() ? QDateTime() : utc(nextDue));
    QTEST(after.failures, "failuresAfter");
    QCOMPARE(after.scheduledSince, before.scheduledSince);
}

void TestSchedule::notBefore_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("failures");
    QTest::addColumn<QString>("notBefore");
    QTest::addColumn<QString>("nextDue");

    // The run ended at 03:10 in Seoul; midnight there is 15:00 in UTC.
    QTest::newRow("the retry waits") << u"daily 03:00"_s << 0 << u"2026-03-11T15:00:00"_s
                                     << u"2026-03-11T15:00:00"_s;
    QTest::newRow("earlier than the retry")
        << u"daily 03:00"_s << 0 << u"2026-03-10T18:20:00"_s << u"2026-03-10T18:25:00"_s;
    QTest::newRow("slots before it are left out")
        << u"every 30m"_s << 0 << u"2026-03-11T15:00:00"_s << u"2026-03-11T15:00:00"_s;
    QTest::newRow("the slot comes after it")
        << u"daily 03:00"_s << 3 << u"2026-03-11T15:00:00"_s << u"2026-03-11T18:00:00"_s;
    QTest::newRow("no retry is left, and the slot is too early")
        << u"every 6h"_s << 9 << u"2026-03-11T15:00:00"_s << u"2026-03-11T15:00:00"_s;
    QTest::newRow("off stays off") << u"off"_s << 0 << u"2026-03-11T15:00:00"_s << QString();
}

void TestSchedule::notBefore()
{
    QFETCH(QString, text);
    QFETCH(int, failures);
    QFETCH(QString, notBefore);
    QFETCH(QString, nextDue);
    const ScheduleState before{utc(u"2026-03-09T15:00:00"_s), utc(u"2026-03-10T18:00:00"_s), failures};
    const ScheduleState after =
        trialdesk::afterRun(parsed(text), before, {.failed = true, .notBefore = utc(notBefore)},
                            utc(u"2026-03-10T18:10:00"_s), QTimeZone("Asia/Seoul"));
    QCOMPARE(after.nextDue, nextDue.isEmpty() ? QDateTime() : utc(nextDue));
}

void TestSchedule::quotaWaitsForTheRegistrysMidnight_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("retryAfterSeconds");
    QTest::addColumn<QString>("finished");
    QTest::addColumn<QString>("notBefore");
    const auto quota = ErrorKind::QuotaUsed;
    const auto limited = ErrorKind::RateLimited;
    QTest::newRow("quota in the morning")
        << quota << 0 << u"2026-03-10T00:30:00"_s << u"2026-03-10T15:00:00"_s;
    QTest::newRow("quota just before midnight")
        << quota << 0 << u"2026-03-10T14:59:59"_s << u"2026-03-10T15:00:00"_s;
    QTest::newRow("quota at midnight") << quota << 0 << u"2026-03-10T15:00:00"_s << u"2026-03-11T15:00:00"_s;
    QTest::newRow("the server names a longer pause")
        << quota << 7200 << u"2026-03-10T14:30:00"_s << u"2026-03-10T16:30:00"_s;
    QTest::newRow("a long pause") << limited << 901 << u"2026-03-10T00:00:00"_s << u"2026-03-10T00:15:01"_s;
    QTest::newRow("a pause that a run waits for itself")
        << limited << 900 << u"2026-03-10T00:00:00"_s << QString();
    QTest::newRow("a year") << limited << 365 * 86400 << u"2026-03-10T00:00:00"_s << u"2026-03-17T00:00:00"_s;
    QTest::newRow("any other failure") << ErrorKind::Network << 0 << u"2026-03-10T00:00:00"_s << QString();
}

void TestSchedule::quotaWaitsForTheRegistrysMidnight()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, retryAfterSeconds);
    QFETCH(QString, finished);
    QFETCH(QString, notBefore);
    SyncRun run{.status = RunStatus::Failed, .finished = utc(finished), .error = Error{.kind = kind}};
    if (retryAfterSeconds > 0)
        run.error->retryAfter = std::chrono::seconds(retryAfterSeconds);
    const SourceInfo info = findSource(u"kdca"_s)->info();
    const QDateTime expected = notBefore.isEmpty() ? QDateTime() : utc(notBefore);
    QCOMPARE(outcomeOf(run, info).notBefore, expected);
    QVERIFY(outcomeOf(run, info).failed);
    run.status = RunStatus::Cancelled;
    QVERIFY(!outcomeOf(run, info).failed && outcomeOf(run, info).notBefore.isNull());
}

void TestSchedule::offsetIsAddedToWallTimes()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto slots =
        nextSlots(parsed(u"daily 02:30"_s), utc(u"2026-03-27T00:00:00"_s), {}, berlin, 4, 7min);
    QCOMPARE(slots[0], utc(u"2026-03-27T01:37:00"_s));
    QCOMPARE(slots[1], utc(u"2026-03-28T01:37:00"_s));
    QCOMPARE(slots[2], utc(u"2026-03-29T01:07:00"_s)); // the gap: 03:00 and seven minutes
    QCOMPARE(slots[3], utc(u"2026-03-30T00:37:00"_s));
    // Between the wall time and the offset the slot is still ahead.
    QCOMPARE(
        nextSlot(parsed(u"daily 03:00"_s), utc(u"2026-03-10T18:05:00"_s), {}, QTimeZone("Asia/Seoul"), 7min),
        utc(u"2026-03-10T18:07:00"_s));
    // A grid begins when it was set, which spreads by itself.
    const QDateTime anchor = utc(u"2026-03-10T00:01:02"_s);
    QCOMPARE(nextSlot(parsed(u"every 6h"_s), anchor, anchor, berlin, 7min), anchor.addSecs(6 * 3600));
}

void TestSchedule::offsetsSpread()
{
    std::array<int, 10> minutes{};
    for (int i = 0; i < 1000; ++i) {
        const QString folder = u"/home/person%1/.local/share/trialdesk"_s.arg(i);
        const auto offset = installationOffset(folder);
        QCOMPARE(installationOffset(folder), offset);
        QVERIFY(offset >= 0s && offset <= 600s);
        ++minutes.at(static_cast<std::size_t>(std::min<qint64>(offset.count() / 60, 9)));
    }
    for (const int installations : minutes)
        QVERIFY2(installations > 60 && installations < 140, qPrintable(QString::number(installations)));
}

void TestSchedule::due_data()
{
    QTest::addColumn<QDateTime>("nextDue");
    QTest::addColumn<bool>("isDue");
    const QDateTime now = utc(u"2026-03-10T18:00:00"_s);
    QTest::newRow("no time set") << QDateTime() << false;
    QTest::newRow("a moment ahead") << now.addMSecs(1) << false;
    QTest::newRow("now") << now << true;
    QTest::newRow("long ago") << now.addYears(-1) << true;
}

void TestSchedule::due()
{
    QFETCH(QDateTime, nextDue);
    QTEST(trialdesk::isDue({{}, nextDue, 0}, utc(u"2026-03-10T18:00:00"_s)), "isDue");
}

TRIALDESK_TEST(TestSchedule)
#include "tst_schedule.moc"
