#include <QtTest>
#include <QUrlQuery>

#include "sync/sources/ctgov.h"
#include "sync/sources/ctgovscope.h"
#include "sync/sources/essie.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

Pass passOf(const QString &scope, Leg leg)
{
    return {.baseUrl = QUrl(u"https://clinicaltrials.gov"_s),
            .scope = scope,
            .leg = std::move(leg),
            .pageSize = 1000};
}

QString valueOf(const Request &request, const QString &name)
{
    return QUrlQuery(request.url).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

/// What is asked of ClinicalTrials.gov: its query language, a person's scope, and the legs of a run.
class TestCtgovQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queryTextIsEssie_data();
    void queryTextIsEssie();
    void wordsStayWords_data();
    void wordsStayWords();
    void scopeTextIsRead_data();
    void scopeTextIsRead();
    void requestAsksForItsLeg_data();
    void requestAsksForItsLeg();
    void laterPageRepeatsEverythingButTheCount();
    void nextPageIsKnownBeforeTheParse_data();
    void nextPageIsKnownBeforeTheParse();
    void legsFollowTheProgress_data();
    void legsFollowTheProgress();
    void longWindowIsSplitWithoutAGap();
    void progressEndsAtTheWindowsEnd();
};

void TestCtgovQuery::queryTextIsEssie_data()
{
    using namespace essie;
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << text(allOf({})) << QString();
    QTest::newRow("a phrase") << text(phrase(u"LeadSponsorName"_s, u"Merck  Sharp & Dohme LLC"_s))
                              << u"AREA[LeadSponsorName]\"Merck Sharp & Dohme LLC\""_s;
    QTest::newRow("a phrase with quotes and backslash")
        << text(phrase(u"Condition"_s, u"a \"b\" \\c"_s)) << u"AREA[Condition]\"a \\\"b\\\" \\\\c\""_s;
    QTest::newRow("an open range") << text(range(u"LastUpdatePostDate"_s, {}, {}))
                                   << u"AREA[LastUpdatePostDate]RANGE[MIN,MAX]"_s;
    QTest::newRow("a range") << text(range(u"StartDate"_s, u"2026-01-01"_s, u"2026-01-31"_s))
                             << u"AREA[StartDate]RANGE[2026-01-01,2026-01-31]"_s;
    QTest::newRow("one of one") << text(anyOf({phrase(u"A"_s, u"x"_s)})) << u"AREA[A]\"x\""_s;
    QTest::newRow("all of any") << text(allOf({anyOf({phrase(u"A"_s, u"x"_s), phrase(u"A"_s, u"y"_s)}),
                                               range(u"D"_s, u"2026"_s, {}), allOf({})}))
                                << u"((AREA[A]\"x\" OR AREA[A]\"y\") AND AREA[D]RANGE[2026,MAX])"_s;
}

void TestCtgovQuery::queryTextIsEssie()
{
    QFETCH(QString, made);
    QTEST(made, "expected");
}

void TestCtgovQuery::wordsStayWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"lung  cancer"_s << u"lung cancer"_s;
    QTest::newRow("operators") << u"NOT asthma AND MISSING"_s << u"\\NOT asthma \\AND \\MISSING"_s;
    QTest::newRow("lower case is no operator") << u"and or not"_s << u"and or not"_s;
    QTest::newRow("part of a word is no operator") << u"ANDROGEN ORAL"_s << u"ANDROGEN ORAL"_s;
    QTest::newRow("quotes") << u"\"type 2\" diabetes"_s << u"\\\"type 2\\\" diabetes"_s;
    QTest::newRow("an area") << u"AREA[Phase]PHASE3"_s << u"\\AREA Phase PHASE3"_s;
    QTest::newRow("a range") << u"RANGE[MIN,MAX]"_s << u"\\RANGE MIN,MAX"_s;
    QTest::newRow("brackets") << u"(a] {b"_s << u"a b"_s;
    QTest::newRow("Hangul") << u"고혈압"_s << u"고혈압"_s;
}

void TestCtgovQuery::wordsStayWords()
{
    QFETCH(QString, words);
    QTEST(essie::plainWords(words), "expected");
}

