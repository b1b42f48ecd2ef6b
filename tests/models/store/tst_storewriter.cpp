#include "models/store/storewriter.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

FieldValues everyField(const char *number)
{
    return fields({{Field::Number, number},
                   {Field::Title, "대한민국 코호트"},
                   {Field::Institute, "서울아산병원"},
                   {Field::Department, "Pediatrics"},
                   {Field::StudyType, "관찰연구"},
                   {Field::Phase, "코호트"},
                   {Field::Scope, "국내다기관"},
                   {Field::Enrollment, std::int64_t{120}},
                   {Field::Period, "3년"},
                   {Field::PeriodMonths, std::int64_t{36}},
                   {Field::Status, "Recruiting"},
                   {Field::Conditions, std::vector<std::string>{"폐암", "천식"}},
                   {Field::Interventions, std::vector<std::string>{"약 A"}},
                   {Field::Countries, std::vector<std::string>{"Korea", "Japan"}},
                   {Field::StartDate, "2024"},
                   {Field::CompletionDate, "2025-03"},
                   {Field::UpdatedDate, "2024-03-05"},
                   {Field::OtherTitle, "Korean Cohort"},
                   {Field::Keywords, std::vector<std::string>{"코호트", "cohort"}},
                   {Field::Aliases, std::vector<std::string>{"D1", "D2"}},
                   {Field::Url, "https://example.org/1"}});
}

FieldValues plain(const char *number, const char *title = "title")
{
    return fields({{Field::Number, number}, {Field::Title, title}});
}

/// History as one line a change, newest first.
QStringList history(const TestStore &store, const QString &number)
{
    QStringList lines;
    for (const Change &change : store.detail(number).history) {
        QString line = u"run %1 %2"_s.arg(change.run).arg(changeKindKey(change.kind));
        if (change.field)
            line += u" %1: %2 -> %3"_s.arg(fieldKey(*change.field),
                                           change.before.isNull() ? u"none"_s : change.before,
                                           change.after.isNull() ? u"none"_s : change.after);
        lines << line;
    }
    return lines;
}

/// Names of the columns of `trial` in which a trial's row differs between two dumps.
QStringList differing(const TestStore &store, const QStringList &before, const QStringList &after)
{
    QStringList names;
    const auto columns = store.dump(u"SELECT name FROM pragma_table_info('trial') ORDER BY cid"_s);
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before[i] != after[i])
            names << columns[i][0];
    }
    names.sort();
    return names;
}

const QString kTrialRows = u"SELECT * FROM trial ORDER BY id"_s;

} // namespace

class TestStoreWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack();
    void onlyChangedColumnsMove();
    void emptiedAndFilledFields();
    void otherBytesSameFields();
    void olderHashRulesChangeNothing();
    void unchangedPageWritesNothing();
    void missingThenRemovedThenReturned();
    void returnedWithOtherFields();
    void lastSeen();
    void held();
    void unseenTrialsAreNotSaidToBeSeen();
    void uncleanEndKeepsHeld();
    void failureInTheMiddle();
    void failureInTheMiddleOfUpdates();
    void repeatedValuesAreStoredOnce();
    void listsAreReplaced();
    void searchIndexInStep();
    void problemsAndColumns();
    void runRow();
    void deadRunsAreMarked();
    void unknownRegistry();
    void readerDuringTransaction();
    void versionMovesWithTrialsOnly();
};

void TestStoreWriter::everythingComesBack()
{
    TestStore store;
    const FieldValues sent = everyField("C1");
    const SyncRun run = store.sync(std::vector{sent});
    QCOMPARE(run.counts.added, 1);
    const TrialDetail detail = store.detail(u"C1"_s);
    QVERIFY(detail.trial.values == sent);
    QCOMPARE(detail.trial.source, u"kdca"_s);
    QCOMPARE(detail.trial.state, TrialState::Present);
    QCOMPARE(detail.trial.firstSeen, store.now);
    QVERIFY(!detail.trial.changedAt.isValid());
    QCOMPARE(detail.raw.toStdString(), incoming(sent).record.raw);
    QCOMPARE(history(store, u"C1"_s), QStringList{u"run 1 new"_s});
    QCOMPARE(store.problems(), QString());
}

