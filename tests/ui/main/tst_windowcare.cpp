#include <QApplication>
#include <QDir>
#include <QLockFile>
#include <QPushButton>
#include <QSemaphore>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeWidget>

#include "app/common/translators.h"
#include "models/store/backup.h"
#include "models/store/damage.h"
#include "tests/support/windowtest.h"
#include "tests/ui/main/syncfixture.h"
#include "ui/common/noticebar.h"
#include "ui/dialogs/backupdialog.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

/// What the window does for its store by itself, and what it tells at its start.
class TestWindowCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        QVERIFY(m_temp->isOk());
        m_location = std::make_unique<StoreLocation>(m_temp->folder());
        m_server = std::make_unique<sample::SampleServer>(sample::ServerOptions{});
        QVERIFY(m_server->listen().has_value());
        QVERIFY(pointTo(m_temp->database(), u"sample"_s, m_server->url()));
    }

    void cleanup()
    {
        m_fixture.reset();
        m_server.reset();
        m_temp.reset();
        qunsetenv("TRIALDESK_JOURNAL");
        installTranslators(*qApp, u"en"_s);
    }

    void backsUpAfterASyncWhereAWeekHasPassed()
    {
        runBefore(8);
        open();
        QVERIFY(synced());
        QTRY_COMPARE_WITH_TIMEOUT(backupFiles(*m_location).size(), 1, 20000);
        // Made after the run, so it holds what the run brought.
        const auto trials = inspectBackup(backupFiles(*m_location).constFirst().file, {});
        QVERIFY(trials.has_value());
        QVERIFY2(*trials > 100, qPrintable(QString::number(*trials)));
        // One a week is enough.
        QVERIFY(synced());
        settle();
        QCOMPARE(backupFiles(*m_location).size(), 1);
        QVERIFY(!notice()->isVisible());
    }

    void theBackupsDialogKnowsOfIt()
    {
        runBefore(8);
        open();
        m_fixture->window.commands()->backups->trigger();
        auto *dialog = m_fixture->window.findChild<BackupDialog *>();
        QVERIFY(dialog);
        const auto said = [dialog] {
            return dialog->findChild<QWidget *>(u"backupStatus"_s)->accessibleName();
        };
        QStringList before;
        // The window's own slot comes first and has begun the backup.
        const QObject here;
        connect(&m_fixture->sync, &SyncService::becameIdle, &here, [&] { before.append(said()); });
        QVERIFY(synced());
        QVERIFY2(before.constFirst().contains(u"A backup is being made"_s), qPrintable(before.constFirst()));
        settle();
        QVERIFY2(!said().contains(u"A backup is being made"_s), qPrintable(said()));
        QCOMPARE(dialog->findChild<QTreeWidget *>(u"backupList"_s)->topLevelItemCount(), 1);
    }

    void closingEndsTheBackup()
    {
        runBefore(8);
        open();
        auto *pool = QThreadPool::globalInstance();
        QSemaphore gate;
        const auto tidy = qScopeGuard([pool, &gate, before = pool->maxThreadCount()] {
            gate.release();
            QVERIFY(pool->waitForDone(20000));
            pool->setMaxThreadCount(before);
        });
        const QObject here;
        // The backup has begun, but stands behind the gate when the window is closed.
        connect(&m_fixture->sync, &SyncService::finished, &here, [&] {
            pool->setMaxThreadCount(1);
            pool->start([&gate] { gate.acquire(); });
        });
        connect(&m_fixture->sync, &SyncService::becameIdle, &here, [this] { m_fixture->window.close(); });
        QVERIFY(synced());
        QVERIFY(!m_fixture->window.isVisible());
        gate.release();
        settle();
        QVERIFY(backupFiles(*m_location).isEmpty());
        QVERIFY(!notice()->isVisibleTo(&m_fixture->window));
    }

    void noBackupInTheFirstWeek()
    {
        runBefore(6);
        open();
        QVERIFY(synced());
        settle();
        QVERIFY(backupFiles(*m_location).isEmpty());
    }

    void saysOnceWhereNoBackupCanBeMade()
    {
        runBefore(8);
        QVERIFY(QDir(m_location->backups()).removeRecursively());
        QFile inTheWay(m_location->backups());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        open();
        QVERIFY(synced());
        QTRY_VERIFY_WITH_TIMEOUT(notice()->isVisible(), 20000);
        QCOMPARE(notice()->title(), u"The weekly backup could not be made."_s);
        closeNotice();
        QVERIFY(!notice()->isVisible());
        QVERIFY(synced());
        settle();
        QVERIFY(!notice()->isVisible());
    }

    void noBackupAfterARunThatDidNotBegin()
    {
        runBefore(8);
        open();
        QLockFile held(m_location->lockFile()); // another program's
        held.setStaleLockTime(0);
        QVERIFY(held.tryLock(0));
        QVERIFY(synced(ErrorKind::Busy));
        settle();
        QVERIFY(backupFiles(*m_location).isEmpty());
        held.unlock();
        QVERIFY(synced());
        settle();
        QCOMPARE(backupFiles(*m_location).size(), 1);
    }

    void saysWhereNoBackupIsMadeOfADamagedStore()
    {
        runBefore(8);
        open();
        markDamaged(m_temp->database(), u"found by somebody else"_s);
        QVERIFY(synced());
        settle();
        QVERIFY(backupFiles(*m_location).isEmpty());
        QVERIFY(notice()->isVisible());
        QCOMPARE(notice()->title(), u"The weekly backup could not be made."_s);
        notice()->findChildren<QPushButton *>().constLast()->click();
        QTRY_VERIFY(m_fixture->window.findChild<BackupDialog *>());
    }

    void tellsOfARiskyPlaceUntilItIsClosed()
    {
        open();
        QVERIFY2(!notice()->isVisible(), "a drive of this computer");
        m_fixture.reset();
        qputenv("TRIALDESK_JOURNAL", "rollback");
        for (int start = 0; start < 2; ++start) {
            open();
            QVERIFY(notice()->isVisible());
            QVERIFY2(shown().contains(u"drive of another computer"_s), qPrintable(shown()));
            if (start == 1)
                closeNotice();
            m_fixture.reset();
        }
        open();
        QVERIFY2(!notice()->isVisible(), "told once is enough");
    }

    /// The answer to a command stands before the place's notice, which must not count as closed with it.
    void closingAnAnswerClosesNothingElse()
    {
        qputenv("TRIALDESK_JOURNAL", "rollback");
        m_temp = std::make_unique<TempStore>(); // no registry is switched on
        QVERIFY(m_temp->isOk());
        open();
        const QString place = notice()->title();
        for (const bool settings : {false, true}) {
            m_fixture->window.commands()->syncAll->trigger();
            QCOMPARE(notice()->title(), u"No registry is switched on."_s);
            if (settings)
                notice()->findChildren<QPushButton *>().constLast()->click();
            else
                closeNotice();
            QVERIFY(notice()->isVisible());
            QCOMPARE(notice()->title(), place);
        }
        QVERIFY(m_fixture->settings.placeTold().isEmpty());
        closeNotice();
        QVERIFY(!notice()->isVisible());
        QCOMPARE(m_fixture->settings.placeTold(), m_temp->folder());
    }

    void startNoticesFollowTheLanguage()
    {
        qputenv("TRIALDESK_JOURNAL", "rollback");
        open();
        m_fixture->window.tell([] {
            return Notice{.kind = Notice::Kind::Good,
                          .title = QCoreApplication::translate("trialdesk::MainWindow",
                                                               "The weekly backup could not be made."),
                          .text = {},
                          .buttons = {}};
        });
        QCOMPARE(notice()->title(), u"The weekly backup could not be made."_s);
        installTranslators(*qApp, u"ko"_s);
        QTRY_COMPARE(notice()->title(), u"주간 백업을 만들지 못했습니다."_s);
        closeNotice(); // the newest stands before what was told earlier
        QVERIFY2(shown().contains(u"다른 컴퓨터의 드라이브"_s), qPrintable(shown()));
        installTranslators(*qApp, u"en"_s);
        QTRY_VERIFY2(shown().contains(u"drive of another computer"_s), qPrintable(shown()));
    }

