#include "sync/schedule/scheduler.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;

namespace {

class FakeClock final : public Clock
{
public:
    QDateTime now;
    [[nodiscard]] QDateTime nowUtc() const override { return now; }
};

const SourceId kKdca = u"kdca"_s;

} // namespace

class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void firstSlotCountsFromCreation();
    void runsWithinOneTick();
    void sleepIsOneCatchUp_data();
    void sleepIsOneCatchUp();
    void triggerByLateness_data();
    void triggerByLateness();
    void clockSetBackAfterTheRun();
    void clockSetBackDuringTheRun();
    void clockThatWasFarAhead();
    void notWhileRunning();
    void retriesThenNextSlot();
    void manualRunClearsFailures();
    void manualRunBeforeTheSlot();
    void editedTime();
    void sameScheduleKeepsItsState();
    void restartKeepsNextDue();
    void restartAfterAMissedSlot();
    void killedDuringARun();
    void disabledIsSilent();
    void offHasNoDueTime();
    void monthlyFires();
    void skipMissed();
    void notBeforeTheNetworkWorks();
    void quotaOutlivesARestart();
    void longPauseIsNoClockJump();
    void dueAtTheInstallationsOwnTime();
    void twoRegistriesInOrder();
    void aSlotMayChangeEverything();
    void summerTime_data();
    void summerTime();

private:
    struct Due
    {
        SourceId source;
        Trigger trigger;
        QDateTime at;
    };

    void make(const QByteArray &zone = "Asia/Seoul");
    void set(const QString &text, const ScheduleState &state = {}, bool enabled = true,
             const SourceId &source = kKdca);
    void localTime(const QString &text); ///< sets the clock
    /// Ticks every 30 seconds; each run that becomes due ends at once, well or not.
    void pass(std::chrono::seconds time, bool failing = false);

    FakeClock m_clock;
    QTimeZone m_zone;
    std::unique_ptr<Scheduler> m_scheduler;
    std::vector<Due> m_due;
    ScheduleState m_saved;
    int m_saves = 0;
};

void TestScheduler::init()
{
    make();
}

void TestScheduler::make(const QByteArray &zone)
{
    m_zone = QTimeZone(zone);
    QVERIFY(m_zone.isValid());
    m_due.clear();
    m_saves = 0;
    m_scheduler = std::make_unique<Scheduler>(&m_clock);
    m_scheduler->setZone(m_zone);
    connect(m_scheduler.get(), &Scheduler::due, this, [this](const SourceId &source, Trigger trigger) {
        m_due.push_back({source, trigger, m_clock.now});
    });
    connect(m_scheduler.get(), &Scheduler::stateChanged, this,
            [this](const SourceId &, const ScheduleState &state) {
                m_saved = state;
                ++m_saves;
            });
    localTime(u"2026-03-11 00:00:00"_s);
}

void TestScheduler::set(const QString &text, const ScheduleState &state, bool enabled, const SourceId &source)
{
    m_scheduler->setSchedule(source, parseSchedule(text).value(), state, enabled);
}

void TestScheduler::localTime(const QString &text)
{
    const QDateTime wall = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm:ss"_s);
    m_clock.now = QDateTime(wall.date(), wall.time(), m_zone).toUTC();
    QVERIFY(m_clock.now.isValid());
}

void TestScheduler::pass(std::chrono::seconds time, bool failing)
{
    for (auto left = time; left > 0s; left -= 30s) {
        m_clock.now = m_clock.now.addSecs(30);
        const std::size_t before = m_due.size();
        m_scheduler->tick();
        for (std::size_t i = before; i < m_due.size(); ++i)
            m_scheduler->runFinished(m_due[i].source, {.failed = failing, .notBefore = {}});
    }
}

void TestScheduler::firstSlotCountsFromCreation()
{
    set(u"every 6h"_s);
    QCOMPARE(m_scheduler->state(kKdca).scheduledSince, m_clock.now);
    QCOMPARE(m_scheduler->state(kKdca).nextDue, m_clock.now.addSecs(6 * 3600));
    QVERIFY2(m_saved == m_scheduler->state(kKdca), "the owner is told");
    m_scheduler->tick();
    QVERIFY(m_due.empty());
}

void TestScheduler::runsWithinOneTick()
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

void TestScheduler::sleepIsOneCatchUp_data()
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

void TestScheduler::sleepIsOneCatchUp()
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
    QCOMPARE(m_scheduler->state(kKdca).nextDue.toTimeZone(m_zone).toString(u"yyyy-MM-dd HH:mm:ss"_s), next);
}

void TestScheduler::triggerByLateness_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<Trigger>("trigger");
    QTest::newRow("in time") << 0 << Trigger::Schedule;
    QTest::newRow("one tick late") << 30 << Trigger::Schedule;
    QTest::newRow("at the limit") << 90 << Trigger::Schedule;
    QTest::newRow("past the limit") << 91 << Trigger::CatchUp;
}

void TestScheduler::triggerByLateness()
{
    QFETCH(int, seconds);
    set(u"daily 03:00"_s);
    localTime(u"2026-03-11 03:00:00"_s);
    m_clock.now = m_clock.now.addSecs(seconds);
    m_scheduler->tick();
    QCOMPARE(m_due.size(), std::size_t(1));
    QTEST(m_due[0].trigger, "trigger");
}

void TestScheduler::clockSetBackAfterTheRun()
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

void TestScheduler::clockSetBackDuringTheRun()
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

void TestScheduler::clockThatWasFarAhead()
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

void TestScheduler::notWhileRunning()
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

void TestScheduler::retriesThenNextSlot()
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

void TestScheduler::manualRunClearsFailures()
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

void TestScheduler::manualRunBeforeTheSlot()
{
    set(u"daily 03:00"_s);
    localTime(u"2026-03-11 02:55:00"_s);
    m_scheduler->runFinished(kKdca, {.failed = false, .notBefore = {}});
    pass(10min);
    QCOMPARE(m_due.size(), std::size_t(1));
}

void TestScheduler::editedTime()
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

void TestScheduler::sameScheduleKeepsItsState()
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

void TestScheduler::restartKeepsNextDue()
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

void TestScheduler::restartAfterAMissedSlot()
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

void TestScheduler::killedDuringARun()
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

void TestScheduler::disabledIsSilent()
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

void TestScheduler::offHasNoDueTime()
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

void TestScheduler::monthlyFires()
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

void TestScheduler::skipMissed()
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

void TestScheduler::notBeforeTheNetworkWorks()
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

void TestScheduler::quotaOutlivesARestart()
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

void TestScheduler::longPauseIsNoClockJump()
{
    set(u"every 30m"_s);
    const QDateTime later = m_clock.now.addDays(6);
    m_scheduler->runFinished(kKdca, {.failed = true, .notBefore = later});
    m_scheduler->tick();
    QCOMPARE(m_scheduler->state(kKdca).nextDue, later);
}

void TestScheduler::dueAtTheInstallationsOwnTime()
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

void TestScheduler::twoRegistriesInOrder()
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

void TestScheduler::aSlotMayChangeEverything()
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

void TestScheduler::summerTime_data()
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
    QTest::newRow("Seoul, which has none")
        << QByteArray("Asia/Seoul") << u"daily 02:30"_s << u"2026-03-28 12:00:00"_s << u"2026-03-29 02:30"_s;
}

void TestScheduler::summerTime()
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

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
