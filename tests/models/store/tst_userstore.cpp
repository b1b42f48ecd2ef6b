#include "models/store/userstore.h"

#include "storefixture.h"

using namespace trialdesk;

namespace {

FieldValues sample(const char *number)
{
    return fields({{Field::Number, number},
                   {Field::Title, "대한민국 코호트"},
                   {Field::Institute, "서울아산병원"},
                   {Field::Conditions, std::vector<std::string>{"폐암", "천식"}}});
}

} // namespace

class TestUserStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sampleIsRemoved();
    void settingsRoundTrip();
    void deadRunsAreMarked();
    void watching();
};

void TestUserStore::sampleIsRemoved()
{
    TestStore store;
    store.sync(std::vector{fields({{Field::Number, "C1"}, {Field::Title, "당뇨"}})});
    store.sync(std::vector{sample("S1"), sample("S2")}, {.clean = true}, u"sample"_s);
    store.sync(std::vector{sample("S1")}, {.clean = true, .missing = {store.idOf(u"S2"_s)}}, u"sample"_s);
    need(need(UserStore::open(store.file()))->removeSample());
    QCOMPARE(store.list({}), u"C1"_s);
    QCOMPARE(store.search(u"아산"_s), QString());
    QCOMPARE(store.search(u"당뇨"_s), u"C1"_s);
    QVERIFY(need(store.reader()->runs(u"sample"_s, 0)).empty());
    QCOMPARE(need(store.reader()->runs({}, 0)).size(), std::size_t{1});
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM change"_s), 0);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM source WHERE key = 'sample'"_s), 1);
    QCOMPARE(store.problems(), QString());
}

void TestUserStore::settingsRoundTrip()
{
    TestStore store;
    const auto user = need(UserStore::open(store.file()));
    const SourceSettings settings{.id = u"kdca"_s,
                                  .enabled = true,
                                  .baseUrl = QUrl(u"http://127.0.0.1:8080/a"_s),
                                  .operation = u"uddi:x"_s,
                                  .pageSize = 7,
                                  .idleTimeout = std::chrono::seconds(8),
                                  .deadline = std::chrono::seconds(9),
                                  .minInterval = std::chrono::milliseconds(10),
                                  .schedule = u"daily 03:00"_s,
                                  .scope = u"s"_s};
    need(user->saveSource(settings));
    // A known registry keeps its settings.
    need(user->ensureSources({{.id = u"kdca"_s}, {.id = u"new"_s, .pageSize = 3}}));
    const auto all = need(store.reader()->sources());
    QVERIFY(all.at(0) == settings);
    QCOMPARE(all.size(), std::size_t{4});
    QVERIFY(all.at(3) == (SourceSettings{.id = u"new"_s, .pageSize = 3}));
    const ScheduleState state{.scheduledSince = store.now, .nextDue = store.now.addDays(1), .failures = 2};
    need(user->saveScheduleState(u"kdca"_s, state));
    QVERIFY(need(store.reader()->scheduleStates()).value(u"kdca"_s) == state);
    QVERIFY(need(store.reader()->scheduleStates()).value(u"sample"_s) == ScheduleState());
}

void TestUserStore::deadRunsAreMarked()
{
    TestStore store;
    {
        const auto died = need(StoreWriter::open(store.file()));
        (void)need(died->begin(u"kdca"_s, Trigger::Cli, store.now));
    }
    need(need(UserStore::open(store.file()))->markInterrupted());
    const SyncRun run = need(store.reader()->runs(u"kdca"_s, 0)).at(0);
    QCOMPARE(run.status, RunStatus::Interrupted);
    QCOMPARE(run.finished, run.started);
}

void TestUserStore::watching()
{
    TestStore store;
    store.sync(std::vector{sample("C1"), sample("C2")});
    store.sync(std::vector{sample("S1")}, {.clean = true}, u"sample"_s);
    const auto user = need(UserStore::open(store.file()));
    for (const QString &number : {u"C2"_s, u"S1"_s, u"C1"_s, u"C1"_s})
        need(user->setWatched(store.idOf(number), true, store.now));
    need(user->setWatched(4711, true, store.now)); // gone meanwhile
    const std::vector<TrialId> both{store.idOf(u"C1"_s), store.idOf(u"C2"_s)};
    QCOMPARE(need(store.reader()->watched(u"kdca"_s)), both);
    QCOMPARE(need(store.reader()->watched(u"ctgov"_s)), std::vector<TrialId>());
    need(user->setWatched(both.front(), false, store.now));
    QCOMPARE(need(store.reader()->watched(u"kdca"_s)), std::vector<TrialId>{both.back()});
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM watch"_s), 2);
    QCOMPARE(store.problems(), QString());
}

QTEST_GUILESS_MAIN(TestUserStore)
#include "tst_userstore.moc"
