#include <unistd.h>

#include <QDir>
#include <QDirIterator>
#include <QLibraryInfo>

#include "models/version/version.h"
#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// The program as scripts see it, without any registry: usage, settings, an empty store, care of the store.
class TestCli : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProgram> m_cli;

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProgram>(); }

    void usageErrors_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("bad");
        QTest::addColumn<QString>("accepts");
        QTest::newRow("no command") << u""_s << u"command"_s << u"sources"_s;
        QTest::newRow("command") << u"lst"_s << u"lst"_s << u"list"_s;
        QTest::newRow("option") << u"list --colour red"_s << u"--colour"_s << u"--limit"_s;
        QTest::newRow("registry of list") << u"list --source kdka"_s << u"kdka"_s << u"kdca"_s;
        QTest::newRow("registry of sync") << u"sync kdka"_s << u"kdka"_s << u"kdca"_s;
        QTest::newRow("registry of runs") << u"runs --source kdka"_s << u"kdka"_s << u"kdca"_s;
        QTest::newRow("registry of key") << u"key clear kdka"_s << u"kdka"_s << u"kdca"_s;
        QTest::newRow("registry of sources set")
            << u"sources set kdka enabled=true"_s << u"kdka"_s << u"kdca"_s;
        QTest::newRow("setting") << u"sources set kdca colour=red"_s << u"colour"_s << u"page-size"_s;
        QTest::newRow("setting without a value")
            << u"sources set kdca enabled"_s << u"enabled"_s << u"page-size"_s;
        QTest::newRow("value of a setting") << u"sources set kdca page-size=many"_s << u"many"_s << u"1"_s;
        QTest::newRow("plain http elsewhere")
            << u"sources set kdca base-url=http://example.org"_s << u"http://example.org"_s << u"https"_s;
        QTest::newRow("word after sources") << u"sources get kdca"_s << u"get"_s << u"set"_s;
        QTest::newRow("word after key") << u"key show kdca"_s << u"show"_s << u"test"_s;
        QTest::newRow("sort field") << u"list --sort colour"_s << u"colour"_s << u"title"_s;
        QTest::newRow("sort direction") << u"list --sort title:up"_s << u"title:up"_s << u"desc"_s;
        QTest::newRow("limit") << u"list --limit many"_s << u"many"_s << u"1"_s;
        QTest::newRow("limit of zero") << u"list --limit 0"_s << u"'0'"_s << u"1"_s;
        QTest::newRow("negative offset") << u"list --offset -1"_s << u"-1"_s << u"0"_s;
        QTest::newRow("cursor") << u"list --after xyz"_s << u"xyz"_s << u"next"_s;
        QTest::newRow("state") << u"list --state gone"_s << u"gone"_s << u"removed"_s;
        QTest::newRow("change") << u"list --changes moved"_s << u"moved"_s << u"returned"_s;
        QTest::newRow("time") << u"list --changed-since yesterday"_s << u"yesterday"_s << u"7d"_s;
        QTest::newRow("runs limit") << u"runs --limit x"_s << u"'x'"_s << u"1"_s;
        QTest::newRow("export without a file") << u"export"_s << u"--output"_s << u"FILE"_s;
        QTest::newRow("export column")
            << u"export --output x.csv --columns number,colour"_s << u"colour"_s << u"title"_s;
        QTest::newRow("export preset")
            << u"export --output x.csv --preset word"_s << u"word"_s << u"excel, data"_s;
        QTest::newRow("trial missing") << u"show"_s << u"trial"_s << u"ID"_s;
        QTest::newRow("unknown trial") << u"show C999999"_s << u"C999999"_s << u"number"_s;
        QTest::newRow("nothing enabled") << u"sync"_s << u"enabled"_s << u"kdca"_s;
        QTest::newRow("key store") << u"key set kdca --stdin --store drawer"_s << u"drawer"_s
                                   << u"keychain, file"_s;
        QTest::newRow("key from nowhere") << u"key set kdca"_s << u"--key-file"_s << u"--stdin"_s;
        QTest::newRow("restore without a file") << u"restore"_s << u"file"_s << u"FILE"_s;
        QTest::newRow("language") << u"--lang fr list"_s << u"fr"_s << u"ko, en"_s;
    }

    void usageErrors()
    {
        QFETCH(QString, line);
        QFETCH(QString, bad);
        QFETCH(QString, accepts);
        const CliAnswer answer = m_cli->run(words(line));
        VERIFY_EXIT(answer, 1);
        QCOMPARE(answer.out, QByteArray());
        QCOMPARE(answer.err.count('\n'), 1);
        QVERIFY2(answer.errorLine().contains(bad), answer.err.constData());
        QVERIFY2(answer.errorLine().contains(accepts), answer.err.constData());
    }

    void wrongWordsCreateNothing()
    {
        VERIFY_EXIT(m_cli->run({u"lst"_s}), 1);
        VERIFY_EXIT(m_cli->run({u"list"_s, u"--source"_s, u"kdka"_s}), 1);
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"colour=red"_s}), 1);
        QVERIFY(!QDir(m_cli->dataDir()).exists());
    }

    void helpAndVersion()
    {
        const CliAnswer version = m_cli->run({u"--version"_s});
        VERIFY_EXIT(version, 0);
        QCOMPARE(version.out, QByteArray("trialdesk-cli " + trialdesk::programVersion().toUtf8() + '\n'));
        const CliAnswer help = m_cli->run({u"--help"_s});
        VERIFY_EXIT(help, 0);
        for (const char *command : {"sources", "key", "sync", "list", "show", "export", "runs", "due",
                                    "check", "backup", "restore", "self-test"})
            QVERIFY2(help.out.contains(command), command);
        const CliAnswer one = m_cli->run({u"sync"_s, u"--help"_s});
        VERIFY_EXIT(one, 0);
        QVERIFY(one.out.contains("--accept-removals"));
        QVERIFY(!QDir(m_cli->dataDir()).exists());
    }

    void dataFolderByOption()
    {
        const QString folder = m_cli->path(u"elsewhere"_s);
        VERIFY_EXIT(m_cli->run({u"list"_s, u"--data-dir"_s, folder}), 0);
        QVERIFY(QFile::exists(folder + u"/trialdesk.db"_s));
        QVERIFY(!QDir(m_cli->dataDir()).exists());
    }

    void everythingIsPrivate()
    {
        VERIFY_EXIT(m_cli->run({u"list"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"backup"_s}), 0);
        VERIFY_EXIT(
            m_cli->run({u"key"_s, u"set"_s, u"kdca"_s, u"--stdin"_s, u"--store"_s, u"file"_s}, "abcdefgh"),
            0);
        const QFileInfo top(m_cli->dataDir());
        QVERIFY(top.permission(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QDirIterator all(m_cli->dataDir(), QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden,
                         QDirIterator::Subdirectories);
        int seen = 0;
        QStringList open;
        while (all.hasNext()) {
            const QFileInfo info = all.nextFileInfo();
            ++seen;
            if (info.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                      QFile::ReadOther | QFile::WriteOther | QFile::ExeOther))
                open.append(info.filePath());
        }
        QVERIFY(seen >= 5);
        QCOMPARE(open, QStringList());
    }

    void emptyStore()
    {
        const QJsonObject list = m_cli->run({u"list"_s, u"--json"_s}).json().toObject();
        QCOMPARE(list[u"count"_s].toInt(-1), 0);
        QCOMPARE(list[u"limit"_s].toInt(), 50);
        QVERIFY(list[u"next"_s].isNull());
        QVERIFY(list[u"data"_s].isArray());
        QVERIFY(list[u"data"_s].toArray().isEmpty());
        QCOMPARE(m_cli->run({u"runs"_s, u"--json"_s}).out, QByteArray("[]\n"));
        QCOMPARE(m_cli->run({u"due"_s, u"--json"_s}).out, QByteArray("[]\n"));
        const CliAnswer csv = m_cli->run({u"list"_s, u"--csv"_s});
        QVERIFY(csv.out.startsWith("source,number,title,"));
        QCOMPARE(csv.out.count('\n'), 1);
    }

    void settingsAreKept()
    {
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"enabled=true"_s,
                                u"base-url=http://127.0.0.1:9"_s, u"page-size=25"_s, u"timeout=7"_s,
                                u"deadline=70"_s, u"min-interval=0"_s}),
                    0);
        const QJsonArray sources = m_cli->run({u"sources"_s, u"--json"_s}).json().toArray();
        QVERIFY(!sources.isEmpty());
        QJsonObject kdca;
        for (const QJsonValue &source : sources)
            if (source[u"id"_s].toString() == "kdca"_L1)
                kdca = source.toObject();
        QCOMPARE(kdca[u"enabled"_s].toBool(), true);
        QCOMPARE(kdca[u"base_url"_s].toString(), u"http://127.0.0.1:9"_s);
        QCOMPARE(kdca[u"page_size"_s].toInt(), 25);
        QCOMPARE(kdca[u"timeout"_s].toInt(), 7);
        QCOMPARE(kdca[u"deadline"_s].toInt(), 70);
        QCOMPARE(kdca[u"min_interval"_s].toInt(-1), 0);
        QVERIFY(kdca[u"last_run"_s].isNull());
    }

    void oneWrongSettingChangesNothing()
    {
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"page-size=30"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"page-size=40"_s, u"timeout=never"_s}),
                    1);
        const QByteArray sources = m_cli->run({u"sources"_s, u"--json"_s}).out;
        QVERIFY(sources.contains("\"page_size\":30,"));
        QVERIFY(!sources.contains("\"page_size\":40,"));
    }

    void scheduleGivesADueTime()
    {
        VERIFY_EXIT(
            m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"enabled=true"_s, u"schedule=daily 03:00"_s}), 0);
        const QJsonArray due = m_cli->run({u"due"_s, u"--json"_s}).json().toArray();
        QCOMPARE(due.size(), 1);
        QCOMPARE(due[0][u"source"_s].toString(), u"kdca"_s);
        QCOMPARE(due[0][u"due"_s].toBool(true), false);
        const QString next = due[0][u"next_due"_s].toString();
        // 03:00 in Seoul and the installation's own minutes
        const QTime time = QDateTime::fromString(next, Qt::ISODate).time();
        QVERIFY2(time >= QTime(18, 0) && time <= QTime(18, 10), qPrintable(next));
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"schedule=off"_s}), 0);
        QCOMPARE(m_cli->run({u"due"_s, u"--json"_s}).out, QByteArray("[]\n"));
    }

    void keyIsNeverShown()
    {
        QFile file(m_cli->path(u"key.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("In+Vented/Key==\n");
        file.close();
        const CliAnswer set = m_cli->run({u"key"_s, u"set"_s, u"kdca"_s, u"--key-file"_s, file.fileName(),
                                          u"--store"_s, u"file"_s, u"--verbose"_s});
        VERIFY_EXIT(set, 0);
        const CliAnswer sources = m_cli->run({u"sources"_s, u"--json"_s, u"--verbose"_s});
        for (const QByteArray &text : {set.out, set.err, sources.out, sources.err})
            QVERIFY(!text.contains("In+Vented"));
        for (const QFileInfo &log : QDir(m_cli->dataDir() + u"/logs"_s).entryInfoList(QDir::Files)) {
            QFile one(log.filePath());
            QVERIFY(one.open(QIODevice::ReadOnly));
            QVERIFY(!one.readAll().contains("In+Vented"));
        }
        VERIFY_EXIT(m_cli->run({u"key"_s, u"clear"_s, u"kdca"_s}), 0);
    }

    void keyOnTheCommandLineIsNotRepeated()
    {
        const CliAnswer answer = m_cli->run({u"key"_s, u"set"_s, u"kdca"_s, u"In+Vented/Key=="_s});
        VERIFY_EXIT(answer, 1);
        QVERIFY(!answer.err.contains("In+Vented"));
    }

    void backupAndRestore()
    {
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"page-size=11"_s}), 0);
        const QString file = m_cli->path(u"copy.db"_s);
        const CliAnswer backup = m_cli->run({u"backup"_s, file});
        VERIFY_EXIT(backup, 0);
        QCOMPARE(QString::fromUtf8(backup.out).trimmed(), file);
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"page-size=22"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"restore"_s, file}), 0);
        QVERIFY(m_cli->run({u"sources"_s, u"--json"_s}).out.contains("\"page_size\":11,"));
        VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
        VERIFY_EXIT(m_cli->run({u"check"_s, u"--repair"_s}), 0);
    }

    void restoreRefusesOtherFiles()
    {
        VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"page-size=11"_s}), 0);
        QFile file(m_cli->path(u"notes.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const CliAnswer restored = m_cli->run({u"restore"_s, file.fileName()});
        QVERIFY(restored.code != 0);
        QVERIFY(!restored.err.isEmpty());
        VERIFY_EXIT(m_cli->run({u"restore"_s, m_cli->path(u"missing.db"_s)}),
                    restored.code == 5 ? 4 : restored.code);
        QVERIFY(m_cli->run({u"sources"_s, u"--json"_s}).out.contains("\"page_size\":11,"));
    }

    void foreignDatabaseIsLeftAlone()
    {
        QVERIFY(QDir().mkpath(m_cli->dataDir()));
        QFile file(m_cli->dataDir() + u"/trialdesk.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray text(5000, 'x');
        file.write(text);
        file.close();
        VERIFY_EXIT(m_cli->run({u"list"_s}), 5);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void unwritableFolder()
    {
        if (::geteuid() == 0) {
            // root may write anywhere, but a file is no folder even for root
            QFile file(m_cli->path(u"file"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            VERIFY_EXIT(m_cli->run({u"list"_s, u"--data-dir"_s, file.fileName()}), 4);
            return;
        }
        const QString folder = m_cli->path(u"readonly"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
        VERIFY_EXIT(m_cli->run({u"list"_s, u"--data-dir"_s, folder + u"/data"_s}), 4);
    }

    void selfTest()
    {
        const CliAnswer answer = m_cli->run({u"self-test"_s, u"--json"_s});
        VERIFY_EXIT(answer, 0);
        const QJsonObject result = answer.json().toObject();
        QCOMPARE(result[u"ok"_s].toBool(), true);
        QStringList names;
        for (const QJsonValue &check : result[u"checks"_s].toArray())
            names.append(check[u"name"_s].toString());
        QCOMPARE(names, (QStringList{u"tls"_s, u"sqlite"_s, u"store"_s, u"fts5"_s, u"write"_s, u"folder"_s,
                                     u"place"_s, u"keychain"_s}));
        const QJsonObject keychain =
            result[u"checks"_s][7].toObject(); // no desktop session in this environment
        QCOMPARE(keychain[u"ok"_s].toBool(true), false);
        QCOMPARE(keychain[u"required"_s].toBool(true), false);
        QCOMPARE(QDir(m_cli->dataDir()).entryList({u"probe*"_s}, QDir::Files), QStringList());
    }

    /// reliability.md R16: a package that forgot the TLS plugin.
    void selfTestWithoutTls()
    {
        QVERIFY(QDir().mkpath(m_cli->path(u"plugins"_s)));
        QVERIFY(QFile::link(QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/sqldrivers"_s,
                            m_cli->path(u"plugins/sqldrivers"_s)));
        const QString program = m_cli->path(u"trialdesk-cli"_s);
        QVERIFY(QFile::copy(trialdesk::programPath(u"trialdesk-cli"_s), program));
        QFile conf(m_cli->path(u"qt.conf"_s));
        QVERIFY(conf.open(QIODevice::WriteOnly));
        conf.write("[Paths]\nPlugins=" + m_cli->path(u"plugins"_s).toUtf8() + '\n');
        conf.close();
        QProcess process;
        process.start(program, {u"--data-dir"_s, m_cli->dataDir(), u"self-test"_s, u"--json"_s});
        const CliAnswer answer = CliProgram::finish(process);
        VERIFY_EXIT(answer, 4);
        const QJsonObject result = answer.json().toObject();
        QCOMPARE(result[u"ok"_s].toBool(true), false);
        for (const QJsonValue &check : result[u"checks"_s].toArray()) {
            if (check[u"required"_s].toBool())
                QCOMPARE(check[u"ok"_s].toBool(), check[u"name"_s].toString() != "tls"_L1);
        }
        QVERIFY2(answer.out.contains("Qt has no TLS library."), answer.out.constData());
    }

    void koreanMessages()
    {
        const CliAnswer answer = m_cli->run({u"list"_s, u"--lang"_s, u"ko"_s});
        VERIFY_EXIT(answer, 0);
    }

    void quietSaysNothing()
    {
        const CliAnswer answer = m_cli->run({u"--quiet"_s, u"list"_s});
        VERIFY_EXIT(answer, 0);
        QCOMPARE(answer.err, QByteArray());
    }

    void noWindowSystemIsLinked()
    {
        QProcess ldd;
        ldd.start(u"ldd"_s, {trialdesk::programPath(u"trialdesk-cli"_s)});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY(libraries.contains("Qt6Core"));
        QVERIFY(!libraries.contains("Qt6Gui"));
        QVERIFY(!libraries.contains("Qt6Widgets"));
    }
};

TRIALDESK_TEST(TestCli)
#include "tst_cli.moc"
