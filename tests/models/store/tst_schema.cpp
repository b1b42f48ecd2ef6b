#include "models/store/schema.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storefixture.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(path));
}

unsigned modeOf(const QString &path)
{
    struct stat info
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 0777U : 0U;
}

/// Another program's SQLite file.
void makeForeign(const QString &path, const char *sql)
{
    sqlite3 *handle = nullptr;
    if (sqlite3_open(QFile::encodeName(path).constData(), &handle) != SQLITE_OK ||
        sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("can't make %s", qPrintable(path));
    sqlite3_close(handle);
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fresh();
    void twice();
    void otherFiles_data();
    void otherFiles();
    void emptyFile();
    void newerVersion();
    void readOnlyFolder();
    void folderThatIsAFile();
    void interruptedFirstStart();
    void privateModes();
    void openFolderIsClosed();
    void sharedFolderKeepsItsMode();
    void exposure();
    void foreignThings();
    void pragmas_data();
    void pragmas();
    void readerCannotWrite();
    void statements();
    void transactions();
    void secondWriterWaits();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<StoreLocation> m_location;
};

void TestSchema::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_location = std::make_unique<StoreLocation>(m_dir->filePath(u"data"_s));
}

void TestSchema::fresh()
{
    QCOMPARE(kindOf(prepareStore(*m_location)), u"fine"_s);
    const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
    QCOMPARE(need(connection->value(u"PRAGMA application_id"_s)).toInt(), kApplicationId);
    QCOMPARE(need(connection->value(u"PRAGMA user_version"_s)).toInt(), newestSchemaVersion());
    QCOMPARE(need(connection->value(u"SELECT COUNT(*) FROM trial"_s)).toInt(), 0);
    QCOMPARE(need(connection->value(u"SELECT trials_version FROM store_meta"_s)).toInt(), 0);
    QCOMPARE(need(checkStore(m_location->database())), QStringList());
}

void TestSchema::twice()
{
    need(prepareStore(*m_location));
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
        need(connection->exec(u"INSERT INTO source (key) VALUES ('kdca')"_s));
    }
    const QByteArray before = bytesOf(m_location->database());
    QCOMPARE(kindOf(prepareStore(*m_location)), u"fine"_s);
    QCOMPARE(bytesOf(m_location->database()), before);
}

void TestSchema::otherFiles_data()
{
    QTest::addColumn<QByteArray>("bytes"); // empty = an SQLite file
    QTest::addColumn<QByteArray>("sql");

    QTest::newRow("text") << QByteArray("This is not a database.\n").repeated(100) << QByteArray();
    QTest::newRow("two bytes") << QByteArray("xy") << QByteArray();
    QTest::newRow("zeros") << QByteArray(8192, '\0') << QByteArray();
    QTest::newRow("SQLite file of another program") << QByteArray() << QByteArray("CREATE TABLE a (b)");
    QTest::newRow("SQLite file with another application id")
        << QByteArray() << QByteArray("PRAGMA application_id = 7; CREATE TABLE a (b)");
    QTest::newRow("table with one of our names")
        << QByteArray() << QByteArray("PRAGMA user_version = 1; CREATE TABLE trial (id)");
}

void TestSchema::otherFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, sql);
    QVERIFY(QDir().mkpath(m_location->folder()));
    if (sql.isEmpty())
        write(m_location->database(), bytes);
    else
        makeForeign(m_location->database(), sql.constData());
    const QByteArray before = bytesOf(m_location->database());
    QCOMPARE(kindOf(prepareStore(*m_location)), u"database_foreign"_s);
    QCOMPARE(bytesOf(m_location->database()), before);
}

void TestSchema::emptyFile()
{
    QVERIFY(QDir().mkpath(m_location->folder()));
    write(m_location->database(), {});
    QCOMPARE(kindOf(prepareStore(*m_location)), u"fine"_s);
    QCOMPARE(need(checkStore(m_location->database())), QStringList());
}

void TestSchema::newerVersion()
{
    need(prepareStore(*m_location));
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
        need(connection->exec(u"PRAGMA user_version = 99"_s));
    }
    const QByteArray before = bytesOf(m_location->database());
    const auto refused = prepareStore(*m_location);
    QCOMPARE(kindOf(refused), u"database_newer"_s);
    QVERIFY(refused.error().detail.contains(u"99"_s));
    QVERIFY(refused.error().detail.contains(QString::number(newestSchemaVersion())));
    QCOMPARE(bytesOf(m_location->database()), before);
}

