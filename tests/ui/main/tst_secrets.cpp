#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextEdit>
#include <QUrl>

#include "app/common/logging.h"
#include "sync/http/redact.h"
#include "sync/keys/layeredkeystore.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/surroundings.h"
#include "tests/support/windowtest.h"
#include "tests/support/wireserver.h"
#include "tests/ui/main/syncfixture.h"
#include "ui/common/noticebar.h"
#include "ui/dialogs/diagnosticsdialog.h"
#include "ui/dialogs/runlogdialog.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

const QByteArray kKey = "TOPSECRET+/==";

/// Every form in which the key could be read.
QByteArrayList forms()
{
    const QByteArray once = QUrl::toPercentEncoding(QString::fromLatin1(kKey));
    return {kKey,
            once,
            once.toLower(),
            QUrl::toPercentEncoding(QString::fromLatin1(once)),
            kKey.toBase64(),
            kKey.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
            QByteArray(kKey).replace('/', "\\/"),
            QByteArray(kKey).replace('+', "\\u002b"),
            "TOPSECRET"};
}

QStringList modelTexts(const QAbstractItemModel *model)
{
    QStringList texts;
    for (int row = 0; row < qMin(200, model->rowCount()); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            for (const int role :
                 {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, Qt::StatusTipRole})
                texts << index.data(role).toString();
        }
    }
    return texts;
}

/// Every text that a widget or an action can show or speak.
QStringList textsOf(const QObject *object)
{
    QStringList texts;
    for (const char *name :
         {"text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName",
          "accessibleDescription", "placeholderText", "plainText", "currentText", "iconText",
          "informativeText", "detailedText", "prefix", "suffix", "format", "currentMessage"})
        texts << object->property(name).toString();
    for (const QByteArray &dynamic : object->dynamicPropertyNames())
        texts << object->property(dynamic.constData()).toString();
    if (const auto *view = qobject_cast<const QAbstractItemView *>(object); view && view->model())
        texts << modelTexts(view->model());
    if (const auto *box = qobject_cast<const QComboBox *>(object))
        texts << modelTexts(box->model());
    return texts;
}

QStringList textsOfAll(const QObject *top)
{
    QStringList texts = textsOf(top);
    for (const QObject *object : top->findChildren<QObject *>())
        texts << textsOf(object);
    return texts;
}

} // namespace