void TestStoreWriter::onlyChangedColumnsMove()
{
    TestStore store;
    FieldValues values = everyField("C1");
    store.sync(std::vector{values, everyField("C2")});
    const auto before = store.dump(kTrialRows);
    values[Field::Title] = std::string("새 제목");
    values[Field::Phase] = std::string("Other");
    const SyncRun run = store.sync(std::vector{values, everyField("C2")});
    QCOMPARE(run.counts.changed, 1);
    QCOMPARE(run.counts.unchanged, 1);
    const auto after = store.dump(kTrialRows);
    QCOMPARE(differing(store, before[0], after[0]),
             (QStringList{u"canonical_hash"_s, u"changed_at"_s, u"last_seen_run"_s, u"phase_id"_s,
                          u"raw_hash"_s, u"title"_s}));
    QCOMPARE(after[1], before[1]);
    QCOMPARE(store.trial(u"C1"_s).changedAt, store.now);
    QCOMPARE(history(store, u"C1"_s),
             (QStringList{u"run 2 changed phase: 코호트 -> Other"_s,
                          u"run 2 changed title: 대한민국 코호트 -> 새 제목"_s, u"run 1 new"_s}));
    QVERIFY(store.trial(u"C1"_s).values == values);
}

void TestStoreWriter::emptiedAndFilledFields()
{
    TestStore store;
    FieldValues values = everyField("C1");
    values[Field::Status] = {};
    store.sync(std::vector{values});
    values[Field::Status] = std::string("Done");
    values[Field::Period] = {};
    values[Field::PeriodMonths] = {};
    values[Field::Conditions] = {};
    store.sync(std::vector{values});
    QVERIFY(store.trial(u"C1"_s).values == values);
    QCOMPARE(store.dump(u"SELECT period, period_months, conditions FROM trial"_s).first(),
             (QStringList{u"<null>"_s, u"<null>"_s, u"<null>"_s}));
    // Months are our own reading of the period and no change of the registry's.
    QCOMPARE(history(store, u"C1"_s), (QStringList{u"run 2 changed conditions: 폐암 | 천식 -> none"_s,
                                                   u"run 2 changed status: none -> Done"_s,
                                                   u"run 2 changed period: 3년 -> none"_s, u"run 1 new"_s}));
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial_condition"_s), 0);
    QCOMPARE(store.problems(), QString());
}

void TestStoreWriter::otherBytesSameFields()
{
    TestStore store;
    store.sync(std::vector{everyField("C1")});
    const auto before = store.dump(kTrialRows);
    const SyncRun run = store.sync(std::vector{incoming(everyField("C1"), "a new column")});
    QCOMPARE(run.counts.changed, 0);
    QCOMPARE(run.counts.unchanged, 1);
    QCOMPARE(differing(store, before[0], store.dump(kTrialRows)[0]),
             (QStringList{u"last_seen_run"_s, u"raw_hash"_s}));
    QVERIFY(!store.trial(u"C1"_s).changedAt.isValid());
    QCOMPARE(history(store, u"C1"_s), QStringList{u"run 1 new"_s});
    QVERIFY(store.detail(u"C1"_s).raw.contains("a new column"));
    QCOMPARE(store.sync(std::vector{incoming(everyField("C1"), "a new column")}).counts.unchanged, 1);
    QCOMPARE(store.problems(), QString());
}

void TestStoreWriter::olderHashRulesChangeNothing()
{
    TestStore store;
    store.sync(std::vector{everyField("C1")});
    {
        const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        need(connection->exec(u"UPDATE trial SET hash_version = 0, canonical_hash = x'00'"_s));
    }
    const SyncRun run = store.sync(std::vector{everyField("C1")});
    QCOMPARE(run.counts.changed, 0);
    QCOMPARE(run.counts.unchanged, 1);
    QCOMPARE(store.count(u"SELECT hash_version FROM trial"_s), kHashVersion);
}

