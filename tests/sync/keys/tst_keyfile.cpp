#include "sync/keys/keyfile.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

unsigned modeOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

} // namespace

class TestKeyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void missingFileIsEmpty();
    void writesOnlyForTheOwner_data();
    void writesOnlyForTheOwner();
    void replacesInOneStep();
    void readableForOthersIsRefused_data();
    void readableForOthersIsRefused();
    void strangeFilesAreRefused_data();
    void strangeFilesAreRefused();
    void aLinkIsReplacedNotFollowed();
    void folderThatCannotBe();
    void wideFolderIsClosed();
    void remove();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestKeyFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(u"keys/kdca.key"_s);
}

void TestKeyFile::missingFileIsEmpty()
{
    const auto text = readKeyFile(m_path);
    QVERIFY(text.has_value());
    QVERIFY(text->isEmpty());
    QVERIFY2(!QFileInfo::exists(m_dir->filePath(u"keys"_s)), "reading creates nothing");
}

void TestKeyFile::writesOnlyForTheOwner_data()
{
    QTest::addColumn<unsigned>("mask");
    QTest::newRow("usual mask") << 0022U;
    QTest::newRow("no mask at all") << 0000U;
    QTest::newRow("strict mask") << 0077U;
}

void TestKeyFile::writesOnlyForTheOwner()
{
    QFETCH(unsigned, mask);
    const mode_t before = ::umask(mask);
    const auto written = writeKeyFile(m_path, "TOPSECRET+/==");
    ::umask(before);
    QVERIFY2(written.has_value(), qPrintable(written ? QString() : written.error().detail));
    QCOMPARE(modeOf(m_path), 0600U);
    QCOMPARE(modeOf(m_dir->filePath(u"keys"_s)), 0700U);
    const auto text = readKeyFile(m_path);
    QVERIFY(text.has_value());
    QCOMPARE(*text, QByteArray("TOPSECRET+/==\n"));
}

void TestKeyFile::replacesInOneStep()
{
    QVERIFY(writeKeyFile(m_path, "first key, the longer one").has_value());
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::ReadOther));
    QVERIFY(writeKeyFile(m_path, "second").has_value());
    QCOMPARE(readKeyFile(m_path).value_or("refused"), QByteArray("second\n"));
    QCOMPARE(modeOf(m_path), 0600U);
    QCOMPARE(QDir(m_dir->filePath(u"keys"_s)).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"kdca.key"_s});
}

void TestKeyFile::readableForOthersIsRefused_data()
{
    QTest::addColumn<unsigned>("mode");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("0600") << 0600U << true;
    QTest::newRow("0400") << 0400U << true;
    QTest::newRow("0640, the group reads") << 0640U << false;
    QTest::newRow("0604, all read") << 0604U << false;
    QTest::newRow("0620, the group writes") << 0620U << false;
    QTest::newRow("0644") << 0644U << false;
}

void TestKeyFile::readableForOthersIsRefused()
{
    QFETCH(unsigned, mode);
    QFETCH(bool, accepted);
    QVERIFY(writeKeyFile(m_path, "TOPSECRET").has_value());
    QCOMPARE(::chmod(QFile::encodeName(m_path).constData(), mode), 0);
    const auto text = readKeyFile(m_path);
    QCOMPARE(text.has_value(), accepted);
    if (!accepted) {
        QCOMPARE(text.error().kind, ErrorKind::Environment);
        QVERIFY2(text.error().detail.contains(u"chmod 600 '%1'"_s.arg(m_path)),
                 qPrintable(text.error().detail));
        QVERIFY(!text.error().detail.contains("SECRET"_L1));
    }
}

void TestKeyFile::strangeFilesAreRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("link to a good file") << u"link"_s;
    QTest::newRow("folder") << u"folder"_s;
    QTest::newRow("pipe, without waiting for a writer") << u"pipe"_s;
    QTest::newRow("too large") << u"large"_s;
}

void TestKeyFile::strangeFilesAreRefused()
{
    QFETCH(QString, what);
    const QString other = m_dir->filePath(u"keys/other.key"_s);
    QVERIFY(writeKeyFile(other, what == "large"_L1 ? QByteArray(5000, 'x') : QByteArray("TOPSECRET"))
                .has_value());
    const QByteArray name = QFile::encodeName(m_path);
    if (what == "link"_L1)
        QVERIFY(QFile::link(other, m_path));
    else if (what == "folder"_L1)
        QVERIFY(QDir().mkdir(m_path));
    else if (what == "pipe"_L1)
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    else
        QVERIFY(QFile::rename(other, m_path));
    const auto text = readKeyFile(m_path);
    QVERIFY(!text.has_value());
    QCOMPARE(text.error().kind, ErrorKind::Environment);
    QVERIFY(text.error().detail.contains(m_path));
}

void TestKeyFile::aLinkIsReplacedNotFollowed()
{
    const QString victim = m_dir->filePath(u"victim"_s);
    QVERIFY(writeKeyFile(victim, "untouched").has_value());
    QVERIFY(QDir().mkdir(m_dir->filePath(u"keys"_s)));
    QVERIFY(QFile::link(victim, m_path));
    QVERIFY(writeKeyFile(m_path, "TOPSECRET").has_value());
    QCOMPARE(readKeyFile(victim).value_or("refused"), QByteArray("untouched\n"));
    QVERIFY(!QFileInfo(m_path).isSymLink());
}

void TestKeyFile::wideFolderIsClosed()
{
    const QString folder = m_dir->filePath(u"keys"_s);
    for (const unsigned mode : {0777U, 0755U, 0750U, 0701U}) {
        QVERIFY(QDir().mkpath(folder));
        QCOMPARE(::chmod(QFile::encodeName(folder).constData(), mode), 0);
        QVERIFY(writeKeyFile(m_path, "TOPSECRET").has_value());
        QCOMPARE(modeOf(folder), 0700U);
    }
}

void TestKeyFile::folderThatCannotBe()
{
    QVERIFY(writeKeyFile(m_path, "TOPSECRET").has_value());
    const auto written = writeKeyFile(m_path + u"/sub/kdca.key"_s, "TOPSECRET");
    QVERIFY(!written.has_value());
    QVERIFY2(!written.error().detail.contains("SECRET"_L1), qPrintable(written.error().detail));
    const auto text = readKeyFile(m_path + u"/sub/kdca.key"_s);
    QVERIFY(text.has_value() && text->isEmpty());
}

void TestKeyFile::remove()
{
    QVERIFY(writeKeyFile(m_path, "TOPSECRET").has_value());
    QVERIFY(removeKeyFile(m_path).has_value());
    QVERIFY(!QFileInfo::exists(m_path));
    QVERIFY(removeKeyFile(m_path).has_value());
    QVERIFY(QDir().mkdir(m_path));
    const auto removed = removeKeyFile(m_path);
    QVERIFY2(!removed.has_value(), "a folder in the file's place stays");
}

TRIALDESK_TEST(TestKeyFile)
#include "tst_keyfile.moc"
