#include <QtTest>

#include "sync/engine/runcourse.h"
#include "sync/sources/ctgov.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

const QString kToday = u"2026-11-20T09:00:05"_s;
const QString kTomorrow = u"2026-11-21T09:00:04"_s;
const QDateTime kNow(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);

/// Plays the registry: answers what the course asks for, a line each.
struct Play
{
    explicit Play(const SourceProgress &progress = {})
        : course(&source, {.baseUrl = QUrl(u"http://127.0.0.1"_s), .pageSize = 2},
                 {.progress = progress, .now = kNow}, 0)
        , step(course.begin())
    {
    }

    void version(const QString &date)
    {
        QVERIFY2(step.next && step.next->ask == Ask::Version, "the date is not asked for");
        step = course.take({.request = *step.next, .dataVersion = date});
    }
    /// A page with these rows; numbers that were never used before unless given.
    void page(int rows, std::optional<qint64> total, const QString &token = {},
              const std::vector<std::string> &outdated = {}, const std::vector<std::string> &unreadable = {})
    {
        QVERIFY2(step.next && step.next->ask != Ask::Version, "no page is asked for");
        Page answer{
            .request = *step.next, .total = total, .rows = rows, .nextToken = token, .outdated = outdated};
        for (const std::string &raw : unreadable) {
            answer.problems.push_back({u"unreadable"_s, raw});
            ++answer.rows;
        }
        for (int i = 0; i < rows; ++i)
            answer.records.push_back({.number = "N" + std::to_string(++lastNumber)});
        step = course.take(answer);
    }
    [[nodiscard]] QString asked() const
    {
        return step.next ? QUrl::fromPercentEncoding(step.next->url.query().toLatin1()) : QString();
    }
    [[nodiscard]] bool isOver() const { return !step.next && !step.error; }

    CtgovSource source;
    RunCourse course;
    RunCourse::Step step;
    int lastNumber = 0;
};

const SourceProgress kWhole{.loadedThrough = QDate(2026, 11, 19),
                            .dataVersion = u"2026-11-19T09:00:04"_s,
                            .sweptAt = kNow.addDays(-1)};

const SourceProgress kSweepDue{
    .loadedThrough = kWhole.loadedThrough, .dataVersion = kWhole.dataVersion, .sweptAt = kNow.addDays(-8)};

} // namespace

class TestRunCourse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstLoadIsOneWindow();
    void unreadableRecordsAreNoShortfall();
    void longWindowIsHalvedUntilItFits();
    void sameDataEndAtOnce();
    void partShortOfItsWholeIsTold();
    void emptyFirstLoadIsNone();
    void renewalInTheRunIsReadAfterIt();
    void renewalWithoutEndIsAnError();
    void forgottenTokenRestartsItsWindow();
    void renewalForgetsWhatAPartOwed();
    void shortBeforeARenewalIsReadAgainBehindIt();
    void shortWindowIsReadAgainOnceAndTold();
    void shortAnswerByNumbersIsTold();
    void sweepThatStaysShortIsDueTomorrow();
    void phasesAreCountedApart();
    void sweepReadsAgainWhatIsOutdated();
    void whatAWindowBroughtIsNotReadTwice();
    void renewalBehindASweepTakesItsWordAway();
};

void TestRunCourse::firstLoadIsOneWindow()
{
    Play play;
    play.version(kToday);
    QVERIFY(!play.step.useful);
    QVERIFY(play.asked().contains(u"countTotal=true"_s));
    play.page(2, 3, u"t"_s);
    QVERIFY(play.step.useful && play.step.legStarts && !play.step.legDistinct && !play.step.progress);
    QVERIFY(play.asked().contains(u"pageToken=t"_s));
    QCOMPARE(play.course.expectedRows(), std::optional<qint64>(3));
    play.page(1, {});
    QVERIFY(play.step.useful && !play.step.legStarts);
    QCOMPARE(play.step.legDistinct, std::optional<qint64>(3));
    QCOMPARE(play.step.progress->loadedThrough, QDate(2026, 11, 20));
    QCOMPARE(play.step.progress->dataVersion, QString());
    play.version(kToday);
    QVERIFY(play.isOver());
    QCOMPARE(play.step.progress->dataVersion, kToday);
    QVERIFY(play.course.shortfall().isEmpty() && !play.course.isJudged());
    QCOMPARE(play.course.rowsRead(), qint64{3});
}