void TestCtgovQuery::scopeTextIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normal"); // null = refused
    QTest::newRow("nothing") << QString() << u"all"_s;
    QTest::newRow("all") << u" ALL "_s << u"all"_s;
    QTest::newRow("Korea") << u"Korea"_s << u"korea"_s;
    QTest::newRow("a condition") << u"condition: type 2  diabetes"_s << u"condition:type 2 diabetes"_s;
    QTest::newRow("a colon inside") << u"query:a:b"_s << u"query:a:b"_s;
    QTest::newRow("a sponsor") << u"Sponsor:Yuhan"_s << u"sponsor:Yuhan"_s;
    QTest::newRow("numbers") << u"nct189228, NCT00554515\nNCT00554515"_s
                             << u"numbers:NCT00189228 NCT00554515"_s;
    QTest::newRow("numbers by name") << u"numbers:NCT00000001"_s << u"numbers:NCT00000001"_s;
    QTest::newRow("a query of numbers alone") << u"query:NCT00000001"_s << u"numbers:NCT00000001"_s;
    QTest::newRow("a query with a number") << u"query:NCT00000001 asthma"_s << u"query:NCT00000001 asthma"_s;
    QTest::newRow("a bad number") << u"numbers:NCT0000000X"_s << QString();
    QTest::newRow("no digit that counts") << u"NCT00000000"_s << QString();
    QTest::newRow("no words") << u"condition:"_s << QString();
    QTest::newRow("as many words as fit")
        << u"condition:"_s + QString(500, u'a') << u"condition:"_s + QString(500, u'a');
    QTest::newRow("more words than fit") << u"condition:"_s + QString(501, u'a') << QString();
    QTest::newRow("brackets alone") << u"condition: ( [] )"_s << QString();
    QTest::newRow("no such kind") << u"country:France"_s << QString();
    QTest::newRow("a bare word") << u"asthma"_s << QString();
}

void TestCtgovQuery::scopeTextIsRead()
{
    QFETCH(QString, text);
    const auto scope = parseCtgovScope(text);
    const QString normal = scope ? ctgovScopeText(*scope) : QString();
    QTEST(normal, "normal");
    if (scope)
        QVERIFY(parseCtgovScope(normal) == scope);
}

void TestCtgovQuery::requestAsksForItsLeg_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const int window = static_cast<int>(Leg::Kind::Window);
    const int sweep = static_cast<int>(Leg::Kind::Sweep);
    const int numbers = static_cast<int>(Leg::Kind::Numbers);
    const QDate day(2026, 11, 20);
    QTest::newRow("everything, no filter")
        << QString() << window << QDate() << u"filter.advanced"_s << QString();
    QTest::newRow("everything since") << u"all"_s << window << day << u"filter.advanced"_s
                                      << u"AREA[LastUpdatePostDate]RANGE[2026-11-20,MAX]"_s;
    QTest::newRow("both spellings of Korea")
        << u"korea"_s << window << QDate() << u"filter.advanced"_s
        << u"(AREA[LocationCountry]\"South Korea\" OR AREA[LocationCountry]\"Korea, Republic of\")"_s;
    QTest::newRow("Korea since")
        << u"korea"_s << sweep << day << u"filter.advanced"_s
        << u"((AREA[LocationCountry]\"South Korea\" OR AREA[LocationCountry]\"Korea, "
           "Republic of\") AND AREA[LastUpdatePostDate]RANGE[2026-11-20,MAX])"_s;
    QTest::newRow("a condition") << u"condition:type 2 & more"_s << window << QDate() << u"query.cond"_s
                                 << u"type 2 & more"_s;
    QTest::newRow("a sponsor") << u"sponsor:A+B"_s << window << QDate() << u"query.spons"_s << u"A+B"_s;
    QTest::newRow("a query") << u"query:NOT 암"_s << window << QDate() << u"query.term"_s << u"\\NOT 암"_s;
    QTest::newRow("single numbers") << u"all"_s << numbers << QDate() << u"filter.ids"_s
                                    << u"NCT00000001,NCT00000002"_s;
    QTest::newRow("a sweep's fields")
        << u"all"_s << sweep << QDate() << u"fields"_s << u"NCTId,OverallStatus,LastUpdatePostDate"_s;
    QTest::newRow("an order") << u"all"_s << window << QDate() << u"sort"_s << u"LastUpdatePostDate:asc"_s;
    QTest::newRow("a count") << u"all"_s << window << QDate() << u"countTotal"_s << u"true"_s;
    QTest::newRow("a page size") << u"all"_s << window << QDate() << u"pageSize"_s << u"1000"_s;
}

void TestCtgovQuery::requestAsksForItsLeg()
{
    QFETCH(QString, scope);
    QFETCH(int, kind);
    QFETCH(QDate, from);
    QFETCH(QString, name);
    const Leg leg{
        .kind = static_cast<Leg::Kind>(kind), .from = from, .numbers = {"NCT00000001", "NCT00000002"}};
    const Request request = CtgovSource().firstRequest(passOf(scope, leg));
    QVERIFY(!request.withKey);
    QCOMPARE(request.url.host(), u"clinicaltrials.gov"_s);
    QCOMPARE(request.url.path(), u"/api/v2/studies"_s);
    QCOMPARE(request.ask, leg.kind == Leg::Kind::Sweep ? Ask::Sweep : Ask::Page);
    QTEST(valueOf(request, name), "value");
}