void TestStoreWriter::unchangedPageWritesNothing()
{
    TestStore store;
    store.sync(std::vector{everyField("C1"), everyField("C2")});
    const auto watcher = need(Connection::open(store.file(), Connection::Mode::ReadOnly));
    const auto dataVersion = [&] { return need(watcher->value(u"PRAGMA data_version"_s)).toInt(); };
    const auto writer = need(StoreWriter::open(store.file()));
    (void)need(writer->begin(u"kdca"_s, Trigger::Cli, store.now));
    const FingerprintMap known = need(writer->fingerprints());
    const int before = dataVersion();

    const std::vector<IncomingTrial> same = incoming({everyField("C1"), everyField("C2")});
    RunCounts counts;
    const PagePlan nothing = planFor(same, known);
    QVERIFY(nothing.writesNothing());
    need(writer->applyPage(nothing, counts, store.now));
    QCOMPARE(counts.unchanged, 2);
    QCOMPARE(dataVersion(), before);

    const std::vector<IncomingTrial> fresh = incoming(std::vector{everyField("C3")});
    need(writer->applyPage(planFor(fresh, known), counts, store.now));
    QVERIFY(dataVersion() != before);
}

void TestStoreWriter::missingThenRemovedThenReturned()
{
    TestStore store;
    store.sync(std::vector{plain("C1"), plain("C2")});
    const TrialId gone = store.idOf(u"C2"_s);
    SyncRun run = store.sync(std::vector{plain("C1")}, {.clean = true, .missing = {gone}});
    QCOMPARE(run.counts.missing, 1);
    QCOMPARE(store.trial(u"C2"_s).state, TrialState::Missing);
    run = store.sync(std::vector{plain("C1")}, {.clean = true, .removed = {gone}});
    QCOMPARE(run.counts.removed, 1);
    QCOMPARE(store.trial(u"C2"_s).state, TrialState::Removed);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial"_s), 2);
    run = store.sync(std::vector{plain("C1"), plain("C2")});
    QCOMPARE(run.counts.returned, 1);
    QCOMPARE(run.counts.unchanged, 1);
    QCOMPARE(store.trial(u"C2"_s).state, TrialState::Present);
    QVERIFY(!store.trial(u"C2"_s).changedAt.isValid());
    QCOMPARE(history(store, u"C2"_s),
             (QStringList{u"run 4 returned"_s, u"run 3 removed"_s, u"run 2 missing"_s, u"run 1 new"_s}));
    QCOMPARE(store.problems(), QString());
}

void TestStoreWriter::returnedWithOtherFields()
{
    TestStore store;
    store.sync(std::vector{plain("C1", "old")});
    store.sync(std::vector<FieldValues>{}, {.clean = true, .missing = {store.idOf(u"C1"_s)}});
    const SyncRun run = store.sync(std::vector{plain("C1", "new")});
    QCOMPARE(run.counts.returned, 1);
    QCOMPARE(run.counts.changed, 1);
    const Trial trial = store.trial(u"C1"_s);
    QCOMPARE(trial.state, TrialState::Present);
    QCOMPARE(trial.changedAt, store.now);
    QCOMPARE(toText(trial.values[Field::Title]), u"new"_s);
}

void TestStoreWriter::lastSeen()
{
    TestStore store;
    const SyncRun first = store.sync(std::vector{plain("C1"), plain("C2")});
    QCOMPARE(store.trial(u"C1"_s).lastSeen, first.started);
    const SyncRun second = store.sync(std::vector{plain("C1"), plain("C2")});
    QCOMPARE(store.trial(u"C1"_s).lastSeen, second.started);
    // An unclean pass says nothing about trials it had no reason to write.
    store.sync(std::vector{plain("C1")}, {.clean = false});
    QCOMPARE(store.trial(u"C1"_s).lastSeen, second.started);
    const SyncRun fourth =
        store.sync(std::vector{plain("C1")}, {.clean = true, .missing = {store.idOf(u"C2"_s)}});
    QCOMPARE(store.trial(u"C1"_s).lastSeen, fourth.started);
    QCOMPARE(store.trial(u"C2"_s).lastSeen, second.started);
    store.sync(std::vector{plain("C1")}, {.clean = true, .removed = {store.idOf(u"C2"_s)}});
    QCOMPARE(store.trial(u"C2"_s).lastSeen, second.started);
    const SyncRun sixth = store.sync(std::vector{plain("C1"), plain("C2")}, {.clean = false});
    QCOMPARE(store.trial(u"C2"_s).lastSeen, sixth.started);
}