/// Each counts as a row that came, on whichever page it stood, and once.
void TestRunCourse::unreadableRecordsAreNoShortfall()
{
    Play play;
    play.version(kToday);
    play.page(2, 6, u"t"_s, {}, {"bad", "worse"});
    play.page(1, {}, u"u"_s, {}, {"bad"});
    play.page(1, {});
    QCOMPARE(play.step.legDistinct, std::optional<qint64>(6));
    QVERIFY(play.step.progress);
    play.version(kToday);
    QVERIFY(play.isOver());
    QVERIFY(play.course.shortfall().isEmpty());
}

void TestRunCourse::longWindowIsHalvedUntilItFits()
{
    Play play;
    play.version(kToday);
    play.page(2, 50000, u"t"_s);
    QVERIFY(!play.step.useful); // only a question
    QVERIFY(play.asked().contains(u"RANGE[MIN,"_s));
    const QString front = play.asked();
    play.page(2, 30000, u"t"_s);
    QVERIFY(!play.step.useful && play.asked() != front && play.asked().contains(u"RANGE[MIN,"_s));
    QCOMPARE(play.course.expectedRows(), std::optional<qint64>(50000));
    int windows = 0;
    QDate last(1999, 1, 1);
    for (const int rows : {12000, 18000, 20000}) {
        QVERIFY(play.step.next && play.step.next->ask == Ask::Page);
        play.page(rows, rows);
        ++windows;
        QVERIFY(play.step.useful && play.step.progress);
        QVERIFY(play.step.progress->loadedThrough > last); // a run that is cut here goes on from there
        last = play.step.progress->loadedThrough;
    }
    QCOMPARE(windows, 3);
    QCOMPARE(last, QDate(2026, 11, 20));
    play.version(kToday);
    QVERIFY(play.isOver());
}

/// The registry forgets what it has in the middle of a load: each part agrees with its own total.
void TestRunCourse::partShortOfItsWholeIsTold()
{
    Play play;
    play.version(kToday);
    play.page(2, 50000, u"t"_s);
    play.page(2, 30000, u"t"_s);
    play.page(12000, 12000);
    const QDate stored = play.step.progress->loadedThrough;
    const QString part = play.asked();
    play.page(0, 0);
    QCOMPARE(play.asked(), part); // once more
    play.page(0, 0);
    QVERIFY(!play.step.progress);
    QVERIFY(stored < QDate(2026, 11, 20));
    play.page(20000, 20000);
    QVERIFY(!play.step.progress); // behind a gap
    play.version(kToday);
    QVERIFY(play.isOver());
    QCOMPARE(play.course.shortfall(), u"0 / 18000"_s);
}

void TestRunCourse::emptyFirstLoadIsNone()
{
    Play play;
    play.version(kToday);
    play.page(0, 0);
    QVERIFY(!play.step.progress);
    play.version(kToday);
    QVERIFY(play.isOver() && !play.step.progress);
}

void TestRunCourse::sameDataEndAtOnce()
{
    Play play(kWhole);
    play.version(kWhole.dataVersion);
    QVERIFY(play.isOver() && !play.step.useful && !play.step.progress);
}

