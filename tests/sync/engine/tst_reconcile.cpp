#include "sync/engine/reconcile.h"

#include <QtTest>

#include "sync/engine/removalguard.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

IncomingTrial seen(const std::string &number, std::uint64_t raw, bool known = false)
{
    return {.number = number, .fingerprint = {.raw = raw}, .known = known};
}

StoredFingerprint stored(TrialId id, std::uint64_t raw, TrialState state = TrialState::Present)
{
    return {.id = id, .fingerprint = {.raw = raw}, .state = state};
}

QString shown(const PagePlan &plan)
{
    QStringList parts;
    for (const IncomingTrial *trial : plan.added)
        parts << u"add "_s + QString::fromStdString(trial->number);
    for (const PagePlan::Update &update : plan.updates)
        parts << u"update %1 at %2"_s.arg(QString::fromStdString(update.trial->number)).arg(update.stored.id);
    for (const TrialId id : plan.returned)
        parts << u"return %1"_s.arg(id);
    if (plan.unchanged > 0)
        parts << u"unchanged %1"_s.arg(plan.unchanged);
    return parts.join(u"; "_s);
}

/// `present` stored trials with the ids 1 …, of which the first `unseen` were not met in the pass.
struct Scene
{
    FingerprintMap known;
    PassMemory memory;
    PassFacts facts;
};

Scene scene(int present, int unseen, TrialState unseenState = TrialState::Present)
{
    Scene made;
    for (int i = 1; i <= present; ++i) {
        const std::string number = std::to_string(i);
        const auto id = static_cast<TrialId>(i);
        const StoredFingerprint there = stored(id, 1, i <= unseen ? unseenState : TrialState::Present);
        made.known.emplace(number, there);
        if (i > unseen)
            (void)made.memory.note(&there, number);
    }
    const qint64 there = present - unseen;
    made.facts = {
        .complete = true, .totalsAgree = true, .total = there, .received = there, .distinct = there};
    return made;
}

TrialIds firstIds(int count)
{
    TrialIds ids;
    for (int id = 1; id <= count; ++id)
        ids.insert(static_cast<TrialId>(id));
    return ids;
}

QString shown(const EndPlan &plan)
{
    return u"%1, %2 missing, %3 removed, %4 held"_s.arg(plan.clean ? u"clean"_s : u"unclean"_s)
        .arg(plan.missing.size())
        .arg(plan.removed.size())
        .arg(plan.held.size());
}

} // namespace

class TestReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pages_data();
    void pages();
    void duplicatesOverPages();
    void cleanPasses_data();
    void cleanPasses();
    void limits_data();
    void limits();
    void guard_data();
    void guard();
    void uncleanPassJudgesNothing();
    void heldIsTheFirstStrike();
    void heldWaitsForAWord();
    void emptyAnswerIsNoStrike();
    void whatWasNotAskedForStaysAsItWas();
    void everyDoubtHasItsTurn();
    void removedTrialsAreLeftAlone();
};

void TestReconcile::pages_data()
{
    QTest::addColumn<std::vector<IncomingTrial>>("records");
    QTest::addColumn<QString>("plan");

    using Records = std::vector<IncomingTrial>;
    QTest::newRow("empty page") << Records{} << u""_s;
    QTest::newRow("new trial") << Records{seen("N", 9)} << u"add N"_s;
    QTest::newRow("same bytes") << Records{seen("P", 1, true)} << u"unchanged 1"_s;
    QTest::newRow("other bytes") << Records{seen("P", 9)} << u"update P at 1"_s;
    QTest::newRow("missing trial with the same bytes") << Records{seen("M", 2, true)} << u"return 2"_s;
    QTest::newRow("removed trial with the same bytes") << Records{seen("R", 3, true)} << u"return 3"_s;
    QTest::newRow("removed trial with other bytes") << Records{seen("R", 9)} << u"update R at 3; return 3"_s;
    QTest::newRow("new trial twice") << Records{seen("N", 9), seen("N", 8)} << u"add N"_s;
    QTest::newRow("stored trial twice") << Records{seen("P", 1, true), seen("P", 9)} << u"unchanged 1"_s;
    QTest::newRow("all kinds") << Records{seen("N", 9), seen("P", 9), seen("M", 2, true), seen("P", 1, true)}
                               << u"add N; update P at 1; return 2"_s;
}

