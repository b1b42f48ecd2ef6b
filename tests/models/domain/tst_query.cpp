#include "models/domain/query.h"

#include <QRandomGenerator>
#include <QtTest>

#include "models/domain/numberrange.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

QString shown(const SearchTerm &term)
{
    return (term.exclude ? u"-"_s : QString()) + (term.phrase ? u'"' + term.text + u'"' : term.text);
}

QString shown(const FieldFilter &filter)
{
    return (filter.exclude ? u"-"_s : QString()) + fieldKey(filter.field) +
           (filter.exact ? u"=="_s : u"="_s) + filter.values.join(u'|');
}

/// A query in one line, so that a table can name what is expected.
QString shown(const TrialQuery &query)
{
    QStringList parts;
    for (const SearchTerm &term : query.terms)
        parts << u"term "_s + shown(term);
    for (const FieldFilter &filter : query.filters)
        parts << u"filter "_s + shown(filter);
    if (!query.sources.isEmpty())
        parts << u"source "_s + query.sources.join(u'|');
    for (const TrialState state : query.states)
        parts << u"state "_s + stateKey(state);
    return parts.join(u"; "_s);
}

} // namespace

class TestQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void search_data();
    void search();
    void searchHints_data();
    void searchHints();
    void longPaste();
    void anyTextCanBeParsed();
    void numberRanges_data();
    void numberRanges();
    void since_data();
    void since();
    void sort_data();
    void sort();
    void sortRoundTrip();
    void merging();
    void mergingNarrows();
    void changedFields();
};

void TestQuery::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("white space") << u" \t\n\u3000 "_s << u""_s;
    QTest::newRow("one word") << u"폐암"_s << u"term 폐암"_s;
    QTest::newRow("words are AND") << u"폐암 서울"_s << u"term 폐암; term 서울"_s;
    QTest::newRow("excluded word") << u"폐암 -소아"_s << u"term 폐암; term -소아"_s;
    QTest::newRow("phrase") << u"\"lung cancer\""_s << u"term \"lung cancer\""_s;
    QTest::newRow("excluded phrase") << u"-\"lung cancer\""_s << u"term -\"lung cancer\""_s;
    QTest::newRow("unclosed quote") << u"a \"b c"_s << u"term a; term \"b c\""_s;
    QTest::newRow("quote in a word") << u"a\"b\"c"_s << u"term a; term \"b\"; term c"_s;
    QTest::newRow("empty quotes") << u"\"\""_s << u""_s;
    QTest::newRow("a lone quote") << u"\""_s << u""_s;
    QTest::newRow("a lone dash") << u"-"_s << u"term -"_s;
    QTest::newRow("a dash apart from its word") << u"- a"_s << u"term -; term a"_s;
    QTest::newRow("two dashes") << u"--a"_s << u"term --a"_s;
    QTest::newRow("a dash inside a word") << u"COVID-19"_s << u"term COVID-19"_s;
    QTest::newRow("two colons") << u"::"_s << u"term :"_s;
    QTest::newRow("a colon in front") << u":a"_s << u"term :a"_s;
    QTest::newRow("NFD becomes NFC") << u"폐암"_s.normalized(QString::NormalizationForm_D) << u"term 폐암"_s;
    QTest::newRow("field") << u"department:Pediatrics"_s << u"filter department=Pediatrics"_s;
    QTest::newRow("sponsor") << u"sponsor:가온 의뢰자:나래 책임기관:x"_s
                             << u"filter institute=가온; filter institute=나래; filter institute=x"_s;
    QTest::newRow("list fields") << u"condition:a country:b intervention:c keyword:d 키워드:e alias:f"_s
                                 << u"filter conditions=a; filter countries=b; filter interventions=c; "
                                    "filter keywords=d; filter keywords=e; filter aliases=f"_s;
    QTest::newRow("field in capitals") << u"Department:Pediatrics"_s << u"filter department=Pediatrics"_s;
    QTest::newRow("field with quotes") << u"institute:\"서울 병원\""_s << u"filter institute=서울 병원"_s;
    QTest::newRow("field with a list") << u"phase:코호트,Other"_s << u"filter phase=코호트|Other"_s;
    QTest::newRow("a quoted comma is no list") << u"phase:\"a,b\""_s << u"filter phase=a,b"_s;
    QTest::newRow("excluded field") << u"-phase:코호트"_s << u"filter -phase=코호트"_s;
    QTest::newRow("field without a value") << u"title:"_s << u"term title"_s;
    QTest::newRow("value with a colon") << u"title:a:b"_s << u"filter title=a:b"_s;
    QTest::newRow("field and word") << u"title:a b"_s << u"term b; filter title=a"_s;
    QTest::newRow("Korean name of number") << u"과제번호:C13"_s << u"filter number=C13"_s;
    QTest::newRow("Korean name of title") << u"제목:당뇨"_s << u"filter title=당뇨"_s;
    QTest::newRow("Korean name of institute") << u"기관:아산"_s << u"filter institute=아산"_s;
    QTest::newRow("Korean name of department") << u"진료과:Ped"_s << u"filter department=Ped"_s;
    QTest::newRow("Korean name of study type") << u"연구종류:관찰"_s << u"filter study_type=관찰"_s;
    QTest::newRow("Korean name of phase") << u"단계:코호트"_s << u"filter phase=코호트"_s;
    QTest::newRow("Korean name of scope") << u"연구범위:단일"_s << u"filter scope=단일"_s;
    QTest::newRow("Korean name of period") << u"기간:3년"_s << u"filter period=3년"_s;
    QTest::newRow("Korean name of head count") << u"인원:>=100"_s << u"filter enrollment=>=100"_s;
    QTest::newRow("number range") << u"enrollment:100..200"_s << u"filter enrollment=100..200"_s;
    QTest::newRow("months") << u"months:<12"_s << u"filter period_months=<12"_s;
    QTest::newRow("source") << u"source:KDCA"_s << u"source kdca"_s;
    QTest::newRow("state") << u"state:removed"_s << u"state removed"_s;
    QTest::newRow("any of two registries") << u"source:kdca,sample"_s << u"source kdca|sample"_s;
    QTest::newRow("any of two states") << u"state:missing,removed"_s << u"state missing; state removed"_s;
    QTest::newRow("two states have nothing in common") << u"state:removed state:missing"_s << u"source "_s;
}