void TestRunCourse::renewalInTheRunIsReadAfterIt()
{
    Play play;
    play.version(kToday);
    play.page(1, 1);
    play.version(kTomorrow);
    QVERIFY(play.asked().contains(u"RANGE[2026-11-18,MAX]"_s));
    play.page(1, 1);
    QVERIFY(!play.step.progress);
    play.version(kTomorrow);
    QVERIFY(play.isOver());
    // A trial of before the renewal may have changed with it: the next run reads from here.
    QCOMPARE(play.step.progress->dataVersion, kToday);
    QCOMPARE(play.step.progress->loadedThrough, QDate(2026, 11, 20));
}

void TestRunCourse::renewalWithoutEndIsAnError()
{
    Play play;
    play.version(kToday);
    int renewals = 0;
    while (play.step.next && renewals < 10) {
        play.page(1, 1);
        play.version(u"2026-11-2%1T09:00:00"_s.arg(++renewals));
    }
    QCOMPARE(renewals, 3);
    QVERIFY(play.step.error);
    QCOMPARE(play.step.error->kind, ErrorKind::DataMoved);
}

void TestRunCourse::forgottenTokenRestartsItsWindow()
{
    Play play;
    play.version(kToday);
    const QString first = play.asked();
    const Error stale{.kind = ErrorKind::DataMoved};
    for (int i = 0; i < 3; ++i) {
        play.page(2, 5, u"t"_s);
        play.step = play.course.restart(stale);
        QCOMPARE(play.asked(), first);
    }
    play.page(2, 5, u"t"_s);
    play.step = play.course.restart(stale);
    QVERIFY(!play.step.next);
    QCOMPARE(play.step.error, std::optional(stale));
}

/// Trials of the later part move on to the newest day: what the old total left for a part is of the old data.
void TestRunCourse::renewalForgetsWhatAPartOwed()
{
    Play play;
    play.version(kToday);
    play.page(2, 30000, u"t"_s);
    play.page(2, 12000, u"t"_s); // its part
    play.step = play.course.restart({.kind = ErrorKind::DataMoved});
    play.page(11960, 11960);
    play.page(18000, 18000); // 40 fewer than the old total left for it
    play.version(kTomorrow);
    play.page(80, 80);
    play.version(kTomorrow);
    QVERIFY(play.isOver());
    QCOMPARE(play.course.shortfall(), QString());
}

void TestRunCourse::shortBeforeARenewalIsReadAgainBehindIt()
{
    Play play;
    play.version(kToday);
    play.page(2, 3);
    play.page(2, 3);
    QCOMPARE(play.course.shortfall(), u"2 / 3"_s);
    play.version(kTomorrow);
    QVERIFY(!play.asked().contains(u"RANGE["_s)); // all of it
    play.page(4, 4);
    play.version(kTomorrow);
    QVERIFY(play.isOver());
    QCOMPARE(play.course.shortfall(), QString());
}

void TestRunCourse::shortAnswerByNumbersIsTold()
{
    Play play(kSweepDue);
    play.version(kSweepDue.dataVersion);
    play.page(2, 2, {}, {"N1", "N2"});
    const QString asked = play.asked();
    play.page(1, 2);
    QCOMPARE(play.asked(), asked); // once more
    play.page(1, 2);
    play.version(kSweepDue.dataVersion);
    QVERIFY(play.isOver());
    QCOMPARE(play.course.shortfall(), u"1 / 2"_s);
}

void TestRunCourse::whatAWindowBroughtIsNotReadTwice()
{
    Play play(kSweepDue);
    play.version(kToday);
    play.page(2, 2); // N1 and N2 in the window of the last days
    QCOMPARE(play.step.next->ask, Ask::Sweep);
    play.page(3, 3, {}, {"N1", "N2", "N9"});
    QVERIFY(play.asked().contains(u"filter.ids=N9&"_s));
    play.page(1, 1);
    play.version(kToday);
    QVERIFY(play.isOver() && play.course.isJudged());
}

