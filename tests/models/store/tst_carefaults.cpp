#include <sys/wait.h>
#include <unistd.h>

#include "models/domain/result.h"
#include "models/export/csvexport.h"
#include "models/store/backup.h"
#include "models/store/damage.h"
#include "tests/support/canonicaldump.h"
#include "tests/support/faultyvfs.h"
#include "tests/support/surroundings.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kCareTrials = 60;
constexpr std::size_t kPage = 20;
constexpr int kShortPoints = 3;

std::vector<FieldValues> someTrials(int count)
{
    std::vector<FieldValues> all;
    for (int i = 0; i < count; ++i)
        all.push_back(fields({{Field::Number, "C" + std::to_string(i)},
                              {Field::Title, "제" + std::to_string(i % 4 + 1) + "상 폐암 연구"},
                              {Field::Institute, "병원 " + std::to_string(i % 7)},
                              {Field::Conditions, std::vector<std::string>{"폐암", "천식"}}}));
    return all;
}

/// What an operation may not leave behind when it fails.
QStringList leftovers(const StoreLocation &location)
{
    QStringList found;
    for (const QString &folder : {location.folder(), location.backups()})
        found += QDir(folder).entryList({u"*.part*"_s, u"*.restoring*"_s, u"*.csv.*"_s}, QDir::Files);
    return found;
}

template <class T>
Result<void> withoutValue(Result<T> result)
{
    return mapped(std::move(result), [](const T &) {});
}

using Act = std::function<Result<void>(const StoreLocation &)>;

/// An operation on a store, and what must hold after it failed.
struct Operation
{
    Act act;
    /// Empty while everything is as before; else what is wrong.
    std::function<QString(const StoreLocation &)> intact;
    /// The same after it succeeded.
    std::function<QString(const StoreLocation &)> done;
};

} // namespace

/// Every call to the system that preparing, copying, restoring, repairing or exporting a store makes fails
/// once, in every way: nothing is lost, nothing is left, and the next try succeeds.
class TestCareFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void diesInTheFirstStart(); // the two that fork come before the first thread
    void diesInARestore();
    void diesOnANetworkDrive();
    void diesInASync();
    void oneFault_data();
    void oneFault();
    void cleanupTestCase();

private:
    [[nodiscard]] Operation operation(const QString &name) const;
    [[nodiscard]] StoreLocation copyOf(const QString &name, const QString &database = {}) const;
    [[nodiscard]] QString compare(const StoreLocation &location, const QString &expected) const;
    /// Runs `act` in a child that dies at the call; tells whether it came that far.
    [[nodiscard]] static bool diesAt(qint64 call, const std::function<void()> &act);

    QTemporaryDir m_dir;
    QString m_database; ///< the store that all start from
    QString m_backup;   ///< what the store held before its last sync
    QString m_dump;
    QString m_backupDump;
    QByteArray m_csv;
    qint64 m_points = 0;
    qint64 m_deaths = 0;
};

void TestCareFaults::initTestCase()
{
    faults::install();
    TestStore store;
    store.sync(someTrials(kCareTrials / 2), {.clean = false});
    m_backup = m_dir.filePath(u"backup.db"_s);
    (void)need(backupStore(store.location, m_backup));
    store.sync(someTrials(kCareTrials), {.clean = false});
    m_database = m_dir.filePath(u"store.db"_s);
    QVERIFY(QFile::copy(store.file(), m_database));
    m_dump = canonicalDump(m_database);
    m_backupDump = canonicalDump(m_backup);
    QVERIFY(m_dump != m_backupDump);
}

StoreLocation TestCareFaults::copyOf(const QString &name, const QString &database) const
{
    StoreLocation location(m_dir.filePath(name));
    QDir(location.folder()).removeRecursively();
    need(location.prepare());
    QFile::remove(location.database());
    if (!QFile::copy(database.isEmpty() ? m_database : database, location.database()))
        qFatal("can't copy the store");
    return location;
}

QString TestCareFaults::compare(const StoreLocation &location, const QString &expected) const
{
    if (const auto ready = prepareStore(location); !ready)
        return u"not usable: "_s + ready.error().detail;
    if (const QStringList problems = need(checkStore(location.database())); !problems.isEmpty())
        return problems.join(u"; "_s);
    if (const QStringList files = leftovers(location); !files.isEmpty())
        return u"left behind: "_s + files.join(u' ');
    return canonicalDump(location.database()) == expected ? QString() : u"other contents"_s;
}