void TestSchema::readOnlyFolder()
{
    if (::geteuid() == 0)
        QSKIP("root may write anywhere");
    QVERIFY(QDir().mkpath(m_location->folder()));
    ::chmod(QFile::encodeName(m_location->folder()).constData(), 0500);
    QCOMPARE(kindOf(prepareStore(*m_location)), u"environment"_s);
    ::chmod(QFile::encodeName(m_location->folder()).constData(), 0700);
}

void TestSchema::folderThatIsAFile()
{
    write(m_location->folder(), "x");
    QCOMPARE(kindOf(prepareStore(*m_location)), u"environment"_s);
    QCOMPARE(bytesOf(m_location->folder()), QByteArray("x"));
}

void TestSchema::interruptedFirstStart()
{
    need(m_location->prepare());
    const QString copy = m_dir->filePath(u"copy"_s);
    const StoreLocation died(copy);
    need(died.prepare());
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
        auto transaction = need(Transaction::begin(*connection));
        need(connection->exec(u"CREATE TABLE half (done)"_s));
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(died.database() + suffix);
            if (QFile::exists(m_location->database() + suffix))
                QVERIFY(QFile::copy(m_location->database() + suffix, died.database() + suffix));
        }
    }
    QVERIFY(QFileInfo(died.database()).size() > 0);
    QCOMPARE(kindOf(prepareStore(died)), u"fine"_s);
    QCOMPARE(need(checkStore(died.database())), QStringList());
    const auto connection = need(Connection::open(died.database(), Connection::Mode::ReadOnly));
    QCOMPARE(need(connection->value(u"PRAGMA user_version"_s)).toInt(), newestSchemaVersion());
}

void TestSchema::privateModes()
{
    const mode_t before = ::umask(0);
    need(prepareStore(*m_location));
    const auto writer = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
    need(writer->exec(u"INSERT INTO source (key) VALUES ('kdca')"_s));
    const auto reader = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
    ::umask(before);
    QCOMPARE(modeOf(m_location->folder()), 0700U);
    QCOMPARE(modeOf(m_location->logs()), 0700U);
    QCOMPARE(modeOf(m_location->backups()), 0700U);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QCOMPARE(modeOf(m_location->database() + suffix), 0600U);
}

void TestSchema::openFolderIsClosed()
{
    QVERIFY(QDir().mkpath(m_location->folder()));
    ::chmod(QFile::encodeName(m_location->folder()).constData(), 0755);
    need(prepareStore(*m_location));
    QCOMPARE(modeOf(m_location->folder()), 0700U);
}

void TestSchema::sharedFolderKeepsItsMode()
{
    QVERIFY(QDir().mkpath(m_location->folder()));
    write(m_location->folder() + u"/letter.txt"_s, "x");
    ::chmod(QFile::encodeName(m_location->folder()).constData(), 0755);
    need(prepareStore(*m_location));
    QCOMPARE(modeOf(m_location->folder()), 0755U);
    QCOMPARE(modeOf(m_location->logs()), 0700U);
    QCOMPARE(modeOf(m_location->database()), 0600U);
}

void TestSchema::exposure()
{
    need(prepareStore(*m_location));
    QCOMPARE(m_location->exposure(), QString());
    const QByteArray folder = QFile::encodeName(m_location->folder());
    for (const mode_t mode : {0755U, 0750U, 0700U}) {
        ::chmod(folder.constData(), mode);
        QCOMPARE(m_location->exposure(), QString());
    }
    for (const mode_t mode : {0777U, 0770U, 01777U}) {
        ::chmod(folder.constData(), mode);
        QVERIFY2(m_location->exposure().contains(m_location->folder()), "others can write there");
        QVERIFY(m_location->exposure().contains(u"chmod 700"_s));
    }
    ::chmod(folder.constData(), 0700);
}