void TestRunCourse::shortWindowIsReadAgainOnceAndTold()
{
    Play play;
    play.version(kToday);
    const QString first = play.asked();
    play.page(2, 3);
    QCOMPARE(play.asked(), first);
    QVERIFY(play.course.shortfall().isEmpty() && !play.step.legDistinct);
    play.page(2, 3);
    QCOMPARE(play.course.shortfall(), u"2 / 3"_s);
    QVERIFY(!play.step.progress);
    play.version(kToday);
    QVERIFY(play.isOver());
    QCOMPARE(play.course.shortfall(), u"2 / 3"_s);
}

/// A registry whose total is one too many for good must not be swept whole by every sync.
void TestRunCourse::sweepThatStaysShortIsDueTomorrow()
{
    Play play(kSweepDue);
    play.version(kToday);
    play.page(1, 1); // the window
    play.page(2, 3);
    play.page(2, 3); // the sweep, twice
    play.version(kToday);
    QVERIFY(play.isOver());
    QCOMPARE(play.course.shortfall(), u"2 / 3"_s);
    QVERIFY(play.step.progress);
    QCOMPARE(play.step.progress->dataVersion, kSweepDue.dataVersion); // the day's windows once more
    QCOMPARE(play.step.progress->loadedThrough, QDate(2026, 11, 20));
    const auto legsOn = [&](const QDateTime &now) {
        return play.source.legs({.progress = *play.step.progress, .dataVersion = kToday, .now = now});
    };
    const auto isSweep = [](const Leg &leg) { return leg.kind == Leg::Kind::Sweep; };
    QVERIFY(std::ranges::none_of(legsOn(kNow.addSecs(3600)), isSweep));
    QVERIFY(std::ranges::any_of(legsOn(kNow.addDays(1)), isSweep));
}

/// What is left is told by the rows of the part that is being read, so the time must be of that part, too.
void TestRunCourse::phasesAreCountedApart()
{
    Play play(kSweepDue);
    play.version(kToday);
    QCOMPARE(play.course.phase(), 0);
    play.page(1, 1);
    QCOMPARE(play.course.phase(), 1);
    QCOMPARE(play.course.rowsRead(), qint64{0});
    play.page(2, 2, {}, {"N9"});
    QCOMPARE(play.course.phase(), 2); // single numbers
    play.page(1, 1);
    play.version(kToday);
    QVERIFY(play.isOver());
}

void TestRunCourse::sweepReadsAgainWhatIsOutdated()
{
    Play play(kSweepDue);
    play.version(kSweepDue.dataVersion);
    QCOMPARE(play.step.next->ask, Ask::Sweep);
    play.page(2, 3, u"t"_s, {"N1"});
    QVERIFY(play.step.judged);
    play.page(1, {}, {}, {"N9"});
    QCOMPARE(play.step.next->ask, Ask::Page);
    QVERIFY(play.asked().contains(u"filter.ids=N1,N9"_s));
    play.page(2, 2);
    QVERIFY(!play.step.judged);
    play.version(kSweepDue.dataVersion);
    QVERIFY(play.isOver() && play.course.isJudged() && play.course.shortfall().isEmpty());
    QCOMPARE(play.step.progress->sweptAt, kNow);
}

void TestRunCourse::renewalBehindASweepTakesItsWordAway()
{
    Play play(kSweepDue);
    play.version(kSweepDue.dataVersion);
    play.page(2, 2);
    play.version(kToday);
    QVERIFY(play.asked().contains(u"RANGE[2026-11-17,MAX]"_s));
    play.page(1, 1);
    play.version(kToday);
    QVERIFY(play.isOver() && play.course.isOvertaken() && !play.course.isJudged());
    QCOMPARE(play.step.progress->sweptAt, kSweepDue.sweptAt); // still due
    QCOMPARE(play.step.progress->dataVersion, kSweepDue.dataVersion);
}

TRIALDESK_TEST(TestRunCourse)
#include "tst_runcourse.moc"