void TestCtgovQuery::laterPageRepeatsEverythingButTheCount()
{
    const CtgovSource source;
    const Pass pass = passOf(u"korea"_s, {.kind = Leg::Kind::Window, .from = QDate(2026, 1, 1)});
    const Request first = source.firstRequest(pass);
    const auto next = source.nextRequest(pass, {.request = first, .rows = 1000, .nextToken = u"ZVt07c-_="_s});
    QVERIFY(next);
    QCOMPARE(valueOf(*next, u"pageToken"_s), u"ZVt07c-_="_s);
    QCOMPARE(valueOf(*next, u"countTotal"_s), QString());
    QCOMPARE(valueOf(*next, u"filter.advanced"_s), valueOf(first, u"filter.advanced"_s));
    QCOMPARE(valueOf(*next, u"fields"_s), valueOf(first, u"fields"_s));
    QCOMPARE(next->page, 2);
    // A short page with a token is not the end, and a full one without is.
    QVERIFY(source.nextRequest(pass, {.request = first, .rows = 0, .nextToken = u"t"_s}));
    QVERIFY(!source.nextRequest(pass, {.request = first, .rows = 1000}));
}

void TestCtgovQuery::nextPageIsKnownBeforeTheParse_data()
{
    QTest::addColumn<int>("pagesRead");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("token"); // null: can't be known

    const QByteArray page = "{\"studies\":[\n{\"a\":1}\n],\"nextPageToken\":\"ZVt07c-_=\"}";
    QTest::newRow("in the middle") << 1 << 200 << page << u"ZVt07c-_="_s;
    QTest::newRow("the first page, whose total may split the window") << 0 << 200 << page << QString();
    QTest::newRow("the last page") << 1 << 200 << QByteArray("{\"studies\":[\n{\"a\":1}\n]}") << QString();
    QTest::newRow("cut off") << 1 << 200 << page.chopped(1) << QString();
    QTest::newRow("cut in the token") << 1 << 200 << page.chopped(5) << QString();
    QTest::newRow("an error") << 1 << 400 << page << QString();
    QTest::newRow("empty") << 1 << 200 << QByteArray() << QString();
    QTest::newRow("a token inside a study")
        << 1 << 200 << QByteArray("{\"studies\":[\n{\"nextPageToken\":\"x\"}\n]}") << QString();
}

void TestCtgovQuery::nextPageIsKnownBeforeTheParse()
{
    QFETCH(int, pagesRead);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, token);
    const CtgovSource source;
    Pass pass = passOf(u"korea"_s, {.kind = Leg::Kind::Window, .from = QDate(2026, 1, 1)});
    pass.pagesRead = pagesRead;
    const Request here = source.firstRequest(pass);
    const auto ahead = source.requestAhead(pass, {.status = status, .body = body, .request = here});
    QCOMPARE(ahead.has_value(), !token.isNull());
    if (ahead)
        QVERIFY(ahead == source.nextRequest(pass, {.request = here, .rows = 1, .nextToken = token}));
}

void TestCtgovQuery::legsFollowTheProgress_data()
{
    QTest::addColumn<RunFacts>("facts");
    QTest::addColumn<QString>("legs");
    const QString today = u"2026-11-20T09:00:05"_s;
    const QDateTime now(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC);
    const SourceProgress whole{.scope = u"korea"_s,
                               .loadedThrough = QDate(2026, 11, 19),
                               .dataVersion = u"2026-11-19T09:00:04"_s,
                               .sweptAt = now.addDays(-3)};
    const auto facts = [&](const SourceProgress &progress, const QString &version, bool full = false) {
        return RunFacts{
            .scope = u"korea"_s, .progress = progress, .dataVersion = version, .now = now, .full = full};
    };
    QTest::newRow("nothing yet") << facts({}, today) << u"window .."_s;
    QTest::newRow("a first load that was cut")
        << facts({.scope = u"korea"_s, .loadedThrough = QDate(2019, 5, 5)}, today)
        << u"window 2019-05-03.."_s;
    QTest::newRow("another scope") << facts({.scope = u"all"_s, .loadedThrough = QDate(2026, 11, 19)}, today)
                                   << u"window .."_s;
    QTest::newRow("newer data") << facts(whole, today) << u"window 2026-11-17.."_s;
    QTest::newRow("the same data") << facts(whole, whole.dataVersion) << QString();
    SourceProgress old = whole;
    old.sweptAt = now.addDays(-7);
    QTest::newRow("a week after the sweep") << facts(old, today) << u"window 2026-11-17.., sweep .."_s;
    QTest::newRow("a week, the same data") << facts(old, old.dataVersion) << u"sweep .."_s;
    QTest::newRow("everything once more")
        << facts(whole, whole.dataVersion, true) << u"window .., sweep .."_s;
    SourceProgress undecided = whole;
    undecided.sweptAt = {};
    QTest::newRow("a sweep without an end") << facts(undecided, whole.dataVersion) << u"sweep .."_s;
    SourceProgress ahead = whole;
    ahead.sweptAt = now.addYears(1);
    QTest::newRow("a sweep by a wrong clock") << facts(ahead, whole.dataVersion) << u"sweep .."_s;
    RunFacts numbers = facts({}, today);
    numbers.scope = u"numbers:NCT00000001 NCT00000002"_s;
    QTest::newRow("numbers") << numbers << u"judged numbers 2"_s;
    numbers.progress = {.scope = numbers.scope, .dataVersion = today, .sweptAt = now};
    QTest::newRow("numbers, the same data") << numbers << QString();
    numbers.progress.sweptAt = {};
    QTest::newRow("numbers without an end") << numbers << u"judged numbers 2"_s;
    RunFacts everything = facts(whole, whole.dataVersion);
    everything.progress.scope.clear();
    everything.scope = u"all"_s;
    QTest::newRow("the same scope by another name") << everything << QString();
}

