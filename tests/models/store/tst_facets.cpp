#include "models/store/facets.h"

#include "models/store/querysql.h"
#include "models/store/readids.h"
#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

QString shown(const std::vector<FacetValue> &values)
{
    QStringList parts;
    for (const FacetValue &each : values)
        parts << u"%1=%2"_s.arg(each.value).arg(each.count);
    return parts.join(u"; "_s);
}

FieldValue list(std::initializer_list<std::string> items)
{
    return std::vector<std::string>(items);
}

} // namespace

/// What the filter boxes offer, and the dates that they ask for.
class TestFacets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void labelsInTheirOrder();
    void listsByFrequency();
    void foundByAPart();
    void mostFrequentOfMany();
    void wordsBehindTheSameBoxes();
    void severalBoxes_data();
    void severalBoxes();
    void dates_data();
    void dates();
    void damagedIdsHaveNoName();
    void damagedRowIds_data();
    void damagedRowIds();
    void keepsTheLastUsed();
    void keptWordsFollowTheTrials();
    void labelsFollowTheLanguage();

private:
    TestStore m_store;
};

void TestFacets::initTestCase()
{
    const auto trial = [](int number, const std::string &phase, const FieldValue &conditions,
                          const FieldValue &start) {
        return fields({{Field::Number, "C" + std::to_string(number)},
                       {Field::Phase, phase},
                       {Field::Status, std::string(number % 2 == 0 ? "COMPLETED" : "NOT_YET_RECRUITING")},
                       {Field::Conditions, conditions},
                       {Field::Countries, list({"South Korea"})},
                       {Field::StartDate, start}});
    };
    m_store.sync({trial(1, "NA", list({"Asthma", "폐암"}), std::string("2024")),
                  trial(2, "PHASE2|PHASE3", list({"폐암"}), std::string("2024-03")),
                  trial(3, "EARLY_PHASE1", list({"폐암", "ASTHMA of children"}), std::string("2024-03-05")),
                  trial(4, "PHASE2", FieldValue(), std::string("2023-12-31")),
                  trial(5, "2상", list({"Heart Failure"}), std::string("2025-01")),
                  trial(6, "PHASE1", list({"Heart Failure"}), FieldValue())});
}

void TestFacets::labelsInTheirOrder()
{
    const auto reader = m_store.reader();
    const Facets facets = need(reader->facets());
    QCOMPARE(shown(facets.fields.value(Field::Phase)),
             u"EARLY_PHASE1=1; PHASE1=1; PHASE2=1; PHASE2|PHASE3=1; NA=1; 2상=1"_s);
    QCOMPARE(shown(facets.fields.value(Field::Status)), u"NOT_YET_RECRUITING=3; COMPLETED=3"_s);
    QCOMPARE(m_store.list({}, {.field = Field::Phase}), u"C3 C6 C4 C2 C1 C5"_s);
    QCOMPARE(m_store.list({}, {.field = Field::Phase, .descending = true}), u"C5 C1 C2 C4 C6 C3"_s);
}

void TestFacets::listsByFrequency()
{
    const Facets facets = need(m_store.reader()->facets());
    QCOMPARE(shown(facets.fields.value(Field::Conditions)),
             u"폐암=3; Heart Failure=2; Asthma=1; ASTHMA of children=1; =1"_s);
    QCOMPARE(shown(facets.fields.value(Field::Countries)), u"South Korea=6"_s);
    QCOMPARE(shown(facets.fields.value(Field::Interventions)), u"=6"_s);
    QVERIFY(facets.unlisted.isEmpty());
    QVERIFY(facets.hasDates);
    for (const FacetValue &value : facets.fields.value(Field::Conditions)) {
        const TrialQuery query{
            .filters = {{.field = Field::Conditions, .values = {value.value}, .exact = true}}};
        QCOMPARE(static_cast<qint64>(need(m_store.reader()->snapshot(query, {})).ids.size()), value.count);
    }
}

void TestFacets::foundByAPart()
{
    const auto reader = m_store.reader();
    QCOMPARE(shown(need(reader->facetValues(Field::Conditions, u"asth"_s))),
             u"Asthma=1; ASTHMA of children=1"_s);
    QCOMPARE(shown(need(reader->facetValues(Field::Conditions, u"암"_s))), u"폐암=3"_s);
    QCOMPARE(shown(need(reader->facetValues(Field::Conditions, u"%"_s))), QString());
    QCOMPARE(shown(need(reader->facetValues(Field::Title, u"a"_s))), QString());
}

