#include "models/store/storereader.h"

#include "models/store/rowvalues.h"
#include "models/store/storewriter.h"
#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

FieldValues trialWith(const char *number, std::initializer_list<std::pair<Field, FieldValue>> more = {})
{
    FieldValues values = fields(more);
    values[Field::Number] = std::string(number);
    return values;
}

} // namespace

class TestStoreReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textOrder_data();
    void textOrder();
    void sorting_data();
    void sorting();
    void orderFollowsTheStore();
    void filters_data();
    void filters();
    void changes_data();
    void changes();
    void total();
    void rowsInTheirOrder();
    void goneIds();
    void finding_data();
    void finding();
    void findingByOlderNumbers();
    void runs();
    void facets();
    void detailOfNothing();
    void seenLast_data();
    void seenLast();
    void seenLastWhileTheFirstRunGoesOn();

private:
    TestStore m_store; ///< filled once, only read by the tests
    QDateTime m_secondRun;
    QDateTime m_thirdRun;
};

void TestStoreReader::initTestCase()
{
    const FieldValues t1 = trialWith("T1", {{Field::Institute, "서울아산병원"},
                                            {Field::Phase, "Phase 2"},
                                            {Field::Enrollment, std::int64_t{120}},
                                            {Field::Conditions, std::vector<std::string>{"폐암", "천식"}},
                                            {Field::StartDate, "2024-03"}});
    FieldValues t2 = trialWith("T2", {{Field::Institute, "세브란스병원"},
                                      {Field::Phase, "Phase 10"},
                                      {Field::Enrollment, std::int64_t{90}},
                                      {Field::StartDate, "2024"}});
    const FieldValues t3 =
        trialWith("T3", {{Field::Title, "no more"}, {Field::Conditions, std::vector<std::string>{"비만"}}});
    const FieldValues t10 = trialWith("T10", {{Field::Institute, "서울아산병원"},
                                              {Field::Enrollment, std::int64_t{1000}},
                                              {Field::StartDate, "2024-03-05"}});
    m_store.sync(std::vector{t1, t2, t3});
    t2[Field::Title] = std::string("changed");
    m_secondRun =
        m_store.sync(std::vector{t1, t2, t10}, {.clean = true, .missing = {m_store.idOf(u"T3"_s)}}).started;
    m_thirdRun =
        m_store.sync(std::vector{t1, t2, t10}, {.clean = true, .removed = {m_store.idOf(u"T3"_s)}}).started;
    m_store.sync(std::vector{trialWith("X1"), trialWith("T1")}, {.clean = true}, u"ctgov"_s);
}

void TestStoreReader::textOrder_data()
{
    QTest::addColumn<QStringList>("ordered");

    QTest::newRow("Hangul, numbers inside, then Latin")
        << QStringList{u"가"_s, u"가나"_s, u"나"_s, u"제2상"_s, u"제10상"_s, u"Abc"_s};
    QTest::newRow("numbers inside Latin") << QStringList{u"item 2"_s, u"item 10"_s, u"item 100"_s};
    QTest::newRow("case does not count") << QStringList{u"alpha"_s, u"Beta"_s, u"gamma"_s};
    QTest::newRow("numbers of the registry") << QStringList{u"C99"_s, u"C100"_s, u"C1000"_s};
    QTest::newRow("double consonants behind plain ones") << QStringList{u"가"_s, u"까"_s, u"나"_s, u"힣"_s};
}

void TestStoreReader::textOrder()
{
    QFETCH(QStringList, ordered);
    TestStore store;
    std::vector<FieldValues> all;
    for (qsizetype i = ordered.size() - 1; i >= 0; --i) {
        FieldValues values = trialWith("");
        values[Field::Number] = "N" + std::to_string(i);
        values[Field::Title] = ordered[i].toStdString();
        values[Field::Institute] = ordered[i].toStdString();
        values[Field::Conditions] = std::vector<std::string>{ordered[i].toStdString()};
        all.push_back(values);
    }
    all.push_back(trialWith("none 1"));
    all.push_back(trialWith("none 2"));
    store.sync(all);
    const auto reader = store.reader();
    for (const Field field : {Field::Title, Field::Institute, Field::Conditions}) {
        for (const bool descending : {false, true}) {
            QStringList texts;
            const auto ids = need(reader->snapshot({}, {.field = field, .descending = descending})).ids;
            for (const Trial &each : need(reader->rows(ids)))
                texts << toText(each.values[field]);
            QStringList expected = ordered;
            if (descending)
                std::reverse(expected.begin(), expected.end());
            QCOMPARE(texts, expected + QStringList({u""_s, u""_s}));
        }
    }
}

