#include <QTest>

#include "models/version/version.h"
#include "tests/support/testmain.h"
#include "ui/start/startproblem.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

/// R29, R30, R33: each way in which a start fails has its own words and its own ways out.
class TestStartProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data()
    {
        using Backups = StartProblem::Backups;
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("backups");
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<bool>("retry");
        const auto row = [](const char *name, ErrorKind kind, Backups backups, bool readOnly, bool retry) {
            QTest::newRow(name) << static_cast<int>(kind) << static_cast<int>(backups) << readOnly << retry;
        };
        row("damaged", ErrorKind::DatabaseCorrupt, Backups::Always, false, false);
        row("newer", ErrorKind::DatabaseNewer, Backups::None, true, false);
        row("foreign or garbage", ErrorKind::DatabaseForeign, Backups::IfAny, false, true);
        row("read-only", ErrorKind::Environment, Backups::None, false, true);
        row("disk full", ErrorKind::DiskFull, Backups::None, false, true);
        row("locked", ErrorKind::DatabaseBusy, Backups::None, false, true);
        row("any other", ErrorKind::Database, Backups::None, false, true);
    }

    void offers()
    {
        QFETCH(int, kind);
        const StartProblem problem = made(static_cast<ErrorKind>(kind));
        QTEST(static_cast<int>(problem.backups), "backups");
        QTEST(problem.offersReadOnly, "readOnly");
        QTEST(problem.offersRetry, "retry");
        for (const QString &text : {problem.title, problem.what, problem.data, problem.todo})
            QVERIFY(!text.isEmpty() && !text.contains(u"%1"_s));
    }

    void everyCaseHasItsOwnWords()
    {
        QStringList all;
        for (const ErrorKind kind : {ErrorKind::DatabaseCorrupt, ErrorKind::DatabaseNewer,
                                     ErrorKind::DatabaseForeign, ErrorKind::Environment, ErrorKind::DiskFull})
            all << made(kind).what;
        QCOMPARE(all.removeDuplicates(), 0);
    }

    void namesBothVersions()
    {
        const StartProblem problem = made(ErrorKind::DatabaseNewer);
        QVERIFY(problem.what.contains(u"version 9;"_s));
        QVERIFY(problem.what.contains(u"up to 4."_s));
        QVERIFY(problem.what.contains(programVersion()));
    }

    void namesTheFile()
    {
        for (const ErrorKind kind :
             {ErrorKind::DatabaseCorrupt, ErrorKind::DatabaseNewer, ErrorKind::DatabaseForeign})
            QVERIFY(made(kind).what.contains(u"/some/folder/trialdesk.db"_s));
        QVERIFY(made(ErrorKind::Environment).what.contains(u"why"_s));
    }

private:
    static StartProblem made(ErrorKind kind)
    {
        return startProblem(Error{.kind = kind, .detail = u"why"_s}, StoreLocation(u"/some/folder"_s), 9, 4);
    }
};

TRIALDESK_TEST(TestStartProblem)
#include "tst_startproblem.moc"
