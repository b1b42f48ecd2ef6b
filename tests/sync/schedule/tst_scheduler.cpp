#include "tests/support/testmain.h"
#include "tests/sync/schedule/schedulerfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using namespace trialdesk::test;

class TestScheduler : public SchedulerTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { make(); }

    void firstSlotCountsFromCreation()
    {
        set(u"every 6h"_s);
        QCOMPARE(m_scheduler->state(kKdca).scheduledSince, m_clock.now);
        QCOMPARE(m_scheduler->state(kKdca).nextDue, m_clock.now.addSecs(6 * 3600));
        QVERIFY2(m_saved == m_scheduler->state(kKdca), "the owner is told");
        m_scheduler->tick();
        QVERIFY(m_due.empty());
    }

    void runsWithinOneTick()
    {
        set(u"daily 03:00"_s);
        pass(24h);
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].source, kKdca);
        QCOMPARE(m_due[0].trigger, Trigger::Schedule);
        QCOMPARE(m_due[0].at.toTimeZone(m_zone).time(), QTime(3, 0));
        pass(24h * 6);
        QCOMPARE(m_due.size(), std::size_t(7));
    }

    void notWhileRunning()
    {
        set(u"every 30m"_s);
        m_clock.now = m_clock.now.addSecs(1800);
        m_scheduler->tick();
        for (int i = 0; i < 300; ++i) {
            m_clock.now = m_clock.now.addSecs(30);
            m_scheduler->tick();
        }
        QCOMPARE(m_due.size(), std::size_t(1));
        m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        m_scheduler->tick();
        QVERIFY2(m_due.size() == 1, "the slots during the run are merged into it");
        pass(30min);
        QCOMPARE(m_due.size(), std::size_t(2));
    }

    void retriesThenNextSlot()
    {
        set(u"daily 03:00"_s);
        pass(4h * 24, true);
        QStringList seen;
        for (const Due &due : m_due)
            seen << due.at.toTimeZone(m_zone).toString(u"dd HH:mm "_s) + triggerKey(due.trigger);
        QCOMPARE(seen, (QStringList{u"11 03:00 schedule"_s, u"11 03:15 retry"_s, u"11 04:15 retry"_s,
                                    u"11 08:15 retry"_s, u"12 03:00 schedule"_s, u"13 03:00 schedule"_s,
                                    u"14 03:00 schedule"_s}));
        pass(24h);
        QCOMPARE(m_scheduler->state(kKdca).failures, 0);
        m_due.clear();
        pass(24h, true);
        QVERIFY2(m_due.size() == 4, "a success gives the three retries back");
    }

    void manualRunClearsFailures()
    {
        set(u"daily 03:00"_s);
        pass(4h, true);
        QCOMPARE(m_scheduler->state(kKdca).failures, 2);
        m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        QCOMPARE(m_scheduler->state(kKdca).failures, 0);
        m_due.clear();
        pass(22h);
        QVERIFY2(m_due.empty(), "no retry after a good run");
    }

    void manualRunBeforeTheSlot()
    {
        set(u"daily 03:00"_s);
        localTime(u"2026-03-11 02:55:00"_s);
        m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        pass(10min);
        QCOMPARE(m_due.size(), std::size_t(1));
    }

    void editedTime()
    {
        set(u"daily 03:00"_s);
        localTime(u"2026-03-11 02:59:00"_s);
        set(u"daily 05:00"_s, m_saved);
        QCOMPARE(m_scheduler->state(kKdca).scheduledSince, m_clock.now);
        pass(1h);
        QVERIFY2(m_due.empty(), "the old time is forgotten");
        pass(90min);
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].at.toTimeZone(m_zone).time(), QTime(5, 0));

        set(u"daily 04:00"_s, m_saved);
        pass(18h);
        QVERIFY2(m_due.size() == 1, "a time that has passed today waits for tomorrow");
    }

    void sameScheduleKeepsItsState()
    {
        set(u"every 6h"_s);
        const ScheduleState before = m_scheduler->state(kKdca);
        m_clock.now = m_clock.now.addSecs(3600);
        set(u"every 6h"_s, before);
        QVERIFY(m_scheduler->state(kKdca) == before);
        QCOMPARE(m_saves, 1);
        set(u"every 360m"_s, before);
        QVERIFY(m_scheduler->state(kKdca) == before);
    }

    void restartKeepsNextDue()
    {
        set(u"daily 03:00"_s);
        pass(3h, true);
        const ScheduleState waiting = m_saved;
        QCOMPARE(waiting.failures, 1);

        const QDateTime stopped = m_clock.now;
        make();
        m_clock.now = stopped.addSecs(60);
        set(u"daily 03:00"_s, waiting);
        QVERIFY(m_scheduler->state(kKdca) == waiting);
        QVERIFY2(m_saves == 0, "nothing new to save");
        m_scheduler->start();
        QVERIFY(m_due.empty());
        pass(15min);
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].trigger, Trigger::Retry);
    }

    void restartAfterAMissedSlot()
    {
        set(u"daily 03:00"_s);
        const ScheduleState saved = m_saved;
        make();
        localTime(u"2026-03-14 09:00:00"_s);
        set(u"daily 03:00"_s, saved);
        QVERIFY2(m_due.empty(), "not before start()");
        m_scheduler->start();
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].trigger, Trigger::CatchUp);
        m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
        QCOMPARE(m_saved.nextDue.toTimeZone(m_zone).date(), QDate(2026, 3, 15));
        QCOMPARE(m_saved.scheduledSince, saved.scheduledSince);
    }

    void killedDuringARun()
    {
        set(u"daily 03:00"_s);
        localTime(u"2026-03-11 03:00:00"_s);
        m_scheduler->tick();
        QCOMPARE(m_due.size(), std::size_t(1));
        const ScheduleState saved = m_saved;
        make();
        localTime(u"2026-03-11 03:20:00"_s);
        set(u"daily 03:00"_s, saved);
        m_scheduler->start();
        QVERIFY2(m_due.size() == 1, "the run that never ended is done again");
    }

    void disabledIsSilent()
    {
        set(u"daily 03:00"_s, {}, false);
        pass(48h);
        QVERIFY(m_due.empty());
        set(u"daily 03:00"_s, m_saved, true);
        m_scheduler->tick();
        QVERIFY2(m_due.empty(), "what was missed while turned off is not caught up");
        pass(24h);
        QCOMPARE(m_due.size(), std::size_t(1));
    }

    void offHasNoDueTime()
    {
        set(u"daily 03:00"_s);
        set(u"off"_s, m_saved);
        QVERIFY(m_scheduler->state(kKdca).nextDue.isNull());
        QVERIFY(m_saved.nextDue.isNull());
        pass(48h);
        m_scheduler->runFinished(kKdca, {.failed = true, .notBefore = {}});
        pass(48h);
        QVERIFY(m_due.empty());
        m_scheduler->runFinished(u"unknown"_s, {.failed = true, .notBefore = {}});
        QVERIFY(m_scheduler->state(u"unknown"_s) == ScheduleState{});
    }

    void notBeforeTheNetworkWorks()
    {
        bool reachable = false;
        m_scheduler->setReachable([&](const SourceId &) { return reachable; });
        set(u"daily 03:00"_s);
        localTime(u"2026-03-12 08:00:00"_s); // woken up, two times missed
        const ScheduleState waiting = m_saved;
        pass(10min);
        QVERIFY(m_due.empty());
        QVERIFY(m_scheduler->state(kKdca) == waiting);
        reachable = true;
        pass(30s);
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].trigger, Trigger::CatchUp);
        QCOMPARE(m_saved.nextDue.toTimeZone(m_zone).toString(u"yyyy-MM-dd HH:mm"_s), u"2026-03-13 03:00"_s);
    }

    void quotaOutlivesARestart()
    {
        set(u"every 30m"_s);
        m_clock.now = m_clock.now.addSecs(1800);
        m_scheduler->tick();
        const QDateTime midnight = m_clock.now.addSecs(23 * 3600 + 1800);
        m_scheduler->runFinished(kKdca, {.failed = true, .notBefore = midnight});
        QCOMPARE(m_saved.nextDue, midnight);
        const ScheduleState saved = m_saved;
        const QDateTime stopped = m_clock.now;
        make();
        m_clock.now = stopped;
        set(u"every 30m"_s, saved);
        pass(23h);
        QVERIFY2(m_due.empty(), "nothing before the registry's next day");
        pass(31min);
        QCOMPARE(m_due.size(), std::size_t(1));
        QCOMPARE(m_due[0].at, midnight);
    }

    void dueAtTheInstallationsOwnTime()
    {
        m_scheduler->setOffset(7min);
        set(u"daily 03:00"_s);
        QCOMPARE(m_saved.nextDue.toTimeZone(m_zone).time(), QTime(3, 7));
        pass(48h);
        QCOMPARE(m_due.size(), std::size_t(2));
        for (const Due &due : m_due) {
            QCOMPARE(due.at.toTimeZone(m_zone).time(), QTime(3, 7));
            QCOMPARE(due.trigger, Trigger::Schedule);
        }
        QCOMPARE(m_saved.nextDue.toTimeZone(m_zone).time(), QTime(3, 7));
    }

    void twoRegistriesInOrder()
    {
        set(u"daily 03:10"_s, {}, true, u"ctgov"_s);
        set(u"daily 03:00"_s, {}, true, u"mfds"_s);
        set(u"daily 03:00"_s, {}, true, u"cris"_s);
        localTime(u"2026-03-11 08:00:00"_s);
        m_scheduler->tick();
        QStringList order;
        for (const Due &due : m_due)
            order << due.source;
        QCOMPARE(order, (QStringList{u"cris"_s, u"mfds"_s, u"ctgov"_s}));
    }

    void aSlotMayChangeEverything()
    {
        set(u"daily 03:00"_s, {}, true, u"cris"_s);
        set(u"daily 03:00"_s, {}, true, u"mfds"_s);
        connect(m_scheduler.get(), &Scheduler::due, this, [this](const SourceId &source, Trigger) {
            m_scheduler->runFinished(source, {.failed = false, .notBefore = {}});
            for (int i = 0; i < 100; ++i)
                set(u"daily 04:00"_s, {}, true, u"new%1"_s.arg(i));
        });
        localTime(u"2026-03-11 03:00:00"_s);
        m_scheduler->tick();
        QCOMPARE(m_due.size(), std::size_t(2));
    }
};

TRIALDESK_TEST(TestScheduler)
#include "tst_scheduler.moc"