/// S5 in the window: a key that servers throw back in every error is read nowhere.
class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTextHoldsTheKey()
    {
        TempStore temp;
        QVERIFY(temp.isOk());
        const StoreLocation location(temp.folder());
        static const SystemClock clock;
        installLogging(location.logs(), true, &clock);
        const auto shared = std::make_shared<FakeKeychain::Shared>();
        shared->mood = FakeKeychain::Mood::Works;
        LayeredKeyStore keys(location.keys(), temp.folder() + u"/seal"_s,
                             std::make_unique<FakeKeychain>(shared), 2s);
        bool written = false;
        keys.write(u"kdca"_s, kKey, KeyPlace::Keychain, this,
                   [&written](const Result<void> &done) { written = done.has_value(); });
        QTRY_VERIFY(written);

        WireServer server;
        const QUrl address = server.url(QString()).adjusted(QUrl::RemovePath);
        QVERIFY(pointTo(temp.database(), u"kdca"_s, address, 1s));
        QVERIFY(keys.confirm(u"kdca"_s, address));
        AppSettings settings(location.settingsFile());
        AsyncStore store(location.database());
        SyncService sync(location, &keys, &clock);
        Scheduler scheduler(&clock);
        MainWindow window(&store, &sync, &scheduler, &keys, &settings, location, &clock);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(window.findChild<QWidget *>(u"welcomePage"_s)->isVisible());

        const QByteArray echo = "the key " + kKey + " and " +
                                QUrl::toPercentEncoding(QString::fromLatin1(kKey)) + " and " +
                                kKey.toBase64() + " is not known";
        const QByteArray json = "{\"code\":-401,\"msg\":\"" + echo + "\"}";
        const QByteArray redirect = "Location: http://elsewhere.invalid/?serviceKey=" +
                                    QUrl::toPercentEncoding(QString::fromLatin1(kKey)) + "\r\n";
        int faults = 0;
        const auto fail = [&](int status, const QByteArray &body, const QByteArray &headers) {
            server.always(WireServer::whole(status, body, headers));
            QSignalSpy finished(&sync, &SyncService::finished);
            window.commands()->syncAll->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty() && !sync.isActive(), 60000);
            QVERIFY(finished.constLast().constFirst().value<SyncRun>().status != RunStatus::Ok);
            ++faults;
            lookAround(window);
        };
        QTRY_VERIFY_WITH_TIMEOUT(knowsSources(window), 10000);
        fail(401, json, {});
        fail(400, echo, "Content-Type: text/html\r\n");
        fail(200, json, "Content-Type: application/json\r\n");
        fail(200, "{\"code\":-1,\"msg\":\"" + echo + "\"}", "Content-Type: application/json\r\n");
        fail(200, "<html>" + echo + "</html>", "Content-Type: text/html\r\n");
        fail(404, echo, {});
        fail(302, echo, redirect);
        fail(200, "{\"currentCount\":1,\"data\":\"" + echo + "\"}", "Content-Type: application/json\r\n");
        QVERIFY(server.requests().size() >= 7);
        QVERIFY2(server.requests().front().line().contains("TOPSECRET") ||
                     server.requests().front().head.contains("TOPSECRET"),
                 "the key was never used, so nothing was tried");

        openEverything(window, server);
        lookAround(window);
        copyEverything(window);

        qint64 files = 0;
        for (QDirIterator it(temp.folder(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            look(file.fileName(), QString::fromUtf8(file.readAll()));
            ++files;
        }
        QVERIFY(files >= 2);
        for (auto hit = m_hits.cbegin(); hit != m_hits.cend(); ++hit)
            qWarning().noquote() << hit.key() << '|' << hit.value();
        QVERIFY2(m_hits.isEmpty(), qPrintable(m_hits.keys().join(u", "_s)));
        QVERIFY(m_texts > 500);
        printFigure("window-secret-faults", faults);
        printFigure("window-secret-hits", m_hits.size());
        window.close();
    }

private:
    void look(const QString &where, const QString &text)
    {
        ++m_texts;
        const QByteArray bytes = text.toUtf8();
        for (const QByteArray &form : forms()) {
            if (const qsizetype at = bytes.indexOf(form); at >= 0)
                m_hits.insert(where, QString::fromUtf8(bytes.mid(std::max<qsizetype>(0, at - 60), 160)));
        }
    }

    void lookAround(const MainWindow &window)
    {
        QCoreApplication::processEvents();
        for (const QWidget *top : QApplication::topLevelWidgets()) {
            for (const QString &text : textsOf(top))
                look(QString::fromLatin1(top->metaObject()->className()), text);
            for (const QObject *object : top->findChildren<QObject *>()) {
                for (const QString &text : textsOf(object))
                    look(QString::fromLatin1(object->metaObject()->className()) + u' ' + object->objectName(),
                         text);
            }
        }
        for (const QAction *action : window.commands()->all()) {
            for (const QString &text : textsOf(action))
                look(action->objectName(), text);
        }
    }

    /// The registry's own words are what the test of a key says.
    void testTheKey(const MainWindow &window, WireServer &server)
    {
        server.always(WireServer::whole(400, "{\"code\":-1,\"msg\":\"not for " + kKey + "\"}"));
        auto *button = window.findChild<QPushButton *>(u"keyTest"_s);
        auto *verdict = window.findChild<QWidget *>(u"keyVerdict"_s);
        QVERIFY(button && verdict);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 10000);
        button->click();
        const auto said = [verdict] { return textsOfAll(verdict).join(u' ').contains(u"not for"_s); };
        QTRY_VERIFY_WITH_TIMEOUT(said(), 10000);
        lookAround(window);
    }

    void openEverything(const MainWindow &window, WireServer &server)
    {
        window.commands()->runLog->trigger();
        auto *log = window.findChild<RunLogDialog *>();
        QVERIFY(log);
        int copies = 0;
        for (QAbstractItemView *view : log->findChildren<QAbstractItemView *>()) {
            if (!qobject_cast<QComboBox *>(view->parent()) && view->isVisible())
                QTRY_VERIFY_WITH_TIMEOUT(view->model() && view->model()->rowCount() > 0, 10000);
            for (int row = 0; view->model() && row < view->model()->rowCount(); ++row) {
                view->setCurrentIndex(view->model()->index(row, 0));
                lookAround(window);
                for (QPushButton *button : log->findChildren<QPushButton *>(u"runCopy"_s)) {
                    button->click();
                    ++copies;
                    look(u"clipboard of a run"_s, QGuiApplication::clipboard()->text());
                }
            }
        }
        QVERIFY(copies > 0);
        window.commands()->help->trigger();
        window.commands()->about->trigger();
        window.commands()->backups->trigger();
        window.commands()->settings->trigger();
        testTheKey(window, server);
        window.commands()->diagnostics->trigger();
        auto *diagnostics = window.findChild<DiagnosticsDialog *>();
        QVERIFY(diagnostics);
        auto *copy = diagnostics->findChild<QPushButton *>(u"diagnosticsCopy"_s);
        QTRY_VERIFY_WITH_TIMEOUT(copy->isEnabled(), 20000);
        copy->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"kdca"_s));
        look(u"clipboard of diagnostics"_s, QGuiApplication::clipboard()->text());
    }

    void copyEverything(const MainWindow &window)
    {
        for (QAction *action : {window.commands()->copy, window.commands()->copyWithHeader}) {
            QGuiApplication::clipboard()->clear();
            action->setEnabled(true);
            action->trigger();
            look(u"clipboard of rows"_s, QGuiApplication::clipboard()->text());
        }
    }

    QMap<QString, QString> m_hits; ///< place, and what stands there
    qint64 m_texts = 0;
};

TRIALDESK_WINDOW_TEST(TestSecrets)
#include "tst_secrets.moc"