void TestFacets::mostFrequentOfMany()
{
    TestStore store;
    std::vector<FieldValues> trials;
    for (int i = 0; i < 600; ++i) {
        const std::string rare = "condition " + std::to_string(i);
        trials.push_back(
            fields({{Field::Number, "C" + std::to_string(i)},
                    {Field::Institute, "institute " + std::to_string(i % 300)},
                    {Field::Conditions, i % 100 == 0 ? list({rare, "zz frequent"}) : list({rare})}}));
    }
    store.sync(trials);
    const auto reader = store.reader();
    const Facets facets = need(reader->facets());
    const std::vector<FacetValue> conditions = facets.fields.value(Field::Conditions);
    QCOMPARE(conditions.size(), kMostFacetValues);
    QCOMPARE(conditions.front(), (FacetValue{u"zz frequent"_s, 6}));
    QCOMPARE(facets.unlisted.value(Field::Conditions), qint64{601} - qint64{kMostFacetValues});
    QCOMPARE(facets.unlisted.value(Field::Institute), qint64{300} - qint64{kMostFacetValues});
    QVERIFY(!facets.unlisted.contains(Field::Countries));
    QVERIFY(!facets.hasDates);
    // What is not listed is found by a part of it.
    QVERIFY(std::ranges::find(conditions, FacetValue{u"condition 577"_s, 1}) == conditions.end());
    QCOMPARE(shown(need(reader->facetValues(Field::Conditions, u"ON 577"_s))), u"condition 577=1"_s);
    // Also by a reader that has not counted yet.
    QCOMPARE(shown(need(store.reader()->facetValues(Field::Institute, u"e 299"_s))), u"institute 299=2"_s);
}

void TestFacets::wordsBehindTheSameBoxes()
{
    TestStore store;
    const auto trial = [](const std::string &number, const std::string &title, const std::string &status) {
        return fields({{Field::Number, number}, {Field::Title, title}, {Field::Status, status}});
    };
    store.sync({trial("C1", "lung cancer", "COMPLETED"), trial("C2", "lung", "RECRUITING"),
                trial("C3", "cancer", "RECRUITING")});
    const auto reader = store.reader();
    const auto found = [&](const QString &search) {
        QStringList numbers;
        const auto ids = need(reader->snapshot(parseSearch(search).query, {.field = Field::Number})).ids;
        for (const Trial &each : need(reader->rows(ids)))
            numbers << toText(each.values[Field::Number]);
        return numbers.join(u' ');
    };
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(found(u"lung status:RECRUITING"_s), u"C2"_s);
        QCOMPARE(found(u"can status:RECRUITING"_s), u"C3"_s);
        QCOMPARE(found(u"-can status:RECRUITING"_s), u"C2"_s);
        QCOMPARE(found(u"can status:COMPLETED"_s), u"C1"_s);
        QCOMPARE(found(u"lung -status:COMPLETED"_s), u"C2"_s);
        QCOMPARE(found(u"can source:kdca"_s), u"C1 C3"_s);
        QCOMPARE(found(u"lung source:kdca"_s), u"C1 C2"_s);
        QCOMPARE(found(u"lung source:ctgov"_s), QString());
    }
    QCOMPARE(found(u"status:RECRUITING"_s), u"C2 C3"_s);
    QCOMPARE(found(u"can status:RECRUITING"_s), u"C3"_s);
    // The trials changed meanwhile.
    store.sync({trial("C1", "lung cancer", "RECRUITING"), trial("C2", "lung", "COMPLETED"),
                trial("C3", "cancer", "RECRUITING"), trial("C4", "lung", "RECRUITING")});
    QCOMPARE(found(u"lung status:RECRUITING"_s), u"C1 C4"_s);
    QCOMPARE(found(u"can status:RECRUITING"_s), u"C1 C3"_s);
    QCOMPARE(found(u"lung status:RECRUITING"_s), u"C1 C4"_s);
}

