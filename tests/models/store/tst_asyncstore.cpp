#include "models/store/asyncstore.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSemaphore>

#include "tests/support/surroundings.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kListedTrials = 3000;

template <class T>
Result<T> answerOf(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

} // namespace

class TestAsyncStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reads();
    void writes();
    void answersArriveInTheCallersThread();
    void newerListEndsOlder();
    void slowListEndsAtTheNextKey();
    void typingFast();
    void destroyedWhileBusy();
    void noStore();
    void removesSample();
    void letsGoOfTheFileForExclusiveWork();
    void leavesNoJournal();
    void writesNothingWhereItMayOnlyRead();

private:
    TestStore m_store; ///< filled once
};

void TestAsyncStore::initTestCase()
{
    std::vector<FieldValues> all;
    for (int i = 0; i < kListedTrials; ++i)
        all.push_back(fields({{Field::Number, "C" + std::to_string(i)},
                              {Field::Title, "제" + std::to_string(i) + "상 연구"},
                              {Field::Institute, "병원 " + std::to_string(i % 40)}}));
    m_store.sync(all);
}

void TestAsyncStore::reads()
{
    AsyncStore store(m_store.file());
    const Snapshot list = need(answerOf(store.snapshot({}, {})));
    QCOMPARE(list.ids.size(), std::size_t{kListedTrials});
    const auto rows = need(answerOf(store.rows({list.ids[7], list.ids[3]})));
    QCOMPARE(toText(rows.at(0).values[Field::Number]), u"C7"_s);
    QCOMPARE(toText(rows.at(1).values[Field::Number]), u"C3"_s);
    QCOMPARE(need(answerOf(store.detail(list.ids[0]))).history.size(), std::size_t{1});
    QCOMPARE(need(answerOf(store.facets())).fields.value(Field::Institute).size(), std::size_t{40});
    QCOMPARE(need(answerOf(store.runs({}, 0))).size(), std::size_t{1});
    QVERIFY(need(answerOf(store.heldRemovals(u"kdca"_s))).empty());
}

void TestAsyncStore::writes()
{
    AsyncStore store(m_store.file());
    SourceSettings settings = need(answerOf(store.sources())).at(0);
    settings.pageSize = 77;
    need(answerOf(store.saveSource(settings)));
    QVERIFY(need(answerOf(store.sources())).at(0) == settings);
    const ScheduleState state{.nextDue = m_store.now, .failures = 3};
    need(answerOf(store.saveScheduleState(u"kdca"_s, state)));
    QVERIFY(need(answerOf(store.scheduleStates())).value(u"kdca"_s) == state);
}

void TestAsyncStore::answersArriveInTheCallersThread()
{
    AsyncStore store(m_store.file());
    QThread *where = nullptr;
    store.snapshot({}, {}).then(this, [&](const Result<Snapshot> &) { where = QThread::currentThread(); });
    QTRY_COMPARE(where, QThread::currentThread());
}

void TestAsyncStore::newerListEndsOlder()
{
    AsyncStore store(m_store.file());
    (void)need(answerOf(store.snapshot({}, {}))); // opened
    std::vector<QFuture<Result<Snapshot>>> futures;
    for (int i = 0; i < 200; ++i)
        futures.push_back(store.snapshot(parseSearch(u"%1"_s.arg(i)).query,
                                         {.field = i % 2 == 0 ? Field::Title : Field::Institute}));
    const Result<Snapshot> newest = answerOf(futures.back());
    QVERIFY2(newest, newest ? "" : qPrintable(newest.error().detail));
    int cancelled = 0;
    for (const auto &future : futures) {
        const Result<Snapshot> answer = answerOf(future);
        if (answer)
            continue;
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
        ++cancelled;
    }
    QVERIFY(cancelled > 0);
    // The connection is still of use.
    QCOMPARE(need(answerOf(store.snapshot({}, {}))).ids.size(), std::size_t{kListedTrials});
}

/// A list that takes seconds: hundreds of signs, each looked for in every text of every trial.
TrialQuery slowQuery()
{
    TrialQuery query;
    for (char16_t c = 0x2500; c < 0x2500 + 400; ++c)
        query.filters.push_back({.field = Field::Title, .values = {QString(QChar(c)), u"연구"_s}});
    return query;
}

void TestAsyncStore::slowListEndsAtTheNextKey()
{
    TestStore large;
    std::vector<FieldValues> all;
    for (int i = 0; i < (loopsInFull() ? 100'000 : 10'000); ++i)
        all.push_back(fields({{Field::Number, "L" + std::to_string(i)},
                              {Field::Title, "제" + std::to_string(i) + "상 폐암 환자의 연구"}}));
    large.sync(all);
    AsyncStore store(large.file());
    (void)need(answerOf(store.snapshot({}, {})));
    qint64 longest = 0;
    for (int round = 0; round < 10; ++round) {
        const auto slow = store.snapshot(slowQuery(), {});
        QTest::qWait(100 + 10 * round);
        QVERIFY2(!slow.isFinished(), "the list must be a slow one");
        QElapsedTimer key;
        key.start();
        const auto quick = store.snapshot({}, {});
        const auto ended = answerOf(slow);
        longest = std::max(longest, key.elapsed());
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
        QCOMPARE(need(answerOf(quick)).ids.size(), all.size());
    }
    printFigure("slow-list-ended-ms", longest);
    QVERIFY2(longest <= 500, "100 ms on an idle computer");
}

