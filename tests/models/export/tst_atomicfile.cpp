#include <QTest>

#include <csignal>

#include <QDir>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <sys/stat.h>

#include "models/export/atomicfile.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

/// Files of this process can't grow past `bytes` while this lives: the nearest thing to a full disk without
/// one.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestAtomicFile : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;

    void writeOld()
    {
        QFile old(m_path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"out.csv"_s);
    }

    void appearsAtCommit()
    {
        AtomicFile file(m_path);
        QVERIFY(file.open(false));
        QVERIFY(file.write("one "));
        QVERIFY(file.write("two"));
        QVERIFY(!QFile::exists(m_path));
        QVERIFY(file.commit());
        QCOMPARE(bytesOf(m_path), QByteArray("one two"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"out.csv"_s});
    }

    void followsTheUmask()
    {
        const mode_t before = umask(022);
        AtomicFile file(m_path);
        QVERIFY(file.open(false));
        QVERIFY(file.commit());
        umask(before);
        struct stat status
        {
        };
        QCOMPARE(stat(qPrintable(m_path), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0644U);
    }

    void refusesAnExistingFile()
    {
        writeOld();
        AtomicFile file(m_path);
        const auto opened = file.open(false);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::File);
        QVERIFY(opened.error().detail.contains(m_path));
        QCOMPARE(bytesOf(m_path), QByteArray("old"));
    }

    void refusesAFileThatCameMeanwhile()
    {
        AtomicFile file(m_path);
        QVERIFY(file.open(false));
        QVERIFY(file.write("new"));
        writeOld();
        QVERIFY(!file.commit());
        QCOMPARE(bytesOf(m_path), QByteArray("old"));
    }

    void replacesWhenAsked()
    {
        writeOld();
        AtomicFile file(m_path);
        QVERIFY(file.open(true));
        QVERIFY(file.write("new"));
        QCOMPARE(bytesOf(m_path), QByteArray("old"));
        QVERIFY(file.commit());
        QCOMPARE(bytesOf(m_path), QByteArray("new"));
    }

    void withoutCommitNothingStays()
    {
        writeOld();
        {
            AtomicFile file(m_path);
            QVERIFY(file.open(true));
            QVERIFY(file.write("half"));
        }
        QCOMPARE(bytesOf(m_path), QByteArray("old"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"out.csv"_s});
    }

    void fullDisk_data()
    {
        QTest::addColumn<int>("piece");
        QTest::newRow("one big write") << 1'000'000;
        QTest::newRow("small writes") << 1000;
    }

    void fullDisk()
    {
        QFETCH(int, piece);
        writeOld();
        Result<void> result;
        {
            AtomicFile file(m_path);
            QVERIFY(file.open(true));
            const std::string bytes(static_cast<std::size_t>(piece), 'x');
            const FileSizeLimit limit(200'000);
            for (int done = 0; done < 1'000'000 && result; done += piece)
                result = file.write(bytes);
            const auto committed = file.commit();
            QVERIFY(!committed);
            if (result)
                result = committed;
        }
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::DiskFull);
        QCOMPARE(bytesOf(m_path), QByteArray("old"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"out.csv"_s});
    }

    void noSuchFolder()
    {
        AtomicFile file(m_dir->filePath(u"missing/out.csv"_s));
        const auto opened = file.open(false);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::File);
    }

    void folderInsteadOfFile()
    {
        AtomicFile file(m_dir->path());
        QVERIFY(!file.open(true));
        AtomicFile nameless((QString()));
        QVERIFY(!nameless.open(true));
    }
};

TRIALDESK_TEST(TestAtomicFile)
#include "tst_atomicfile.moc"
