#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>

#include "tests/support/surroundings.h"
#include "tests/support/windowtest.h"
#include "tests/support/wireserver.h"
#include "tests/ui/main/syncfixture.h"
#include "ui/common/noticebar.h"
#include "ui/dialogs/proxylogindialog.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

const QString kPassword = u"proxySecret+/1"_s;

QByteArray everythingIn(const QString &folder)
{
    QByteArray all;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

/// R17: a proxy between the window and the registries.
class TestWindowProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        QVERIFY(m_temp->isOk());
        // Plain http is for this computer only, and no proxy leads there.
        QVERIFY(pointTo(m_temp->database(), u"kdca"_s, QUrl(u"https://registry.invalid"_s)));
    }

    void cleanup()
    {
        m_fixture.reset();
        m_temp.reset();
        setProxyLogin({}, {}, {});
    }

    /// The window paints and answers while the system looks for its proxy and finds no end.
    void livesWhileTheProxyLookupHangs()
    {
        QTcpServer silent; // takes the connection, says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        qputenv("http_proxy", u"pac+http://127.0.0.1:%1/wpad.dat"_s.arg(silent.serverPort()).toLatin1());
        qputenv("https_proxy", qgetenv("http_proxy"));
        const auto tidy = qScopeGuard([] {
            qunsetenv("http_proxy");
            qunsetenv("https_proxy");
        });
        QVERIFY(m_temp->addTrials(u"sample"_s, 300, u"Arrhythmia %1"_s));
        QElapsedTimer time;
        time.start();
        open();
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
        QTRY_COMPARE(m_fixture->model()->rowCount(), 300);
        QTRY_VERIFY(knowsSources(m_fixture->window));
        // A beat of the event loop that comes late is a window that hangs.
        qint64 longest = 0;
        QElapsedTimer beat;
        beat.start();
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&] { longest = qMax(longest, beat.restart()); });
        heart.start(20ms);
        m_fixture->window.commands()->syncAll->trigger();
        if (!QTest::qWaitFor([&silent] { return silent.hasPendingConnections(); }, 10000))
            QSKIP("this Qt asks no server for its proxy");
        auto *search = m_fixture->child<QLineEdit>(u"searchEdit"_s);
        QVERIFY(search);
        QTest::keyClicks(search, u"\"Arrhythmia 7\""_s);
        QTRY_VERIFY(m_fixture->model()->rowCount() < 300);
        QVERIFY(!m_fixture->window.grab().isNull());
        QTest::qWait(500);
        QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
        QVERIFY2(m_fixture->sync.isActive(), "the look-up still hangs");
        printFigure("longest-pause-ms", longest);

        QSignalSpy closed(&m_fixture->window, &MainWindow::closed);
        time.restart();
        m_fixture->window.close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 15000);
        QVERIFY2(time.elapsed() < 3500, qPrintable(QString::number(time.elapsed())));
    }

    void asksOnceForALogin()
    {
        WireServer proxy;
        useProxy(proxy);
        open();
        failedSync();
        QTRY_VERIFY(dialog());
        QVERIFY2(question().contains(u"127.0.0.1"_s), qPrintable(question()));
        QVERIFY(m_fixture->child<NoticeBar>(u"noticeBar"_s)->isVisible());
        QCOMPARE(dialog()->findChild<QLineEdit *>(u"proxyPassword"_s)->echoMode(), QLineEdit::Password);

        // Without an answer the failure stays, and the next sync asks no more.
        dialog()->reject();
        QTRY_VERIFY(!dialog());
        QVERIFY(m_fixture->child<NoticeBar>(u"noticeBar"_s)->isVisible());
        failedSync();
        QVERIFY(!QTest::qWaitFor([this] { return dialog() != nullptr; }, 200));

        // The notice still offers it.
        noticeButton()->click();
        QTRY_VERIFY(dialog());
        auto *login = dialog()->findChild<QPushButton *>(u"proxyLogin"_s);
        QVERIFY(!login->isEnabled());
        QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"proxyUser"_s), u"kim"_s);
        QTest::keyClicks(dialog()->findChild<QLineEdit *>(u"proxyPassword"_s), kPassword);
        QVERIFY(login->isEnabled());
        for (const WireRequest &request : proxy.requests())
            QVERIFY(request.header("Proxy-Authorization").isNull());
        QSignalSpy finished(&m_fixture->sync, &SyncService::finished);
        login->click();
        QTRY_VERIFY(!dialog());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        QCOMPARE(proxy.requests().back().header("Proxy-Authorization"),
                 "Basic " + QByteArray("kim:" + kPassword.toUtf8()).toBase64());
        // Still refused: said once more, not asked in a loop.
        QTRY_VERIFY(m_fixture->child<NoticeBar>(u"noticeBar"_s)->isVisible());
        QVERIFY(!QTest::qWaitFor([this] { return dialog() != nullptr; }, 200));

        const QString folder = m_temp->folder();
        m_fixture.reset();
        QVERIFY(!everythingIn(folder).contains(kPassword.toUtf8()));
        QVERIFY(!everythingIn(folder + u"/logs"_s).contains(kPassword.toUtf8()));
    }

    /// A run that nobody waits for, or one that ends under a dialog, must not take the keyboard.
    void asksNobodyWhoDoesSomethingElse()
    {
        WireServer proxy;
        useProxy(proxy);
        open();
        QTRY_VERIFY(knowsSources(m_fixture->window));
        const auto failed = [this](Trigger trigger) {
            const auto run = syncOnce(*m_fixture, [this, trigger] {
                m_fixture->window.findChild<SyncController *>()->start({u"kdca"_s}, trigger);
            });
            return run && run->error && run->error->kind == ErrorKind::ProxyLogin;
        };
        for (const Trigger trigger : {Trigger::Schedule, Trigger::CatchUp, Trigger::Retry}) {
            QVERIFY(failed(trigger));
            QVERIFY(!dialog());
            QTRY_COMPARE(noticeButton()->text(), u"&Log in…"_s);
        }
        QDialog other(&m_fixture->window);
        other.open();
        QVERIFY(failed(Trigger::Manual));
        QVERIFY(!dialog());
        other.reject();
        QVERIFY(failed(Trigger::Manual));
        QTRY_VERIFY(dialog());
    }

    void syncsWithTheLogin()
    {
        WireServer proxy;
        useProxy(proxy);
        open();
        failedSync();
        QTRY_VERIFY(dialog());
        dialog()->findChild<QLineEdit *>(u"proxyUser"_s)->setText(u"kim"_s);
        dialog()->findChild<QLineEdit *>(u"proxyPassword"_s)->setText(kPassword);
        proxy.always(WireServer::whole(502, ""));
        proxy.enqueue(407, "", kRefusal);
        QSignalSpy finished(&m_fixture->sync, &SyncService::finished);
        dialog()->accept();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->sync.isActive(), 10000);
        // The proxy lets it through; beyond it there is nothing.
        QTRY_VERIFY_WITH_TIMEOUT(!proxy.requests().back().header("Proxy-Authorization").isNull(), 20000);
        m_fixture->sync.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30000);
        const auto run = finished.constFirst().constFirst().value<SyncRun>();
        QVERIFY(!run.error || run.error->kind != ErrorKind::ProxyLogin);
        QVERIFY(!dialog());
    }

