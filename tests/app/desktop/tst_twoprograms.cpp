#include <csignal>

#include <QDir>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QTcpServer>

#include "app/desktop/singleinstance.h"
#include "models/store/connection.h"
#include "models/store/storelocation.h"
#include "models/store/userstore.h"
#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

/// R42, R33: real programs on one data folder.
class TestTwoPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProgram>(); }

    void aSecondWindowRaisesTheFirst()
    {
        const auto first = startWindow();
        QTRY_VERIFY_WITH_TIMEOUT(listens(), 20000);
        QElapsedTimer time;
        time.start();
        const auto second = startWindow();
        QVERIFY(second->waitForFinished(20000));
        const qint64 took = time.elapsed();
        QCOMPARE(second->exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(log().contains("a second start asked for the window"), 10000);
        QCOMPARE(first->state(), QProcess::Running);
        QVERIFY2(took < 1000 * slowness(), qPrintable(QString::number(took)));
        printFigure("second-window-ms", took);
        QVERIFY(ends(*first));
    }

    void theCommandLineMeetsAWindowThatSyncs()
    {
        const SampleRegistry registry({u"--records"_s, u"200000"_s});
        QVERIFY(!registry.url().isEmpty());
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + registry.url(),
                                u"enabled=true"_s, u"schedule=every 30m"_s}),
                    0);
        missASlot();
        const auto window = startWindow();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(StoreLocation(m_cli->dataDir()).lockFile()), 60000);
        const CliAnswer answer = m_cli->run({u"sync"_s, u"kdca"_s});
        VERIFY_EXIT(answer, 2);
        QVERIFY2(answer.err.contains(QByteArray::number(window->processId())), answer.err.constData());
        QVERIFY2(answer.err.contains(QSysInfo::machineHostName().toUtf8()), answer.err.constData());
        // Leaving in mid-sync: within three seconds and without a complaint.
        QElapsedTimer time;
        time.start();
        QVERIFY(ends(*window));
        QVERIFY2(time.elapsed() < 3500 * slowness(), qPrintable(QString::number(time.elapsed())));
        QCOMPARE(window->exitCode(), 0);
        const QByteArray said = window->readAllStandardError();
        QVERIFY2(!said.contains("QThread"), said.constData());
        VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
        const QJsonValue runs = m_cli->run({u"runs"_s, u"--json"_s}).json();
        QCOMPARE(runs.toArray().at(0)[u"status"_s].toString(), u"cancelled"_s);
    }

    void anotherComputersLockIsNamedWithAWayOut()
    {
        VERIFY_EXIT(m_cli->run({u"list"_s}), 0);
        QFile lock(StoreLocation(m_cli->dataDir()).lockFile());
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("4711\ntrialdesk\nward-7\n0123456789abcdef\n0123456789abcdef\n");
        lock.close();
        const CliAnswer answer = m_cli->run({u"sync"_s, u"sample"_s});
        VERIFY_EXIT(answer, 2);
        QVERIFY2(answer.err.contains("ward-7") && answer.err.contains("4711"), answer.err.constData());
        QVERIFY2(answer.err.contains("sync.lock"), answer.err.constData());
        QVERIFY(QFile::exists(lock.fileName()));
        // What the message says to do works.
        QVERIFY(lock.remove());
        VERIFY_EXIT(m_cli->run({u"sync"_s, u"sample"_s}), 0);
    }

    /// The dialog of a start that can't go on, in the real program: nothing is touched while it waits.
    void aNewerStoreIsLeftAsItIs()
    {
        VERIFY_EXIT(m_cli->run({u"sync"_s, u"sample"_s}), 0);
        const QString database = StoreLocation(m_cli->dataDir()).database();
        {
            const auto connection = Connection::open(database, Connection::Mode::ReadWrite);
            QVERIFY(connection.has_value());
            QVERIFY((*connection)->exec(u"PRAGMA user_version = 99"_s).has_value());
        }
        const QDateTime changed = QFileInfo(database).lastModified();
        const auto window = startWindow();
        QTRY_VERIFY_WITH_TIMEOUT(log().contains("no start: \"database_newer\"") ||
                                     log().contains("no start: database_newer"),
                                 20000);
        QVERIFY(ends(*window));
        QCOMPARE(QFileInfo(database).lastModified(), changed);
        VERIFY_EXIT(m_cli->run({u"list"_s}), 5);
        QCOMPARE(QFileInfo(database).lastModified(), changed);
    }

    /// R17: the search for a WPAD server takes as long as it likes; the end of a program does not wait for
    /// it.
    void aHangingProxyLookupHoldsNoEndUp_data()
    {
        QTest::addColumn<bool>("inWindow");
        QTest::newRow("window") << true;
        QTest::newRow("command line") << false;
    }
    void aHangingProxyLookupHoldsNoEndUp()
    {
        QFETCH(bool, inWindow);
        QTcpServer silent; // takes the connection, says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QString finder = u"pac+http://127.0.0.1:%1/wpad.dat"_s.arg(silent.serverPort());
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url=https://registry.invalid"_s,
                                u"enabled=true"_s, u"schedule=every 30m"_s}),
                    0);
        const QHash<QString, QString> extra{
            {u"http_proxy"_s, finder}, {u"https_proxy"_s, finder}, {u"TRIALDESK_KEY_KDCA"_s, u"AKEY"_s}};
        std::unique_ptr<QProcess> program;
        if (inWindow) {
            missASlot();
            program = startWindow(extra);
        } else {
            for (auto it = extra.cbegin(); it != extra.cend(); ++it)
                m_cli->setEnvironment(it.key(), it.value());
            program = m_cli->start({u"sync"_s, u"kdca"_s});
        }
        if (!QTest::qWaitFor([&silent] { return silent.hasPendingConnections(); }, 20000))
            QSKIP("this Qt asks no server for its proxy");
        QElapsedTimer time;
        time.start();
        QVERIFY(ends(*program));
        QVERIFY2(time.elapsed() < 3500 * slowness(), qPrintable(QString::number(time.elapsed())));
        printFigure("end-in-proxy-lookup-ms", time.elapsed());
        QCOMPARE(program->exitStatus(), QProcess::NormalExit);
        QVERIFY(!QFile::exists(StoreLocation(m_cli->dataDir()).lockFile()));
        const QJsonValue runs = m_cli->run({u"runs"_s, u"--json"_s}).json();
        QCOMPARE(runs.toArray().at(0)[u"status"_s].toString(), u"cancelled"_s);
    }