void TestQuery::search()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    const ParsedSearch parsed = parseSearch(text);
    QCOMPARE(shown(parsed.query), query);
    QCOMPARE(parsed.hints, QStringList());
}

void TestQuery::searchHints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("query");

    QTest::newRow("unknown field") << u"doctor:Kim"_s << u"\"doctor:\""_s << u"term doctor Kim"_s;
    QTest::newRow("unknown field, excluded") << u"-doctor:Kim"_s << u"\"doctor:\""_s << u"term -doctor Kim"_s;
    QTest::newRow("web address") << u"https://a.b"_s << u"\"https:\""_s << u"term https //a.b"_s;
    QTest::newRow("no number") << u"enrollment:many"_s << u"\"enrollment:\""_s << u"term enrollment many"_s;
    QTest::newRow("unknown state is left out") << u"a state:gone"_s << u"\"state:\""_s << u"term a"_s;
    QTest::newRow("excluded state is left out") << u"-state:removed"_s << u"\"state:\""_s << u""_s;
    QTest::newRow("excluded registry is left out") << u"a -source:kdca"_s << u"\"-source:\""_s << u"term a"_s;
}

void TestQuery::searchHints()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    QFETCH(QString, query);
    const ParsedSearch parsed = parseSearch(text);
    QCOMPARE(shown(parsed.query), query);
    QCOMPARE(parsed.hints.size(), 1);
    QVERIFY2(parsed.hints.first().contains(named), qPrintable(parsed.hints.first()));
}

void TestQuery::longPaste()
{
    const QString one(2000, u'가');
    QCOMPARE(parseSearch(one).query.terms, std::vector<SearchTerm>{{.text = one}});
    const QString many = u"가 "_s.repeated(1000);
    QCOMPARE(parseSearch(many).query.terms.size(), std::size_t{1000});
}

void TestQuery::anyTextCanBeParsed()
{
    QRandomGenerator random(42);
    const QString alphabet = u"ab가-:\",.<>= \t()*\u0000🧪"_s;
    for (int round = 0; round < 5000; ++round) {
        QString text;
        for (int i = random.bounded(20); i >= 0; --i)
            text += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
        for (const SearchTerm &term : parseSearch(text).query.terms)
            QVERIFY2(!term.text.trimmed().isEmpty(), qPrintable(text));
    }
}