void TestReconcile::pages()
{
    QFETCH(std::vector<IncomingTrial>, records);
    QFETCH(QString, plan);
    const FingerprintMap known{{"P", stored(1, 1)},
                               {"M", stored(2, 2, TrialState::Missing)},
                               {"R", stored(3, 3, TrialState::Removed)}};
    PassMemory memory;
    const PagePlan made = reconcile(records, known, memory);
    QCOMPARE(shown(made), plan);
    QCOMPARE(made.writesNothing(), made.added.empty() && made.updates.empty() && made.returned.empty());
}

void TestReconcile::duplicatesOverPages()
{
    const FingerprintMap known{{"P", stored(700, 1)}};
    PassMemory memory;
    QVERIFY(!memory.hasSeen(700));
    const std::vector<IncomingTrial> page{seen("P", 1, true), seen("N", 2)};
    QCOMPARE(shown(reconcile(page, known, memory)), u"add N; unchanged 1"_s);
    QCOMPARE(shown(reconcile(page, known, memory)), QString());
    QVERIFY(memory.hasSeen(700));
    QVERIFY(!memory.hasSeen(699));
    QVERIFY(!memory.hasSeen(70000));
}

void TestReconcile::cleanPasses_data()
{
    QTest::addColumn<PassFacts>("facts");
    QTest::addColumn<bool>("clean");

    const PassFacts good{
        .complete = true, .totalsAgree = true, .total = 145, .received = 145, .distinct = 145};
    QTest::newRow("all there") << good << true;
    QTest::newRow("empty registry") << PassFacts{.complete = true, .totalsAgree = true, .total = 0} << true;
    PassFacts facts = good;
    facts.complete = false;
    QTest::newRow("a page is missing") << facts << false;
    facts = good;
    facts.totalsAgree = false;
    QTest::newRow("two totals") << facts << false;
    facts = good;
    facts.problems = 1;
    QTest::newRow("a bad record") << facts << false;
    facts = good;
    facts.received = 146;
    QTest::newRow("a record twice") << facts << false;
    facts = good;
    facts.distinct = facts.received = 144;
    QTest::newRow("one record less than promised") << facts << false;
    facts = good;
    facts.distinct = facts.received = 146;
    QTest::newRow("one record more than promised") << facts << false;
    facts = good;
    facts.distinct = 144;
    QTest::newRow("one record twice in place of another") << facts << false;
    QTest::newRow("nothing at all") << PassFacts{.complete = true, .totalsAgree = true} << false;
}

void TestReconcile::cleanPasses()
{
    QFETCH(PassFacts, facts);
    QFETCH(bool, clean);
    QCOMPARE(isClean(facts), clean);
}

void TestReconcile::limits_data()
{
    QTest::addColumn<qint64>("present");
    QTest::addColumn<qint64>("limit");

    QTest::newRow("empty store") << qint64{0} << qint64{20};
    QTest::newRow("small store") << qint64{145} << qint64{20};
    QTest::newRow("where both are the same") << qint64{1000} << qint64{20};
    QTest::newRow("large store") << qint64{5000} << qint64{100};
    QTest::newRow("a million") << qint64{1000000} << qint64{20000};
}

void TestReconcile::limits()
{
    QFETCH(qint64, present);
    QFETCH(qint64, limit);
    QCOMPARE(removalLimit(present), limit);
}