void TestCtgovQuery::legsFollowTheProgress()
{
    QFETCH(RunFacts, facts);
    QStringList legs;
    for (const Leg &leg : CtgovSource().legs(facts)) {
        const QString days = leg.from.toString(Qt::ISODate) + u".."_s + leg.to.toString(Qt::ISODate);
        if (leg.kind == Leg::Kind::Numbers)
            legs << (leg.judged ? u"judged "_s : QString()) + u"numbers %1"_s.arg(leg.numbers.size());
        else
            legs << (leg.kind == Leg::Kind::Sweep ? u"sweep "_s : u"window "_s) + days;
        QCOMPARE(leg.judged, leg.kind != Leg::Kind::Window);
    }
    QTEST(legs.join(u", "_s), "legs");
}

void TestCtgovQuery::longWindowIsSplitWithoutAGap()
{
    const CtgovSource source;
    const RunFacts facts{.dataVersion = u"2026-11-20T09:00:05"_s};
    QVERIFY(source.split({.kind = Leg::Kind::Window}, 20000, facts).empty());
    std::vector<Leg> legs{{.kind = Leg::Kind::Window, .judged = false}};
    int splits = 0;
    // As if every span of more than a day had too many trials.
    for (std::size_t at = 0; at < legs.size();) {
        const std::vector<Leg> parts = source.split(legs[at], 20001, facts);
        if (parts.empty()) {
            ++at;
            continue;
        }
        QCOMPARE(parts.size(), std::size_t{2});
        QCOMPARE(parts[0].from, legs[at].from);
        QCOMPARE(parts[1].to, legs[at].to);
        QCOMPARE(parts[0].to.addDays(1), parts[1].from);
        QVERIFY(!parts[0].judged);
        legs.erase(legs.begin() + static_cast<std::ptrdiff_t>(at));
        legs.insert(legs.begin() + static_cast<std::ptrdiff_t>(at), parts.begin(), parts.end());
        QVERIFY2(++splits < 20000, "the splitting does not end");
    }
    QVERIFY(!legs.front().from.isValid() && !legs.back().to.isValid());
    for (std::size_t i = 1; i < legs.size(); ++i)
        QCOMPARE(legs[i].from, legs[i - 1].to.addDays(1));
}

void TestCtgovQuery::progressEndsAtTheWindowsEnd()
{
    const CtgovSource source;
    const QDateTime now(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC);
    const RunFacts facts{.scope = u"korea"_s, .dataVersion = u"2026-11-20T09:00:05"_s, .now = now};
    const Leg window{.kind = Leg::Kind::Window, .to = QDate(2020, 2, 2)};
    QCOMPARE(source.progressAfter(window, facts)->loadedThrough, QDate(2020, 2, 2));
    QCOMPARE(source.progressAfter({.kind = Leg::Kind::Window}, facts)->loadedThrough, QDate(2026, 11, 20));
    QVERIFY(!source.progressAfter({.kind = Leg::Kind::Sweep}, facts));
    const auto end = source.progressAtEnd({window}, facts);
    QCOMPARE(end->dataVersion, facts.dataVersion);
    QCOMPARE(end->sweptAt, now); // a first load sees every number
    RunFacts later = facts;
    later.progress = {
        .scope = u"korea"_s, .dataVersion = u"2026-11-19T09:00:05"_s, .sweptAt = now.addDays(-1)};
    QCOMPARE(source.progressAtEnd({window}, later)->sweptAt, now.addDays(-1));
    QCOMPARE(source.progressAtEnd({window, {.kind = Leg::Kind::Sweep}}, later)->sweptAt, now);
}

TRIALDESK_TEST(TestCtgovQuery)
#include "tst_ctgovquery.moc"