void TestQuery::numberRanges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("range");

    QTest::newRow("one number") << u"100"_s << u"100..100"_s;
    QTest::newRow("greater") << u">100"_s << u"101.."_s;
    QTest::newRow("at least") << u">=100"_s << u"100.."_s;
    QTest::newRow("less") << u"<100"_s << u"..99"_s;
    QTest::newRow("at most") << u"<=100"_s << u"..100"_s;
    QTest::newRow("between") << u"100..200"_s << u"100..200"_s;
    QTest::newRow("open end") << u"100.."_s << u"100.."_s;
    QTest::newRow("open start") << u"..200"_s << u"..200"_s;
    QTest::newRow("only dots") << u".."_s << u"none"_s;
    QTest::newRow("words") << u"many"_s << u"none"_s;
    QTest::newRow("nothing") << u""_s << u"none"_s;
    QTest::newRow("only a sign") << u">"_s << u"none"_s;
    QTest::newRow("bad end") << u"1..x"_s << u"none"_s;
    QTest::newRow("bad start") << u"x..1"_s << u"none"_s;
    QTest::newRow("too large for 64 bits") << u"99999999999999999999"_s << u"none"_s;
    QTest::newRow("greater than the largest number") << u">9223372036854775807"_s << u"none"_s;
    QTest::newRow("less than the smallest number") << u"<-9223372036854775808"_s << u"none"_s;
}

void TestQuery::numberRanges()
{
    QFETCH(QString, text);
    QFETCH(QString, range);
    const auto parsed = parseNumberRange(text);
    QString got = u"none"_s;
    if (parsed)
        got = (parsed->low ? QString::number(*parsed->low) : QString()) + u".."_s +
              (parsed->high ? QString::number(*parsed->high) : QString());
    QCOMPARE(got, range);
}

void TestQuery::since_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("moment"); // empty = none

    QTest::newRow("seven days") << u"7d"_s << u"2026-11-15T03:04:05Z"_s;
    QTest::newRow("thirty days") << u"30d"_s << u"2026-10-23T03:04:05Z"_s;
    QTest::newRow("a day begins at local midnight") << u"2026-11-01"_s << u"2026-10-31T15:00:00Z"_s;
    QTest::newRow("leap day") << u"2024-02-29"_s << u"2024-02-28T15:00:00Z"_s;
    QTest::newRow("no such day") << u"2026-02-29"_s << u""_s;
    QTest::newRow("zero days") << u"0d"_s << u""_s;
    QTest::newRow("negative days") << u"-7d"_s << u""_s;
    QTest::newRow("far too many days") << u"99999999d"_s << u""_s;
    QTest::newRow("number without unit") << u"7"_s << u""_s;
    QTest::newRow("unit without number") << u"d"_s << u""_s;
    QTest::newRow("short date") << u"2026-11-1"_s << u""_s;
    QTest::newRow("date and time") << u"2026-11-01T00:00"_s << u""_s;
    QTest::newRow("word") << u"yesterday"_s << u""_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void TestQuery::since()
{
    QFETCH(QString, text);
    QFETCH(QString, moment);
    const auto parsed = parseSince(text, QDateTime::fromString(u"2026-11-22T03:04:05Z"_s, Qt::ISODate));
    QCOMPARE(parsed ? parsed->toUTC().toString(Qt::ISODate) : QString(), moment);
}

void TestQuery::sort_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normal"); // empty = refused

    QTest::newRow("field") << u"title"_s << u"title:asc"_s;
    QTest::newRow("ascending") << u"title:asc"_s << u"title:asc"_s;
    QTest::newRow("descending") << u"enrollment:desc"_s << u"enrollment:desc"_s;
    QTest::newRow("store column") << u"changed_at:desc"_s << u"changed_at:desc"_s;
    QTest::newRow("unknown field") << u"doctor"_s << u""_s;
    QTest::newRow("unknown direction") << u"title:up"_s << u""_s;
    QTest::newRow("empty direction") << u"title:"_s << u""_s;
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("direction alone") << u":asc"_s << u""_s;
    QTest::newRow("attempt at SQL") << u"title;drop table trial"_s << u""_s;
}

void TestQuery::sort()
{
    QFETCH(QString, text);
    QFETCH(QString, normal);
    const auto order = parseSort(text);
    QCOMPARE(order ? sortText(*order) : QString(), normal);
}

