#include "syncfixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

constexpr int kStudies = 300;
constexpr auto kWeek = std::chrono::hours(24 * 8);

} // namespace

/// Whole runs of ClinicalTrials.gov against its sample server, through everything that the registry does to a
/// client.
class TestCtgovSync : public SyncFixture
{
    Q_OBJECT

public:
    TestCtgovSync()
    {
        m_source = u"ctgov"_s;
        m_served = {.api = sample::Api::Ctgov, .records = kStudies, .seed = 4};
    }

private Q_SLOTS:
    void firstLoadThenNothingNew();
    void koreaIsFoundInBothSpellings();
    void deltaAsksForChangedDaysOnly();
    void statusWithoutANewDateIsFoundByTheSweep();
    void vanishedTrialIsMissingThenRemovedThenBack();
    void mergedTrialLeavesItsNumberBehind();
    void renewalInTheMiddleLosesNothing();
    void cutLoadGoesOnFromItsLastWindow();
    void cutLoadAnewKeepsTheProgress();
    void olderHashRulesAreReadAgainByTheSweep();
    void changeBehindTheReaderComesWithTheNextRun();
    void emptyAnswerIsHeld();
    void emptyAnswerOfAScopeIsHeld();
    void heldRemovalsWaitForAWord();
    void silenceIsNoSignOfRemoval();
    void answerByNumbersComesInPages();
    void answerByNumbersThatLacksTrialsSaysNothing();
    void emptyListOfASmallerScopeIsAskedByNumber();
    void manyUnseenAreAskedByNumber();
    void mergeWithoutANewDateIsLearned();
    void listFollowsOlderNumbers();
    void unlookedForTrialsKeepTheirLastSeen();
    void fewerThanCountedIsSaid();
    void listOfNumbersIsKeptFresh();
    void listIsJudgedInALargeStore();
    void smallerScopeForgetsNothing();
    void everyRefusalHasItsSentence_data();
    void everyRefusalHasItsSentence();
    void unknownValueIsKept();

private:
    void useScope(const QString &scope)
    {
        m_settings.scope = scope;
        save();
    }
    /// The number of the n-th stored trial.
    [[nodiscard]] QString number(int n) const
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
        return need(connection->value(u"SELECT number FROM trial ORDER BY number LIMIT 1 OFFSET ?"_s, {n}))
            .toString();
    }
    void nextDay(const QString &more = {})
    {
        script((u"{\"refresh\":true"_s + (more.isEmpty() ? QString() : u","_s + more) + u'}').toUtf8());
    }
    QString loseOneAndAsk(const QString &fault);
    [[nodiscard]] QString lastRequests(int count)
    {
        QStringList queries;
        const auto all = m_server->requests();
        for (std::size_t i = all.size() - std::min<std::size_t>(all.size(), static_cast<std::size_t>(count));
             i < all.size(); ++i)
            queries << QString::fromLatin1(QByteArray::fromPercentEncoding(all[i].facts.query));
        return queries.join(u'\n');
    }
};

void TestCtgovSync::firstLoadThenNothingNew()
{
    const SyncRun first = sync();
    QCOMPARE(first.status, RunStatus::Ok);
    QCOMPARE(first.counts.added, kStudies);
    QCOMPARE(first.counts.problems, 0);
    QVERIFY(first.complete && !first.removalsChecked);
    QCOMPARE(first.counts.requests, kStudies / 20 + 3); // the date, pages and an empty last one, the date
    const QString before = dump();
    const SyncRun again = sync();
    QCOMPARE(again.status, RunStatus::Ok);
    QCOMPARE(again.counts.requests, 1);
    QCOMPARE(again.counts.received, 0);
    QVERIFY(again.complete);
    QCOMPARE(dump(), before);
    RunOptions full;
    full.full = true;
    const SyncRun whole = sync(full);
    QCOMPARE(whole.status, RunStatus::Ok);
    QCOMPARE(whole.counts.unchanged, kStudies);
    QVERIFY(whole.removalsChecked);
    QCOMPARE(problems(), QString());
}

