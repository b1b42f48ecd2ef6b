#include <sqlite3.h>

#include <QCryptographicHash>
#include <QRandomGenerator>

#include "models/store/backup.h"
#include "models/store/damage.h"
#include "models/store/folderlock.h"
#include "models/store/storeuse.h"
#include "tests/support/canonicaldump.h"
#include "tests/support/otherprogram.h"
#include "tests/support/surroundings.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kDamagedTrials = 500;
constexpr qsizetype kPageSize = 16384;
constexpr quint32 kSeed = 20261122;

std::vector<FieldValues> someTrials()
{
    std::vector<FieldValues> all;
    for (int i = 0; i < kDamagedTrials; ++i)
        all.push_back(fields({{Field::Number, "C" + std::to_string(i)},
                              {Field::Title, "제" + std::to_string(i % 4 + 1) + "상 폐암 연구"},
                              {Field::Institute, "병원 " + std::to_string(i % 7)}}));
    return all;
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(path));
}

QByteArray randomBytes(QRandomGenerator &random, int size)
{
    QByteArray bytes(size, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(random.bounded(256));
    return bytes;
}

QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    switch (random.bounded(5)) {
    case 0:
        bytes.replace(random.bounded(bytes.size() - 4096), 4096, randomBytes(random, 4096));
        break;
    case 1:
        bytes.truncate(random.bounded(bytes.size()));
        break;
    case 2: // one bit
        bytes[random.bounded(bytes.size())] ^= static_cast<char>(1 << random.bounded(8));
        break;
    case 3: // many bits
        for (int i = 0; i < 200; ++i)
            bytes[random.bounded(bytes.size())] ^= static_cast<char>(1 << random.bounded(8));
        break;
    default: // the header and the schema
        for (int i = 0; i < 4; ++i)
            bytes[random.bounded(8192)] = static_cast<char>(random.bounded(256));
    }
    return bytes;
}

/// Everything that a window asks for; a damaged file may give errors, never a crash.
int readEverything(const QString &file)
{
    const auto reader = StoreReader::open(file);
    if (!reader)
        return 0;
    const auto list = (*reader)->snapshot({}, {.field = Field::Title});
    (void)(*reader)->snapshot(parseSearch(u"폐암"_s).query, {});
    (void)(*reader)->facets();
    (void)(*reader)->runs({}, 0);
    if (!list)
        return 0;
    (void)(*reader)->rows(list->ids);
    for (std::size_t i = 0; i < list->ids.size(); i += 50)
        (void)(*reader)->detail(list->ids[i]);
    return static_cast<int>(list->ids.size());
}

} // namespace

class TestDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void afterAnUncleanEnd();
    void smallStoreAtEveryStart();
    void emptiedFile();
    void overwrittenHeader();
    void queryMarksTheStore();
    void markGoesWhenTheStoreIsSound();
    void noBackupWhileMarked();
    void copiesAreListedAndInspected();
    void restoredAfterDamage();
    void restoreSeesOpenStore();
    void restoreSeesAnotherProgram_data();
    void restoreSeesAnotherProgram();
    void nobodyOpensAStoreThatIsMoved();
    void foreignSchemaIsRefused_data();
    void foreignSchemaIsRefused();
    void foreignNameIsCut();
    void mutatedFiles();
    void backupWhenDueIsWeekly();

private:
    void damage() const;

    std::unique_ptr<TestStore> m_store;
};

void TestDamage::init()
{
    m_store = std::make_unique<TestStore>();
    m_store->sync(someTrials());
}

/// The first 4 kB of the page where the trials' tree begins.
void TestDamage::damage() const
{
    const qint64 page = m_store->count(u"SELECT rootpage FROM sqlite_schema WHERE name = 'trial'"_s);
    QRandomGenerator random(kSeed);
    QByteArray bytes = bytesOf(m_store->file());
    bytes.replace((page - 1) * kPageSize, 4096, randomBytes(random, 4096));
    writeBytes(m_store->file(), bytes);
}