Operation TestCareFaults::operation(const QString &name) const
{
    const auto same = [this](const StoreLocation &location) { return compare(location, m_dump); };
    const auto backups = [](const StoreLocation &location) {
        return QDir(location.backups()).entryList(QDir::Files);
    };
    const auto exportTo = [](const StoreLocation &location, const QString &file) {
        auto future = exportCsv({.databaseFile = location.database(),
                                 .outputFile = file,
                                 .query = {},
                                 .order = {.field = Field::Title},
                                 .columns = {},
                                 .preset = CsvPreset::Data,
                                 .overwrite = true});
        future.waitForFinished();
        return withoutValue(future.result());
    };
    if (name == u"prepare")
        return {prepareStore, same, same};
    if (name == u"backup")
        return {[](const StoreLocation &location) { return withoutValue(backupStore(location, {})); },
                [=](const StoreLocation &location) {
                    return backups(location).isEmpty() ? same(location) : u"half a backup"_s;
                },
                [=, this](const StoreLocation &location) {
                    const QStringList files = backups(location);
                    if (files.size() != 1 ||
                        canonicalDump(location.backups() + u'/' + files.first()) != m_dump)
                        return u"no whole backup"_s;
                    return same(location);
                }};
    if (name == u"restore")
        return {
            [this](const StoreLocation &location) { return withoutValue(restoreStore(location, m_backup)); },
            same, [this](const StoreLocation &location) { return compare(location, m_backupDump); }};
    if (name == u"repair")
        return {[](const StoreLocation &location) { return repairStore(location.database()); }, same, same};
    if (name == u"check")
        return {[](const StoreLocation &location) { return withoutValue(checkStore(location.database())); },
                same, same};
    return {
        [=](const StoreLocation &location) { return exportTo(location, location.folder() + u"/list.csv"_s); },
        [=](const StoreLocation &location) {
            return QFile::exists(location.folder() + u"/list.csv"_s) ? u"half a file"_s : same(location);
        },
        [=, this](const StoreLocation &location) {
            return bytesOf(location.folder() + u"/list.csv"_s).count('\n') == kCareTrials + 1
                       ? same(location)
                       : u"not all rows"_s;
        }};
}

void TestCareFaults::oneFault_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<faults::Kind>("kind");

    using faults::Kind;
    for (const char *name : {"prepare", "backup", "restore", "repair", "check", "export"}) {
        QTest::addRow("%s, busy", name) << QString::fromLatin1(name) << Kind::Busy;
        QTest::addRow("%s, one write does not fit", name) << QString::fromLatin1(name) << Kind::Full;
        QTest::addRow("%s, disk full from there on", name) << QString::fromLatin1(name) << Kind::StaysFull;
        QTest::addRow("%s, one call fails", name) << QString::fromLatin1(name) << Kind::IoError;
        QTest::addRow("%s, all calls fail from there on", name)
            << QString::fromLatin1(name) << Kind::StaysBroken;
        QTest::addRow("%s, damaged page", name) << QString::fromLatin1(name) << Kind::Corrupt;
    }
}

void TestCareFaults::oneFault()
{
    QFETCH(QString, name);
    QFETCH(faults::Kind, kind);
    const Operation operation = this->operation(name);
    const StoreLocation counting = copyOf(u"counting"_s);
    faults::arm(kind, std::numeric_limits<qint64>::max());
    need(operation.act(counting));
    const qint64 calls = faults::calls();
    faults::heal();

    const qint64 stride = loopsInFull() ? 1 : std::max<qint64>(1, calls / kShortPoints);
    for (qint64 i = 0;; i += stride) {
        const StoreLocation location = copyOf(u"struck"_s);
        faults::arm(kind, i);
        const auto struck = operation.act(location);
        if (!faults::heal())
            break;
        ++m_points;
        const auto at = [&](const QString &what) { return (u"call %1: "_s.arg(i) + what).toUtf8(); };
        const QString left = struck ? operation.done(location) : operation.intact(location);
        QVERIFY2(left.isEmpty(), at(left).constData());
        if (!struck) {
            const auto again = operation.act(location);
            QVERIFY2(again, at(again ? QString() : again.error().detail).constData());
            const QString after = operation.done(location);
            QVERIFY2(after.isEmpty(), at(after).constData());
        }
    }
}

