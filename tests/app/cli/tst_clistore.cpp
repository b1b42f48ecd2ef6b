#include <sys/stat.h>

#include <QDirIterator>

#include "models/store/storecare.h"
#include "models/store/storereader.h"
#include "tests/app/cli/cliprogram.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;

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

    void damageSaysWhatToDo()
    {
        QByteArray damaged = bytes();
        for (qsizetype at = 16384; at + 4096 < damaged.size(); at += 16384)
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

QTEST_GUILESS_MAIN(TestCliStore)
#include "tst_clistore.moc"
