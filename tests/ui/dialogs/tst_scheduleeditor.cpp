#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimeEdit>
#include <QToolButton>

#include "dialogfixture.h"
#include "tests/support/windowtest.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/scheduleeditor.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestScheduleEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsNextTimes_data();
    void showsNextTimes();
    void keepsEverySchedule_data();
    void keepsEverySchedule();
    void showsTimesAsTheSchedulerHasThem();
    void leavesOutMissedTimes();
    void editsByHand();
    void asksForAWeekday();
};

namespace {

const QTimeZone &seoul()
{
    static const QTimeZone zone("Asia/Seoul");
    return zone;
}

// Sunday, 22 November 2026, 19:10 in Seoul.
const test::FixedClock kClock(QDateTime(QDate(2026, 11, 22), QTime(10, 10), Qt::UTC));

} // namespace

void TestScheduleEditor::showsNextTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("times");
    QTest::newRow("off") << u"off"_s << QStringList();
    QTest::newRow("daily, later today")
        << u"daily 22:30"_s
        << QStringList{u"2026-11-22 22:30"_s, u"2026-11-23 22:30"_s, u"2026-11-24 22:30"_s};
    QTest::newRow("daily, tomorrow") << u"daily 03:00"_s
                                     << QStringList{u"2026-11-23 03:00"_s, u"2026-11-24 03:00"_s,
                                                    u"2026-11-25 03:00"_s};
    QTest::newRow("weekdays") << u"mon,wed 06:15"_s
                              << QStringList{u"2026-11-23 06:15"_s, u"2026-11-25 06:15"_s,
                                             u"2026-11-30 06:15"_s};
    QTest::newRow("hours from the anchor")
        << u"every 6h"_s << QStringList{u"2026-11-22 21:00"_s, u"2026-11-23 03:00"_s, u"2026-11-23 09:00"_s};
    QTest::newRow("minutes") << u"every 30m"_s
                             << QStringList{u"2026-11-22 19:30"_s, u"2026-11-22 20:00"_s,
                                            u"2026-11-22 20:30"_s};
}

void TestScheduleEditor::showsNextTimes()
{
    QFETCH(QString, text);
    ScheduleEditor editor(&kClock, seoul());
    const auto schedule = parseSchedule(text);
    QVERIFY(schedule.has_value());
    // The grid of "every …" began at 09:00 in Seoul.
    editor.setSchedule(*schedule, QDateTime(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC));
    QStringList shown;
    for (const QDateTime &time : editor.shownTimes())
        shown.append(time.toString(u"yyyy-MM-dd HH:mm"_s));
    QTEST(shown, "times");
    const auto *label = editor.findChild<PlainLabel *>(u"scheduleNext"_s);
    QCOMPARE(label->text().count(u'\n'), shown.size());
    QVERIFY(!label->text().isEmpty());
}

void TestScheduleEditor::keepsEverySchedule_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"off", "every 5m", "every 30m", "every 90m", "every 1h", "every 48h",
                             "every 31d", "daily 03:00", "daily 23:59", "mon,wed,fri 03:00", "sun 00:00",
                             "every 6h skip-missed", "daily 03:00 skip-missed", "sat 07:30 skip-missed"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestScheduleEditor::keepsEverySchedule()
{
    QFETCH(QString, text);
    const auto schedule = parseSchedule(text);
    if (!schedule)
        QSKIP("not a text form of this version");
    ScheduleEditor editor(&kClock, seoul());
    editor.setSchedule(*schedule, {});
    QCOMPARE(scheduleText(editor.schedule()), scheduleText(*schedule));
}

void TestScheduleEditor::showsTimesAsTheSchedulerHasThem()
{
    using namespace std::chrono_literals;
    ScheduleEditor editor(&kClock, seoul());
    editor.setSchedule(*parseSchedule(u"daily 03:00"_s), {});
    editor.setOffset(437s);
    QCOMPARE(editor.shownTimes().front().time(), QTime(3, 7, 17));
    QVERIFY(editor.findChild<PlainLabel *>(u"scheduleNext"_s)->text().contains(u"3:07"_s));
    // A grid has no wall times to move.
    const QDateTime anchor(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC);
    editor.setSchedule(*parseSchedule(u"every 6h"_s), anchor);
    QCOMPARE(editor.shownTimes().front().time(), QTime(21, 0));
}

void TestScheduleEditor::leavesOutMissedTimes()
{
    ScheduleEditor editor(&kClock, seoul());
    auto *skip = editor.findChild<QCheckBox *>(u"scheduleSkip"_s);
    auto *choice = editor.findChild<QComboBox *>(u"scheduleChoice"_s);
    QVERIFY2(!skip->isVisibleTo(&editor), "nothing can be missed");
    choice->setCurrentIndex(2);
    QVERIFY(skip->isVisibleTo(&editor) && !skip->isChecked());
    const QSignalSpy changed(&editor, &ScheduleEditor::changed);
    skip->click();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(scheduleText(editor.schedule()), u"daily 03:00 skip-missed"_s);
    choice->setCurrentIndex(0);
    QCOMPARE(editor.schedule(), Schedule{});
    editor.setSchedule(*parseSchedule(u"daily 03:00"_s), {});
    QVERIFY(!skip->isChecked());
}

void TestScheduleEditor::editsByHand()
{
    ScheduleEditor editor(&kClock, seoul());
    const QSignalSpy changed(&editor, &ScheduleEditor::changed);
    auto *choice = editor.findChild<QComboBox *>(u"scheduleChoice"_s);
    choice->setCurrentIndex(2);
    editor.findChild<QTimeEdit *>(u"scheduleTime"_s)->setTime({4, 45});
    QCOMPARE(scheduleText(editor.schedule()), u"daily 04:45"_s);
    choice->setCurrentIndex(1);
    editor.findChild<QComboBox *>(u"scheduleUnit"_s)->setCurrentIndex(0);
    auto *number = editor.findChild<QSpinBox *>(u"scheduleNumber"_s);
    number->setValue(1);
    QCOMPARE(number->value(), 5);
    QCOMPARE(editor.schedule().interval, std::chrono::minutes(5));
    QVERIFY(changed.count() >= 4);
}

void TestScheduleEditor::asksForAWeekday()
{
    ScheduleEditor editor(&kClock, seoul());
    editor.findChild<QComboBox *>(u"scheduleChoice"_s)->setCurrentIndex(3);
    QVERIFY(editor.problem().isEmpty());
    for (int day = 0; day < 7; ++day)
        editor.findChild<QToolButton *>(u"weekday%1"_s.arg(day))->setChecked(false);
    QVERIFY(!editor.problem().isEmpty());
    QVERIFY(editor.shownTimes().empty());
    editor.findChild<QToolButton *>(u"weekday6"_s)->click();
    QVERIFY(editor.problem().isEmpty());
    QCOMPARE(scheduleText(editor.schedule()), u"sun 03:00"_s);
}

TRIALDESK_WINDOW_TEST(TestScheduleEditor)
#include "tst_scheduleeditor.moc"
