#include "models/store/storereader.h"
#include "tests/app/cli/cliprogram.h"
#include "tests/support/canonicaldump.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRecords = 1500;
constexpr int kDiskMb = 12;
constexpr const char *kInside = "tst_clifulldisk_inside"; ///< the same program's class on the small disk
constexpr const char *kRoomy = "TRIALDESK_TEST_ROOMY"; ///< in the small disk's process: a folder outside it

/// The rest of the disk, but for some kB; gives the space back at its end.
class Filler
{
public:
    explicit Filler(qint64 leftKb)
        : m_file(qEnvironmentVariable("TMPDIR") + u"/filler"_s)
    {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("no filler");
        const QByteArray block(4096, 'f');
        while (m_file.write(block) == block.size()) {
        }
        m_file.resize(m_file.size() - leftKb * 1024);
    }
    ~Filler() { m_file.remove(); }
    Filler(const Filler &) = delete;
    Filler &operator=(const Filler &) = delete;

private:
    QFile m_file;
};

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace

/// Runs in a mount namespace of its own whose $TMPDIR is a disk of a few MB.
class TestFullDisk : public QObject
{
    Q_OBJECT

    static void prepare(CliProgram &cli, const SampleRegistry &registry)
    {
        VERIFY_EXIT(
            cli.run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + registry.url(), u"page-size=100"_s}),
            0);
    }

private Q_SLOTS:
    void sync_data()
    {
        QTest::addColumn<int>("leftKb");
        for (const int leftKb : {0, 64, 400, 1500})
            QTest::addRow("%d kB left", leftKb) << leftKb;
    }

    void sync()
    {
        QFETCH(int, leftKb);
        const SampleRegistry registry({u"--records"_s, QString::number(kRecords), u"--seed"_s, u"5"_s});
        QVERIFY(!registry.url().isEmpty());
        const QByteArray small = qgetenv("TMPDIR");
        qputenv("TMPDIR", qgetenv(kRoomy));
        CliProgram undisturbed;
        qputenv("TMPDIR", small);
        prepare(undisturbed, registry);
        VERIFY_EXIT(undisturbed.run({u"sync"_s, u"kdca"_s}), 0);

        CliProgram cli;
        prepare(cli, registry);
        const QString database = cli.dataDir() + u"/trialdesk.db"_s;
        {
            const auto reader = StoreReader::open(database);
            QVERIFY(reader);
            {
                const Filler filler(leftKb);
                const CliAnswer full = cli.run({u"sync"_s, u"kdca"_s, u"--json"_s});
                QVERIFY2(full.code == 5, QByteArray(full.err + full.out).constData());
                const QJsonObject run = full.json().toObject();
                QCOMPARE(run.value(u"status"_s).toString(), u"failed"_s);
                QCOMPARE(run.value(u"error"_s).toObject().value(u"kind"_s).toString(), u"disk_full"_s);
                QVERIFY2(full.err.contains("disk is full"), full.err.constData());
                QVERIFY2(full.err.contains("everything stored before is still there"), full.err.constData());
                // Who reads goes on reading.
                const auto list = (*reader)->snapshot({}, {.field = Field::Title});
                QVERIFY2(list, list ? "" : qPrintable(list.error().detail));
                QVERIFY((*reader)->rows(list->ids));
            }
        }
        VERIFY_EXIT(cli.run({u"check"_s}), 0);
        VERIFY_EXIT(cli.run({u"sync"_s, u"kdca"_s}), 0);
        VERIFY_EXIT(cli.run({u"check"_s}), 0);
        QCOMPARE(canonicalDump(database).remove(registry.url()),
                 canonicalDump(undisturbed.dataDir() + u"/trialdesk.db"_s).remove(registry.url()));
    }

    void exportAndBackup()
    {
        const QByteArray small = qgetenv("TMPDIR");
        const SampleRegistry registry({u"--records"_s, QString::number(kRecords), u"--seed"_s, u"5"_s});
        qputenv("TMPDIR", qgetenv(kRoomy));
        CliProgram cli;
        qputenv("TMPDIR", small);
        prepare(cli, registry);
        VERIFY_EXIT(cli.run({u"sync"_s, u"kdca"_s}), 0);

        const QTemporaryDir target;
        const QString list = target.filePath(u"list.csv"_s);
        const QString backup = target.filePath(u"backup.db"_s);
        QFile old(list);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        {
            const Filler filler(100);
            const CliAnswer exported = cli.run({u"export"_s, u"--output"_s, list, u"--force"_s});
            QVERIFY2(exported.code == 5 && exported.err.contains("disk is full"), exported.err.constData());
            const CliAnswer copied = cli.run({u"backup"_s, backup});
            QVERIFY2(copied.code == 5 && copied.err.contains("disk is full"), copied.err.constData());
            QCOMPARE(bytesOf(list), QByteArray("old"));
            QCOMPARE(filesIn(target.path()), QStringList{u"list.csv"_s});
        }
        VERIFY_EXIT(cli.run({u"export"_s, u"--output"_s, list, u"--force"_s}), 0);
        QCOMPARE(bytesOf(list).count('\n'), kRecords + 1);
        VERIFY_EXIT(cli.run({u"backup"_s, backup}), 0);
        QCOMPARE(filesIn(target.path()), (QStringList{u"backup.db"_s, u"list.csv"_s}));
    }
};

/// Starts this program again on its small disk.
class TestOnSmallDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullDisk()
    {
        if (QProcess::execute(u"unshare"_s, {u"-rm"_s, u"true"_s}) != 0)
            QSKIP("no mount namespaces here");
        const QTemporaryDir disk;
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kRoomy), QDir::tempPath());
        environment.insert(u"TMPDIR"_s, disk.path());
        process.setProcessEnvironment(environment);
        process.start(u"unshare"_s,
                      {u"-rm"_s, u"sh"_s, u"-c"_s,
                       u"mount -t tmpfs -o size=%1m none \"$TMPDIR\" && exec \"$0\" %2"_s.arg(kDiskMb).arg(
                           QLatin1StringView(kInside)),
                       QCoreApplication::applicationFilePath()});
        QVERIFY(process.waitForFinished(250'000));
        QCOMPARE(process.exitCode(), 0);
    }
};

TRIALDESK_TEST(TestOnSmallDisk)
static const RegisteredTest inside({kInside, &runTest<QCoreApplication, TestFullDisk>});
#include "tst_clifulldisk.moc"