void TestAsyncStore::typingFast()
{
    AsyncStore store(m_store.file());
    (void)need(answerOf(store.snapshot({}, {})));
    std::vector<QFuture<Result<Snapshot>>> keys;
    for (int i = 0; i < 100; ++i)
        keys.push_back(store.snapshot(slowQuery(), {}));
    const auto last = store.snapshot(parseSearch(u"연구"_s).query, {});
    QCOMPARE(need(answerOf(last)).ids.size(), std::size_t{kListedTrials});
    int begun = 0; // the others were overtaken before they reached SQLite
    for (const auto &key : keys) {
        const auto answer = answerOf(key);
        QVERIFY(!answer);
        begun += answer.error().detail.contains(u"SQLite"_s) ? 1 : 0;
    }
    // A busy computer may let a few begin between two keys.
    QVERIFY2(begun <= 20, qPrintable(u"%1 overtaken lists were started"_s.arg(begun)));
}

void TestAsyncStore::destroyedWhileBusy()
{
    for (int round = 0; round < 20; ++round) {
        std::vector<QFuture<Result<Snapshot>>> lists;
        std::vector<QFuture<Result<std::vector<Trial>>>> rows;
        {
            AsyncStore store(m_store.file());
            for (int i = 0; i < 5; ++i) {
                lists.push_back(store.snapshot(parseSearch(u"연구"_s).query, {.field = Field::Title}));
                rows.push_back(store.rows({1, 2, 3}));
            }
            if (round % 2 == 0)
                (void)answerOf(rows.front());
        }
        for (const auto &future : lists)
            QVERIFY(future.isFinished());
        for (const auto &future : rows)
            QVERIFY(future.isFinished());
    }
}

void TestAsyncStore::noStore()
{
    AsyncStore store(m_store.path(u"nothing/here.db"_s));
    QVERIFY(!answerOf(store.snapshot({}, {})));
    QVERIFY(!answerOf(store.rows({1})));
    QVERIFY(!answerOf(store.saveSource({.id = u"kdca"_s})));
    QVERIFY(!QFile::exists(m_store.path(u"nothing"_s)));
}

void TestAsyncStore::removesSample()
{
    TestStore own;
    own.sync(std::vector{fields({{Field::Number, "S1"}})}, {.clean = true}, u"sample"_s);
    AsyncStore store(own.file());
    QCOMPARE(need(answerOf(store.snapshot({}, {}))).ids.size(), std::size_t{1});
    need(answerOf(store.removeSample()));
    QVERIFY(need(answerOf(store.snapshot({}, {}))).ids.empty());
}

void TestAsyncStore::letsGoOfTheFileForExclusiveWork()
{
    TestStore own;
    own.sync(std::vector{fields({{Field::Number, "A1"}})});
    TestStore other;
    other.sync(std::vector{fields({{Field::Number, "B1"}}), fields({{Field::Number, "B2"}})});
    AsyncStore store(own.file());
    QCOMPARE(need(answerOf(store.snapshot({}, {}))).ids.size(), std::size_t{1});
    need(answerOf(store.saveSource({.id = u"kdca"_s})));
    QSemaphore mayGoOn;
    const auto work = [&]() -> Result<void> {
        mayGoOn.acquire();
        // SQLite removes the journal with the last connection that writes; one still open would keep it.
        if (QFile::exists(own.file() + u"-wal"_s))
            return failure(ErrorKind::Database, u"a connection is still open"_s);
        QFile::remove(own.file());
        return QFile::copy(other.file(), own.file()) ? Result<void>() : failure(ErrorKind::File, own.file());
    };
    const auto replaced = store.exclusively(work);
    const auto list = store.snapshot({}, {});
    const auto runs = store.runs({}, 0);
    QVERIFY(!list.isFinished() && !runs.isFinished());
    mayGoOn.release();
    need(answerOf(replaced));
    QCOMPARE(need(answerOf(list)).ids.size(), std::size_t{2});
    QCOMPARE(need(answerOf(runs)).size(), std::size_t{1});
}

void TestAsyncStore::leavesNoJournal()
{
    TestStore own;
    auto store = std::make_unique<AsyncStore>(own.file());
    need(answerOf(store->snapshot({}, {})));
    own.sync(std::vector{fields({{Field::Number, "A1"}})}); // its connection is not the last one to close
    QVERIFY(QFileInfo(own.file() + u"-wal"_s).size() > 0);
    need(answerOf(store->snapshot({}, {})));
    store.reset();
    QVERIFY(!QFile::exists(own.file() + u"-wal"_s));
}

void TestAsyncStore::writesNothingWhereItMayOnlyRead()
{
    TestStore own;
    own.sync(std::vector{fields({{Field::Number, "A1"}})});
    const auto hash = [&] {
        QFile file(own.file());
        return file.open(QIODevice::ReadOnly)
                   ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                   : QByteArray();
    };
    const QByteArray before = hash();
    const QDateTime changed = QFileInfo(own.file()).lastModified();
    {
        AsyncStore store(own.file(), AsyncStore::Access::ReadOnly);
        QCOMPARE(need(answerOf(store.snapshot({}, {}))).ids.size(), std::size_t{1});
        QCOMPARE(answerOf(store.saveSource({.id = u"kdca"_s})).error().kind, ErrorKind::DatabaseNewer);
        QCOMPARE(answerOf(store.saveScheduleState(u"kdca"_s, {})).error().kind, ErrorKind::DatabaseNewer);
        QCOMPARE(answerOf(store.removeSample()).error().kind, ErrorKind::DatabaseNewer);
    }
    QCOMPARE(hash(), before);
    QVERIFY(!QFile::exists(own.file() + u"-wal"_s) || QFileInfo(own.file() + u"-wal"_s).size() == 0);
    QCOMPARE(QFileInfo(own.file()).lastModified(), changed);
}

TRIALDESK_TEST(TestAsyncStore)
#include "tst_asyncstore.moc"