/// What another user planted before the first start.
void TestSchema::foreignThings()
{
    if (::geteuid() != 0)
        QSKIP("only the administrator can give files to another user");
    constexpr uid_t kOther = 12346;
    need(prepareStore(*m_location));
    const QString elsewhere = m_dir->filePath(u"public"_s);
    QVERIFY(QDir().mkpath(elsewhere));
    ::chmod(QFile::encodeName(elsewhere).constData(), 0755);
    for (const QString &path : {m_location->logs(), m_location->backups()}) {
        QVERIFY(QDir(path).removeRecursively());
        QVERIFY(QFile::link(elsewhere, path));
        need(m_location->prepare());        // one's own link is followed,
        QCOMPARE(modeOf(elsewhere), 0755U); // and not closed
        QCOMPARE(::lchown(QFile::encodeName(path).constData(), kOther, kOther), 0);
        QCOMPARE(kindOf(m_location->prepare()), u"environment"_s);
        QVERIFY(m_location->exposure().contains(path));
        QVERIFY(QFile::remove(path));
        need(m_location->prepare());
        QCOMPARE(m_location->exposure(), QString());
    }
    for (const QString &path : {m_location->database(), m_location->folder()}) {
        QCOMPARE(::chown(QFile::encodeName(path).constData(), kOther, kOther), 0);
        QVERIFY(m_location->exposure().contains(path));
        QCOMPARE(::chown(QFile::encodeName(path).constData(), 0, 0), 0);
        QCOMPARE(m_location->exposure(), QString());
    }
}

void TestSchema::pragmas_data()
{
    QTest::addColumn<Connection::Mode>("mode");
    QTest::addColumn<QString>("pragma");
    QTest::addColumn<QString>("value");

    for (const auto mode : {Connection::Mode::ReadOnly, Connection::Mode::ReadWrite}) {
        const bool reader = mode == Connection::Mode::ReadOnly;
        const auto row = [&](const char *pragma, const char *value) {
            QTest::addRow("%s, %s", reader ? "reader" : "writer", pragma)
                << mode << QString::fromLatin1(pragma) << QString::fromLatin1(value);
        };
        row("foreign_keys", "1");
        row("trusted_schema", "0");
        row("cell_size_check", "1");
        row("mmap_size", "0");
        row("temp_store", "2");
        row("cache_size", reader ? "-2048" : "-32768");
        row("busy_timeout", "5000");
        row("journal_mode", "wal");
        row("page_size", "16384");
        if (reader)
            continue;
        row("synchronous", "1");
        row("wal_autocheckpoint", "3584");
        row("journal_size_limit", "67108864");
    }
}

void TestSchema::pragmas()
{
    QFETCH(Connection::Mode, mode);
    QFETCH(QString, pragma);
    QFETCH(QString, value);
    need(prepareStore(*m_location));
    const auto connection = need(Connection::open(m_location->database(), mode));
    QCOMPARE(need(connection->value(u"PRAGMA "_s + pragma)).toString(), value);
}

void TestSchema::readerCannotWrite()
{
    need(prepareStore(*m_location));
    const auto reader = need(StoreReader::open(m_location->database()));
    QVERIFY(!reader->connection().exec(u"INSERT INTO source (key) VALUES ('kdca')"_s));
    QVERIFY(!reader->connection().exec(u"DROP TABLE trial"_s));
}

void TestSchema::statements()
{
    QCOMPARE(splitStatements(u"-- a; comment;\nCREATE a (\n b\n);\n\n  -- more\nINSERT c;\n"_s),
             (QStringList{u"CREATE a (\n b\n);"_s, u"INSERT c;"_s}));
    QCOMPARE(splitStatements(u""_s), QStringList());
}

void TestSchema::transactions()
{
    need(prepareStore(*m_location));
    const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
    const auto sources = [&] { return need(connection->value(u"SELECT COUNT(*) FROM source"_s)).toInt(); };
    {
        const auto transaction = need(Transaction::begin(*connection));
        need(connection->exec(u"INSERT INTO source (key) VALUES ('kdca')"_s));
    }
    QCOMPARE(sources(), 0);
    {
        auto transaction = need(Transaction::begin(*connection));
        need(connection->exec(u"INSERT INTO source (key) VALUES ('kdca')"_s));
        need(transaction.commit());
    }
    QCOMPARE(sources(), 1);
    QVERIFY(Transaction::begin(*connection)); // the one before has really ended
}

void TestSchema::secondWriterWaits()
{
    need(prepareStore(*m_location));
    const auto first = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
    const auto second = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
    need(second->exec(u"PRAGMA busy_timeout = 50"_s));
    const auto transaction = need(Transaction::begin(*first));
    const auto refused = Transaction::begin(*second);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::DatabaseBusy);
}

TRIALDESK_TEST(TestSchema)
#include "tst_schema.moc"
