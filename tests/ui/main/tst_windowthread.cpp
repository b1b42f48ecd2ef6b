#include <atomic>
#include <mutex>

#include <sqlite3.h>

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "tests/support/windowtest.h"
#include "tests/ui/main/syncfixture.h"
#include "ui/main/searchedit.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

/// What SQLite and the HTTP client were asked, by the thread that asked.
struct Calls
{
    std::mutex mutex;
    bool recording = false;
    QStringList onTheWindowsThread;
    int statements = 0;
    int requests = 0;

    void add(int &count, const QString &what)
    {
        const std::scoped_lock lock(mutex);
        if (!recording)
            return;
        ++count;
        if (QThread::currentThread() == QCoreApplication::instance()->thread())
            onTheWindowsThread << what;
    }
};

Calls &calls()
{
    static Calls all;
    return all;
}

QtMessageHandler g_usual = nullptr;

int onStatement(unsigned, void *, void *, void *sql)
{
    calls().add(calls().statements, QString::fromUtf8(static_cast<const char *>(sql)));
    return 0;
}

int onOpen(sqlite3 *handle, char **, const sqlite3_api_routines *)
{
    return sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, onStatement, nullptr);
}

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (qstrcmp(context.category, "trialdesk.http") == 0)
        calls().add(calls().requests, text);
    else
        g_usual(type, context, text);
}

} // namespace

/// reliability.md R23, R43: nothing that the window does waits for the store or a registry in its own thread.
class TestWindowThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Every connection of the process from here on, whoever opens it.
        QCOMPARE(sqlite3_auto_extension(reinterpret_cast<void (*)()>(onOpen)), SQLITE_OK);
        g_usual = qInstallMessageHandler(onMessage);
    }

    void cleanupTestCase()
    {
        qInstallMessageHandler(g_usual);
        sqlite3_reset_auto_extension();
    }

    void seesAStatementOfThisThread()
    {
        TempStore temp;
        record(true);
        QVERIFY(StoreReader::open(temp.database()));
        record(false);
        QVERIFY(!calls().onTheWindowsThread.isEmpty());
    }

    void asksFromOtherThreadsOnly()
    {
        TempStore temp;
        sample::ServerOptions options;
        options.records = 3000;
        sample::SampleServer server(options);
        QVERIFY(server.listen());
        QVERIFY(pointTo(temp.database(), u"kdca"_s, server.url()));
        record(true);
        {
            WindowFixture fixture(temp);
            fixture.keys.keys.insert(u"kdca"_s, {QByteArray("invented-key"), KeyPlace::File});
            use(fixture);
        }
        record(false);
        QVERIFY2(calls().statements > 100, qPrintable(QString::number(calls().statements)));
        QVERIFY2(calls().requests > 10, qPrintable(QString::number(calls().requests)));
        QVERIFY2(calls().onTheWindowsThread.isEmpty(),
                 qPrintable(calls().onTheWindowsThread.mid(0, 10).join(u'\n')));
    }

private:
    static void record(bool on)
    {
        const std::scoped_lock lock(calls().mutex);
        calls().recording = on;
        if (!on)
            return;
        calls().onTheWindowsThread.clear();
        calls().statements = 0;
        calls().requests = 0;
    }

    static void use(WindowFixture &fixture)
    {
        MainWindow &window = fixture.window;
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY_WITH_TIMEOUT(knowsSources(window), 10000);
        const auto run = syncOnce(fixture, [&window] { window.commands()->syncAll->trigger(); });
        QVERIFY(run && run->status == RunStatus::Ok);
        TrialTableModel *model = fixture.model();
        QTRY_VERIFY_WITH_TIMEOUT(!model->isLoading() && model->rowCount() > 10, 20000);

        auto *edit = fixture.child<SearchEdit>(u"searchEdit"_s);
        QTest::keyClicks(edit, u"a -b"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!model->isLoading(), 20000);
        edit->clear();
        QTRY_VERIFY_WITH_TIMEOUT(!model->isLoading() && model->rowCount() > 10, 20000);
        fixture.view()->sortByColumn(1, Qt::DescendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(!model->isLoading(), 20000);
        window.commands()->nextPage->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!model->isLoading(), 20000);
        fixture.view()->setCurrentIndex(model->index(3, 1));
        window.commands()->copy->trigger();

        for (QAction *action :
             {window.commands()->runLog, window.commands()->backups, window.commands()->diagnostics,
              window.commands()->exportCsv, window.commands()->settings}) {
            action->trigger();
            QCoreApplication::processEvents();
        }
        auto *test = window.findChild<QPushButton *>(u"keyTest"_s);
        QVERIFY(test);
        QTRY_VERIFY_WITH_TIMEOUT(test->isEnabled(), 10000);
        const auto again = syncOnce(fixture, [&window] { window.commands()->syncAll->trigger(); });
        QVERIFY(again && again->counts.unchanged > 0);
    }
};

TRIALDESK_WINDOW_TEST(TestWindowThread)
#include "tst_windowthread.moc"
