#include "tests/support/testmain.h"
#include "tests/sync/schedule/schedulerfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using namespace trialdesk::test;

/// Sleep, clocks that were set, summer time.
class TestSchedulerClock : public SchedulerTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { make(); }

    void sleepIsOneCatchUp_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("woken");
        QTest::addColumn<QString>("next");
        QTest::newRow("eight hours, one slot missed")
            << u"daily 03:00"_s << u"2026-03-11 08:00:00"_s << u"2026-03-12 03:00:00"_s;
        QTest::newRow("sixteen slots missed")
            << u"every 30m"_s << u"2026-03-11 08:10:00"_s << u"2026-03-11 08:30:00"_s;
        QTest::newRow("a month of slots missed")
            << u"daily 03:00"_s << u"2026-04-11 08:00:00"_s << u"2026-04-12 03:00:00"_s;
        QTest::newRow("every slot of a weekly schedule missed")
            << u"wed,fri 03:00"_s << u"2026-03-14 08:00:00"_s << u"2026-03-18 03:00:00"_s;
    }

    void sleepIsOneCatchUp()
    {
        QFETCH(QString, text);
        QFETCH(QString, woken);
        QFETCH(QString, next);
        set(text);
        localTime(woken);
        m_scheduler->tick();
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].trigger, Trigger::CatchUp);
        m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        pass(5min);
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_scheduler->state(kKdca).nextDue.toTimeZone(m_zone).toString(u"yyyy-MM-dd HH:mm:ss"_s),
                 next);
    }

    void triggerByLateness_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<Trigger>("trigger");
        QTest::newRow("in time") << 0 << Trigger::Schedule;
        QTest::newRow("one tick late") << 30 << Trigger::Schedule;
        QTest::newRow("at the limit") << 90 << Trigger::Schedule;
        QTest::newRow("past the limit") << 91 << Trigger::CatchUp;
    }

    void triggerByLateness()
    {
        QFETCH(int, seconds);
        set(u"daily 03:00"_s);
        localTime(u"2026-03-11 03:00:00"_s);
        m_clock.now = m_clock.now.addSecs(seconds);
        m_scheduler->tick();
        QCOMPARE(m_due.size(), std::size_t(1));
        QTEST(m_due[0].trigger, "trigger");
    }

    void clockSetBackAfterTheRun()
    {
        set(u"daily 03:00"_s);
        localTime(u"2026-03-11 03:00:00"_s);
        m_scheduler->tick();
        m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        localTime(u"2026-03-11 01:05:00"_s);
        pass(22h);
        QCOMPARE(m_due.size(), std::size_t(1));
        pass(4h);
        QCOMPARE(m_due.size(), std::size_t(2));
    }

    void clockSetBackDuringTheRun()
    {
        set(u"daily 03:00"_s);
        localTime(u"2026-03-11 03:00:00"_s);
        m_scheduler->tick();
        QCOMPARE(m_due.size(), std::size_t(1));
        localTime(u"2026-03-11 01:05:00"_s);
        m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        pass(22h);
        QCOMPARE(m_due.size(), std::size_t(1));
        pass(4h);
        QCOMPARE(m_due.size(), std::size_t(2));
    }

    void clockThatWasFarAhead()
    {
        localTime(u"2031-03-11 00:00:00"_s);
        set(u"daily 03:00"_s);
        pass(4h);
        QCOMPARE(m_due.size(), std::size_t(1));
        localTime(u"2026-03-11 12:00:00"_s);
        pass(24h);
        QCOMPARE(m_due.size(), std::size_t(2));
        QCOMPARE(m_due[1].at.toTimeZone(m_zone).date(), QDate(2026, 3, 12));
    }

    /// A computer with two systems, whose clock is some hours ahead until the network tells the time.
    void shortScheduleAfterAClockThatWasHoursAhead_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("atLeast");
        QTest::newRow("twenty hours") << 20 << 10;
        QTest::newRow("nine hours") << 9 << 10;
        QTest::newRow("a minute or two stay as they are") << 0 << 10;
    }

    void shortScheduleAfterAClockThatWasHoursAhead()
    {
        QFETCH(int, hours);
        QFETCH(int, atLeast);
        const QDateTime right = m_clock.now;
        m_clock.now = right.addSecs(hours * 3600 + 90);
        set(u"every 5m"_s);
        pass(6min);
        QCOMPARE(m_due.size(), std::size_t(1));
        m_clock.now = right.addSecs(400);
        pass(1h);
        QVERIFY2(m_due.size() > static_cast<std::size_t>(atLeast), qPrintable(QString::number(m_due.size())));
    }

    void monthlyFires()
    {
        set(u"every 31d"_s);
        const QDateTime created = m_clock.now;
        for (int day = 0; day < 63; ++day) {
            m_clock.now = m_clock.now.addDays(1);
            m_scheduler->tick();
            if (!m_due.empty() && m_due.back().at == m_clock.now)
                m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        }
        QCOMPARE(m_due.size(), std::size_t(2));
        QCOMPARE(m_due[0].at, created.addDays(31));
        QCOMPARE(m_due[1].at, created.addDays(62));
    }

    void skipMissed()
    {
        set(u"daily 03:00 skip-missed"_s);
        localTime(u"2026-03-14 08:00:00"_s);
        m_scheduler->tick();
        QVERIFY2(m_due.empty(), "three missed times are left out");
        QCOMPARE(m_saved.nextDue.toTimeZone(m_zone).toString(u"yyyy-MM-dd HH:mm"_s), u"2026-03-15 03:00"_s);
        pass(24h);
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].trigger, Trigger::Schedule);
        // A program that starts late does the same.
        const ScheduleState saved = m_saved;
        make();
        localTime(u"2026-03-20 09:00:00"_s);
        set(u"daily 03:00 skip-missed"_s, saved);
        m_scheduler->start();
        QVERIFY(m_due.empty());
        QCOMPARE(m_saved.nextDue.toTimeZone(m_zone).date(), QDate(2026, 3, 21));
    }

    void longPauseIsNoClockJump()
    {
        set(u"every 30m"_s);
        const QDateTime later = m_clock.now.addDays(6);
        m_scheduler->runFinished(kKdca, {.failed = true, .notBefore = later});
        m_scheduler->tick();
        QCOMPARE(m_scheduler->state(kKdca).nextDue, later);
    }

    void summerTime_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("at");
        QTest::newRow("New York, the gap") << QByteArray("America/New_York") << u"daily 02:30"_s
                                           << u"2026-03-07 12:00:00"_s << u"2026-03-08 03:00"_s;
        QTest::newRow("New York, the overlap") << QByteArray("America/New_York") << u"daily 01:30"_s
                                               << u"2027-11-06 12:00:00"_s << u"2027-11-07 01:30"_s;
        QTest::newRow("Berlin, the gap") << QByteArray("Europe/Berlin") << u"daily 02:30"_s
                                         << u"2027-03-27 12:00:00"_s << u"2027-03-28 03:00"_s;
        QTest::newRow("Berlin, the overlap") << QByteArray("Europe/Berlin") << u"daily 02:30"_s
                                             << u"2026-10-24 12:00:00"_s << u"2026-10-25 02:30"_s;
        QTest::newRow("Seoul, which has none") << QByteArray("Asia/Seoul") << u"daily 02:30"_s
                                               << u"2026-03-28 12:00:00"_s << u"2026-03-29 02:30"_s;
    }

    void summerTime()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, text);
        QFETCH(QString, from);
        QFETCH(QString, at);
        make(zone);
        localTime(from);
        set(text);
        pass(24h);
        QVERIFY2(m_due.size() == 1, "once on a day of 23 or 25 hours");
        QCOMPARE(m_due[0].at.toTimeZone(m_zone).toString(u"yyyy-MM-dd HH:mm"_s), at);
    }
};

TRIALDESK_TEST(TestSchedulerClock)
#include "tst_schedulerclock.moc"
