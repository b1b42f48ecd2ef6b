#include <atomic>
#include <thread>

#include <sys/stat.h>

#include "models/store/backup.h"
#include "models/store/storecare.h"
#include "models/store/storemove.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

void spoil(const QString &file, qint64 at, const QByteArray &bytes)
{
    QFile target(file);
    if (!target.open(QIODevice::ReadWrite) || !target.seek(at) || target.write(bytes) != bytes.size())
        qFatal("can't spoil %s", qPrintable(file));
}

void execute(const TestStore &store, const QString &sql)
{
    need(need(Connection::open(store.file(), Connection::Mode::ReadWrite))->exec(sql));
}

} // namespace

class TestStoreCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundStore();
    void brokenPromises_data();
    void brokenPromises();
    void repairRebuildsTheIndex();
    void backupAndRestore();
    void cutOffMove_data();
    void cutOffMove();
    void copyIsPrivateFromItsFirstMoment();
    void backupsFolderWasClearedAway();
    void backupDuringTransaction();
    void backupRefusesExistingFile();
    void backupIntoMissingFolder();
    void backupsAreKept();
    void backupsOfTimesToComeAreTheOldest();
    void restoreRefuses_data();
    void restoreRefuses();
    void damagedStoreIsReported();
};

void TestStoreCare::soundStore()
{
    TestStore store;
    QCOMPARE(store.problems(), QString());
    store.sync(std::vector{trial("C1"), trial("C2")});
    QCOMPARE(store.problems(), QString());
}

void TestStoreCare::brokenPromises_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("named");

    QTest::newRow("raw record gone") << u"DELETE FROM trial_text"_s << u"raw record"_s;
    QTest::newRow("empty title") << u"UPDATE trial SET title = ''"_s << u"empty text"_s;
    QTest::newRow("older number lost")
        << u"DELETE FROM trial_alias WHERE number = 'D2'"_s << u"1 older numbers that lead nowhere"_s;
    QTest::newRow("older number of another trial") << u"INSERT INTO trial_alias VALUES (1, 'D1', 2)"_s
                                                   << u"1 older numbers that lead to a trial without"_s;
    QTest::newRow("unknown state") << u"UPDATE trial SET state = 7"_s << u"unknown state"_s;
    QTest::newRow("empty search index")
        << u"INSERT INTO trial_fts (trial_fts) VALUES ('delete-all')"_s << u"missing from the search index"_s;
    QTest::newRow("index entry without a trial")
        << u"INSERT INTO trial_fts (rowid, title) VALUES (4711, 'x')"_s << u"without a trial"_s;
}

void TestStoreCare::brokenPromises()
{
    QFETCH(QString, sql);
    QFETCH(QString, named);
    TestStore store;
    FieldValues merged = trial("C1");
    merged[Field::Aliases] = std::vector<std::string>{"D1", "D2"};
    store.sync(std::vector{merged, trial("C2")});
    QCOMPARE(store.problems(), QString());
    execute(store, sql);
    QVERIFY2(store.problems().contains(named), qPrintable(store.problems()));
}

void TestStoreCare::repairRebuildsTheIndex()
{
    TestStore store;
    std::vector<FieldValues> all;
    for (int i = 0; i < 1005; ++i)
        all.push_back(trial(qPrintable(u"C%1"_s.arg(i)), i % 2 == 0 ? "폐암 연구" : "당뇨 연구"));
    store.sync(all);
    const QString found = store.search(u"당뇨"_s);
    QCOMPARE(found.count(u'C'), 502);
    execute(store, u"INSERT INTO trial_fts (trial_fts) VALUES ('delete-all')"_s);
    const auto window = store.reader(); // open all the time
    const auto foundThere = [&] {
        return need(window->snapshot(parseSearch(u"당뇨"_s).query, {})).ids.size();
    };
    QCOMPARE(foundThere(), std::size_t{0});
    need(repairStore(store.file()));
    QCOMPARE(foundThere(), std::size_t{502});
    QCOMPARE(store.problems(), QString());
    QCOMPARE(store.search(u"당뇨"_s), found);
    // The rebuilt index knows the stored texts: an update takes them out again.
    store.sync(std::vector{trial("C1", "비만")}, {.clean = false});
    QCOMPARE(store.search(u"당뇨"_s).count(u'C'), 501);
    QCOMPARE(store.problems(), QString());
}