bool TestCareFaults::diesAt(qint64 call, const std::function<void()> &act)
{
    const pid_t child = ::fork();
    if (child == 0) {
        faults::arm(faults::Kind::Die, call);
        act();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return true;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        qFatal("the child neither died at its call nor came to its end");
    return false;
}

void TestCareFaults::diesInTheFirstStart()
{
    const qint64 stride = loopsInFull() ? 1 : 5;
    for (qint64 i = 0;; i += stride) {
        const StoreLocation location(m_dir.filePath(u"first%1"_s.arg(i)));
        if (!diesAt(i, [&] { (void)prepareStore(location); }))
            break;
        ++m_deaths;
        need(prepareStore(location));
        QCOMPARE(need(checkStore(location.database())), QStringList());
        const auto connection = need(Connection::open(location.database(), Connection::Mode::ReadOnly));
        QCOMPARE(need(connection->value(u"PRAGMA user_version"_s)).toInt(), newestSchemaVersion());
        need(checkSchema(*connection, newestSchemaVersion()));
    }
    QVERIFY(m_deaths > 10);
}

void TestCareFaults::diesInARestore()
{
    const qint64 stride = loopsInFull() ? 1 : 40;
    for (qint64 i = 0;; i += stride) {
        const StoreLocation location = copyOf(u"restored%1"_s.arg(i));
        if (!diesAt(i, [&] { (void)restoreStore(location, m_backup); }))
            break;
        ++m_deaths;
        need(prepareStore(location));
        QCOMPARE(canonicalDump(location.database()), m_dump);
        (void)need(restoreStore(location, m_backup));
        QCOMPARE(compare(location, m_backupDump), QString());
    }
}

/// With the journal that is used there, only who may write can undo what was cut off.
void TestCareFaults::diesOnANetworkDrive()
{
    qputenv("TRIALDESK_JOURNAL", "rollback");
    const qint64 stride = loopsInFull() ? 1 : 7;
    const auto write = [](const StoreLocation &location) {
        const auto connection = need(Connection::open(location.database(), Connection::Mode::ReadWrite));
        auto transaction = need(Transaction::begin(*connection));
        need(connection->exec(u"UPDATE trial SET title = title || ' x'"_s));
        need(transaction.commit());
    };
    for (qint64 i = 0;; i += stride) {
        const StoreLocation location = copyOf(u"network%1"_s.arg(i));
        if (!diesAt(i, [&] { write(location); }))
            break;
        ++m_deaths;
        need(prepareStore(location));
        QCOMPARE(need(checkStore(location.database())), QStringList());
        const auto reader = need(Connection::open(location.database(), Connection::Mode::ReadOnly));
        const int changed =
            need(reader->value(u"SELECT COUNT(*) FROM trial WHERE title LIKE '% x'"_s)).toInt();
        QVERIFY2(changed == 0 || changed == kCareTrials, "half a transaction");
    }
    qunsetenv("TRIALDESK_JOURNAL");
}

/// Death at every call of a sync and not only at some moments: each page is there whole or not at all, and
/// the next sync reaches the same end.
void TestCareFaults::diesInASync()
{
    const std::vector<IncomingTrial> all = incoming(someTrials(kCareTrials));
    const auto sync = [&](const StoreLocation &location) {
        const auto writer = need(StoreWriter::open(location.database()));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        SyncRun run{.source = u"kdca"_s, .status = RunStatus::Ok};
        run.id = need(writer->begin(run.source, Trigger::Cli, now));
        const FingerprintMap known = need(writer->fingerprints());
        for (std::size_t at = 0; at < all.size(); at += kPage) {
            const std::vector<IncomingTrial> page(all.begin() + static_cast<std::ptrdiff_t>(at),
                                                  all.begin() + static_cast<std::ptrdiff_t>(at + kPage));
            need(writer->applyPage(planFor(page, known), run.counts, now));
        }
        run.finished = now;
        need(writer->finish(run, {}));
    };
    const qint64 stride = loopsInFull() ? 1 : 6;
    for (qint64 i = 0;; i += stride) {
        const StoreLocation location = copyOf(u"sync%1"_s.arg(i), m_backup);
        if (!diesAt(i, [&] { sync(location); }))
            break;
        ++m_deaths;
        need(prepareStore(location));
        QCOMPARE(need(checkStore(location.database())), QStringList());
        {
            const auto reader = need(StoreReader::open(location.database()));
            const SyncRun last = need(reader->runs({}, 1)).at(0);
            const auto stored = need(reader->snapshot({}, {})).storeTotal;
            const bool begun = last.id > 1;
            QCOMPARE(stored, kCareTrials / 2 + (begun ? last.counts.added : 0));
        }
        sync(location);
        QCOMPARE(compare(location, m_dump), QString());
        const auto runs = need(need(StoreReader::open(location.database()))->runs({}, 0));
        for (std::size_t k = 1; k + 1 < runs.size(); ++k)
            QVERIFY(runs[k].status == RunStatus::Interrupted || runs[k].status == RunStatus::Ok);
    }
}

void TestCareFaults::cleanupTestCase()
{
    printFigure("care-fault-points", m_points);
    printFigure("care-deaths", m_deaths);
}

TRIALDESK_TEST(TestCareFaults)
#include "tst_carefaults.moc"
