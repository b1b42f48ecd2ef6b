#include "models/store/userstore.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

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
    void watchedTrialsAreFound();
    void fetchedRecordIsKept();
    void mergedNumbersLeadToTheRecord();
    void dueRecords();
    void trialThatItWasMergedIntoIsStoredLater();
    void anotherTrialUnderTheSameId();
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

void TestUserStore::watchedTrialsAreFound()
{
    TestStore store;
    store.sync(std::vector{sample("C1"), sample("C2"), sample("C3")});
    const auto user = need(UserStore::open(store.file()));
    QCOMPARE(store.search(u"watched:yes"_s), QString());
    const std::vector<TrialId> two{store.idOf(u"C1"_s), store.idOf(u"C3"_s), 4711};
    need(user->setWatched(two, true, store.now));
    QCOMPARE(store.list({.watched = true}), u"C1 C3"_s);
    QCOMPARE(store.search(u"watched:yes 코호트"_s), u"C1 C3"_s);
    QCOMPARE(store.search(u"watched:YES number:C3"_s), u"C3"_s);
    QCOMPARE(store.list(merged({.sources = {u"kdca"_s}}, {.watched = true})), u"C1 C3"_s);
    QVERIFY(store.trial(u"C1"_s).watched && !store.trial(u"C2"_s).watched);
    QVERIFY(!parseSearch(u"watched:no"_s).hints.isEmpty() && parseSearch(u"watched:no"_s).query.isEmpty());
    need(user->setWatched(two, false, store.now));
    QCOMPARE(store.list({.watched = true}), QString());
    QCOMPARE(store.problems(), QString());
}

void TestUserStore::fetchedRecordIsKept()
{
    TestStore store;
    store.sync(std::vector{sample("C1")});
    const auto user = need(UserStore::open(store.file()));
    const TrialId id = store.idOf(u"C1"_s);
    const KeptRecord kept = need(user->keepFetchedRecord(
        {.asked = id, .askedNumber = "C1", .number = "C1", .raw = R"({"a":1})", .at = store.now.addDays(1)},
        {}, {}));
    QCOMPARE(kept.id, id);
    QVERIFY(!kept.changed);
    const KeptRecord again = need(user->keepFetchedRecord(
        {.asked = id, .askedNumber = "C1", .number = "C1", .raw = R"({"a":2})", .at = store.now.addDays(2)},
        {}, {}));
    QVERIFY(again.changed);
    QCOMPARE(store.detail(u"C1"_s).full->raw, QByteArray(R"({"a":2})"));
    QCOMPARE(store.detail(u"C1"_s).full->fetched, store.now.addDays(2));
    const auto gone = user->keepFetchedRecord(
        {.asked = 4711, .askedNumber = "C7", .number = "C7", .raw = "{}", .at = store.now}, {}, {});
    QVERIFY(!gone && gone.error().kind == ErrorKind::Usage);
    QCOMPARE(store.problems(), QString());
}

void TestUserStore::mergedNumbersLeadToTheRecord()
{
    TestStore store;
    store.sync(std::vector{sample("C1"), sample("C2")});
    store.sync(std::vector{sample("C3")}, {.clean = true}, u"sample"_s);
    const auto user = need(UserStore::open(store.file()));
    const TrialId first = store.idOf(u"C1"_s);
    const TrialId second = store.idOf(u"C2"_s);
    // C1 was merged into C2, which the store has.
    const auto keep = [&](TrialId asked, const char *number) {
        return need(user->keepFetchedRecord({.asked = asked,
                                             .askedNumber = asked == first ? "C1" : "C2",
                                             .number = number,
                                             .raw = R"({"a":1})",
                                             .at = store.now.addDays(1)},
                                            {}, {}));
    };
    const KeptRecord survivor = keep(first, "C2");
    QCOMPARE(survivor.id, second);
    QVERIFY(survivor.changed);
    QVERIFY(!store.detail(u"C1"_s).full && store.detail(u"C2"_s).full);
    QCOMPARE(toText(store.trial(u"C2"_s).values[Field::Aliases]), u"C1"_s);
    QCOMPARE(store.idOf(u"C1"_s), first); // a trial's own number comes first
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial_alias WHERE number = 'C1'"_s), 1);
    QCOMPARE(store.search(u"C1"_s), u"C1 C2"_s);
    QVERIFY(!keep(first, "C2").changed); // and once only

    // C2 was merged into C3 later, which the store does not have of this registry.
    const KeptRecord stays = keep(second, "C3");
    QCOMPARE(stays.id, second);
    QVERIFY(stays.changed);
    QCOMPARE(toText(store.trial(u"C2"_s).values[Field::Aliases]), u"C1 | C3"_s);
    QCOMPARE(need(store.reader()->find(u"kdca:C3"_s)), std::vector<TrialId>{second});
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM change WHERE field = 'aliases'"_s), 2);
    QCOMPARE(store.problems(), QString());
}