void TestCtgovSync::koreaIsFoundInBothSpellings()
{
    useScope(u"korea"_s);
    const SyncRun now = sync();
    QVERIFY(now.counts.added > kStudies / 4 && now.counts.added < kStudies * 3 / 4);
    nextDay(u"\"koreaName\":\"Korea, Republic of\""_s);
    RunOptions full;
    full.full = true;
    const SyncRun old = sync(full);
    QCOMPARE(old.status, RunStatus::Ok);
    QCOMPARE(old.counts.changed, now.counts.added);
    QCOMPARE(old.counts.missing, 0);
    QVERIFY(history(number(0)).contains(u"changed countries"_s));
}

void TestCtgovSync::deltaAsksForChangedDaysOnly()
{
    QCOMPARE(sync().counts.added, kStudies);
    nextDay(uR"("editStudies":[{"id":"%1","set":{"protocolSection.statusModule.overallStatus":"SUSPENDED",
             "protocolSection.statusModule.whyStopped":"No money"},"updated":true},
             {"id":"%2","set":{"protocolSection.designModule.enrollmentInfo.count":4711},"updated":true}])"_s
                .arg(number(3), number(5)));
    const SyncRun run = sync();
    QCOMPARE(run.status, RunStatus::Ok);
    QCOMPARE(run.counts.changed, 2);
    QVERIFY2(run.counts.received < kStudies / 2, qPrintable(QString::number(run.counts.received)));
    QVERIFY(lastRequests(3).contains(u"RANGE["_s));
    QStringList expected = history(number(3));
    QVERIFY(expected.contains(u"changed status"_s));
    QVERIFY(expected.contains(u"changed updated_date"_s));
    QVERIFY(expected.contains(u"changed protocolSection.statusModule.whyStopped"_s));
    QCOMPARE(toText(trial(number(5)).values[Field::Enrollment]), u"4711"_s);
    QCOMPARE(sync().counts.requests, 1);
}

void TestCtgovSync::statusWithoutANewDateIsFoundByTheSweep()
{
    QCOMPARE(sync().counts.added, kStudies);
    const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
    const QString id =
        need(connection->value(u"SELECT number FROM trial JOIN status ON status.id = status_id WHERE"
                               " status.name = 'COMPLETED' ORDER BY updated_date LIMIT 1"_s))
            .toString();
    nextDay(u"\"flipStatus\":{\"id\":\"%1\",\"status\":\"UNKNOWN\"}"_s.arg(id));
    const SyncRun delta = sync();
    QCOMPARE(delta.status, RunStatus::Ok);
    QCOMPARE(delta.counts.changed, 0);
    m_clock.ahead += kWeek;
    const SyncRun sweep = sync();
    QCOMPARE(sweep.status, RunStatus::Ok);
    QCOMPARE(sweep.counts.changed, 1);
    QVERIFY(sweep.removalsChecked);
    QCOMPARE(sweep.counts.missing, 0);
    QCOMPARE(toText(trial(id).values[Field::Status]), u"UNKNOWN"_s);
    QCOMPARE(sync().counts.requests, 1); // the next one is due in a week
}

void TestCtgovSync::vanishedTrialIsMissingThenRemovedThenBack()
{
    QCOMPARE(sync().counts.added, kStudies);
    const QString id = number(9);
    nextDay(u"\"dropStudies\":[\"%1\"]"_s.arg(id));
    QCOMPARE(sync().counts.missing, 0); // a delta can't tell
    m_clock.ahead += kWeek;
    QCOMPARE(sync().counts.missing, 1);
    QVERIFY(lastRequests(2).contains(u"filter.ids="_s + id) ||
            lastRequests(3).contains(u"filter.ids="_s + id));
    m_clock.ahead += kWeek;
    QCOMPARE(sync().counts.removed, 1);
    QCOMPARE(trial(id).state, TrialState::Removed);
    nextDay(u"\"restoreStudies\":[\"%1\"]"_s.arg(id));
    m_clock.ahead += kWeek;
    QCOMPARE(sync().counts.returned, 1);
    QCOMPARE(trial(id).state, TrialState::Present);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), kStudies);
}

