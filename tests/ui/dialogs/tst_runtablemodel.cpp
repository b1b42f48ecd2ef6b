#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/windowtest.h"
#include "ui/dialogs/runtablemodel.h"
#include "ui/dialogs/runtext.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestRunTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesEveryTransition();
    void showsARun();
    void guardsTheErrorInTheToolTip();
    void writesDurations_data();
    void writesDurations();
};

namespace {

SyncRun makeRun(RunId id, RunStatus status)
{
    SyncRun run;
    run.id = id;
    run.source = u"sample"_s;
    run.trigger = Trigger::Schedule;
    run.status = status;
    run.started = QDateTime(QDate(2026, 11, 21), QTime(18, 0), Qt::UTC);
    run.finished = run.started.addSecs(75);
    run.counts.added = 145;
    run.counts.unchanged = 1284;
    run.counts.requests = 15;
    return run;
}

QString cell(const RunTableModel &model, int column, int role = Qt::DisplayRole)
{
    return model.index(0, column).data(role).toString();
}

} // namespace

void TestRunTableModel::survivesEveryTransition()
{
    RunTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRuns({});
    model.setRuns({makeRun(2, RunStatus::Running), makeRun(1, RunStatus::Ok)});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(reset.count(), 1);
    // The same runs with new numbers keep their rows, and so the selection.
    model.setRuns({makeRun(2, RunStatus::Failed), makeRun(1, RunStatus::Ok)});
    QCOMPARE(reset.count(), 1);
    QCOMPARE(changed.count(), 1);
    model.setRuns({makeRun(3, RunStatus::Ok), makeRun(2, RunStatus::Failed), makeRun(1, RunStatus::Ok)});
    QCOMPARE(model.rowOf(1), 2);
    QCOMPARE(model.rowOf(9), -1);
    QCOMPARE(model.run(0)->id, 3);
    QCOMPARE(model.run(3), nullptr);
    QCOMPARE(model.run(-1), nullptr);
    model.setRuns({});
    QCOMPARE(model.rowCount(), 0);
}

void TestRunTableModel::showsARun()
{
    RunTableModel model;
    model.setRuns({makeRun(1, RunStatus::Ok)});
    QCOMPARE(cell(model, RunTableModel::StatusColumn), runStatusText(RunStatus::Ok));
    QCOMPARE(cell(model, RunTableModel::TriggerColumn), triggerText(Trigger::Schedule));
    QCOMPARE(cell(model, RunTableModel::Added), u"145"_s);
    QCOMPARE(cell(model, RunTableModel::Unchanged), QLocale().toString(1284));
    QCOMPARE(cell(model, RunTableModel::Requests), u"15"_s);
    QCOMPARE(cell(model, RunTableModel::Duration), u"1 min 15 s"_s);
    // 18:00 UTC is 03:00 of the next day in Seoul.
    QCOMPARE(cell(model, RunTableModel::Started),
             QLocale().toString(QDateTime(QDate(2026, 11, 22), QTime(3, 0)), QLocale::ShortFormat));
    QVERIFY(!model.index(0, RunTableModel::StatusColumn).data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(
        cell(model, RunTableModel::Started, Qt::AccessibleTextRole).contains(runStatusText(RunStatus::Ok)));
    for (int column = 0; column < RunTableModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestRunTableModel::guardsTheErrorInTheToolTip()
{
    SyncRun run = makeRun(1, RunStatus::Failed);
    run.error = Error{ErrorKind::Network, u"<img src=file:///etc/passwd>"_s, 0, {}};
    RunTableModel model;
    model.setRuns({run});
    const QString tip = cell(model, RunTableModel::Started, Qt::ToolTipRole);
    QVERIFY(tip.contains("img"_L1));
    QVERIFY(!tip.contains("<img"_L1));
}

void TestRunTableModel::writesDurations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("at once") << qint64{300} << u"less than 1 s"_s;
    QTest::newRow("seconds") << qint64{12'900} << u"12 s"_s;
    QTest::newRow("minutes") << qint64{185'000} << u"3 min 05 s"_s;
    QTest::newRow("hours") << qint64{3'780'000} << u"1 h 03 min"_s;
    QTest::newRow("a clock that was set back") << qint64{-5000} << u"less than 1 s"_s;
}

void TestRunTableModel::writesDurations()
{
    QFETCH(qint64, milliseconds);
    SyncRun run = makeRun(1, RunStatus::Ok);
    run.finished = run.started.addMSecs(milliseconds);
    QTEST(runDurationText(run), "expected");
    run.finished = {};
    QCOMPARE(runDurationText(run), u"–"_s);
}

TRIALDESK_WINDOW_TEST(TestRunTableModel)
#include "tst_runtablemodel.moc"