void TestStoreWriter::held()
{
    TestStore store;
    store.sync(std::vector{plain("C1"), plain("C2")});
    store.sync(std::vector{plain("O1")}, {.clean = true}, u"ctgov"_s);
    const std::vector<TrialId> both{store.idOf(u"C1"_s), store.idOf(u"C2"_s)};
    const auto before = store.dump(kTrialRows);
    const SyncRun run = store.sync(std::vector<FieldValues>{}, {.clean = true, .held = both, .unseen = both});
    QCOMPARE(run.counts.missing, 0);
    QCOMPARE(store.dump(kTrialRows), before);
    QVERIFY(need(store.reader()->heldRemovals(u"kdca"_s)) == both);
    QVERIFY(need(store.reader()->heldRemovals(u"ctgov"_s)).empty());
    {
        const auto writer = need(StoreWriter::open(store.file()));
        (void)need(writer->begin(u"kdca"_s, Trigger::Cli, store.now));
        QVERIFY(need(writer->heldRemovals()) == (std::unordered_set<TrialId>(both.begin(), both.end())));
    }
    store.sync(std::vector{plain("O1")}, {.clean = true}, u"ctgov"_s);
    QCOMPARE(need(store.reader()->heldRemovals(u"kdca"_s)).size(), std::size_t{2});
    // One is seen again, a third is held: a person who saw the first list said nothing about that one.
    store.sync(std::vector{plain("C3")}, {.clean = false});
    const std::vector<TrialId> other{both.back(), store.idOf(u"C3"_s)};
    const SyncRun later =
        store.sync(std::vector{plain("C1")}, {.clean = true, .held = other, .unseen = other});
    QVERIFY(need(store.reader()->heldRemovals(u"kdca"_s, run.id)) == std::vector<TrialId>{both.back()});
    QVERIFY(need(store.reader()->heldRemovals(u"kdca"_s, later.id)) == other);
    store.sync(std::vector{plain("C1"), plain("C2")});
    QVERIFY(need(store.reader()->heldRemovals(u"kdca"_s)).empty());
}

void TestStoreWriter::unseenTrialsAreNotSaidToBeSeen()
{
    TestStore store;
    const SyncRun first = store.sync(std::vector{plain("C1"), plain("C2")});
    const SyncRun second =
        store.sync(std::vector{plain("C1")}, {.clean = true, .unseen = {store.idOf(u"C2"_s)}});
    QCOMPARE(store.trial(u"C1"_s).lastSeen, second.started);
    QCOMPARE(store.trial(u"C2"_s).lastSeen, first.started);
    const SyncRun third = store.sync(std::vector{plain("C1"), plain("C2")});
    QCOMPARE(store.trial(u"C2"_s).lastSeen, third.started);
}

void TestStoreWriter::uncleanEndKeepsHeld()
{
    TestStore store;
    store.sync(std::vector{plain("C1")});
    store.sync(std::vector<FieldValues>{}, {.clean = true, .held = {store.idOf(u"C1"_s)}});
    store.sync(std::vector<FieldValues>{}, {.clean = false});
    QCOMPARE(need(store.reader()->heldRemovals(u"kdca"_s)).size(), std::size_t{1});
}

void TestStoreWriter::failureInTheMiddle()
{
    TestStore store;
    store.sync(std::vector{plain("C1")});
    const auto trials = store.dump(kTrialRows);
    const auto institutes = store.dump(u"SELECT * FROM institute"_s);
    const auto writer = need(StoreWriter::open(store.file()));
    SyncRun run{.source = u"kdca"_s, .status = RunStatus::Failed};
    run.id = need(writer->begin(u"kdca"_s, Trigger::Cli, store.now));
    const FingerprintMap known = need(writer->fingerprints());
    const std::vector<IncomingTrial> page = incoming({everyField("C2"), everyField("C3"), everyField("C2")});
    const auto failed = writer->applyPage(planFor(page, known), run.counts, store.now);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Database);
    QCOMPARE(run.counts.added, 0);
    QCOMPARE(store.dump(kTrialRows), trials);
    QCOMPARE(store.dump(u"SELECT * FROM institute"_s), institutes);
    QCOMPARE(store.problems(), QString());
    run.error = failed.error();
    run.finished = store.now;
    need(writer->finish(run, {}));
    const SyncRun logged = need(store.reader()->runs(u"kdca"_s, 1)).at(0);
    QCOMPARE(logged.status, RunStatus::Failed);
    QCOMPARE(logged.error->kind, ErrorKind::Database);
    QCOMPARE(store.sync(std::vector{plain("C1"), everyField("C2")}).counts.added, 1);
}