void TestStoreCare::backupAndRestore()
{
    TestStore store;
    store.sync(std::vector{trial("C1")});
    const QString backup = need(backupStore(store.location, {}));
    QVERIFY(backup.startsWith(store.location.backups()));
    QCOMPARE(QFile::permissions(backup) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    store.sync(std::vector{trial("C2")}, {.clean = false});
    QCOMPARE(store.list({}), u"C1 C2"_s);
    (void)need(restoreStore(store.location, backup));
    QCOMPARE(store.list({}), u"C1"_s);
    QCOMPARE(store.search(u"폐암"_s), u"C1"_s);
    QCOMPARE(store.problems(), QString());
    const QStringList kept =
        QDir(store.location.folder()).entryList({u"trialdesk.db-before-restore-*"_s}, QDir::Files);
    QVERIFY(!kept.isEmpty());
    const auto old = need(StoreReader::open(store.location.folder() + u'/' + kept.first()));
    QCOMPARE(need(old->snapshot({}, {})).ids.size(), std::size_t{2});
    QVERIFY(QFile::exists(backup));
    store.sync(std::vector{trial("C3")}, {.clean = false});
    QCOMPARE(store.list({}), u"C1 C3"_s);
}

void TestStoreCare::cutOffMove_data()
{
    QTest::addColumn<int>("moved"); ///< of the database and its journals, in their order
    QTest::addColumn<bool>("copyWaits");
    QTest::addColumn<QString>("found"); ///< by the next start

    QTest::newRow("before the first") << 0 << true << u"C1 C2"_s;
    QTest::newRow("behind the database") << 1 << true << u"C1"_s;
    QTest::newRow("behind the log") << 2 << true << u"C1"_s;
    QTest::newRow("before the copy came") << 3 << true << u"C1"_s;
    QTest::newRow("set aside, behind the database") << 1 << false << QString();
}

/// A program that died while it moved a store away that has its newest trial in the journal.
void TestStoreCare::cutOffMove()
{
    QFETCH(int, moved);
    QFETCH(bool, copyWaits);
    QFETCH(QString, found);
    TestStore store;
    store.sync(std::vector{trial("C1")});
    const StoreLocation place(store.path(u"cut"_s));
    need(place.prepare());
    const QString kept = place.database() + u"-before-restore-20260101-000000-000"_s;
    if (copyWaits)
        (void)need(backupStore(store.location, restoringFile(place)));
    {
        const auto open = need(StoreReader::open(store.file())); // so that the journal isn't cleared
        store.sync(std::vector{trial("C2")}, {.clean = false});
        QFile::remove(place.database());
        int at = 0;
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QVERIFY(QFile::copy(store.file() + suffix, (at++ < moved ? kept : place.database()) + suffix));
    }
    QFile mark(place.database() + u"-moving"_s);
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.write(QFileInfo(kept).fileName().toUtf8());
    mark.close();

    need(prepareStore(place));
    QVERIFY(!mark.exists());
    const auto listed = [](const QString &file) {
        const auto reader = need(StoreReader::open(file));
        QStringList numbers;
        for (const Trial &each : need(reader->rows(need(reader->snapshot({}, {.field = Field::Number})).ids)))
            numbers << toText(each.values[Field::Number]);
        return numbers.join(u' ');
    };
    QCOMPARE(listed(place.database()), found);
    QCOMPARE(need(checkStore(place.database())), QStringList());
    if (moved > 0)
        QCOMPARE(listed(kept), u"C1 C2"_s); // with its journal
}

/// Another user who opens it in between would keep reading while it is filled.
void TestStoreCare::copyIsPrivateFromItsFirstMoment()
{
    TestStore store;
    store.sync(std::vector{trial("C1")});
    const QString target = store.path(u"shared.db"_s);
    const QByteArray part = QFile::encodeName(target + u".part"_s);
    std::atomic<bool> enough = false;
    int seen = 0;
    int open = 0;
    std::jthread other([&] {
        while (!enough) {
            struct stat info
            {
            };
            if (::stat(part.constData(), &info) != 0)
                continue;
            ++seen;
            open += (info.st_mode & 077) != 0 ? 1 : 0;
        }
    });
    const mode_t before = ::umask(0);
    for (int i = 0; i < 30; ++i) {
        QFile::remove(target);
        (void)need(backupStore(store.location, target));
    }
    ::umask(before);
    enough = true;
    other.join();
    QVERIFY(seen > 0);
    QCOMPARE(open, 0);
}

void TestStoreCare::backupsFolderWasClearedAway()
{
    TestStore store;
    store.sync(std::vector{trial("C1")});
    QVERIFY(QDir(store.location.backups()).removeRecursively());
    need(backupWhenDue(store.location, store.now.addDays(30)));
    QCOMPARE(backupFiles(store.location).size(), 1);
}

void TestStoreCare::backupDuringTransaction()
{
    TestStore store;
    store.sync(std::vector{trial("C1")});
    const auto writer = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
    const auto transaction = need(Transaction::begin(*writer));
    need(writer->exec(u"UPDATE trial SET title = 'half done'"_s));
    const QString backup = need(backupStore(store.location, store.path(u"copy.db"_s)));
    const auto reader = need(StoreReader::open(backup));
    const TrialId id = store.idOf(u"C1"_s);
    QCOMPARE(toText(need(reader->rows(std::span(&id, 1))).at(0).values[Field::Title]), u"폐암 연구"_s);
    QCOMPARE(need(checkStore(backup)), QStringList());
}

void TestStoreCare::backupRefusesExistingFile()
{
    TestStore store;
    const QString target = store.path(u"mine.txt"_s);
    spoil(target, 0, "precious");
    const auto refused = backupStore(store.location, target);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::File);
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
}

