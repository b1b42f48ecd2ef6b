#include <atomic>
#include <thread>

#include "tests/support/surroundings.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr qint64 kLargestWal = 64LL * 1024 * 1024;

qint64 walSize(const TestStore &store)
{
    return QFileInfo(store.file() + u"-wal"_s).size();
}

} // namespace

/// Several connections on one store: writers wait for each other, readers do not hold up the journal for
/// ever.
class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoWriters();
    void journalStaysSmall();
    void journalIsEmptyAfterTheEnd();
    void writerWithReturnedRowReportsItsEnd();
    void rowsThatEndInAnError();
};

void TestConnections::twoWriters()
{
    TestStore store;
    const int transactions = loopsInFull() ? 1000 : 200;
    std::atomic<int> errors = 0;
    const auto write = [&](const QString &key) {
        const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        for (int i = 0; i < transactions; ++i) {
            // Reading first is what fails at once in a transaction that only becomes a writer later.
            auto transaction = Transaction::begin(*connection);
            const auto before = connection->value(u"SELECT failures FROM source WHERE key = ?"_s, {key});
            const bool written =
                transaction && before &&
                connection->exec(u"UPDATE source SET failures = failures + 1 WHERE key = ?"_s, {key}) &&
                transaction->commit();
            errors += written ? 0 : 1;
        }
    };
    std::thread first(write, u"kdca"_s);
    std::thread second(write, u"sample"_s);
    first.join();
    second.join();
    QCOMPARE(errors.load(), 0);
    QCOMPARE(store.count(u"SELECT SUM(failures) FROM source"_s), 2 * transactions);
    printFigure("transactions-of-two-writers", 2LL * transactions);
}

void TestConnections::journalStaysSmall()
{
    TestStore store;
    store.sync(std::vector{fields({{Field::Number, "A0"}, {Field::Title, "가"}})});
    const auto table = store.reader(); // open all the time, as the window's
    const int rows = loopsInFull() ? 50'000 : 5000;
    qint64 largest = 0;
    for (int page = 0; page < rows / 1000; ++page) {
        std::vector<FieldValues> trials;
        for (int i = 0; i < 1000; ++i)
            trials.push_back(fields({{Field::Number, "B" + std::to_string(page * 1000 + i)},
                                     {Field::Title, "폐암 환자의 연구 " + std::string(300, 'x')}}));
        store.sync(trials, {.clean = false});
        (void)need(table->snapshot({}, {.field = Field::Title}));
        (void)need(table->snapshot(parseSearch(u"폐암"_s).query, {}));
        largest = std::max(largest, walSize(store));
    }
    QVERIFY2(largest <= kLargestWal, qPrintable(QString::number(largest)));
    QCOMPARE(need(table->snapshot({}, {})).ids.size(), static_cast<std::size_t>(rows) + 1);
    printFigure("largest-journal-kb", largest / 1024);
}

void TestConnections::journalIsEmptyAfterTheEnd()
{
    TestStore store;
    {
        const auto reader = store.reader();
        store.sync(std::vector{fields({{Field::Number, "A0"}, {Field::Title, "가"}})});
        QVERIFY(walSize(store) > 0);
        (void)need(reader->snapshot({}, {}));
    }
    // Who may only read can't clear the journal; the next writer does.
    (void)need(UserStore::open(store.file()));
    QCOMPARE(walSize(store), 0);
}

void TestConnections::writerWithReturnedRowReportsItsEnd()
{
    TestStore store;
    const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
    const auto row =
        connection->value(u"INSERT INTO source (key) VALUES ('a'), ('b'), ('c') RETURNING key"_s);
    QCOMPARE(need(row).toString(), u"a"_s);
    // All three stand and nothing is left open.
    QCOMPARE(need(connection->value(u"SELECT COUNT(*) FROM source WHERE key IN ('a', 'b', 'c')"_s)).toInt(),
             3);
    QVERIFY(Transaction::begin(*connection));
}

void TestConnections::rowsThatEndInAnError()
{
    TestStore store;
    const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
    int seen = 0;
    const auto read =
        connection->eachRow(u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)"
                            " SELECT CASE WHEN i < 5 THEN i ELSE abs(-9223372036854775807 - 1) END FROM n"_s,
                            {}, [&](const QSqlQuery &) { ++seen; });
    QCOMPARE(seen, 4);
    QVERIFY2(!read, "an error in the middle is not the end of the rows");
    QCOMPARE(read.error().kind, ErrorKind::Database);
}

TRIALDESK_TEST(TestConnections)
#include "tst_connections.moc"