void TestDamage::afterAnUncleanEnd()
{
    // What a killed program leaves: the file and its journal as they are in the middle.
    const StoreLocation died(m_store->path(u"died"_s));
    need(died.prepare());
    {
        const auto connection = need(Connection::open(m_store->file(), Connection::Mode::ReadWrite));
        need(connection->exec(u"UPDATE trial SET title = 'x' WHERE number = 'C7'"_s));
        QVERIFY(!endedUncleanly(m_store->file())); // somebody has it open
        QFile::remove(died.database());
        QVERIFY(QFile::copy(m_store->file(), died.database()));
        QVERIFY(QFile::copy(m_store->file() + u"-wal"_s, died.database() + u"-wal"_s));
    }
    QVERIFY(!endedUncleanly(m_store->file()));
    QVERIFY(endedUncleanly(died.database()));
    need(prepareStore(died));
    const QByteArray sound = bytesOf(died.database());
    QByteArray broken = sound;
    broken.replace(broken.size() / 2 / kPageSize * kPageSize, 4096, QByteArray(4096, '\x5A'));
    writeBytes(died.database(), broken);
    QCOMPARE(kindOf(prepareStore(died)), u"database_corrupt"_s);
    QCOMPARE(bytesOf(died.database()), broken);
    QVERIFY(isMarkedDamaged(died.database()));
    QCOMPARE(kindOf(prepareStore(died)), u"database_corrupt"_s);
}

void TestDamage::smallStoreAtEveryStart()
{
    damage();
    const QByteArray before = bytesOf(m_store->file());
    const auto refused = prepareStore(m_store->location);
    QCOMPARE(kindOf(refused), u"database_corrupt"_s);
    QVERIFY(explain(refused.error()).todo.contains(u"restore"_s));
    QCOMPARE(bytesOf(m_store->file()), before);
}

void TestDamage::emptiedFile()
{
    (void)need(backupStore(m_store->location, {}));
    writeBytes(m_store->file(), {});
    QCOMPARE(kindOf(prepareStore(m_store->location)), u"database_corrupt"_s);
    QCOMPARE(QFileInfo(m_store->file()).size(), 0);
    (void)need(restoreStore(m_store->location, backupFiles(m_store->location).constFirst().file));
    QCOMPARE(m_store->count(u"SELECT COUNT(*) FROM trial"_s), kDamagedTrials);
}

void TestDamage::overwrittenHeader()
{
    QByteArray bytes = bytesOf(m_store->file());
    bytes.replace(0, 16, "garbage garbage ");
    writeBytes(m_store->file(), bytes);
    QCOMPARE(kindOf(prepareStore(m_store->location)), u"database_corrupt"_s);
    QCOMPARE(bytesOf(m_store->file()), bytes);
}

void TestDamage::queryMarksTheStore()
{
    damage();
    QVERIFY(!isMarkedDamaged(m_store->file()));
    const auto reader = need(Connection::open(m_store->file(), Connection::Mode::ReadOnly));
    QCOMPARE(kindOf(reader->eachRow(u"SELECT * FROM trial"_s, {}, [](const QSqlQuery &) {})),
             u"database_corrupt"_s);
    QVERIFY(isMarkedDamaged(m_store->file()));
}

