#include "models/store/backup.h"
#include "models/store/place.h"
#include "tests/support/canonicaldump.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

/// As on a drive of another computer, while this lives.
class RollbackJournal
{
public:
    RollbackJournal() { qputenv("TRIALDESK_JOURNAL", "rollback"); }
    ~RollbackJournal() { qunsetenv("TRIALDESK_JOURNAL"); }
    RollbackJournal(const RollbackJournal &) = delete;
    RollbackJournal &operator=(const RollbackJournal &) = delete;
};

QString pragma(Connection &connection, const char *name)
{
    return need(connection.value(u"PRAGMA "_s + QLatin1StringView(name))).toString();
}

} // namespace

class TestPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void journals_data();
    void journals();
    void cloudServices_data();
    void cloudServices();
    void warning();
    void storeWithRollbackJournal();
    void storeThatMoves();
};

void TestPlace::journals_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("shared");

    for (const char *local : {"ext4", "btrfs", "xfs", "zfs", "tmpfs", "overlay", "fuseblk", "ecryptfs",
                              "vfat", "ntfs3", "apfs", ""})
        QTest::addRow("local %s", local) << QByteArray(local) << true;
    for (const char *network : {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone",
                                "fuse.gvfsd-fuse", "davfs", "virtiofs", "NFS4", "lustre"})
        QTest::addRow("network %s", network) << QByteArray(network) << false;
}

void TestPlace::journals()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, shared);
    QCOMPARE(journalFor(type) == Journal::Wal, shared);
}

void TestPlace::cloudServices_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("service");

    QTest::newRow("home") << u"/home/kim/.local/share/trialdesk"_s << u""_s;
    QTest::newRow("Dropbox") << u"/home/kim/Dropbox/trialdesk"_s << u"Dropbox"_s;
    QTest::newRow("Dropbox of a team") << u"/home/kim/Dropbox (Lab)/a"_s << u"Dropbox"_s;
    QTest::newRow("OneDrive of a university") << u"/home/kim/OneDrive - SNU/연구"_s << u"OneDrive"_s;
    QTest::newRow("Google Drive") << u"/home/kim/Google Drive/My Drive"_s << u"Google Drive"_s;
    QTest::newRow("Nextcloud, small letters") << u"/srv/nextcloud/kim"_s << u"Nextcloud"_s;
    QTest::newRow("only begins alike") << u"/home/kim/dropboxes"_s << u""_s;
    QTest::newRow("in the middle of a name") << u"/home/kim/my-dropbox"_s << u""_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void TestPlace::cloudServices()
{
    QFETCH(QString, folder);
    QFETCH(QString, service);
    QCOMPARE(cloudServiceOf(folder), service);
}

void TestPlace::warning()
{
    QVERIFY(placeWarning(u"/home/kim/Dropbox/trialdesk"_s).contains(u"Dropbox"_s));
    const QTemporaryDir dir;
    QCOMPARE(placeWarning(dir.path()), QString());
    const RollbackJournal network;
    QVERIFY(!placeWarning(dir.path()).isEmpty());
}

void TestPlace::storeWithRollbackJournal()
{
    const RollbackJournal network;
    TestStore store;
    store.sync(std::vector{trial("C1"), trial("C2")});
    const auto reader = store.reader();
    store.sync(std::vector{trial("C3")}, {.clean = false});
    QCOMPARE(store.list({}), u"C1 C2 C3"_s);
    {
        const auto writer = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        QCOMPARE(pragma(*writer, "journal_mode"), u"delete"_s);
        QCOMPARE(pragma(*writer, "locking_mode"), u"normal"_s);
        QCOMPARE(pragma(*writer, "synchronous"), u"2"_s);
        QCOMPARE(pragma(*writer, "foreign_keys"), u"1"_s);
        QCOMPARE(pragma(*writer, "page_size"), u"16384"_s);
        const auto second = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        QVERIFY(Transaction::begin(*second));
    }
    QVERIFY(!QFile::exists(store.file() + u"-wal"_s));
    const QString backup = need(backupStore(store.location, {}));
    QCOMPARE(canonicalDump(backup), canonicalDump(store.file()));
    QCOMPARE(store.problems(), QString());
}

void TestPlace::storeThatMoves()
{
    TestStore store;
    store.sync(std::vector{trial("C1"), trial("C2")});
    const QString before = canonicalDump(store.file());
    const auto journal = [&] {
        const auto writer = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        return pragma(*writer, "journal_mode");
    };
    QCOMPARE(journal(), u"wal"_s);
    {
        const RollbackJournal network;
        need(prepareStore(store.location));
        QCOMPARE(journal(), u"delete"_s);
        QCOMPARE(canonicalDump(store.file()), before);
    }
    need(prepareStore(store.location));
    QCOMPARE(journal(), u"wal"_s);
    QCOMPARE(canonicalDump(store.file()), before);
}

TRIALDESK_TEST(TestPlace)
#include "tst_place.moc"