void TestReconcile::guard_data()
{
    QTest::addColumn<int>("present");
    QTest::addColumn<int>("unseen");
    QTest::addColumn<TrialState>("before");
    QTest::addColumn<bool>("accept");
    QTest::addColumn<QString>("plan");

    const auto present = TrialState::Present;
    const auto missing = TrialState::Missing;
    QTest::newRow("nothing unseen") << 145 << 0 << present << false
                                    << u"clean, 0 missing, 0 removed, 0 held"_s;
    QTest::newRow("first strike") << 145 << 3 << present << false << u"clean, 3 missing, 0 removed, 0 held"_s;
    QTest::newRow("second strike") << 145 << 3 << missing << false
                                   << u"clean, 0 missing, 3 removed, 0 held"_s;
    QTest::newRow("just at the limit")
        << 145 << 20 << present << false << u"clean, 20 missing, 0 removed, 0 held"_s;
    QTest::newRow("just over the limit")
        << 145 << 21 << present << false << u"clean, 0 missing, 0 removed, 21 held"_s;
    QTest::newRow("over the limit, accepted before anything was held")
        << 145 << 21 << present << true << u"clean, 0 missing, 0 removed, 21 held"_s;
    QTest::newRow("two per cent of a large store")
        << 5000 << 100 << present << false << u"clean, 100 missing, 0 removed, 0 held"_s;
    QTest::newRow("more than two per cent")
        << 5000 << 101 << present << false << u"clean, 0 missing, 0 removed, 101 held"_s;
    QTest::newRow("emptied") << 5000 << 5000 << present << false
                             << u"clean, 0 missing, 0 removed, 5000 held"_s;
    QTest::newRow("a small registry emptied")
        << 3 << 3 << present << false << u"clean, 0 missing, 0 removed, 3 held"_s;
    QTest::newRow("a small registry emptied, second strike")
        << 3 << 3 << missing << false << u"clean, 0 missing, 0 removed, 3 held"_s;
    QTest::newRow("emptied, accepted before anything was held")
        << 5000 << 5000 << present << true << u"clean, 0 missing, 0 removed, 5000 held"_s;
    QTest::newRow("an empty store and an empty answer")
        << 0 << 0 << present << false << u"clean, 0 missing, 0 removed, 0 held"_s;
    QTest::newRow("many second strikes were let through before")
        << 145 << 30 << missing << false << u"clean, 0 missing, 30 removed, 0 held"_s;
}

void TestReconcile::guard()
{
    QFETCH(int, present);
    QFETCH(int, unseen);
    QFETCH(TrialState, before);
    QFETCH(bool, accept);
    QFETCH(QString, plan);
    const Scene made = scene(present, unseen, before);
    const TrialIds accepted = accept ? firstIds(unseen) : TrialIds();
    QCOMPARE(shown(judgeUnseen(made.known, made.memory, made.facts, {}, accepted, {})), plan);
}

void TestReconcile::uncleanPassJudgesNothing()
{
    Scene made = scene(145, 3);
    made.facts.totalsAgree = false;
    QCOMPARE(shown(judgeUnseen(made.known, made.memory, made.facts, {}, firstIds(3), {})),
             u"unclean, 0 missing, 0 removed, 0 held"_s);
}

void TestReconcile::heldIsTheFirstStrike()
{
    const Scene made = scene(145, 30);
    const TrialIds heldBefore = firstIds(25);
    const EndPlan plan = judgeUnseen(made.known, made.memory, made.facts, heldBefore, firstIds(30), {});
    QCOMPARE(shown(plan), u"clean, 5 missing, 25 removed, 0 held"_s);
    QVERIFY(plan.missing == (std::vector<TrialId>{26, 27, 28, 29, 30}));
    QCOMPARE(plan.removed.front(), TrialId{1});
}

void TestReconcile::heldWaitsForAWord()
{
    const Scene made = scene(145, 30);
    QCOMPARE(shown(judgeUnseen(made.known, made.memory, made.facts, firstIds(30), {}, {})),
             u"clean, 0 missing, 0 removed, 30 held"_s);
    // Most came back: what is left waits all the same, however few they are.
    const Scene few = scene(145, 3);
    QCOMPARE(shown(judgeUnseen(few.known, few.memory, few.facts, firstIds(30), {}, {})),
             u"clean, 0 missing, 0 removed, 3 held"_s);
    // Others get their own first strike beside them, as long as all are few.
    const Scene more = scene(145, 20);
    QCOMPARE(shown(judgeUnseen(more.known, more.memory, more.facts, firstIds(3), {}, {})),
             u"clean, 17 missing, 0 removed, 3 held"_s);
    const Scene many = scene(145, 21);
    QCOMPARE(shown(judgeUnseen(many.known, many.memory, many.facts, firstIds(3), {}, {})),
             u"clean, 0 missing, 0 removed, 21 held"_s);
}