void TestCtgovSync::mergedTrialLeavesItsNumberBehind()
{
    QCOMPARE(sync().counts.added, kStudies);
    const QString old = number(11);
    const QString kept = number(12);
    nextDay(u"\"mergeStudies\":{\"from\":\"%1\",\"into\":\"%2\"}"_s.arg(old, kept));
    RunOptions full;
    full.full = true;
    const SyncRun run = sync(full);
    QCOMPARE(run.counts.missing, 1);
    QVERIFY(history(kept).contains(u"changed aliases"_s));
    QVERIFY(toText(trial(kept).values[Field::Aliases]).contains(old));
}

void TestCtgovSync::renewalInTheMiddleLosesNothing()
{
    // The new data come between two pages: a changed trial, and a token that nobody knows any more.
    script(R"({"afterPage":{"page":3,"do":{"refresh":true}}})");
    const SyncRun run = sync();
    QCOMPARE(run.status, RunStatus::Ok);
    QCOMPARE(run.counts.added, kStudies);
    QVERIFY(run.counts.received > kStudies);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial"_s), kStudies);
    QCOMPARE(sync().status, RunStatus::Ok);
    QCOMPARE(sync().counts.requests, 1);
}

void TestCtgovSync::changeBehindTheReaderComesWithTheNextRun()
{
    QCOMPARE(sync().counts.added, kStudies);
    const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
    const QString id =
        need(connection->value(u"SELECT number FROM trial ORDER BY updated_date, number LIMIT 1"_s))
            .toString();
    // On the first page, and changed by the data that come behind the third.
    script(uR"({"afterPage":{"page":3,"do":{"refresh":true,"editStudies":[{"id":"%1",
               "set":{"protocolSection.statusModule.overallStatus":"SUSPENDED"},"updated":true}]}}})"_s
               .arg(id)
               .toUtf8());
    RunOptions full;
    full.full = true;
    QVERIFY(sync(full).status != RunStatus::Failed);
    QCOMPARE(sync().status, RunStatus::Ok);
    QCOMPARE(toText(trial(id).values[Field::Status]), u"SUSPENDED"_s);
}

void TestCtgovSync::cutLoadGoesOnFromItsLastWindow()
{
    m_served.records = 45000;
    m_settings.pageSize = 1000;
    m_settings.deadline = 60s;
    startServer();
    script(R"({"faults":[{"kind":"status","status":500,"skip":40,"times":100}]})");
    const SyncRun cut = sync();
    m_served.records = kStudies;
    QCOMPARE(cut.status, RunStatus::Failed);
    QVERIFY(cut.counts.added > 1000);
    QVERIFY(count(u"SELECT COUNT(*) FROM source_progress WHERE loaded_through IS NOT NULL"_s) == 1);
    script(R"({"reset":true})");
    const SyncRun rest = sync();
    QCOMPARE(rest.status, RunStatus::Ok);
    QCOMPARE(cut.counts.added + rest.counts.added, 45000);
    QVERIFY2(rest.counts.received < 45000, qPrintable(QString::number(rest.counts.received)));
    QCOMPARE(sync().counts.requests, 1);
}

void TestCtgovSync::cutLoadAnewKeepsTheProgress()
{
    m_served.records = 22000; // two windows
    m_settings.pageSize = 1000;
    m_settings.deadline = 60s;
    startServer();
    m_served.records = kStudies;
    QCOMPARE(sync().counts.added, 22000);
    const auto through = [this] {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
        return need(connection->value(u"SELECT loaded_through FROM source_progress"_s)).toString();
    };
    const QString before = through();
    script(R"({"faults":[{"kind":"status","status":403,"skip":22,"times":100}]})");
    const SyncRun cut = sync({.full = true});
    QCOMPARE(cut.status, RunStatus::Failed);
    QVERIFY2(cut.counts.pages > 15, qPrintable(QString::number(cut.counts.pages))); // in the second one
    QCOMPARE(through(), before);
    script(R"({"faults":[]})");
    nextDay();
    const SyncRun next = sync();
    QCOMPARE(next.status, RunStatus::Ok);
    QVERIFY2(next.counts.received < 5000, qPrintable(QString::number(next.counts.received)));
}