void TestStoreCare::backupIntoMissingFolder()
{
    TestStore store;
    const auto refused = backupStore(store.location, store.path(u"no/such/folder.db"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::File);
}

void TestStoreCare::backupsAreKept()
{
    TestStore store;
    for (const char *name : {"trialdesk-20200101-000000.db", "trialdesk-20200102-000000.db",
                             "trialdesk-20200103-000000.db", "trialdesk-20200104-000000.db", "other.db"})
        spoil(store.location.backups() + u'/' + QString::fromLatin1(name), 0, "x");
    const QString newest = QFileInfo(need(backupStore(store.location, {}))).fileName();
    QCOMPARE(QDir(store.location.backups()).entryList(QDir::Files, QDir::Name),
             (QStringList{u"other.db"_s, u"trialdesk-20200103-000000.db"_s, u"trialdesk-20200104-000000.db"_s,
                          newest}));
}

/// A clock that was years ahead, and is right again.
void TestStoreCare::backupsOfTimesToComeAreTheOldest()
{
    TestStore store;
    for (const char *name : {"trialdesk-20300101-000000-000.db", "trialdesk-20300102-000000-000.db",
                             "trialdesk-20300103-000000-000.db"}) {
        spoil(store.location.backups() + u'/' + QString::fromLatin1(name), 0, "x");
    }
    QStringList made;
    for (int i = 0; i < 4; ++i) {
        made << QFileInfo(need(backupStore(store.location, {}))).fileName();
        const QStringList kept = QDir(store.location.backups()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(kept.size(), 3);
        QVERIFY2(kept.contains(made.back()), "what was just made is gone");
        QTest::qWait(2); // names hold milliseconds
    }
    QCOMPARE(QDir(store.location.backups()).entryList(QDir::Files, QDir::Name), made.mid(1));
}

void TestStoreCare::restoreRefuses_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("kind");

    QTest::newRow("no file") << u"none"_s << u"file"_s;
    QTest::newRow("a folder") << u"folder"_s << u"file"_s;
    QTest::newRow("text") << u"text"_s << u"database_foreign"_s;
    QTest::newRow("another program's file") << u"foreign"_s << u"database_foreign"_s;
    QTest::newRow("newer version") << u"newer"_s << u"database_newer"_s;
    QTest::newRow("with a trigger") << u"trigger"_s << u"database_foreign"_s;
    QTest::newRow("damaged in the middle") << u"damaged"_s << u"database_corrupt"_s;
    QTest::newRow("cut in half") << u"half"_s << u"database_corrupt"_s;
}

void TestStoreCare::restoreRefuses()
{
    QFETCH(QString, what);
    QFETCH(QString, kind);
    TestStore store;
    std::vector<FieldValues> all;
    for (int i = 0; i < 500; ++i)
        all.push_back(trial(qPrintable(u"C%1"_s.arg(i))));
    store.sync(all);
    QString file = store.path(u"backup.db"_s);
    if (what == u"folder") {
        file = store.location.folder();
    } else if (what == u"text") {
        spoil(file, 0, QByteArray("not a database\n").repeated(500));
    } else if (what != u"none") {
        need(backupStore(store.location, file));
        const qint64 size = QFileInfo(file).size();
        if (what == u"damaged") {
            spoil(file, size / 2, QByteArray(4096, '\x5A'));
        } else if (what == u"half") {
            QVERIFY(QFile::resize(file, size / 2));
        } else {
            const auto connection = need(Connection::open(file, Connection::Mode::ReadWrite));
            if (what == u"foreign")
                need(connection->exec(u"PRAGMA application_id = 7"_s));
            else if (what == u"newer")
                need(connection->exec(u"PRAGMA user_version = 99"_s));
            else
                need(connection->exec(
                    u"CREATE TRIGGER evil AFTER UPDATE ON trial BEGIN DELETE FROM trial; END"_s));
        }
    }
    QCOMPARE(kindOf(restoreStore(store.location, file)), kind);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial"_s), 500);
    QCOMPARE(store.problems(), QString());
    QVERIFY(!QFile::exists(store.file() + u".restoring"_s));
}

void TestStoreCare::damagedStoreIsReported()
{
    TestStore store;
    std::vector<FieldValues> all;
    for (int i = 0; i < 500; ++i)
        all.push_back(trial(qPrintable(u"C%1"_s.arg(i))));
    store.sync(all);
    const qint64 size = QFileInfo(store.file()).size();
    QVERIFY(size > 65536);
    spoil(store.file(), size / 2, QByteArray(4096, '\x5A'));
    const auto checked = checkStore(store.file());
    QVERIFY2(checked ? !checked->isEmpty() : checked.error().kind == ErrorKind::DatabaseCorrupt,
             "damage must not go unseen");
}

TRIALDESK_TEST(TestStoreCare)
#include "tst_storecare.moc"