void TestFacets::severalBoxes_data()
{
    QTest::addColumn<std::vector<FieldFilter>>("filters");
    QTest::addColumn<QString>("numbers");
    const auto box = [](Field field, const QStringList &values) {
        return FieldFilter{.field = field, .values = values, .exact = true};
    };
    const auto without = [&](Field field, const QStringList &values) {
        FieldFilter filter = box(field, values);
        filter.exclude = true;
        return filter;
    };
    using Filters = std::vector<FieldFilter>;
    const QString none = u""_s;
    QTest::newRow("one") << Filters{box(Field::Status, {u"COMPLETED"_s})} << u"C2 C4 C6"_s;
    QTest::newRow("any of several") << Filters{box(Field::Phase, {u"PHASE2"_s, u"2상"_s})} << u"C4 C5"_s;
    QTest::newRow("a trial with two of them")
        << Filters{box(Field::Conditions, {u"폐암"_s, u"Asthma"_s})} << u"C1 C2 C3"_s;
    QTest::newRow("no value") << Filters{box(Field::Conditions, {none})} << u"C4"_s;
    QTest::newRow("a value or none") << Filters{box(Field::Conditions, {u"Asthma"_s, none})} << u"C1 C4"_s;
    QTest::newRow("not this one") << Filters{without(Field::Conditions, {u"폐암"_s})} << u"C4 C5 C6"_s;
    QTest::newRow("some value") << Filters{without(Field::Conditions, {none})} << u"C1 C2 C3 C5 C6"_s;
    QTest::newRow("an unknown value") << Filters{box(Field::Status, {u"GONE"_s})} << QString();
    QTest::newRow("not an unknown value")
        << Filters{without(Field::Status, {u"GONE"_s})} << u"C1 C2 C3 C4 C5 C6"_s;
    QTest::newRow("a box without choice") << Filters{box(Field::Status, {})} << u"C1 C2 C3 C4 C5 C6"_s;
    QTest::newRow("two boxes") << Filters{box(Field::Status, {u"COMPLETED"_s}),
                                          box(Field::Conditions, {u"폐암"_s, u"Heart Failure"_s})}
                               << u"C2 C6"_s;
    QTest::newRow("a box, a date and a text")
        << Filters{box(Field::Countries, {u"South Korea"_s}),
                   {.field = Field::StartDate, .values = {u"2024..2025"_s}},
                   {.field = Field::Number, .values = {u"c"_s}},
                   without(Field::Phase, {u"NA"_s})}
        << u"C2 C3 C5"_s;
}

void TestFacets::severalBoxes()
{
    QFETCH(const std::vector<FieldFilter>, filters);
    QFETCH(const QString, numbers);
    const auto reader = m_store.reader();
    const TrialQuery query{.filters = filters};
    std::vector<TrialId> ids;
    for (int round = 0; round < 2; ++round) { // the second time from what is kept
        ids = need(reader->snapshot(query, {.field = Field::Number})).ids;
        QStringList found;
        for (const Trial &each : need(reader->rows(ids)))
            found << toText(each.values[Field::Number]);
        QCOMPARE(found.join(u' '), numbers);
    }
    // The same in one statement.
    std::vector<TrialId> together = need(readIds(reader->connection(), idsOf(query)));
    std::ranges::sort(together);
    together.erase(std::ranges::unique(together).begin(), together.end());
    std::ranges::sort(ids);
    QCOMPARE(together, ids);
}

void TestFacets::dates_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("numbers");
    // C1 2024, C2 2024-03, C3 2024-03-05, C4 2023-12-31, C5 2025-01, C6 none
    QTest::newRow("a year") << u"start_date:2024..2024"_s << u"C1 C2 C3"_s;
    QTest::newRow("a month meets its year") << u"start_date:2024-03..2024-03"_s << u"C1 C2 C3"_s;
    QTest::newRow("another month of the year") << u"start_date:2024-04..2024-05"_s << u"C1"_s;
    QTest::newRow("a day") << u"start_date:2024-03-04..2024-03-04"_s << u"C1 C2"_s;
    QTest::newRow("from a day") << u"start_date:>=2024-03-06"_s << u"C1 C2 C5"_s;
    QTest::newRow("after a month") << u"start_date:>2024-03"_s << u"C1 C5"_s;
    QTest::newRow("until a day") << u"start_date:<=2024-01-01"_s << u"C1 C4"_s;
    QTest::newRow("before a year") << u"start_date:<2024"_s << u"C4"_s;
    QTest::newRow("over the turn of the year")
        << u"start_date:2023-12-31..2025-01-01"_s << u"C1 C2 C3 C4 C5"_s;
    QTest::newRow("the wrong way round") << u"start_date:2025..2023"_s << QString();
    QTest::newRow("not in it") << u"-start_date:2024..2025"_s << u"C4 C6"_s;
    QTest::newRow("as written") << u"start_date:2024-03"_s << u"C2 C3"_s;
    QTest::newRow("with a word") << u"start_date:2024.. conditions:폐암"_s << u"C1 C2 C3"_s;
}

void TestFacets::dates()
{
    QFETCH(const QString, search);
    QFETCH(const QString, numbers);
    QCOMPARE(m_store.list(parseSearch(search).query, {.field = Field::Number}), numbers);
}

void TestFacets::damagedIdsHaveNoName()
{
    TestStore store;
    store.sync({fields({{Field::Number, "C1"}, {Field::Status, std::string("COMPLETED")}}),
                fields({{Field::Number, "C2"}, {Field::Status, std::string("COMPLETED")}}),
                fields({{Field::Number, "C3"}, {Field::Status, std::string("COMPLETED")}})});
    {
        const auto writer = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        need(writer->exec(u"PRAGMA foreign_keys = OFF"_s));
        need(writer->exec(u"UPDATE trial SET status_id = 1 << 60 WHERE number = 'C2'"_s));
        need(writer->exec(u"UPDATE trial SET status_id = -3 WHERE number = 'C3'"_s));
    }
    QCOMPARE(shown(need(store.reader()->facets()).fields.value(Field::Status)), u"COMPLETED=1; =2"_s);
}