void TestCtgovSync::olderHashRulesAreReadAgainByTheSweep()
{
    QCOMPARE(sync().counts.added, kStudies);
    const qint64 withKeywords = count(u"SELECT COUNT(*) FROM trial WHERE keywords IS NOT NULL"_s);
    QVERIFY(withKeywords > 0);
    {
        const auto store = need(Connection::open(m_location->database(), Connection::Mode::ReadWrite));
        need(store->exec(u"UPDATE trial SET hash_version = 0, keywords = NULL"_s));
    }
    nextDay();
    m_clock.ahead += kWeek;
    QCOMPARE(sync().status, RunStatus::Ok);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE hash_version = 0"_s), 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE keywords IS NOT NULL"_s), withKeywords);
}

void TestCtgovSync::emptyAnswerIsHeld()
{
    QCOMPARE(sync().counts.added, kStudies);
    const QString before = dump();
    m_clock.ahead += kWeek;
    script(R"({"faults":[{"kind":"emptyPage","times":100,"path":"/studies"}]})");
    const SyncRun run = sync();
    QCOMPARE(run.status, RunStatus::Held);
    QCOMPARE(dump(), before);
    script(R"({"reset":true})");
    QCOMPARE(sync().counts.missing, 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
}

void TestCtgovSync::emptyAnswerOfAScopeIsHeld()
{
    m_served.records = 6000;
    m_settings.pageSize = 1000;
    startServer();
    m_served.records = kStudies;
    useScope(u"korea"_s);
    const SyncRun first = sync();
    QVERIFY(first.counts.added > 2000);
    m_clock.ahead += kWeek;
    script(R"({"faults":[{"kind":"emptyPage","times":100,"path":"/studies"}]})");
    QCOMPARE(sync().status, RunStatus::Held);
    script(R"({"reset":true})");
    QCOMPARE(sync().status, RunStatus::Ok);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
}

void TestCtgovSync::heldRemovalsWaitForAWord()
{
    constexpr int kGone = 30; // more than any run lets through by itself
    QCOMPARE(sync().counts.added, kStudies);
    QStringList gone;
    for (int i = 0; i < kGone; ++i)
        gone << u'"' + number(i * 2) + u'"';
    nextDay(u"\"dropStudies\":[%1]"_s.arg(gone.join(u',')));
    m_clock.ahead += kWeek;
    QCOMPARE(sync().status, RunStatus::Held);
    QCOMPARE(sync().status, RunStatus::Held); // not forgotten by the next run
    const SyncRun accepted = sync({.accepted = heldNow()});
    QCOMPARE(accepted.status, RunStatus::Ok);
    QCOMPARE(accepted.counts.missing + accepted.counts.removed, kGone);
    QCOMPARE(count(u"SELECT COUNT(*) FROM held_removal"_s), 0);
    QCOMPARE(sync().counts.requests, 1);
}

/// A trial goes away, and the sweep's question about it, behind its pages, meets the fault; gives the trial's
/// number.
QString TestCtgovSync::loseOneAndAsk(const QString &fault)
{
    const SyncRun load = sync();
    const QString id = number(9);
    nextDay(u"\"dropStudies\":[\"%1\"]"_s.arg(id));
    const SyncRun delta = sync();
    m_clock.ahead += kWeek;
    script(u"{\"faults\":[{%1,\"path\":\"/studies\",\"skip\":%2}]}"_s.arg(fault).arg(kStudies / 20).toUtf8());
    const SyncRun unsure = sync();
    [&] {
        QCOMPARE(load.counts.added, kStudies);
        QCOMPARE(delta.status, RunStatus::Ok);
        QCOMPARE(unsure.status, RunStatus::Ok);
        QCOMPARE(unsure.counts.missing, 0);
        QCOMPARE(trial(id).state, TrialState::Present);
    }();
    return id;
}

void TestCtgovSync::silenceIsNoSignOfRemoval()
{
    const QString id = loseOneAndAsk(uR"("kind":"status","status":503)"_s);
    script(R"({"reset":true})");
    nextDay(u"\"dropStudies\":[\"%1\"]"_s.arg(id));
    QCOMPARE(sync().counts.missing, 1); // asked again without waiting a week
}

void TestCtgovSync::answerByNumbersComesInPages()
{
    QCOMPARE(sync().counts.added, kStudies);
    // Another selection leaves trials that only their numbers still find, five to a page.
    useScope(u"korea"_s);
    nextDay(u"\"largestPage\":5"_s);
    QCOMPARE(sync().status, RunStatus::Ok);
    for (int i = 0; i < 2; ++i) {
        m_clock.ahead += kWeek;
        nextDay();
        const SyncRun run = sync();
        QCOMPARE(run.status, RunStatus::Ok);
        QVERIFY(run.removalsChecked);
        QVERIFY2(run.counts.requests > kStudies / 5, qPrintable(QString::number(run.counts.requests)));
        QCOMPARE(run.counts.missing + run.counts.removed, 0);
    }
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
}

void TestCtgovSync::answerByNumbersThatLacksTrialsSaysNothing()
{
    loseOneAndAsk(uR"("kind":"emptyPage","total":1)"_s); // no trial, and a total of one
    script(R"({"faults":[]})");
    QCOMPARE(sync().counts.missing, 1); // asked again without waiting a week
}

void TestCtgovSync::emptyListOfASmallerScopeIsAskedByNumber()
{
    m_served.records = 6000;
    m_settings.pageSize = 1000;
    startServer();
    m_served.records = kStudies;
    QCOMPARE(sync().counts.added, 6000);
    const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
    const auto name =
        need(connection->value(
                 u"SELECT name FROM institute JOIN trial ON institute.id = institute_id"
                 " GROUP BY name HAVING COUNT(*) BETWEEN 30 AND 2000 ORDER BY COUNT(*) LIMIT 1"_s))
            .toString();
    QVERIFY(!name.isEmpty());
    useScope(u"sponsor:"_s + name);
    QCOMPARE(sync({.full = true}).status, RunStatus::Ok);
    QStringList gone; // all of the scope, also those of which it is a collaborator
    need(connection->eachRow(
        u"SELECT number FROM trial WHERE last_seen_run = (SELECT MAX(id) FROM sync_run)"_s, {},
        [&](const QSqlQuery &row) { gone << u'"' + row.value(0).toString() + u'"'; }));
    QVERIFY(gone.size() > 120 && gone.size() < 3000);
    nextDay(u"\"dropStudies\":[%1]"_s.arg(gone.join(u',')));
    m_clock.ahead += kWeek;
    const SyncRun held = sync();
    QCOMPARE(held.status, RunStatus::Held);
    QCOMPARE(held.counts.received, qint64{0});
    QCOMPARE(std::ssize(heldNow()), gone.size());
    const SyncRun accepted = sync({.accepted = heldNow()});
    QCOMPARE(accepted.counts.removed, static_cast<int>(gone.size()));
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), gone.size());
}