private:
    /// A slot that was missed a moment ago: the window catches up as soon as it is there.
    void missASlot() const
    {
        auto user = UserStore::open(StoreLocation(m_cli->dataDir()).database());
        QVERIFY(user.has_value());
        ScheduleState state;
        state.scheduledSince = QDateTime::currentDateTimeUtc().addDays(-1);
        state.nextDue = QDateTime::currentDateTimeUtc().addSecs(-60);
        QVERIFY((*user)->saveScheduleState(u"kdca"_s, state).has_value());
    }
    static int slowness()
    {
        return qEnvironmentVariableIsSet("ASAN_OPTIONS") || qEnvironmentVariableIsSet("TSAN_OPTIONS") ? 5 : 2;
    }
    [[nodiscard]] std::unique_ptr<QProcess> startWindow(const QHash<QString, QString> &extra = {}) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"HOME"_s, m_cli->path(u"."_s));
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        for (auto it = extra.cbegin(); it != extra.cend(); ++it)
            environment.insert(it.key(), it.value());
        process->setProcessEnvironment(environment);
        process->start(programPath(u"trialdesk"_s),
                       {u"--data-dir"_s, m_cli->dataDir(), u"--lang"_s, u"en"_s});
        return process;
    }
    [[nodiscard]] bool listens() const
    {
        QLocalSocket socket;
        socket.connectToServer(SingleInstance::serverName(m_cli->dataDir()));
        return socket.waitForConnected(200);
    }
    [[nodiscard]] QByteArray log() const
    {
        QByteArray all;
        const QDir folder(StoreLocation(m_cli->dataDir()).logs());
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    /// As at the end of the session.
    static bool ends(QProcess &process)
    {
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        return process.waitForFinished(20000) || (process.kill(), process.waitForFinished(), false);
    }

    std::unique_ptr<CliProgram> m_cli;
};

TRIALDESK_TEST(TestTwoPrograms)
#include "tst_twoprograms.moc"
