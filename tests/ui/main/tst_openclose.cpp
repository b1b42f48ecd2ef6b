#include <QElapsedTimer>
#include <QPushButton>

#include "sync/keys/layeredkeystore.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/surroundings.h"
#include "tests/support/windowtest.h"
#include "tests/ui/main/syncfixture.h"
#include "ui/common/noticebar.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

constexpr int kShort = 5;
constexpr int kFull = 200;

QStringList warnings;

void keepWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    static QMutex mutex;
    const QMutexLocker lock(&mutex);
    // The offscreen platform has nothing to say about sizes that matters here.
    if ((type == QtWarningMsg || type == QtCriticalMsg) && !message.contains(u"propagateSizeHints"_s))
        warnings << message;
}

} // namespace

/// R45, S1: the window comes and goes at any moment, whatever the registry and the keychain do.
class TestOpenClose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        sample::ServerOptions options;
        options.records = 100000;
        m_server = std::make_unique<sample::SampleServer>(options);
        QVERIFY(m_server->listen().has_value());
    }

    void cleanup()
    {
        m_server.reset();
        m_temp.reset();
    }

    /// Opened, closed in mid-sync at a moment that moves on with each cycle, destroyed.
    void closesInMidSync()
    {
        QVERIFY(pointTo(m_temp->database(), u"kdca"_s, m_server->url()));
        const int cycles = casesToDraw(kFull, kShort);
        const QtMessageHandler before = qInstallMessageHandler(keepWarnings);
        const auto restore = qScopeGuard([before] { qInstallMessageHandler(before); });
        warnings.clear();
        qint64 longest = 0;
        for (int cycle = 0; cycle < cycles; ++cycle) {
            WindowFixture fixture(*m_temp);
            QVERIFY(QTest::qWaitForWindowExposed(&fixture.window));
            QSignalSpy started(&fixture.sync, &SyncService::started);
            QSignalSpy progressed(&fixture.sync, &SyncService::progressed);
            QTRY_VERIFY_WITH_TIMEOUT(knowsSources(fixture.window), 20000);
            fixture.window.commands()->syncAll->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(!started.isEmpty(), 20000);
            const qsizetype moments = cycle % 3;
            QTRY_VERIFY_WITH_TIMEOUT(progressed.size() >= moments, 20000);
            QSignalSpy closed(&fixture.window, &MainWindow::closed);
            QElapsedTimer time;
            time.start();
            fixture.window.close();
            QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 15000);
            longest = qMax(longest, time.elapsed());
        }
        qInstallMessageHandler(before);
        QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(u'\n')));
        QVERIFY2(longest < 3500, qPrintable(QString::number(longest)));
        printFigure("window-cycles", cycles);
        auto reader = StoreReader::open(m_temp->database());
        QVERIFY(reader.has_value());
        for (const SyncRun &run : (*reader)->runs({}, 0).value_or(std::vector<SyncRun>()))
            QCOMPARE(run.status, RunStatus::Cancelled);
    }

    void closesWhileTheRegistryIsSilent()
    {
        QVERIFY(m_server->script(QByteArray(R"({"faults":[{"kind":"silent"}]})")).has_value());
        QVERIFY(pointTo(m_temp->database(), u"kdca"_s, m_server->url()));
        WindowFixture fixture(*m_temp);
        QVERIFY(QTest::qWaitForWindowExposed(&fixture.window));
        QSignalSpy started(&fixture.sync, &SyncService::started);
        QTRY_VERIFY_WITH_TIMEOUT(knowsSources(fixture.window), 20000);
        fixture.window.commands()->syncAll->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!started.isEmpty(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_server->requests().empty(), 20000);
        QSignalSpy closed(&fixture.window, &MainWindow::closed);
        QElapsedTimer time;
        time.start();
        fixture.window.close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 15000);
        QVERIFY2(time.elapsed() < 3500, qPrintable(QString::number(time.elapsed())));
    }

    void aSilentKeychainHoldsNothingUp()
    {
        QVERIFY(pointTo(m_temp->database(), u"kdca"_s, QUrl(u"https://registry.invalid"_s)));
        const auto shared = std::make_shared<FakeKeychain::Shared>();
        shared->mood = FakeKeychain::Mood::NeverAnswers;
        LayeredKeyStore keys(m_temp->folder() + u"/keys"_s, m_temp->folder() + u"/seal"_s,
                             std::make_unique<FakeKeychain>(shared), 2s);
        const StoreLocation location(m_temp->folder());
        const SystemClock clock;
        QElapsedTimer time;
        time.start();
        AppSettings settings(location.settingsFile());
        AsyncStore store(location.database());
        SyncService sync(location, &keys, &clock);
        Scheduler scheduler(&clock);
        MainWindow window(&store, &sync, &scheduler, &keys, &settings, location, &clock);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
        // A run that needs the key gives up on the keychain by itself, asks nobody without a key, and the
        // window says so.
        QSignalSpy finished(&sync, &SyncService::finished);
        QTRY_VERIFY_WITH_TIMEOUT(knowsSources(window), 20000);
        window.commands()->syncAll->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shared->calls > 0, 20000);
        auto *notice = window.findChild<NoticeBar *>(u"noticeBar"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty() && notice->isVisible(), 20000);
        // Its late answers find nobody who waits.
        FakeKeychain::answerLate(*shared, "late");
        QVERIFY(window.isVisible());
        window.close();
    }

private:
    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<sample::SampleServer> m_server;
};

TRIALDESK_WINDOW_TEST(TestOpenClose)
#include "tst_openclose.moc"
