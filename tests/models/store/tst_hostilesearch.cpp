#include <QRandomGenerator>

#include "tests/support/surroundings.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

/// Whatever is typed or pasted: no error, nothing damaged, and what a plain look at the texts finds.
class TestHostileSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostile_data();
    void hostile();
    void randomHostileTexts();
    void randomFilters();
    void longPastes_data();
    void longPastes();
};

void TestHostileSearch::hostile_data()
{
    QTest::addColumn<QString>("text");

    // security.md S18
    for (const char *text :
         {"\"", "AND", "COVID-19", "C++", "a:b", "*", "NEAR(", "(x", "p53 NOT", "'; drop table trial; --"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("column filter of FTS5") << u"{title institute} : a"_s;
    QTest::newRow("caret") << u"^a"_s;
    QTest::newRow("NUL in a word") << u"a\0b"_s;
    QTest::newRow("NUL alone") << u"\0"_s;
    QTest::newRow("only invisible characters") << u"\u200B\u00AD"_s;
    QTest::newRow("lone high surrogate") << QString(QChar(0xD800));
    QTest::newRow("word that ends in a lone high surrogate") << u"a"_s + QChar(0xD800);
    QTest::newRow("word that ends in a lone low surrogate") << u"a"_s + QChar(0xDC00);
    QTest::newRow("star behind a quote") << u"\"a\" *"_s;
    QTest::newRow("plus") << u"a + b"_s;
}

void TestHostileSearch::hostile()
{
    QFETCH(QString, text);
    TestStore store;
    store.sync(std::vector{fields({{Field::Number, "A1"}, {Field::Title, "COVID-19 C++ p53 NOT x"}})});
    const auto reader = store.reader();
    for (const TrialQuery &query :
         {parseSearch(text).query, TrialQuery{.terms = {{.text = text}}},
          TrialQuery{.terms = {{.text = text, .phrase = true}}},
          TrialQuery{.terms = {{.text = text, .exclude = true}}},
          TrialQuery{.filters = {{.field = Field::Title, .values = {text}}}},
          TrialQuery{.filters = {{.field = Field::Phase, .values = {text}, .exact = true}}},
          TrialQuery{.filters = {{.field = Field::Enrollment, .values = {text}}}},
          TrialQuery{.sources = {text}}}) {
        const auto found = reader->snapshot(query, {});
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    }
    QVERIFY(reader->find(text));
    QCOMPARE(store.count(u"SELECT COUNT(*) FROM trial"_s), 1);
}

void TestHostileSearch::randomHostileTexts()
{
    TestStore store;
    store.sync(std::vector{fields({{Field::Number, "A1"}, {Field::Title, "COVID-19 가나다"}}),
                           fields({{Field::Number, "A2"}, {Field::Title, "NEAR a OR b"}})});
    const auto reader = store.reader();
    QRandomGenerator random(99);
    const QStringList parts{u"\""_s,     u"AND"_s,
                            u"OR"_s,     u"NOT"_s,
                            u"NEAR("_s,  u")"_s,
                            u"*"_s,      u":"_s,
                            u"-"_s,      u"^"_s,
                            u"{"_s,      u"}"_s,
                            u"+"_s,      u","_s,
                            u" "_s,      u"  "_s,
                            u"'"_s,      u";"_s,
                            u"--"_s,     u"%"_s,
                            u"_"_s,      u"\\"_s,
                            u"?"_s,      u"\0"_s,
                            u"🧪"_s,   QString(QChar(0xDC00)),
                            u"가"_s,     u"나다"_s,
                            u"a"_s,      u"19"_s,
                            u"title:"_s, u"enrollment:"_s,
                            u"state:"_s, u"\u0301"_s,
                            u"\u200B"_s, u"\n"_s};
    for (int round = 0; round < 2000; ++round) {
        QString text;
        for (int i = random.bounded(1, 12); i > 0; --i)
            text += parts[random.bounded(static_cast<int>(parts.size()))];
        const auto found = reader->snapshot(parseSearch(text).query, {});
        QVERIFY2(found, qPrintable(text + u" -> "_s + (found ? QString() : found.error().detail)));
        QVERIFY(found->ids.size() <= 2);
        const auto whole = reader->snapshot({.terms = {{.text = text}}}, {});
        QVERIFY2(whole, qPrintable(text + u" -> "_s + (whole ? QString() : whole.error().detail)));
    }
}

/// security.md S17: what a filter finds is what a plain scan of the texts finds.
void TestHostileSearch::randomFilters()
{
    const QStringList parts{u"%"_s,  u"_"_s, u"'"_s,  u"\""_s, u"\\"_s,   u"\0"_s,  u"🧪"_s, u" "_s,
                            u"--"_s, u";"_s, u"?1"_s, u"가"_s, u"폐암"_s, u"ab"_s,  u"b"_s,    u"19"_s,
                            u"*"_s,  u")"_s, u"]"_s,  u"^"_s,  u"OR"_s,   u"null"_s};
    QRandomGenerator random(seedOfCases(20261122));
    const auto text = [&](int most) {
        QString joined;
        for (int i = random.bounded(1, most + 1); i > 0; --i)
            joined += parts[random.bounded(static_cast<int>(parts.size()))];
        return joined;
    };
    TestStore store;
    std::vector<FieldValues> all;
    for (int i = 0; i < 500; ++i) {
        QString title = text(8).remove(QChar::Null).trimmed();
        QString institute = text(3).remove(QChar::Null).trimmed();
        FieldValues values = fields({{Field::Number, "A" + std::to_string(i)}});
        if (!title.isEmpty())
            values[Field::Title] = title.toStdString();
        if (!institute.isEmpty())
            values[Field::Institute] = institute.toStdString();
        all.push_back(values);
    }
    store.sync(all);
    const auto reader = store.reader();
    std::vector<QString> numbers(all.size() + 1);
    for (const Trial &each : need(reader->rows(need(reader->snapshot({}, {})).ids)))
        numbers.at(each.id) = toText(each.values[Field::Number]);

    const int rounds = casesToDraw(10'000, 500);
    qint64 hits = 0;
    for (int round = 0; round < rounds; ++round) {
        const QString wanted = text(3);
        const Field field = random.bounded(2) == 0 ? Field::Title : Field::Institute;
        const bool exact = random.bounded(4) == 0;
        const bool exclude = random.bounded(4) == 0;
        QSet<QString> expected;
        for (const FieldValues &values : all) {
            const QString held = toText(values[field]);
            const bool matches = exact ? held == wanted && !held.isEmpty()
                                       : !held.isEmpty() && held.contains(wanted, Qt::CaseInsensitive);
            if (matches != exclude)
                expected.insert(toText(values[Field::Number]));
        }
        const auto found = reader->snapshot(
            {.filters = {{.field = field, .values = {wanted}, .exact = exact, .exclude = exclude}}}, {});
        QVERIFY2(found, qPrintable(wanted));
        QSet<QString> got;
        for (const TrialId id : found->ids)
            got.insert(numbers.at(id));
        QVERIFY2(got == expected, qPrintable(u"'%1' in %2: %3 instead of %4"_s.arg(wanted, fieldKey(field))
                                                 .arg(got.size())
                                                 .arg(expected.size())));
        hits += got.size();
    }
    QVERIFY(hits > rounds);
    printFigure("random-filters", rounds);
}

void TestHostileSearch::longPastes_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("2,000 syllables in one word") << QString(2000, u'가');
    QTest::newRow("a thousand one-syllable words") << u"가 "_s.repeated(1000);
    QTest::newRow("a thousand letters") << u"a "_s.repeated(1000);
    QTest::newRow("a thousand signs") << u"% "_s.repeated(1000);
    QTest::newRow("excluded words") << u"-a "_s.repeated(666);
    QString different;
    for (char16_t c = 0xE000; c < 0xE000 + 1000; ++c)
        different += QString(QChar(c)) + u' ';
    QTest::newRow("a thousand different signs") << different;
    different.clear();
    for (char16_t c = 0; c < 666; ++c)
        different += u'-' + QString(QChar(static_cast<char16_t>(0xAC00 + c))) + u' ';
    QTest::newRow("hundreds of different excluded words") << different;
}

void TestHostileSearch::longPastes()
{
    QFETCH(QString, text);
    TestStore store;
    store.sync(std::vector{fields({{Field::Number, "A1"}, {Field::Title, "b"}})});
    const auto found = store.reader()->snapshot(parseSearch(text).query, {});
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
}

TRIALDESK_TEST(TestHostileSearch)
#include "tst_hostilesearch.moc"