void TestDamage::markGoesWhenTheStoreIsSound()
{
    markDamaged(m_store->file(), u"a disk that failed once"_s);
    QCOMPARE(QFile::permissions(m_store->file() + u"-damaged"_s) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    need(prepareStore(m_store->location));
    QVERIFY(!isMarkedDamaged(m_store->file()));
}

void TestDamage::noBackupWhileMarked()
{
    for (int i = 0; i < 3; ++i)
        (void)need(backupStore(m_store->location, {}));
    const QStringList before = QDir(m_store->location.backups()).entryList(QDir::Files);
    QCOMPARE(before.size(), 3);
    markDamaged(m_store->file(), u"found"_s);
    QCOMPARE(kindOf(backupStore(m_store->location, {})), u"database_corrupt"_s);
    QCOMPARE(kindOf(backupWhenDue(m_store->location, QDateTime::currentDateTimeUtc().addDays(30))),
             u"database_corrupt"_s);
    QCOMPARE(QDir(m_store->location.backups()).entryList(QDir::Files), before);
}

void TestDamage::copiesAreListedAndInspected()
{
    QVERIFY(backupFiles(m_store->location).isEmpty());
    const QString older = need(backupStore(m_store->location, {}));
    const QString newer = need(backupStore(m_store->location, {}));
    QFile file(older);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-2), QFileDevice::FileModificationTime));
    file.close();
    const QString migrated = m_store->file() + u"-v1.bak"_s;
    QVERIFY(QFile::copy(older, migrated));
    const QByteArray before = bytesOf(older);

    const QList<BackupFile> files = backupFiles(m_store->location);
    QCOMPARE(files.size(), 3);
    QVERIFY(std::ranges::is_sorted(files, std::ranges::greater(), &BackupFile::made));
    QCOMPARE(files.constLast().file, older);
    QCOMPARE(files.constLast().made.date(), QDateTime::currentDateTimeUtc().addDays(-2).date());
    QVERIFY(std::ranges::find(files, migrated, &BackupFile::file) != files.end());

    QByteArray broken = bytesOf(newer);
    broken.replace(broken.size() / 2 / kPageSize * kPageSize, 4096, QByteArray(4096, '\x5A'));
    writeBytes(newer, broken);
    QCOMPARE(kindOf(inspectBackup(newer, {})), u"database_corrupt"_s);
    QCOMPARE(need(inspectBackup(older, {})), kDamagedTrials);
    QCOMPARE(kindOf(inspectBackup(older + u"x"_s, {})), u"file"_s);
    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(kindOf(inspectBackup(older, stopped.get_token())), u"cancelled"_s);
    QCOMPARE(bytesOf(older), before);
}

void TestDamage::restoredAfterDamage()
{
    (void)need(backupStore(m_store->location, {}));
    const QString expected = canonicalDump(m_store->file());
    damage();
    const QByteArray damaged = bytesOf(m_store->file());
    QCOMPARE(kindOf(prepareStore(m_store->location)), u"database_corrupt"_s);
    const QString kept =
        need(restoreStore(m_store->location, backupFiles(m_store->location).constFirst().file));
    QVERIFY(QFileInfo(kept).fileName().startsWith(u"trialdesk.db-before-restore-"_s +
                                                  QDate::currentDate().toString(u"yyyyMMdd"_s)));
    QCOMPARE(bytesOf(kept), damaged);
    QVERIFY(!isMarkedDamaged(m_store->file()));
    need(prepareStore(m_store->location));
    QCOMPARE(canonicalDump(m_store->file()), expected);
}

void TestDamage::restoreSeesOpenStore()
{
    const QString backup = need(backupStore(m_store->location, {}));
    {
        const auto idle = need(StoreReader::open(m_store->file()));
        QCOMPARE(storeUser(m_store->file()), std::optional<qint64>(QCoreApplication::applicationPid()));
        QCOMPARE(kindOf(restoreStore(m_store->location, backup)), u"store_in_use"_s);
    }
    QVERIFY(!storeUser(m_store->file()));
    (void)need(restoreStore(m_store->location, backup));
}

void TestDamage::restoreSeesAnotherProgram_data()
{
    QTest::addColumn<QByteArray>("journal");
    QTest::newRow("write-ahead log") << QByteArray("wal");
    QTest::newRow("rollback journal") << QByteArray("rollback");
}