void TestFacets::damagedRowIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("negative") << u"-5"_s;
    QTest::newRow("beyond every id") << u"1 << 40"_s;
    QTest::newRow("the largest number") << u"9223372036854775807"_s;
}

void TestFacets::damagedRowIds()
{
    QFETCH(const QString, id);
    TestStore store;
    const auto trial = [](const std::string &number) {
        return fields({{Field::Number, number}, {Field::Status, std::string("COMPLETED")}});
    };
    store.sync({trial("C1"), trial("C2")});
    {
        const auto writer = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
        need(writer->exec(u"PRAGMA foreign_keys = OFF"_s));
        need(writer->exec(u"UPDATE trial SET id = "_s + id + u" WHERE number = 'C2'"_s));
    }
    const TrialQuery completed{
        .filters = {{.field = Field::Status, .values = {u"COMPLETED"_s}, .exact = true}}};
    const auto ids = need(store.reader()->snapshot(completed, {.field = Field::Number})).ids;
    QVERIFY(std::ranges::find(ids, TrialId{1}) != ids.end());
}

void TestFacets::keepsTheLastUsed()
{
    const auto reader = m_store.reader();
    const auto count = [&](const FieldFilter &filter) {
        const TrialQuery query{
            .filters = {{.field = Field::Status, .values = {u"COMPLETED"_s}, .exact = true}, filter}};
        return need(reader->snapshot(query, {.field = Field::Number})).ids.size();
    };
    // More parts than are kept, each of them twice and beside one that is in use all the time.
    for (int i = 0; i < 50; ++i) {
        const QString range = u"%1..2024-12-31"_s.arg(QDate(2024, 1, 1).addDays(i / 2).toString(Qt::ISODate));
        QCOMPARE(count({.field = Field::StartDate, .values = {range}}), std::size_t{1});
        QCOMPARE(count({.field = Field::StartDate, .values = {range}, .exclude = true}), std::size_t{2});
    }
}

void TestFacets::keptWordsFollowTheTrials()
{
    TestStore store;
    const FieldValues asthma = fields({{Field::Number, "C1"}, {Field::Title, "Asthma at night"}});
    const FieldValues day = fields({{Field::Number, "C2"}, {Field::Title, "Asthma by day"}});
    store.sync({asthma});
    const auto reader = store.reader();
    const auto found = [&](const QString &words) {
        return need(reader->snapshot(parseSearch(words).query, {.field = Field::Number})).ids;
    };
    for (int round = 0; round < 2; ++round) { // the second time from what is kept
        QCOMPARE(found(u"asthma"_s), std::vector<TrialId>{1});
        QCOMPARE(found(u"asthma night"_s), std::vector<TrialId>{1});
        QCOMPARE(found(u"asthma -night"_s), std::vector<TrialId>{});
    }
    store.sync({asthma, day});
    QCOMPARE(found(u"asthma"_s), (std::vector<TrialId>{1, 2}));
    QCOMPARE(found(u"asthma night"_s), std::vector<TrialId>{1});
    QCOMPARE(found(u"asthma -night"_s), std::vector<TrialId>{2});
    // What a person watches moves without the trials.
    TrialQuery watched = parseSearch(u"asthma"_s).query;
    watched.watched = true;
    QVERIFY(need(reader->snapshot(watched, {})).ids.empty());
    need(need(UserStore::open(store.file()))->setWatched({2}, true, store.now));
    QCOMPARE(need(reader->snapshot(watched, {})).ids, std::vector<TrialId>{2});
}

void TestFacets::labelsFollowTheLanguage()
{
    class Korean final : public QTranslator
    {
    public:
        [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
        {
            return QByteArrayView(source) == "Phase 1" ? u"1상"_s : QString();
        }
        [[nodiscard]] bool isEmpty() const override { return false; }
    };
    TestStore store;
    store.sync({fields({{Field::Number, "C1"}, {Field::Phase, "PHASE1"}})});
    const auto reader = store.reader();
    const auto found = [&](const QString &search) {
        return need(reader->snapshot(parseSearch(search).query, {})).ids.size();
    };
    QCOMPARE(found(u"phase:\"Phase 1\""_s), std::size_t{1});
    QCOMPARE(found(u"phase:1상"_s), std::size_t{0});
    Korean korean;
    QCoreApplication::installTranslator(&korean);
    QCOMPARE(found(u"phase:1상"_s), std::size_t{1});
}

TRIALDESK_TEST(TestFacets)
#include "tst_facets.moc"