void TestQuery::sortRoundTrip()
{
    std::vector<SortOrder> all;
    for (const bool descending : {false, true}) {
        for (const FieldInfo &info : fieldTable())
            all.push_back({.key = SortKey::Field, .field = info.field, .descending = descending});
        for (const SortKey key : {SortKey::Source, SortKey::State, SortKey::FirstSeen, SortKey::ChangedAt})
            all.push_back({.key = key, .descending = descending});
    }
    QSet<QString> names;
    for (const SortOrder &order : all) {
        const auto again = parseSort(sortText(order));
        QVERIFY2(again && *again == order, qPrintable(sortText(order)));
        names.insert(sortText(order));
    }
    QCOMPARE(static_cast<std::size_t>(names.size()), all.size());
}

void TestQuery::merging()
{
    const QDateTime early = QDateTime::fromString(u"2026-11-01T00:00:00Z"_s, Qt::ISODate);
    TrialQuery box{.terms = {{.text = u"a"_s}}, .changedSince = early};
    const TrialQuery chosen{.terms = {{.text = u"b"_s}},
                            .filters = {{.field = Field::Phase, .values = {u"x"_s}}},
                            .sources = {u"kdca"_s},
                            .states = {TrialState::Missing},
                            .changes = {ChangeKind::New},
                            .changedSince = early.addDays(1)};
    const TrialQuery both = merged(box, chosen);
    QCOMPARE(both.terms, (std::vector<SearchTerm>{{.text = u"a"_s}, {.text = u"b"_s}}));
    QCOMPARE(both.filters, chosen.filters);
    QCOMPARE(both.sources, QStringList{u"kdca"_s});
    QCOMPARE(both.states, chosen.states);
    QCOMPARE(both.changes, chosen.changes);
    QCOMPARE(both.changedSince, chosen.changedSince);
    QVERIFY(merged(TrialQuery(), TrialQuery()).isEmpty());
    QCOMPARE(merged(chosen, TrialQuery()), chosen);
    QCOMPARE(merged(TrialQuery(), chosen), chosen);
}

void TestQuery::mergingNarrows()
{
    const TrialQuery two{.sources = {u"kdca"_s, u"sample"_s},
                         .states = {TrialState::Present, TrialState::Missing},
                         .changes = {ChangeKind::New, ChangeKind::Changed}};
    const TrialQuery one = merged(
        two, {.sources = {u"sample"_s}, .states = {TrialState::Missing}, .changes = {ChangeKind::Changed}});
    QCOMPARE(one.sources, QStringList{u"sample"_s});
    QCOMPARE(one.states, std::vector{TrialState::Missing});
    QCOMPARE(one.changes, std::vector{ChangeKind::Changed});

    // Nothing in common must not turn into "all".
    QCOMPARE(merged({.sources = {u"kdca"_s}}, {.sources = {u"sample"_s}}).sources, QStringList{QString()});
    QCOMPARE(merged({.states = {TrialState::Present}}, {.states = {TrialState::Removed}}).sources,
             QStringList{QString()});
    QCOMPARE(merged({.changes = {ChangeKind::New}}, {.changes = {ChangeKind::Removed}}).sources,
             QStringList{QString()});
}

void TestQuery::changedFields()
{
    FieldValues before;
    before[Field::Title] = std::string("old");
    before[Field::Enrollment] = std::int64_t{12};
    before[Field::Phase] = std::string("2");
    FieldValues after = before;
    QVERIFY(difference(before, after).empty());
    after[Field::Title] = std::string("new");
    after[Field::Enrollment] = {};
    after[Field::Conditions] = std::vector<std::string>{"a", "b"};
    const auto differences = difference(before, after);
    QCOMPARE(differences.size(), std::size_t{3});
    QCOMPARE(differences[0].field, Field::Title);
    QCOMPARE(toText(differences[0].before), u"old"_s);
    QCOMPARE(toText(differences[0].after), u"new"_s);
    QCOMPARE(differences[1].field, Field::Enrollment);
    QVERIFY(isEmpty(differences[1].after));
    QCOMPARE(differences[2].field, Field::Conditions);
    QVERIFY(isEmpty(differences[2].before));
    QCOMPARE(toText(differences[2].after), u"a | b"_s);
}

TRIALDESK_TEST(TestQuery)
#include "tst_query.moc"
