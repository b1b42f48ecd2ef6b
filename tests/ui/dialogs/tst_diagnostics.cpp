#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include "sync/http/redact.h"
#include "tests/support/windowtest.h"
#include "tests/ui/dialogs/dialogfixture.h"
#include "ui/dialogs/diagnosticsdialog.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

/// S27: shown before it is copied, complete, and without a secret.
class TestDiagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { addSecret("TOPSECRET+/=="); }

    void snapshot()
    {
        DiagnosticFacts facts;
        facts.program = u"1.2.3"_s;
        facts.qt = u"6.4.2"_s;
        facts.system = u"Some System"_s;
        facts.platform = u"xcb, scale 2"_s;
        facts.language = u"ko_KR"_s;
        facts.folder = u"/home/somebody/data"_s;
        facts.home = u"/home/somebody"_s;
        facts.readOnly = true;
        facts.checks = {{u"tls"_s, true, true, u"TLS 3"_s},
                        {u"write"_s, false, true, u"denied in /home/somebody/data"_s},
                        {u"keychain"_s, false, false, {}}};
        SourceSettings source;
        source.id = u"kdca"_s;
        source.enabled = true;
        source.baseUrl = QUrl(u"https://user:pw@host.example/api?serviceKey=TOPSECRET%2B%2F%3D%3D"_s);
        source.pageSize = 50;
        source.schedule = u"daily 03:00"_s;
        facts.sources = {source};
        SyncRun run;
        run.id = 7;
        run.source = u"kdca"_s;
        run.status = RunStatus::Failed;
        run.started = QDateTime({2026, 11, 22}, {1, 2, 3}, Qt::UTC);
        run.error = Error{.kind = ErrorKind::Http, .detail = u"key TOPSECRET+/=="_s, .httpStatus = 502};
        facts.runs = {run};
        facts.log = {u"one"_s, u"serviceKey=TOPSECRET%2B%2F%3D%3D&page=2"_s};
        QCOMPARE(diagnosticText(facts), uR"(TrialDesk 1.2.3
Qt 6.4.2
Some System
Platform: xcb, scale 2
Language: ko_KR
Data folder: ~/data (read-only)

Self-test
  tls: ok, TLS 3
  write: FAILED, denied in ~/data
  keychain: not available

Registries
  kdca: enabled, schedule daily 03:00, page size 50, timeout default, deadline default, interval default, address https://host.example/api

Last runs
  7 2026-11-22T01:02:03Z kdca failed: 0 requests, 0 received, 0 problems; http, HTTP 502: key ***

Log, last 2 lines
  one
  serviceKey=***&page=2
)"_s);
    }

    void theNewestLogLinesOfSeveralDays()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QString &name, int from, int to) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            for (int i = from; i < to; ++i)
                file.write(QByteArray::number(i) + '\n');
        };
        write(u"trialdesk-2026-11-20.log"_s, 0, 300);
        write(u"trialdesk-2026-11-21.log"_s, 300, 350);
        const QStringList lines = newestLogLines(folder.path(), 200);
        QCOMPARE(lines.size(), 200);
        QCOMPARE(lines.constFirst(), u"150"_s);
        QCOMPARE(lines.constLast(), u"349"_s);
        QCOMPARE(newestLogLines(folder.filePath(u"none"_s), 200), QStringList());
    }

    void shownBeforeItIsCopied()
    {
        const TempStore temp;
        QVERIFY(temp.isOk());
        FakeKeyStore keys;
        keys.keys.insert(u"kdca"_s, {"TOPSECRET+/==", KeyPlace::Keychain});
        DiagnosticsDialog dialog(StoreLocation(temp.folder()), &keys, false);
        QGuiApplication::clipboard()->setText(u"before"_s);
        dialog.open();
        auto *copy = dialog.findChild<QPushButton *>(u"diagnosticsCopy"_s);
        QVERIFY(!copy->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(copy->isEnabled(), 20000);
        const QString shown = dialog.findChild<QPlainTextEdit *>(u"diagnosticsText"_s)->toPlainText();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), shown);
        for (const QString &wanted : {u"TrialDesk "_s, u"Qt 6"_s, u"SQLite 3"_s, u"kdca: disabled"_s,
                                      u"tls: "_s, u"keychain: ok"_s, u"Log, last"_s})
            QVERIFY2(shown.contains(wanted), qPrintable(wanted));
        QVERIFY(!shown.contains(u"TOPSECRET"_s));
    }
};

TRIALDESK_WINDOW_TEST(TestDiagnostics)
#include "tst_diagnostics.moc"
