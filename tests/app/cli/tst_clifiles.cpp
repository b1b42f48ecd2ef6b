#include <memory>

#include <QDate>
#include <QDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::test;

/// What stands in the place of the program's files, and beside them: pipes, links, journals of others; and
/// what happens where a file may grow no more.
class TestCliFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProgram>(); }
    void cleanup() { m_cli.reset(); }
    void pipeInAFilesPlace_data();
    void pipeInAFilesPlace();
    void pipeBesideABackup_data();
    void pipeBesideABackup();
    void journalBesideABackup_data();
    void journalBesideABackup();
    void pipesInTheCurrentFolder();
    void linksInTheDataFolder();
    void largestFile();

private:
    std::unique_ptr<CliProgram> m_cli;
};

void TestCliFiles::pipeInAFilesPlace_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("list") << QStringList{u"list"_s};
    QTest::newRow("restore") << QStringList{u"restore"_s, u"copy.db"_s};
}

/// Whoever opens a pipe waits for somebody who writes to it.
void TestCliFiles::pipeInAFilesPlace()
{
    QFETCH(QStringList, command);
    VERIFY_EXIT(m_cli->run({u"backup"_s, m_cli->path(u"copy.db"_s)}), 0);
    const QString log = u"logs/trialdesk-%1.log"_s.arg(QDate::currentDate().toString(Qt::ISODate));
    for (const QString &name :
         {u"trialdesk.db"_s, u"trialdesk.db-wal"_s, u"trialdesk.db-shm"_s, u"trialdesk.db-journal"_s,
          u"trialdesk.db-use"_s, u"trialdesk.db-moving"_s, u"trialdesk.db-order"_s, u"trialdesk.db-damaged"_s,
          u"trialdesk.db.migrating"_s, u"trialdesk.db.restoring"_s, u"sync.lock"_s, u"sync.lock.rmlock"_s,
          log}) {
        const QString path = m_cli->dataDir() + u'/' + name;
        const QString aside = path + u".aside"_s;
        const bool stood = QFile::rename(path, aside);
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        const CliAnswer answer = m_cli->run(command);
        VERIFY_EXIT(answer, 4);
        QVERIFY2(answer.errorLine().contains(path), answer.err.constData());
        QVERIFY(QFile::remove(path));
        QVERIFY(!stood || QFile::rename(aside, path));
    }
    VERIFY_EXIT(m_cli->run(command), 0);
}

void TestCliFiles::pipeBesideABackup_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QTest::addRow("copy.db%s", suffix) << QString::fromLatin1(suffix);
}

void TestCliFiles::pipeBesideABackup()
{
    QFETCH(QString, suffix);
    VERIFY_EXIT(m_cli->run({u"sources"_s}), 0);
    const QString copy = m_cli->path(u"copy.db"_s);
    VERIFY_EXIT(m_cli->run({u"backup"_s, copy}), 0);
    // No program of ours locks it there: it says nothing.
    QCOMPARE(::mkfifo(QFile::encodeName(copy + u"-use"_s).constData(), 0600), 0);
    VERIFY_EXIT(m_cli->run({u"restore"_s, copy}), 0);
    QFile::remove(copy + suffix);
    QCOMPARE(::mkfifo(QFile::encodeName(copy + suffix).constData(), 0600), 0);
    const CliAnswer answer = m_cli->run({u"restore"_s, copy});
    VERIFY_EXIT(answer, 4);
    QVERIFY2(answer.errorLine().contains(copy), answer.err.constData());
    VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
}

void TestCliFiles::journalBesideABackup_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {"-wal", "-shm", "-journal"})
        QTest::addRow("copy.db%s", suffix) << QString::fromLatin1(suffix);
}

/// SQLite would take what stands there for a part of the backup: in a folder like /tmp anybody can put it
/// there.
void TestCliFiles::journalBesideABackup()
{
    QFETCH(QString, suffix);
    VERIFY_EXIT(m_cli->run({u"sources"_s}), 0);
    const QString copy = m_cli->path(u"copy.db"_s);
    QFile journal(copy + suffix);
    QVERIFY(journal.open(QIODevice::WriteOnly));
    journal.close();
    const CliAnswer notMade = m_cli->run({u"backup"_s, copy});
    VERIFY_EXIT(notMade, 4);
    QVERIFY2(notMade.errorLine().contains(journal.fileName()), notMade.err.constData());
    QVERIFY(!QFileInfo::exists(copy));
    QVERIFY(journal.remove());
    VERIFY_EXIT(m_cli->run({u"backup"_s, copy}), 0);

    constexpr uid_t kNobody = 65534;
    QVERIFY(journal.open(QIODevice::WriteOnly));
    journal.close();
    if (::chown(QFile::encodeName(journal.fileName()).constData(), kNobody, kNobody) != 0)
        QSKIP("only the administrator can give a file away");
    const CliAnswer foreign = m_cli->run({u"restore"_s, copy});
    VERIFY_EXIT(foreign, 4);
    QVERIFY2(foreign.errorLine().contains(journal.fileName()), foreign.err.constData());
    QVERIFY(journal.remove());
    VERIFY_EXIT(m_cli->run({u"restore"_s, copy}), 0);
}