void TestUserStore::dueRecords()
{
    TestStore store;
    store.sync(std::vector{sample("C1"), sample("C2"), sample("C3"), sample("C4"), sample("C5")});
    const auto user = need(UserStore::open(store.file()));
    const auto due = [&](qint64 days) {
        QStringList numbers;
        for (const RecordWanted &each : need(
                 store.reader()->dueRecords(u"kdca"_s, store.now.addDays(days), store.now.addDays(days + 7))))
            numbers << each.number;
        return numbers.join(u' ');
    };
    for (const QString &number : {u"C1"_s, u"C2"_s, u"C3"_s, u"C4"_s})
        need(user->setWatched(store.idOf(number), true, store.now));
    QCOMPARE(due(-7), u"C1 C2 C3 C4"_s); // none was ever fetched
    const auto keep = [&](const QString &number, const char *found, qint64 days) {
        (void)need(user->keepFetchedRecord({.asked = store.idOf(number),
                                            .askedNumber = number.toStdString(),
                                            .number = found,
                                            .raw = "{}",
                                            .at = store.now.addDays(days)},
                                           {}, {}));
    };
    keep(u"C1"_s, "C1", 0);
    keep(u"C2"_s, "C2", 3);
    keep(u"C3"_s, "C5", 0); // merged into C5, which is not watched
    QCOMPARE(due(-4), u"C4"_s);
    QCOMPARE(due(-7), u"C2 C4"_s); // C2 was fetched while the clock was ahead
    QCOMPARE(due(1), u"C1 C4"_s);
    QCOMPARE(need(store.reader()->dueRecords(u"ctgov"_s, store.now.addDays(9), store.now.addDays(16))),
             std::vector<RecordWanted>());

    FieldValues changed = sample("C1");
    changed[Field::Title] = std::string("Another title");
    store.sync(std::vector{changed, sample("C2"), sample("C3"), sample("C5")},
               {.clean = true, .removed = {store.idOf(u"C4"_s)}});
    QCOMPARE(due(-4), u"C1"_s); // its row is newer than its record; C4 is gone
    QCOMPARE(store.problems(), QString());
}

void TestUserStore::trialThatItWasMergedIntoIsStoredLater()
{
    TestStore store;
    store.sync(std::vector{sample("C1")});
    const auto user = need(UserStore::open(store.file()));
    const TrialId first = store.idOf(u"C1"_s);
    (void)need(user->keepFetchedRecord(
        {.asked = first, .askedNumber = "C1", .number = "C2", .raw = "{}", .at = store.now}, {}, {}));
    QCOMPARE(need(store.reader()->find(u"C2"_s)), std::vector<TrialId>{first});
    FieldValues survivor = sample("C2");
    survivor[Field::Aliases] = std::vector<std::string>{"C1"};
    store.sync(std::vector{sample("C1"), survivor}, {.clean = true});
    const TrialId second = store.idOf(u"C2"_s);
    QVERIFY(second != first);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial_alias WHERE number = 'C2'"_s), 0);
    need(user->setWatched(second, true, store.now));
    const auto due = need(store.reader()->dueRecords(u"kdca"_s, store.now.addDays(-7), store.now));
    QCOMPARE(due.size(), std::size_t{1});
    QCOMPARE(due.front().number, u"C2"_s);
    QCOMPARE(store.problems(), QString());
}

/// The store was restored while a record was on its way.
void TestUserStore::anotherTrialUnderTheSameId()
{
    TestStore store;
    store.sync(std::vector{sample("C1"), sample("C2")});
    const auto user = need(UserStore::open(store.file()));
    const auto kept = user->keepFetchedRecord(
        {.asked = store.idOf(u"C2"_s), .askedNumber = "C1", .number = "C1", .raw = "{}", .at = store.now}, {},
        {});
    QVERIFY(!kept && kept.error().kind == ErrorKind::Usage);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial_alias"_s), 0);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM full_record"_s), 0);
}

TRIALDESK_TEST(TestUserStore)
#include "tst_userstore.moc"