/// A window that is idle, and holds no lock of SQLite's where there is a rollback journal.
void TestDamage::restoreSeesAnotherProgram()
{
    QFETCH(QByteArray, journal);
    qputenv("TRIALDESK_JOURNAL", journal);
    const QString backup = need(backupStore(m_store->location, {}));
    test::OtherProgram window([&] {
        auto reader = need(StoreReader::open(m_store->file()));
        (void)need(reader->snapshot({}, {}));
        return reader;
    });
    QCOMPARE(storeUser(m_store->file()), std::optional<qint64>(window.process()));
    const auto refused = restoreStore(m_store->location, backup);
    QCOMPARE(kindOf(refused), u"store_in_use"_s);
    QCOMPARE(refused.error().detail, u"pid %1"_s.arg(window.process()));
    QCOMPARE(kindOf(setStoreAside(m_store->location)), u"store_in_use"_s);
    window.end();
    QVERIFY(!storeUser(m_store->file()));
    (void)need(restoreStore(m_store->location, backup));
    qunsetenv("TRIALDESK_JOURNAL");
}

/// A program that is started while another one puts a backup in place: it would go on in the old files.
void TestDamage::nobodyOpensAStoreThatIsMoved()
{
    test::OtherProgram restore(
        [&] { return std::make_unique<StoreAlone>(need(StoreAlone::take(m_store->file()))); });
    const auto refused = StoreReader::open(m_store->file());
    QVERIFY(!refused && refused.error().kind == ErrorKind::StoreInUse);
    QCOMPARE(refused.error().detail, u"pid %1"_s.arg(restore.process()));
    QCOMPARE(kindOf(prepareStore(m_store->location)), u"store_in_use"_s);
    restore.end();
    QCOMPARE(need(need(StoreReader::open(m_store->file()))->snapshot({}, {})).ids.size(),
             std::size_t{kDamagedTrials});
    // Two of them exclude each other, in one program, too.
    const auto alone = need(StoreAlone::take(m_store->file()));
    QVERIFY(!StoreAlone::take(m_store->file()));
}

void TestDamage::foreignSchemaIsRefused_data()
{
    QTest::addColumn<QString>("sql");

    QTest::newRow("trigger") << u"CREATE TRIGGER evil AFTER UPDATE ON trial BEGIN DELETE FROM watch; END"_s;
    QTest::newRow("view") << u"CREATE VIEW evil AS SELECT * FROM trial"_s;
    QTest::newRow("table") << u"CREATE TABLE evil (a)"_s;
    QTest::newRow("column") << u"ALTER TABLE note ADD COLUMN evil TEXT"_s;
    QTest::newRow("lost index") << u"DROP INDEX change_at"_s;
    QTest::newRow("changed index") << u"DROP INDEX change_at; CREATE INDEX change_at ON change (run_id)"_s;
    QTest::newRow("a table of the search index")
        << uR"(PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE ''trial_fts_docsize''(id INTEGER PRIMARY KEY, sz BLOB, CHECK (id < 900))' WHERE name = 'trial_fts_docsize')"_s;
    QTest::newRow("renamed table") << u"ALTER TABLE saved_search RENAME TO searches"_s;
}

