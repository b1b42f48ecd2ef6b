#include <array>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDirIterator>
#include <QProcess>

#include "models/store/connection.h"
#include "models/store/storecare.h"
#include "models/store/storereader.h"
#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPage = 16384; ///< of the store

} // namespace

/// The store from outside: its modes, an idle program that has it open, damage.
class TestCliStore : public QObject
{
    Q_OBJECT

    CliProgram m_cli;

    [[nodiscard]] QString database() const { return m_cli.dataDir() + u"/trialdesk.db"_s; }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile file(database());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_EXIT(m_cli.run({u"sync"_s, u"sample"_s}), 0);
        VERIFY_EXIT(m_cli.run({u"backup"_s, m_cli.path(u"backup.db"_s)}), 0);
    }

    /// Whatever the umask: everything below the data folder is for its owner only, and no key is in a copy.
    void everythingIsPrivate()
    {
        const mode_t before = ::umask(0);
        CliProgram fresh;
        fresh.setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"TOPSECRET+/=="_s);
        VERIFY_EXIT(fresh.run({u"sync"_s, u"sample"_s}), 0);
        const CliAnswer kept = fresh.run(
            {u"key"_s, u"set"_s, u"kdca"_s, u"--stdin"_s, u"--store"_s, u"file"_s}, "TOPSECRET+/==");
        VERIFY_EXIT(fresh.run({u"backup"_s}), 0);
        VERIFY_EXIT(fresh.run({u"backup"_s, fresh.path(u"mine.db"_s)}), 0);
        VERIFY_EXIT(fresh.run({u"restore"_s, fresh.path(u"mine.db"_s)}), 0);
        ::umask(before);
        QCOMPARE(kept.code, 0);
        QStringList paths{fresh.dataDir(), fresh.path(u"mine.db"_s)};
        QDirIterator all(fresh.dataDir(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
        while (all.hasNext())
            paths << all.next();
        QVERIFY(paths.size() > 7);
        const auto open = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                          QFile::WriteOther | QFile::ExeOther;
        for (const QString &path : paths) {
            QVERIFY2(!(QFile::permissions(path) & open), qPrintable(path));
            QFile file(path);
            if (!path.contains(u"/keys/"_s) && QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().contains("TOPSECRET"), qPrintable(path));
        }
    }

    /// A backup in the middle of a sync holds whole pages, and their counters with them.
    void backupsDuringASync()
    {
        constexpr int kRecords = 6000;
        const SampleRegistry registry({u"--records"_s, QString::number(kRecords), u"--seed"_s, u"5"_s});
        CliProgram cli;
        VERIFY_EXIT(
            cli.run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + registry.url(), u"page-size=50"_s}),
            0);
        const auto sync = cli.start({u"sync"_s, u"kdca"_s});
        int inTheMiddle = 0;
        for (int i = 0; sync->state() != QProcess::NotRunning; ++i) {
            const QString file = cli.path(u"backup%1.db"_s.arg(i));
            VERIFY_EXIT(cli.run({u"backup"_s, file}), 0);
            const auto problems = checkStore(file);
            QVERIFY(problems);
            QCOMPARE(*problems, QStringList());
            const auto reader = StoreReader::open(file);
            QVERIFY(reader);
            const auto runs = (*reader)->runs({}, 1);
            const auto list = (*reader)->snapshot({}, {});
            QVERIFY(runs && list);
            if (runs->empty())
                continue; // before the run's row
            QCOMPARE(list->storeTotal, runs->front().counts.added);
            inTheMiddle += list->storeTotal > 0 && list->storeTotal < kRecords ? 1 : 0;
            sync->waitForFinished(10);
        }
        QVERIFY2(inTheMiddle > 0, "no backup fell into the sync");
        printFigure("backups-during-a-sync", inTheMiddle);
        VERIFY_EXIT(cli.run({u"restore"_s, cli.path(u"backup0.db"_s)}), 0);
        VERIFY_EXIT(cli.run({u"sync"_s, u"kdca"_s}), 0);
        VERIFY_EXIT(cli.run({u"check"_s}), 0);
        QCOMPARE((*StoreReader::open(cli.dataDir() + u"/trialdesk.db"_s))->snapshot({}, {})->storeTotal,
                 kRecords);
    }

    void restoreWaitsForAnIdleProgram()
    {
        {
            const auto idle = StoreReader::open(database());
            QVERIFY(idle);
            const CliAnswer refused = m_cli.run({u"restore"_s, m_cli.path(u"backup.db"_s)});
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.err.contains(QByteArray::number(QCoreApplication::applicationPid())),
                     refused.err.constData());
        }
        VERIFY_EXIT(m_cli.run({u"restore"_s, m_cli.path(u"backup.db"_s)}), 0);
    }

    /// Else the next start takes it for an unclean end, and checks the store.
    void journalIsEmptyAfterACommand()
    {
        CliProgram cli;
        const QString address = u"base-url=http://127.0.0.1:1"_s;
        for (const QStringList &words :
             {QStringList{u"sync"_s, u"sample"_s},
              QStringList{u"sources"_s, u"set"_s, u"kdca"_s, address, u"deadline=1"_s},
              QStringList{u"sources"_s, u"set"_s, u"kdca"_s, u"enabled=true"_s, u"schedule=daily 03:00"_s},
              QStringList{u"sync"_s, u"kdca"_s}, QStringList{u"sync"_s, u"sample"_s},
              QStringList{u"backup"_s}, QStringList{u"check"_s, u"--repair"_s}, QStringList{u"list"_s}}) {
            QVERIFY(cli.run(words).code >= 0);
            QVERIFY2(QFileInfo(cli.dataDir() + u"/trialdesk.db-wal"_s).size() == 0,
                     qPrintable(words.join(u' ')));
        }
    }

    /// What is wrong, then one line with what to do about it; and that does it.
    void checkSaysTheNextStep_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("withBackup");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("step");

        const QString repair = u"\"trialdesk-cli check --repair\""_s;
        const QString restore = u"\"trialdesk-cli restore '"_s;
        const QString rawGone = u"DELETE FROM trial_text WHERE trial_id IN (SELECT id FROM trial LIMIT 2)"_s;
        const QString indexEmptied = u"INSERT INTO trial_fts (trial_fts) VALUES ('delete-all')"_s;
        QTest::newRow("empty search index")
            << indexEmptied << true << u"missing from the search index"_s << repair;
        QTest::newRow("index entry without a trial")
            << u"INSERT INTO trial_fts (rowid, title) VALUES (4711, 'x')"_s << true << u"without a trial"_s
            << repair;
        QTest::newRow("broken search index") << u"UPDATE trial_fts_data SET block = x'FF' WHERE id > 10"_s
                                             << false << u"search index: "_s << repair;
        QTest::newRow("raw record gone")
            << rawGone << true << u"2 trials without their raw record"_s << restore;
        QTest::newRow("raw record gone and no backup")
            << rawGone << false << u"2 trials without their raw record"_s
            << u"\"trialdesk-cli restore FILE\""_s;
        QTest::newRow("unknown state")
            << u"UPDATE trial SET state = 7"_s << true << u"unknown state"_s << restore;
        QTest::newRow("search index and raw record")
            << indexEmptied + u';' + rawGone << true << u"missing from the search index"_s << restore;
        QTest::newRow("damaged pages") << QString() << true << u"malformed"_s << restore;
    }

    void checkSaysTheNextStep()
    {
        QFETCH(QString, sql);
        QFETCH(bool, withBackup);
        QFETCH(QString, problem);
        QFETCH(QString, step);
        CliProgram cli;
        VERIFY_EXIT(cli.run({u"sync"_s, u"sample"_s}), 0);
        if (withBackup)
            VERIFY_EXIT(cli.run({u"backup"_s}), 0);
        const QString file = cli.dataDir() + u"/trialdesk.db"_s;
        {
            const auto connection = Connection::open(file, Connection::Mode::ReadWrite);
            QVERIFY(connection);
            sqlite3_db_config((*connection)->handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
            for (const QString &statement : sql.split(u';', Qt::SkipEmptyParts))
                QVERIFY((*connection)->exec(statement));
            QVERIFY((*connection)->exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        }
        if (sql.isEmpty()) {
            QFile damaged(file);
            QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.size() > 2 * kPage);
            for (qint64 at = kPage; at < damaged.size(); at += kPage)
                QVERIFY(damaged.seek(at) && damaged.write(QByteArray(4096, '\x5A')) == 4096);
        }
        const CliAnswer found = cli.run({u"check"_s});
        VERIFY_EXIT(found, 5);
        QVERIFY2(found.out.contains(problem.toUtf8()), found.out.constData());
        QCOMPARE(found.err.count('\n'), 1);
        QVERIFY2(found.errorLine().contains(step), found.err.constData());
        const CliAnswer korean = cli.run({u"--lang"_s, u"ko"_s, u"check"_s});
        VERIFY_EXIT(korean, 5);
        QVERIFY2(korean.errorLine().startsWith(u"다음 단계: "), korean.err.constData());
        if (step.contains(u"FILE"))
            return;
        const QStringList words = step.contains(u"restore")
                                      ? QStringList{u"restore"_s, found.errorLine().section(u'\'', 1, 1)}
                                      : QStringList{u"check"_s, u"--repair"_s};
        VERIFY_EXIT(cli.run(words), 0);
        VERIFY_EXIT(cli.run({u"check"_s}), 0);
    }

    /// The folder that was asked about is restored, and no other.
    void theNextStepCanBePasted()
    {
        CliProgram cli;
        const QStringList folder{u"--data-dir"_s, cli.path(u"the lab's data"_s)};
        VERIFY_EXIT(cli.run(folder + QStringList{u"sync"_s, u"sample"_s}), 0);
        VERIFY_EXIT(cli.run(folder + QStringList{u"backup"_s}), 0);
        {
            const auto connection =
                Connection::open(folder.constLast() + u"/trialdesk.db"_s, Connection::Mode::ReadWrite);
            QVERIFY(connection && (*connection)->exec(u"UPDATE trial SET state = 7"_s));
        }
        const CliAnswer found = cli.run(folder + QStringList{u"check"_s});
        VERIFY_EXIT(found, 5);
        const QString step = found.errorLine();
        const QString line =
            step.mid(step.indexOf(u'"') + 1, step.lastIndexOf(u'"') - step.indexOf(u'"') - 1);
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s,
                           QFileInfo(programPath(u"trialdesk-cli"_s)).path() + u":/bin:/usr/bin"_s);
        environment.insert(u"TRIALDESK_DATA_DIR"_s, cli.dataDir());
        shell.setProcessEnvironment(environment);
        shell.start(u"/bin/sh"_s, {u"-c"_s, line});
        const CliAnswer pasted = CliProgram::finish(shell);
        QVERIFY2(pasted.code == 0, qPrintable(line + u' ' + pasted.errorLine()));
        VERIFY_EXIT(cli.run(folder + QStringList{u"check"_s}), 0);
        QVERIFY(!QFileInfo::exists(cli.dataDir() + u"/trialdesk.db"_s));
    }

    /// Without a write-ahead log whoever reads keeps the store from being written.
    void pagerThatWaitsKeepsNoSyncWaiting()
    {
        CliProgram cli;
        cli.setEnvironment(u"TRIALDESK_JOURNAL"_s, u"rollback"_s);
        VERIFY_EXIT(cli.run({u"sync"_s, u"sample"_s}), 0);
        const QByteArray pipe = QFile::encodeName(cli.path(u"pager"_s));
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const int pager = ::open(pipe.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        QVERIFY(pager >= 0);
        QProcess list;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TRIALDESK_JOURNAL"_s, u"rollback"_s);
        list.setProcessEnvironment(environment);
        list.setStandardOutputFile(QFile::decodeName(pipe));
        list.start(programPath(u"trialdesk-cli"_s),
                   {u"--data-dir"_s, cli.dataDir(), u"list"_s, u"--json"_s, u"--limit"_s, u"1000000"_s});
        const auto waiting = [pager] {
            int bytes = 0;
            return ::ioctl(pager, FIONREAD, &bytes) == 0 ? bytes : 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(waiting() > 60'000, 30'000); // the pipe is full
        VERIFY_EXIT(cli.run({u"sync"_s, u"sample"_s}), 0);
        QCOMPARE(list.state(), QProcess::Running);
        QByteArray text;
        std::array<char, 65536> piece{};
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                for (ssize_t size = 0; (size = ::read(pager, piece.data(), piece.size())) > 0;)
                    text.append(piece.data(), size);
                return list.state() == QProcess::NotRunning;
            }(),
            30'000);
        ::close(pager);
        QCOMPARE(list.exitCode(), 0);
        const QJsonObject page = QJsonDocument::fromJson(text).object();
        QCOMPARE(page[u"data"_s].toArray().size(), page[u"count"_s].toInt());
        QVERIFY(page[u"count"_s].toInt() > 200);
    }

    void damageSaysWhatToDo()
    {
        QByteArray damaged = bytes();
        for (qsizetype at = kPage; at + 4096 < damaged.size(); at += kPage)
            damaged.replace(at, 4096, QByteArray(4096, '\x5A'));
        QFile file(database());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(damaged), damaged.size());
        file.close();
        for (const QStringList &command :
             {QStringList{u"list"_s}, QStringList{u"sync"_s, u"sample"_s}, QStringList{u"backup"_s},
              QStringList{u"check"_s, u"--repair"_s}}) {
            const CliAnswer refused = m_cli.run(command);
            QCOMPARE(refused.code, 5);
            QVERIFY2(refused.err.contains("trialdesk-cli restore"), refused.err.constData());
            QCOMPARE(bytes(), damaged);
        }
        VERIFY_EXIT(m_cli.run({u"check"_s}), 5);
        QCOMPARE(bytes(), damaged);
        const CliAnswer restored = m_cli.run({u"restore"_s, m_cli.path(u"backup.db"_s)});
        VERIFY_EXIT(restored, 0);
        QVERIFY2(restored.err.contains("before-restore"), restored.err.constData());
        VERIFY_EXIT(m_cli.run({u"check"_s}), 0);
        VERIFY_EXIT(m_cli.run({u"list"_s}), 0);
    }
};

TRIALDESK_TEST(TestCliStore)
#include "tst_clistore.moc"