private:
    static constexpr auto kRefusal = "Proxy-Authenticate: Basic realm=\"office\"\r\n";

    void useProxy(WireServer &proxy) const
    {
        proxy.always(WireServer::whole(407, "", kRefusal));
        AppSettings settings(StoreLocation(m_temp->folder()).settingsFile());
        settings.setProxy(
            {ProxySettings::Mode::Manual, u"127.0.0.1"_s, static_cast<quint16>(proxy.url({}).port())});
        QVERIFY(settings.save());
    }
    void open()
    {
        m_fixture = std::make_unique<WindowFixture>(*m_temp);
        m_fixture->keys.keys.insert(u"kdca"_s, {"AKEY", KeyPlace::File});
        QVERIFY(QTest::qWaitForWindowExposed(&m_fixture->window));
    }
    void failedSync()
    {
        QTRY_VERIFY(knowsSources(m_fixture->window));
        const auto run = syncOnce(*m_fixture, [this] { m_fixture->window.commands()->syncAll->trigger(); });
        QVERIFY(run && run->error);
        QCOMPARE(run->error->kind, ErrorKind::ProxyLogin);
    }
    [[nodiscard]] ProxyLoginDialog *dialog() const
    {
        return m_fixture->window.findChild<ProxyLoginDialog *>();
    }
    [[nodiscard]] QString question() const
    {
        return dialog()->findChild<QLabel *>(u"proxyQuestion"_s)->text();
    }
    [[nodiscard]] QPushButton *noticeButton() const
    {
        return m_fixture->child<NoticeBar>(u"noticeBar"_s)->findChildren<QPushButton *>().last();
    }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<WindowFixture> m_fixture;
};

TRIALDESK_WINDOW_TEST(TestWindowProxy)
#include "tst_windowproxy.moc"