void TestDamage::foreignSchemaIsRefused()
{
    QFETCH(QString, sql);
    const QString backup = m_store->path(u"from-elsewhere.db"_s);
    (void)need(backupStore(m_store->location, backup));
    {
        const auto connection = need(Connection::open(backup, Connection::Mode::ReadWrite));
        sqlite3_db_config(connection->handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
        for (const QString &statement : sql.contains(u"BEGIN"_s) ? QStringList{sql} : sql.split(u';'))
            need(connection->exec(statement));
    }
    QCOMPARE(kindOf(restoreStore(m_store->location, backup)), u"database_foreign"_s);
    QCOMPARE(m_store->count(u"SELECT COUNT(*) FROM trial"_s), kDamagedTrials);
    // The same as the store itself.
    const StoreLocation elsewhere(m_store->path(u"elsewhere"_s));
    need(elsewhere.prepare());
    QFile::remove(elsewhere.database());
    QVERIFY(QFile::copy(backup, elsewhere.database()));
    QCOMPARE(kindOf(prepareStore(elsewhere)), u"database_foreign"_s);
}

/// Of a foreign store even a name may be longer than any memory.
void TestDamage::foreignNameIsCut()
{
    TestStore store;
    {
        const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        need(connection->exec(u"CREATE VIEW \"%1\" AS SELECT 1"_s.arg(QString(1'000'000, u'A'))));
    }
    const auto opened = prepareStore(store.location);
    QVERIFY(!opened && opened.error().kind == ErrorKind::DatabaseForeign);
    QVERIFY(opened.error().detail.contains(u"AAAA"_s) && opened.error().detail.size() < 1000);
}

void TestDamage::mutatedFiles()
{
    (void)need(backupStore(m_store->location, {}));
    const QByteArray sound = bytesOf(m_store->file());
    QRandomGenerator random(seedOfCases(kSeed));
    const int files = casesToDraw(300, 40);
    int reported = 0;
    for (int i = 0; i < files; ++i) {
        const QByteArray bytes = mutated(sound, random);
        writeBytes(m_store->file(), bytes);
        const auto ready = prepareStore(m_store->location);
        if (!ready) {
            ++reported;
            QVERIFY2(exitCode(ready.error().kind) == 5, qPrintable(ready.error().detail));
            QVERIFY(bytesOf(m_store->file()) == bytes);
        } else {
            const int listed = readEverything(m_store->file());
            const auto checked = checkStore(m_store->file());
            QVERIFY2(listed == kDamagedTrials || !checked || !checked->isEmpty(), "silently fewer trials");
        }
        (void)readEverything(m_store->file()); // as a program would that did not look first
        const QString copy = m_store->path(u"mutated.db"_s);
        writeBytes(copy, bytes);
        if (!restoreStore(m_store->location, copy)) {
            QVERIFY(bytesOf(copy) == bytes);
        } else {
            QCOMPARE(m_store->count(u"SELECT COUNT(*) FROM trial"_s), kDamagedTrials);
            QCOMPARE(m_store->problems(), QString());
        }
        for (const QString &left : QDir(m_store->location.folder())
                                       .entryList({u"*-before-restore-*"_s, u"*-damaged"_s}, QDir::Files))
            QFile::remove(m_store->location.folder() + u'/' + left);
    }
    QVERIFY2(reported > files / 4, "most damage must be seen");
    printFigure("mutated-databases", files);
    printFigure("mutated-databases-reported", reported);
}

void TestDamage::backupWhenDueIsWeekly()
{
    const auto files = [this] { return QDir(m_store->location.backups()).entryList(QDir::Files).size(); };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime firstRun = m_store->now;
    need(backupWhenDue(m_store->location, firstRun.addDays(6)));
    QCOMPARE(files(), 0);
    need(backupWhenDue(m_store->location, firstRun.addDays(8)));
    QCOMPARE(files(), 1);
    need(backupWhenDue(m_store->location, now.addDays(6)));
    QCOMPARE(files(), 1);
    need(backupWhenDue(m_store->location, now.addDays(8)));
    QCOMPARE(files(), 2);
    need(backupWhenDue(m_store->location, now.addDays(-3))); // the clock was set back
    QCOMPARE(files(), 3);
    QFile cutOff(m_store->location.backups() + u"/trialdesk-20250101-000000-000.db.part"_s);
    QVERIFY(cutOff.open(QIODevice::WriteOnly));
    QVERIFY(cutOff.setFileTime(now.addDays(-2), QFileDevice::FileModificationTime));
    cutOff.close();
    {
        const auto lock = need(lockFolder(m_store->location)); // a restore, say
        QCOMPARE(kindOf(backupWhenDue(m_store->location, now.addDays(16))), u"busy"_s);
    }
    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(kindOf(backupWhenDue(m_store->location, now.addDays(16), stopped.get_token())), u"cancelled"_s);
    QVERIFY(!cutOff.exists());
    QCOMPARE(files(), 3);
    TestStore empty;
    need(backupWhenDue(empty.location, now.addDays(300)));
    QVERIFY(QDir(empty.location.backups()).isEmpty());
}

TRIALDESK_TEST(TestDamage)
#include "tst_damage.moc"