void TestReconcile::emptyAnswerIsNoStrike()
{
    const TrialIds everything = firstIds(145);
    const Scene few = scene(145, 3);
    QCOMPARE(shown(judgeUnseen(few.known, few.memory, few.facts, everything, {}, {})),
             u"clean, 3 missing, 0 removed, 0 held"_s);
    const Scene again = scene(145, 3, TrialState::Missing);
    QCOMPARE(shown(judgeUnseen(again.known, again.memory, again.facts, everything, {}, {})),
             u"clean, 0 missing, 3 removed, 0 held"_s);
    const Scene emptied = scene(145, 145);
    QCOMPARE(shown(judgeUnseen(emptied.known, emptied.memory, emptied.facts, everything, {}, {})),
             u"clean, 0 missing, 0 removed, 145 held"_s);
    // Accepted by a person it is one.
    QCOMPARE(shown(judgeUnseen(emptied.known, emptied.memory, emptied.facts, everything, everything, {})),
             u"clean, 0 missing, 145 removed, 0 held"_s);
}

void TestReconcile::whatWasNotAskedForStaysAsItWas()
{
    const Scene made = scene(145, 30);
    const EndPlan plan =
        judgeUnseen(made.known, made.memory, made.facts, firstIds(5), firstIds(5), firstIds(28));
    QCOMPARE(shown(plan), u"clean, 2 missing, 0 removed, 5 held"_s);
    QCOMPARE(plan.unseen.size(), std::size_t{28});
    const Scene missing = scene(145, 30, TrialState::Missing);
    QCOMPARE(shown(judgeUnseen(missing.known, missing.memory, missing.facts, {}, {}, firstIds(28))),
             u"clean, 0 missing, 2 removed, 0 held"_s);
    // Nobody answers for them by an empty list either.
    const Scene emptied = scene(145, 145);
    QCOMPARE(shown(judgeUnseen(emptied.known, emptied.memory, emptied.facts, {}, {}, firstIds(140))),
             u"clean, 0 missing, 0 removed, 5 held"_s);
}

void TestReconcile::everyDoubtHasItsTurn()
{
    const Scene made = scene(100, 50, TrialState::Present);
    const auto any = [](std::string_view, TrialId) { return true; };
    const Doubts all = doubtsOf(made.known, made.memory, {}, 50, 7, any);
    QCOMPARE(all.asked.size(), std::size_t{50});
    QVERIFY(all.all && all.unasked.empty());
    TrialIds asked;
    for (qint64 turn = 0; turn < 5; ++turn) {
        const Doubts some = doubtsOf(made.known, made.memory, {49, 50}, 12, turn, any);
        QCOMPARE(some.asked.size(), std::size_t{12});
        QCOMPARE(some.unasked.size(), std::size_t{38});
        QVERIFY(!some.all);
        QVERIFY(std::ranges::binary_search(some.asked, TrialId{49})); // held ones always
        asked.insert(some.asked.begin(), some.asked.end());
    }
    QCOMPARE(asked.size(), std::size_t{50});
    const Doubts listed =
        doubtsOf(made.known, made.memory, {50}, 12, 0, [](std::string_view, TrialId id) { return id <= 3; });
    QVERIFY(listed.asked == (std::vector<TrialId>{1, 2, 3, 50}));
    QVERIFY(listed.all); // the others are of no interest
    QCOMPARE(listed.unasked.size(), std::size_t{46});
}

void TestReconcile::removedTrialsAreLeftAlone()
{
    const Scene made = scene(145, 140, TrialState::Removed);
    QCOMPARE(shown(judgeUnseen(made.known, made.memory, made.facts, {}, {}, {})),
             u"clean, 0 missing, 0 removed, 0 held"_s);
}

TRIALDESK_TEST(TestReconcile)
#include "tst_reconcile.moc"