void TestCtgovSync::manyUnseenAreAskedByNumber()
{
    constexpr int kMany = 2100;
    m_served.records = 5000;
    m_settings.pageSize = 1000;
    startServer();
    m_served.records = kStudies;
    QCOMPARE(sync().counts.added, 5000);
    QStringList gone;
    for (int i = 0; i < kMany; ++i)
        gone << u'"' + number(i * 2) + u'"';
    nextDay(u"\"dropStudies\":[%1]"_s.arg(gone.join(u',')));
    m_clock.ahead += kWeek;
    QCOMPARE(sync().status, RunStatus::Held); // and asked about each of them
    const QString asked = lastRequests(kMany / 100 + 1);
    QVERIFY(asked.count(u"filter.ids="_s) == kMany / 100);
}

void TestCtgovSync::mergeWithoutANewDateIsLearned()
{
    QCOMPARE(sync().counts.added, kStudies);
    const QString old = number(11);
    const QString kept = number(12);
    nextDay(u"\"mergeStudies\":{\"from\":\"%1\",\"into\":\"%2\"}"_s.arg(old, kept));
    m_clock.ahead += kWeek;
    QCOMPARE(sync().counts.missing, 1);
    QVERIFY(toText(trial(kept).values[Field::Aliases]).contains(old));
    m_clock.ahead += kWeek;
    QCOMPARE(sync().counts.removed, 1);
    QCOMPARE(trial(old).state, TrialState::Removed);
    QCOMPARE(trial(kept).state, TrialState::Present);
}