/// A store in memory has no files: nothing of the current folder is opened in its name.
void TestCliFiles::pipesInTheCurrentFolder()
{
    VERIFY_EXIT(m_cli->run({u"sources"_s}), 0); // the folder
    for (const char *name : {":memory:", ":memory:-use", ":memory:-wal", ":memory:-journal"})
        QCOMPARE(
            ::mkfifo(QFile::encodeName(m_cli->dataDir() + u"/../"_s + QLatin1StringView(name)).constData(),
                     0600),
            0);
    VERIFY_EXIT(m_cli->run({u"sources"_s}), 0);
    VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
    VERIFY_EXIT(m_cli->run({u"backup"_s, m_cli->path(u"copy.db"_s)}), 0);
    VERIFY_EXIT(m_cli->run({u"restore"_s, m_cli->path(u"copy.db"_s)}), 0);
}

/// What is written into the data folder goes into its own files, wherever a link of that name leads.
void TestCliFiles::linksInTheDataFolder()
{
    VERIFY_EXIT(m_cli->run({u"sources"_s}), 0);
    VERIFY_EXIT(m_cli->run({u"backup"_s, m_cli->path(u"copy.db"_s)}), 0);
    QFile other(m_cli->path(u"other"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("mine");
    other.close();
    const QString unmade = m_cli->path(u"unmade"_s);
    const QString moving = m_cli->dataDir() + u"/trialdesk.db-moving"_s;
    const QString use = m_cli->dataDir() + u"/trialdesk.db-use"_s;
    QVERIFY(QFile::remove(use));
    QVERIFY(QFile::link(other.fileName(), moving));
    QVERIFY(QFile::link(unmade, use));
    VERIFY_EXIT(m_cli->run({u"restore"_s, m_cli->path(u"copy.db"_s)}), 0);
    QVERIFY(other.open(QIODevice::ReadOnly));
    QCOMPARE(other.readAll(), QByteArray("mine"));
    QVERIFY(!QFileInfo::exists(unmade));
    QVERIFY(QFileInfo(use).isFile() && !QFileInfo(use).isSymLink());
    QVERIFY(!QFileInfo(moving).isSymLink() && !QFileInfo::exists(moving));
}

/// `ulimit -f`, a quota: as a full disk, and nothing is lost.
void TestCliFiles::largestFile()
{
    VERIFY_EXIT(m_cli->run({u"sync"_s, u"sample"_s}), 0);
    const CliAnswer before = m_cli->run({u"list"_s, u"--json"_s});
    const qint64 size = QFileInfo(m_cli->dataDir() + u"/trialdesk.db"_s).size();
    m_cli->setLargestFile(static_cast<rlim_t>(size));
    VERIFY_EXIT(m_cli->run({u"backup"_s, m_cli->path(u"copy.db"_s)}), 0);
    m_cli->setLargestFile(static_cast<rlim_t>(size / 2));
    const CliAnswer full = m_cli->run({u"backup"_s, m_cli->path(u"copy2.db"_s)});
    VERIFY_EXIT(full, 5);
    QVERIFY(!QFileInfo::exists(m_cli->path(u"copy2.db"_s)));
    VERIFY_EXIT(m_cli->run({u"export"_s, u"--output"_s, m_cli->path(u"trials.csv"_s)}), 0);
    m_cli->setLargestFile(4096);
    VERIFY_EXIT(m_cli->run({u"export"_s, u"--output"_s, m_cli->path(u"trials.csv"_s), u"--force"_s}), 5);
    VERIFY_EXIT(m_cli->run({u"sync"_s, u"sample"_s}), 5);
    m_cli->setLargestFile(std::nullopt);
    VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
    QCOMPARE(m_cli->run({u"list"_s, u"--json"_s}).out, before.out);
}

TRIALDESK_TEST(TestCliFiles)
#include "tst_clifiles.moc"