void TestStoreReader::sorting_data()
{
    QTest::addColumn<QString>("sort");
    QTest::addColumn<QString>("numbers");

    const QString kdca = u"T1 T2 T3 T10"_s;
    QTest::newRow("number") << u"number"_s << kdca;
    QTest::newRow("number, descending") << u"number:desc"_s << u"T10 T3 T2 T1"_s;
    QTest::newRow("head count, empty last") << u"enrollment"_s << u"T2 T1 T10 T3"_s;
    QTest::newRow("head count descending, empty last") << u"enrollment:desc"_s << u"T10 T1 T2 T3"_s;
    QTest::newRow("phase with numbers, empty by id") << u"phase"_s << u"T1 T2 T3 T10"_s;
    QTest::newRow("phase descending, empty still last") << u"phase:desc"_s << u"T2 T1 T3 T10"_s;
    QTest::newRow("partial dates") << u"start_date"_s << u"T2 T1 T10 T3"_s;
    QTest::newRow("partial dates, descending") << u"start_date:desc"_s << u"T10 T1 T2 T3"_s;
    QTest::newRow("same values by id") << u"institute"_s << u"T1 T10 T2 T3"_s;
    QTest::newRow("nothing in the column") << u"url:desc"_s << kdca;
    QTest::newRow("state") << u"state"_s << u"T1 T2 T10 T3"_s;
    QTest::newRow("changed, never last") << u"changed_at"_s << u"T2 T1 T3 T10"_s;
    QTest::newRow("first seen") << u"first_seen"_s << kdca;
}

void TestStoreReader::sorting()
{
    QFETCH(QString, sort);
    QFETCH(QString, numbers);
    QCOMPARE(m_store.list({.sources = {u"kdca"_s}}, parseSort(sort).value()), numbers);
}

void TestStoreReader::orderFollowsTheStore()
{
    TestStore store;
    store.sync(std::vector{trialWith("N2"), trialWith("N3")});
    const auto reader = store.reader();
    const SortOrder byNumber{};
    QCOMPARE(need(reader->snapshot({}, byNumber)).ids.size(), std::size_t{2});
    store.sync(std::vector{trialWith("N1")}, {.clean = false});
    const auto ids = need(reader->snapshot({}, byNumber)).ids;
    QVERIFY(ids == (std::vector<TrialId>{store.idOf(u"N1"_s), store.idOf(u"N2"_s), store.idOf(u"N3"_s)}));
    // More orders than are kept, then the first one again.
    for (const FieldInfo &info : fieldTable())
        QCOMPARE(need(reader->snapshot({}, {.field = info.field})).ids.size(), std::size_t{3});
    QVERIFY(need(reader->snapshot({}, byNumber)).ids == ids);
}

void TestStoreReader::filters_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("numbers");

    QTest::newRow("part of a value") << u"institute:아산"_s << u"T1 T10"_s;
    QTest::newRow("case does not count") << u"phase:PHASE"_s << u"T1 T2"_s;
    QTest::newRow("any of two values") << u"institute:아산,세브란스"_s << u"T1 T2 T10"_s;
    QTest::newRow("two filters are AND") << u"institute:아산 enrollment:>500"_s << u"T10"_s;
    QTest::newRow("excluded value keeps trials without one") << u"-institute:아산"_s << u"T2 T3"_s;
    QTest::newRow("excluded number keeps trials without one") << u"-enrollment:>=100"_s << u"T2 T3"_s;
    QTest::newRow("excluded list value") << u"-conditions:폐암"_s << u"T2 T3 T10"_s;
    QTest::newRow("number range, both ends") << u"enrollment:90..120"_s << u"T1 T2"_s;
    QTest::newRow("one number") << u"enrollment:120"_s << u"T1"_s;
    QTest::newRow("less than") << u"enrollment:<120"_s << u"T2"_s;
    QTest::newRow("list item") << u"condition:천식"_s << u"T1"_s;
    QTest::newRow("part of a list item") << u"condition:비"_s << u"T3"_s;
    QTest::newRow("date") << u"start_date:2024-03"_s << u"T1 T10"_s;
    QTest::newRow("state") << u"state:removed"_s << u"T3"_s;
    QTest::newRow("wildcards are plain text") << u"institute:%"_s << u""_s;
    QTest::newRow("unknown registry") << u"source:nowhere"_s << u""_s;
}

void TestStoreReader::filters()
{
    QFETCH(QString, search);
    QFETCH(QString, numbers);
    QCOMPARE(m_store.list(merged(parseSearch(search).query, {.sources = {u"kdca"_s}})), numbers);
}