void TestCtgovSync::listFollowsOlderNumbers()
{
    QCOMPARE(sync().counts.added, kStudies);
    const QString merged = number(11);
    const QString kept = number(12);
    nextDay(u"\"mergeStudies\":{\"from\":\"%1\",\"into\":\"%2\"}"_s.arg(merged, kept));
    QCOMPARE(sync({.full = true}).status, RunStatus::Ok);
    useScope(u"numbers:%1 %2"_s.arg(merged, number(20)));
    QCOMPARE(sync().status, RunStatus::Ok);
    nextDay(u"\"dropStudies\":[\"%1\",\"%2\"]"_s.arg(kept, merged));
    const SyncRun first = sync();
    QVERIFY(first.removalsChecked);
    QCOMPARE(trial(kept).state, TrialState::Missing);
    nextDay();
    QCOMPARE(sync().status, RunStatus::Ok);
    QCOMPARE(trial(kept).state, TrialState::Removed);
}

void TestCtgovSync::unlookedForTrialsKeepTheirLastSeen()
{
    const SyncRun load = sync();
    QCOMPARE(load.counts.added, kStudies);
    useScope(u"numbers:%1 %2"_s.arg(number(1), number(2)));
    m_clock.ahead += kWeek;
    nextDay();
    const SyncRun list = sync();
    QVERIFY(list.removalsChecked);
    QCOMPARE(trial(number(1)).lastSeen, list.started);
    QVERIFY(trial(number(30)).lastSeen < list.started);
}

void TestCtgovSync::fewerThanCountedIsSaid()
{
    script(R"({"faults":[{"kind":"emptyPage","page":2,"path":"/studies"}]})");
    const SyncRun run = sync();
    QCOMPARE(run.status, RunStatus::Partial);
    QVERIFY(run.error);
    QCOMPARE(run.error->kind, ErrorKind::Shortfall);
    QVERIFY2(run.error->detail.endsWith(u" / %1"_s.arg(kStudies)), qPrintable(run.error->detail));
    QVERIFY(run.counts.added > 0 && run.counts.added < kStudies);
    QVERIFY(!run.complete && !run.removalsChecked);
    script(R"({"reset":true})");
    const SyncRun rest = sync();
    QCOMPARE(rest.status, RunStatus::Ok);
    QVERIFY(rest.complete);
    QCOMPARE(run.counts.added + rest.counts.added, kStudies);
    QCOMPARE(problems(), QString());
}

void TestCtgovSync::listOfNumbersIsKeptFresh()
{
    QCOMPARE(sync().counts.added, kStudies);
    const QString one = number(1);
    const QString two = number(2);
    m_service.reset();
    need(need(UserStore::open(m_location->database()))->ensureSources({}));
    useScope(u"numbers:%1 %2 NCT99999999"_s.arg(one, two));
    startService();
    const SyncRun run = sync();
    QCOMPARE(run.status, RunStatus::Ok);
    QVERIFY(run.counts.received >= 2);
    QCOMPARE(run.counts.missing, 0);
    nextDay(uR"("editStudies":[{"id":"%1","set":{"protocolSection.statusModule.overallStatus":"SUSPENDED"},
             "updated":true}])"_s.arg(two));
    QCOMPARE(sync().counts.changed, 1);
}

