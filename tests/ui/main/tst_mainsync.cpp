#include <QAction>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "app/sample_registry/sampleserver.h"
#include "tests/support/windowtest.h"
#include "tests/ui/main/windowfixture.h"
#include "ui/common/noticebar.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

/// The window and a registry on the loopback address.
class TestMainSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temp = std::make_unique<TempStore>(); }

    void cleanup()
    {
        m_fixture.reset();
        m_server.reset();
        m_temp.reset();
    }

    void tryingTheSampleFillsTheTable()
    {
        serve({});
        auto *welcome = m_fixture->child<QWidget>(u"welcomePage"_s);
        QTRY_VERIFY(welcome->isVisible());
        QTest::mouseClick(m_fixture->child<QPushButton>(u"trySample"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->model()->rowCount() > 100, 20000);
        QVERIFY(!welcome->isVisible());
        QTRY_VERIFY(!m_fixture->sync.isActive());
        QVERIFY(m_fixture->child<QLabel>(u"syncText"_s)->text().startsWith(u"Last sync"_s));
        QVERIFY(m_fixture->model()->index(0, 0).data(TrialTableModel::SampleRole).toBool() ||
                QTest::qWaitFor([this] {
                    return m_fixture->model()->index(0, 0).data(TrialTableModel::SampleRole).toBool();
                }));
        // F5 syncs again, and only once however often it is pressed.
        QSignalSpy finished(&m_fixture->sync, &SyncService::finished);
        QTest::keyClick(&m_fixture->window, Qt::Key_F5);
        QTest::keyClick(&m_fixture->window, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
        QTRY_VERIFY(!m_fixture->sync.isActive());
        QCOMPARE(finished.size(), 1);
    }

    void aFailureIsSaidInTheWindow()
    {
        sample::ServerOptions options;
        options.keys = {u"wanted"_s};
        serve(options);
        start();
        auto *notice = m_fixture->child<NoticeBar>(u"noticeBar"_s);
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 20000);
        QVERIFY(!notice->title().isEmpty());
        QVERIFY(!notice->findChildren<QPushButton *>().isEmpty());
        QTest::mouseClick(notice->findChild<QWidget *>(u"noticeClose"_s), Qt::LeftButton);
        QVERIFY(!notice->isVisible());
    }

    void cancelStopsWithinASecond()
    {
        sample::ServerOptions options;
        options.records = 100000;
        serve(options);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"syncCancel"_s)->isVisible(), 20000);
        QElapsedTimer time;
        time.start();
        QTest::mouseClick(m_fixture->child<QWidget>(u"syncCancel"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->sync.isActive(), 5000);
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(m_fixture->window.isVisible());
        QVERIFY(!m_fixture->child<NoticeBar>(u"noticeBar"_s)->isVisible());
    }

    void closingInMidSyncEndsCleanly()
    {
        sample::ServerOptions options;
        options.records = 100000;
        serve(options);
        start();
        QSignalSpy closed(&m_fixture->window, &MainWindow::closed);
        QElapsedTimer time;
        time.start();
        m_fixture->window.close();
        QVERIFY2(m_fixture->window.isVisible(), "the window must not vanish while the sync is still writing");
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 5000);
        QVERIFY2(time.elapsed() < 3500, qPrintable(QString::number(time.elapsed())));
        QVERIFY(!m_fixture->window.isVisible());
        m_fixture.reset();
        auto reader = StoreReader::open(m_temp->database());
        QVERIFY(reader.has_value());
        const auto runs = (*reader)->runs(u"sample"_s, 1);
        QVERIFY(runs.has_value() && runs->size() == 1);
        QCOMPARE(runs->front().status, RunStatus::Cancelled);
    }

    /// A scheduled task, or the command line.
    void syncOfAnotherProgramIsShown()
    {
        const auto trial = [](const char *number) {
            FieldValues values;
            values[Field::Number] = std::string(number);
            values[Field::Title] = std::string("A trial");
            return values;
        };
        QVERIFY(storeTrials(m_temp->database(), u"sample"_s, {trial("C1")}));
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
        QTRY_COMPARE(m_fixture->model()->rowCount(), 1);
        m_fixture->child<QTimer>(u"lookForOthers"_s)->setInterval(50);
        QTest::qWait(200);
        QVERIFY(storeTrials(m_temp->database(), u"sample"_s, {trial("C2")}));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->model()->rowCount(), 2, 5000);
    }

private:
    void serve(const sample::ServerOptions &options)
    {
        m_server = std::make_unique<sample::SampleServer>(options);
        const auto up = m_server->listen();
        QVERIFY2(up.has_value(), up ? "" : qPrintable(up.error()));
        auto user = UserStore::open(m_temp->database());
        QVERIFY(user.has_value());
        SourceSettings settings;
        settings.id = u"sample"_s;
        settings.baseUrl = m_server->url();
        QVERIFY((*user)->saveSource(settings).has_value());
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
        QTRY_VERIFY(m_fixture->child<QWidget>(u"welcomePage"_s)->isVisible());
    }

    void start()
    {
        QSignalSpy started(&m_fixture->sync, &SyncService::started);
        m_fixture->child<QPushButton>(u"trySample"_s)->click();
        QTRY_COMPARE(started.size(), 1);
    }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<sample::SampleServer> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
};

TRIALDESK_WINDOW_TEST(TestMainSync)
#include "tst_mainsync.moc"