void TestStoreReader::changes_data()
{
    QTest::addColumn<TrialQuery>("query");
    QTest::addColumn<QString>("numbers");

    QTest::newRow("since the second run, any kind")
        << TrialQuery{.changedSince = m_secondRun} << u"T2 T3 T10"_s;
    QTest::newRow("since the third run") << TrialQuery{.changedSince = m_thirdRun} << u"T3"_s;
    QTest::newRow("since later") << TrialQuery{.changedSince = m_thirdRun.addDays(1)} << u""_s;
    QTest::newRow("new since the second run")
        << TrialQuery{.changes = {ChangeKind::New}, .changedSince = m_secondRun} << u"T10"_s;
    QTest::newRow("changed ever") << TrialQuery{.changes = {ChangeKind::Changed}} << u"T2"_s;
    QTest::newRow("removed ever") << TrialQuery{.changes = {ChangeKind::Removed}} << u"T3"_s;
    QTest::newRow("returned ever") << TrialQuery{.changes = {ChangeKind::Returned}} << u""_s;
    QTest::newRow("missing ever") << TrialQuery{.changes = {ChangeKind::Missing}} << u"T3"_s;
    QTest::newRow("two kinds") << TrialQuery{.changes = {ChangeKind::New, ChangeKind::Changed},
                                             .changedSince = m_secondRun}
                               << u"T2 T10"_s;
}

void TestStoreReader::changes()
{
    QFETCH(TrialQuery, query);
    QFETCH(QString, numbers);
    query.sources = {u"kdca"_s};
    QCOMPARE(m_store.list(query), numbers);
}

void TestStoreReader::total()
{
    const auto reader = m_store.reader();
    QCOMPARE(need(reader->snapshot({}, {})).storeTotal, 6);
    const Snapshot some = need(reader->snapshot(parseSearch(u"아산"_s).query, {}));
    QCOMPARE(some.storeTotal, 6);
    QCOMPARE(some.ids.size(), std::size_t{2});
    TestStore empty;
    QCOMPARE(need(empty.reader()->snapshot({}, {})).storeTotal, 0);
    QVERIFY(need(empty.reader()->snapshot(parseSearch(u"아산"_s).query, {})).ids.empty());
}

void TestStoreReader::rowsInTheirOrder()
{
    const std::vector<TrialId> ids{m_store.idOf(u"T10"_s), m_store.idOf(u"T2"_s), m_store.idOf(u"T3"_s)};
    std::vector<TrialId> got;
    for (const Trial &each : need(m_store.reader()->rows(ids)))
        got.push_back(each.id);
    QVERIFY(got == ids);
}

void TestStoreReader::goneIds()
{
    const std::vector<TrialId> ids{4711, m_store.idOf(u"T2"_s), 4712};
    QCOMPARE(need(m_store.reader()->rows(ids)).size(), std::size_t{1});
    QVERIFY(need(m_store.reader()->rows({})).empty());
}

void TestStoreReader::finding_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");

    QTest::newRow("number") << u"T10"_s << 1;
    QTest::newRow("small letters") << u"t10"_s << 1;
    QTest::newRow("number in two registries") << u"T1"_s << 2;
    QTest::newRow("with the registry") << u"kdca:T1"_s << 1;
    QTest::newRow("with the other registry") << u"ctgov:t1"_s << 1;
    QTest::newRow("with a registry that has it not") << u"ctgov:T10"_s << 0;
    QTest::newRow("part of a number") << u"T"_s << 0;
    QTest::newRow("wildcard") << u"T%"_s << 0;
    QTest::newRow("nothing") << u""_s << 0;
    QTest::newRow("only a colon") << u":"_s << 0;
}

void TestStoreReader::finding()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(static_cast<int>(need(m_store.reader()->find(text)).size()), count);
}

void TestStoreReader::findingByOlderNumbers()
{
    const auto merged = [](const char *number, std::vector<std::string> aliases) {
        FieldValues values = fields({{Field::Number, number}});
        if (!aliases.empty())
            values[Field::Aliases] = std::move(aliases);
        return values;
    };
    TestStore store;
    store.sync(std::vector{merged("N1", {"N7", "N8"}), merged("N2", {"n8"}), merged("N3", {})},
               {.clean = true}, u"ctgov"_s);
    store.sync(std::vector{merged("N7", {})});
    const auto found = [&store](const QString &number) {
        const auto reader = store.reader();
        QStringList numbers;
        for (const Trial &each : need(reader->rows(need(reader->find(number)))))
            numbers << each.source + u':' + toText(each.values[Field::Number]);
        return numbers.join(u' ');
    };
    QCOMPARE(found(u"N7"_s), u"kdca:N7"_s); // a trial's own number comes first
    QCOMPARE(found(u"ctgov:n7"_s), u"ctgov:N1"_s);
    QCOMPARE(found(u"kdca:N8"_s), QString());
    QCOMPARE(found(u"N8"_s), u"ctgov:N1 ctgov:N2"_s);
    QCOMPARE(store.search(u"N8"_s), u"N1 N2"_s);
    QCOMPARE(store.problems(), QString());

    store.sync(std::vector{merged("N1", {"N9"}), merged("N2", {})}, {.clean = true}, u"ctgov"_s);
    QCOMPARE(found(u"n9"_s), u"ctgov:N1"_s);
    QCOMPARE(found(u"N8"_s), QString());
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial_alias"_s), 1);
    QCOMPARE(store.problems(), QString());
}