private:
    void runBefore(int days) const
    {
        auto writer = StoreWriter::open(m_temp->database());
        QVERIFY(writer.has_value());
        const QDateTime then = QDateTime::currentDateTimeUtc().addDays(-days);
        const auto id = (*writer)->begin(u"sample"_s, Trigger::Manual, then);
        QVERIFY(id.has_value());
        SyncRun run;
        run.id = *id;
        run.source = u"sample"_s;
        run.started = then;
        run.finished = then;
        run.status = RunStatus::Ok;
        QVERIFY((*writer)->finish(run, {}).has_value());
    }
    void open()
    {
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
    }
    [[nodiscard]] bool synced(std::optional<ErrorKind> problem = {})
    {
        if (!QTest::qWaitFor([this] { return knowsSources(m_fixture->window); }))
            return false;
        QSignalSpy idle(&m_fixture->sync, &SyncService::becameIdle);
        const auto run = syncOnce(*m_fixture, [this] { m_fixture->window.commands()->syncAll->trigger(); });
        if (!run || run->error.has_value() != problem.has_value() ||
            (problem && run->error->kind != *problem))
            return false;
        return QTest::qWaitFor([&idle] { return !idle.isEmpty(); });
    }
    /// Until the look after the sync has ended and its answer is taken.
    static void settle()
    {
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20000));
        QCoreApplication::processEvents();
    }
    [[nodiscard]] NoticeBar *notice() const { return m_fixture->child<NoticeBar>(u"noticeBar"_s); }
    [[nodiscard]] QString shown() const { return notice()->accessibleDescription(); }
    void closeNotice() const { notice()->findChild<QToolButton *>(u"noticeClose"_s)->click(); }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<StoreLocation> m_location;
    std::unique_ptr<sample::SampleServer> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
};

TRIALDESK_WINDOW_TEST(TestWindowCare)
#include "tst_windowcare.moc"