void TestCtgovSync::listIsJudgedInALargeStore()
{
    m_served.records = 2500;
    m_settings.pageSize = 1000;
    startServer();
    m_served.records = kStudies;
    QCOMPARE(sync().counts.added, 2500);
    const QString gone = number(1);
    useScope(u"numbers:%1 %2"_s.arg(gone, number(2)));
    QCOMPARE(sync().status, RunStatus::Ok);
    for (const TrialState state : {TrialState::Missing, TrialState::Removed}) {
        nextDay(u"\"dropStudies\":[\"%1\"]"_s.arg(gone));
        QCOMPARE(sync().status, RunStatus::Ok);
        QCOMPARE(trial(gone).state, state);
    }
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 1);
}

void TestCtgovSync::smallerScopeForgetsNothing()
{
    QCOMPARE(sync().counts.added, kStudies);
    useScope(u"korea"_s);
    const SyncRun korea = sync();
    QCOMPARE(korea.status, RunStatus::Ok);
    m_clock.ahead += kWeek;
    const SyncRun sweep = sync();
    QCOMPARE(sweep.status, RunStatus::Ok);
    QCOMPARE(sweep.counts.missing, 0);
    QCOMPARE(count(u"SELECT COUNT(*) FROM trial WHERE state <> 0"_s), 0);
}

void TestCtgovSync::everyRefusalHasItsSentence_data()
{
    QTest::addColumn<QByteArray>("switches");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("requests"); // 0 = several
    QTest::newRow("the front door") << QByteArray(R"("kind":"status","status":403,"body":"html")")
                                    << ErrorKind::AccessRefused << 1;
    QTest::newRow("a broken query") << QByteArray(R"("kind":"status","status":400,"body":"text")")
                                    << ErrorKind::QueryRefused << 1;
    QTest::newRow("a web page") << QByteArray(R"("kind":"status","status":200,"body":"html")")
                                << ErrorKind::NotJson << 0;
    QTest::newRow("an unknown address")
        << QByteArray(R"("kind":"status","status":404,"body":"html")") << ErrorKind::Http << 1;
    QTest::newRow("too many") << QByteArray(R"("kind":"status","status":429,"retryAfter":"1")")
                              << ErrorKind::RateLimited << 0;
    QTest::newRow("maintenance") << QByteArray(R"("kind":"status","status":503,"body":"html")")
                                 << ErrorKind::Http << 0;
}

void TestCtgovSync::everyRefusalHasItsSentence()
{
    QFETCH(QByteArray, switches);
    QFETCH(int, requests);
    QCOMPARE(sync().counts.added, kStudies);
    const QString before = dump();
    nextDay();
    script("{\"faults\":[{\"times\":100," + switches + "}]}");
    const int sent = requestCount();
    const SyncRun run = sync();
    QCOMPARE(run.status, RunStatus::Failed);
    QVERIFY(run.error);
    QTEST(run.error->kind, "kind");
    QCOMPARE(exitCode(run), 6);
    const int used = requestCount() - sent;
    QVERIFY2(requests == 0 ? used > 1 : used == requests, qPrintable(QString::number(used)));
    QCOMPARE(dump(), before);
}

void TestCtgovSync::unknownValueIsKept()
{
    QCOMPARE(sync().counts.added, kStudies);
    const QString id = number(4);
    nextDay(uR"("newEnumValues":[{"piece":"OverallStatus","value":"PAUSED_BY_MOON","label":"Paused",
             "ids":["%1"]}])"_s.arg(id));
    RunOptions full;
    full.full = true;
    const SyncRun run = sync(full);
    QCOMPARE(run.counts.problems, 0);
    QCOMPARE(toText(trial(id).values[Field::Status]), u"PAUSED_BY_MOON"_s);
}

TRIALDESK_TEST(TestCtgovSync)
#include "tst_ctgovsync.moc"