void TestStoreWriter::failureInTheMiddleOfUpdates()
{
    TestStore store;
    store.sync(std::vector{everyField("C1"), everyField("C2")});
    const auto trials = store.dump(kTrialRows);
    FieldValues changed = everyField("C1");
    changed[Field::Title] = std::string("other");
    FieldValues clash = everyField("C2");
    clash[Field::Number] = std::string("C1"); // a number that is already taken
    std::vector<IncomingTrial> page = incoming({changed, clash});
    page[1].number = "C2";
    const auto writer = need(StoreWriter::open(store.file()));
    (void)need(writer->begin(u"kdca"_s, Trigger::Cli, store.now));
    const FingerprintMap known = need(writer->fingerprints());
    RunCounts counts;
    QVERIFY(!writer->applyPage(planFor(page, known), counts, store.now));
    QCOMPARE(counts.changed, 0);
    QCOMPARE(store.dump(kTrialRows), trials);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM change"_s), 0);
    QCOMPARE(store.search(u"other"_s), QString());
    QCOMPARE(store.problems(), QString());
}

void TestStoreWriter::repeatedValuesAreStoredOnce()
{
    TestStore store;
    store.sync(std::vector{everyField("C1"), everyField("C2")});
    store.sync(std::vector{everyField("C3")}, {.clean = false});
    for (const char *table : {"institute", "department", "study_type", "phase", "scope", "status"})
        QCOMPARE(store.count(u"SELECT COUNT(*) FROM "_s + QString::fromLatin1(table)), 1);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM condition"_s), 2);
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial_condition"_s), 6);
}

void TestStoreWriter::listsAreReplaced()
{
    TestStore store;
    FieldValues values = everyField("C1");
    store.sync(std::vector{values});
    values[Field::Conditions] = std::vector<std::string>{"천식", "비만", "천식"};
    store.sync(std::vector{values});
    QVERIFY(store.trial(u"C1"_s).values == values);
    const auto withCondition = [&](const QString &name) {
        return store.list({.filters = {{.field = Field::Conditions, .values = {name}, .exact = true}}});
    };
    QCOMPARE(withCondition(u"폐암"_s), QString());
    QCOMPARE(withCondition(u"비만"_s), u"C1"_s);
    QCOMPARE(store.problems(), QString());
}

void TestStoreWriter::searchIndexInStep()
{
    TestStore store;
    store.sync(std::vector{plain("C1", "당뇨 연구"), plain("C2", "폐암 연구")});
    QCOMPARE(store.search(u"당뇨"_s), u"C1"_s);
    store.sync(std::vector{plain("C1", "비만 연구"), plain("C2", "폐암 연구")});
    QCOMPARE(store.search(u"당뇨"_s), QString());
    QCOMPARE(store.search(u"비만"_s), u"C1"_s);
    store.sync(std::vector{plain("C2", "폐암 연구")}, {.clean = true, .missing = {store.idOf(u"C1"_s)}});
    QCOMPARE(store.search(u"비만"_s), u"C1"_s); // still in the store, and found
    QCOMPARE(store.problems(), QString());
}