void TestStoreReader::runs()
{
    const auto reader = m_store.reader();
    const auto all = need(reader->runs({}, 0));
    QCOMPARE(all.size(), std::size_t{4});
    QCOMPARE(all.front().source, u"ctgov"_s);
    QVERIFY(all[0].id > all[1].id);
    QCOMPARE(need(reader->runs(u"kdca"_s, 0)).size(), std::size_t{3});
    QCOMPARE(need(reader->runs(u"kdca"_s, 2)).size(), std::size_t{2});
    QVERIFY(need(reader->runs(u"nowhere"_s, 0)).empty());
    QCOMPARE(all[1].started, m_thirdRun);
}

void TestStoreReader::facets()
{
    const Facets facets = need(m_store.reader()->facets());
    const auto shown = [](const std::vector<FacetValue> &values) {
        QStringList parts;
        for (const FacetValue &each : values)
            parts << u"%1=%2"_s.arg(each.value).arg(each.count);
        return parts.join(u"; "_s);
    };
    QCOMPARE(shown(facets.fields.value(Field::Institute)), u"서울아산병원=2; 세브란스병원=1; =3"_s);
    QCOMPARE(shown(facets.fields.value(Field::Phase)), u"Phase 2=1; Phase 10=1; =4"_s);
    QCOMPARE(shown(facets.sources), u"ctgov=2; kdca=4"_s);
    QCOMPARE(shown(facets.states), u"present=5; removed=1"_s);
    QVERIFY(!facets.fields.contains(Field::Title));
}

void TestStoreReader::detailOfNothing()
{
    QVERIFY(!m_store.reader()->detail(4711));
}

void TestStoreReader::seenLast_data()
{
    using Time = std::optional<std::int64_t>;
    QTest::addColumn<TrialState>("state");
    QTest::addColumn<Time>("started");
    QTest::addColumn<std::int64_t>("firstSeen");
    QTest::addColumn<Time>("changedAt");
    QTest::addColumn<std::int64_t>("expected");
    const auto row = [](const char *name, TrialState state, Time started, std::int64_t firstSeen,
                        Time changedAt, std::int64_t expected) {
        QTest::newRow(name) << state << started << firstSeen << changedAt << expected;
    };
    row("by a later run", TrialState::Present, 30, 10, {}, 30);
    row("by a later run that changed nothing", TrialState::Present, 30, 10, 20, 30);
    row("written while its run went on", TrialState::Present, 10, 12, {}, 12);
    row("changed while its run went on", TrialState::Present, 30, 10, 31, 31);
    row("gone: that it is gone was noted later", TrialState::Missing, 30, 10, 40, 30);
    row("removed", TrialState::Removed, 30, 10, 50, 30);
    row("gone since its first run", TrialState::Missing, 10, 12, 40, 12);
    row("the run is no longer known", TrialState::Removed, {}, 10, 50, 10);
}

void TestStoreReader::seenLast()
{
    QFETCH(const TrialState, state);
    QFETCH(const std::optional<std::int64_t>, started);
    QFETCH(const std::int64_t, firstSeen);
    QFETCH(const std::optional<std::int64_t>, changedAt);
    QTEST(lastSeenAt(state, started, firstSeen, changedAt), "expected");
}

void TestStoreReader::seenLastWhileTheFirstRunGoesOn()
{
    TestStore store;
    const QDateTime written = store.now.addSecs(90);
    const auto writer = need(StoreWriter::open(store.file()));
    (void)need(writer->begin(u"kdca"_s, Trigger::Cli, store.now));
    RunCounts counts;
    const std::vector<IncomingTrial> page = incoming(std::vector{trialWith("T1")});
    need(writer->applyPage(planFor(page, {}), counts, written));
    const Trial shown = store.trial(u"T1"_s);
    QCOMPARE(shown.firstSeen, written);
    QCOMPARE(shown.lastSeen, written);
}

TRIALDESK_TEST(TestStoreReader)
#include "tst_storereader.moc"