void TestStoreWriter::problemsAndColumns()
{
    TestStore store;
    const auto writer = need(StoreWriter::open(store.file()));
    const RunId run = need(writer->begin(u"kdca"_s, Trigger::Cli, store.now));
    need(writer->saveProblem(u"no number"_s, std::string_view("{\"a\":\"\0\"}", 9)));
    QCOMPARE(store.dump(u"SELECT run_id, reason, hex(raw) FROM record_problem"_s).first(),
             (QStringList{QString::number(run), u"no number"_s,
                          QString::fromLatin1(QByteArray("{\"a\":\"\0\"}", 9).toHex().toUpper())}));
    QCOMPARE(need(writer->rememberColumns({u"새열"_s, u"x"_s})), (QStringList{u"새열"_s, u"x"_s}));
    QCOMPARE(need(writer->rememberColumns({u"새열"_s, u"y"_s})), QStringList{u"y"_s});
}

void TestStoreWriter::runRow()
{
    TestStore store;
    const auto writer = need(StoreWriter::open(store.file()));
    SyncRun run{.source = u"kdca"_s,
                .trigger = Trigger::Schedule,
                .status = RunStatus::Failed,
                .started = store.now,
                .finished = store.now.addSecs(5),
                .counts = {.requests = 9, .pages = 8, .received = 7, .problems = 6},
                .complete = false,
                .error = Error{.kind = ErrorKind::Http, .detail = u"why"_s, .httpStatus = 418}};
    run.id = need(writer->begin(u"kdca"_s, Trigger::Schedule, store.now));
    QCOMPARE(need(store.reader()->runs(u"kdca"_s, 0)).at(0).status, RunStatus::Running);
    need(writer->finish(run, {}));
    const SyncRun logged = need(store.reader()->runs(u"kdca"_s, 0)).at(0);
    QCOMPARE(toJson(logged), toJson(run));
    QCOMPARE(logged.counts, run.counts);
    QCOMPARE(logged.error, run.error);
}

void TestStoreWriter::deadRunsAreMarked()
{
    TestStore store;
    {
        const auto died = need(StoreWriter::open(store.file()));
        (void)need(died->begin(u"kdca"_s, Trigger::Cli, store.now));
    }
    store.sync(std::vector{plain("C1")});
    const auto runs = need(store.reader()->runs({}, 0));
    QCOMPARE(runs.size(), std::size_t{2});
    QCOMPARE(runs[0].status, RunStatus::Ok);
    QCOMPARE(runs[1].status, RunStatus::Interrupted);
    QVERIFY(runs[1].finished.isValid());
}

void TestStoreWriter::unknownRegistry()
{
    TestStore store;
    const auto writer = need(StoreWriter::open(store.file()));
    const auto refused = writer->begin(u"nowhere"_s, Trigger::Cli, store.now);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(u"nowhere"_s));
    QVERIFY(writer->begin(u"kdca"_s, Trigger::Cli, store.now)); // the failed one left nothing open
}

void TestStoreWriter::readerDuringTransaction()
{
    TestStore store;
    store.sync(std::vector{plain("C1", "old")});
    const auto reader = store.reader();
    const auto writer = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
    auto transaction = need(Transaction::begin(*writer));
    need(writer->exec(u"UPDATE trial SET title = 'new'"_s));
    need(writer->exec(u"UPDATE store_meta SET trials_version = trials_version + 1"_s));
    const TrialId id = store.idOf(u"C1"_s);
    const auto title = [&] {
        return toText(need(reader->rows(std::span(&id, 1))).at(0).values[Field::Title]);
    };
    QCOMPARE(title(), u"old"_s);
    QCOMPARE(need(reader->snapshot({}, {})).ids.size(), std::size_t{1});
    need(transaction.commit());
    QCOMPARE(title(), u"new"_s);
}

void TestStoreWriter::versionMovesWithTrialsOnly()
{
    TestStore store;
    const auto version = [&] { return store.count(u"SELECT trials_version FROM store_meta"_s); };
    store.sync(std::vector{plain("C1")});
    const qint64 first = version();
    QVERIFY(first != 0);
    store.sync(std::vector{plain("C1")});
    QCOMPARE(version(), first);
    store.sync(std::vector{incoming(plain("C1"), "other bytes, same fields")});
    QCOMPARE(version(), first);
    store.sync(std::vector<FieldValues>{}, {.clean = true, .missing = {store.idOf(u"C1"_s)}});
    QVERIFY(version() != first);
}

TRIALDESK_TEST(TestStoreWriter)
#include "tst_storewriter.moc"
