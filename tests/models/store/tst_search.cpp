#include <QRandomGenerator>

#include "models/store/querysql.h"
#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

const QStringList kSyllables =
    u"가 나 다 라 폐 암 환 자 연 구 임 상 시 험 당 뇨 코 호 트 병 원"_s.split(u' ');
const QStringList kWords = u"cancer COVID-19 phase Ⅱ α trial-12 Sjögren 肺 2상 · (K-Small) 120"_s.split(u' ');

QString randomText(QRandomGenerator &random, int words)
{
    QStringList parts;
    for (int i = 0; i < words; ++i) {
        if (random.bounded(3) == 0) {
            parts << kWords[random.bounded(static_cast<int>(kWords.size()))];
            continue;
        }
        QString run;
        for (int k = random.bounded(1, 9); k > 0; --k)
            run += kSyllables[random.bounded(static_cast<int>(kSyllables.size()))];
        parts << run;
    }
    // Words also stand without a space between them, as in 제2상.
    return parts.join(random.bounded(2) == 0 ? u" "_s : u""_s);
}

FieldValues randomTrial(QRandomGenerator &random, int number)
{
    FieldValues values = fields({{Field::Number, "C" + std::to_string(100000 + number)},
                                 {Field::Title, randomText(random, random.bounded(1, 8)).toStdString()}});
    for (const Field field : {Field::Institute, Field::Department, Field::StudyType, Field::Phase,
                              Field::Scope, Field::Period, Field::Status}) {
        if (random.bounded(3) == 0)
            values[field] = randomText(random, 1).toStdString();
    }
    for (const Field field : {Field::Conditions, Field::Interventions, Field::Countries}) {
        if (random.bounded(4) == 0)
            values[field] = std::vector<std::string>{randomText(random, 1).toStdString(),
                                                     randomText(random, 2).toStdString()};
    }
    return values;
}

bool containsNaively(const FieldValues &values, const QString &part)
{
    return std::ranges::any_of(fieldTable(), [&](const FieldInfo &info) {
        return info.searched && toText(values[info.field]).contains(part);
    });
}

bool isHangul(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() >= 0xAC00 && c.unicode() <= 0xD7A3; });
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hangulSubstrings();
    void words_data();
    void words();
    void initials_data();
    void initials();
    void keywords_data();
    void keywords();
    void labels_data();
    void labels();
    void signs_data();
    void signs();
    void expression();
};

void TestSearch::hangulSubstrings()
{
    QRandomGenerator random(20261122);
    TestStore store;
    std::vector<FieldValues> all;
    for (int i = 0; i < 300; ++i)
        all.push_back(randomTrial(random, i));
    store.sync(all);
    const auto reader = store.reader();

    int hits = 0;
    for (const int length : {1, 2, 3, 6}) {
        for (int round = 0; round < 150; ++round) {
            QString part;
            if (round % 3 == 0) {
                for (int i = 0; i < length; ++i)
                    part += kSyllables[random.bounded(static_cast<int>(kSyllables.size()))];
            } else {
                const QString title = toText(all[random.bounded(300U)][Field::Title]);
                part = title.mid(random.bounded(static_cast<int>(title.size())), length);
                if (part.size() != length || !isHangul(part))
                    continue;
            }
            QSet<QString> expected;
            for (const FieldValues &values : all) {
                if (containsNaively(values, part))
                    expected.insert(toText(values[Field::Number]));
            }
            for (const bool phrase : {false, true}) {
                const auto ids =
                    need(reader->snapshot({.terms = {{.text = part, .phrase = phrase}}}, {})).ids;
                QSet<QString> found;
                for (const Trial &trial : need(reader->rows(ids)))
                    found.insert(toText(trial.values[Field::Number]));
                QVERIFY2(found == expected, qPrintable(part));
                const auto others = need(reader->snapshot({.terms = {{.text = part, .exclude = true}}}, {}));
                QCOMPARE(others.ids.size() + ids.size(), all.size());
            }
            hits += static_cast<int>(expected.size());
        }
    }
    QVERIFY2(hits > 500, "the queries must find something");
}

void TestSearch::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");

    QTest::newRow("nothing finds all") << u""_s << u"A1 A2 A3 A4"_s;
    QTest::newRow("with a dash") << u"COVID-19"_s << u"A1 A2"_s;
    QTest::newRow("without a dash") << u"covid19"_s << u"A1 A2"_s;
    QTest::newRow("beginning of a word") << u"cov"_s << u"A1 A2"_s;
    QTest::newRow("end of a word is not enough") << u"ovid"_s << u""_s;
    QTest::newRow("a phrase is whole words") << u"\"cov\""_s << u""_s;
    QTest::newRow("a phrase in order") << u"\"lung cancer\""_s << u"A3"_s;
    QTest::newRow("a phrase out of order") << u"\"cancer lung\""_s << u""_s;
    QTest::newRow("words in any order") << u"cancer lung"_s << u"A3"_s;
    QTest::newRow("words in different fields") << u"covid 아산"_s << u"A1"_s;
    QTest::newRow("excluded") << u"covid -아산"_s << u"A2"_s;
    QTest::newRow("only excluded") << u"-covid"_s << u"A3 A4"_s;
    QTest::newRow("accent") << u"sjogren"_s << u"A4"_s;
    QTest::newRow("Greek letter alone") << u"α"_s << u"A4"_s;
    QTest::newRow("a sign without letters") << u"·"_s << u"A3"_s;
    QTest::newRow("a per cent sign is no wildcard") << u"%"_s << u"A2"_s;
    QTest::newRow("an excluded sign") << u"-%"_s << u"A1 A3 A4"_s;
    QTest::newRow("number of a trial") << u"A3"_s << u"A3"_s;
    QTest::newRow("head count") << u"120"_s << u"A1"_s;
    QTest::newRow("decomposed Hangul") << u"아산"_s.normalized(QString::NormalizationForm_D) << u"A1"_s;
    QTest::newRow("list item") << u"천식"_s << u"A3"_s;
    QTest::newRow("unknown field as text") << u"doctor:Kim"_s << u""_s;
}

void TestSearch::words()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    TestStore store;
    store.sync(std::vector{fields({{Field::Number, "A1"},
                                   {Field::Title, "COVID-19 코호트"},
                                   {Field::Institute, "서울아산병원"},
                                   {Field::Enrollment, std::int64_t{120}}}),
                           fields({{Field::Number, "A2"}, {Field::Title, "covid 19, 50%"}}),
                           fields({{Field::Number, "A3"},
                                   {Field::Title, "Lung cancer · 폐암"},
                                   {Field::Conditions, std::vector<std::string>{"폐암", "천식"}}}),
                           fields({{Field::Number, "A4"}, {Field::Title, "Sjögren, IFNα"}})});
    QCOMPARE(store.search(text), found);
}

/// security.md S18: a title with signs is found by what stands in it. Beside letters a sign doesn't count, so
/// that COVID-19 and covid19 are the same; a filter compares signs, too.
void TestSearch::initials_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");

    QTest::newRow("from the beginning of a word") << u"ㄱㅈㅎ"_s << u"A1 A2"_s;
    QTest::newRow("in a word") << u"ㅈㅎㅈ"_s << u"A1 A2"_s;
    QTest::newRow("one consonant") << u"ㅂ"_s << u"A3"_s;
    QTest::newRow("other title") << u"ㅍㅇ"_s << u"A2"_s;
    QTest::newRow("a title with consonants") << u"ㅋㅋ"_s << u"A4"_s;
    QTest::newRow("joined by the input method") << u"ㄳ"_s << u"A3 A5"_s;
    QTest::newRow("not over a space") << u"ㅈㅎㅈㅂ"_s << u""_s;
    QTest::newRow("excluded") << u"-ㄱㅈㅎ"_s << u"A3 A4 A5"_s;
    QTest::newRow("excluded, joined by the input method") << u"-ㄳ"_s << u"A1 A2 A4"_s;
    QTest::newRow("in quotes") << u"\"ㄱㅈㅎ\""_s << u"A1 A2"_s;
    QTest::newRow("with another word") << u"ㄱㅈㅎ lung"_s << u"A2"_s;
    QTest::newRow("only of titles") << u"ㅅㅇㅇㅅ"_s << u""_s;
    QTest::newRow("syllables are not found by their initials") << u"가"_s << u"A3"_s;
    QTest::newRow("vowels are no initials") << u"ㅏ"_s << u""_s;
}

void TestSearch::initials()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    TestStore store;
    store.sync(std::vector{
        fields({{Field::Number, "A1"}, {Field::Title, "고지혈증"}, {Field::Institute, "서울아산병원"}}),
        fields({{Field::Number, "A2"}, {Field::Title, "제2형 고지혈증과 lung"}, {Field::OtherTitle, "폐암"}}),
        fields({{Field::Number, "A3"}, {Field::Title, "가슴 뼈 백신"}}),
        fields({{Field::Number, "A4"}, {Field::Title, "ㅋㅋ"}}),
        fields({{Field::Number, "A5"},
                {Field::Title, "x"},
                {Field::Keywords, std::vector<std::string>{"ㄳ"}}})});
    QCOMPARE(store.search(text), found);
    // The index forgets what it was told: the writer gives back what it had.
    store.sync(
        std::vector{fields({{Field::Number, "A1"}, {Field::Title, "y"}, {Field::Institute, "서울아산병원"}}),
                    fields({{Field::Number, "A2"}, {Field::Title, "z"}})});
    QCOMPARE(store.search(u"ㄱㅈㅎ"_s), QString());
    QCOMPARE(store.search(u"ㅍㅇ"_s), QString());
    QCOMPARE(store.problems(), QString());
}

void TestSearch::keywords_data()
{
    QTest::addColumn<QString>("values");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<bool>("exclude");
    QTest::addColumn<QString>("found");

    QTest::newRow("a part") << u"smok"_s << false << false << u"A1 A2"_s;
    QTest::newRow("another case") << u"NEVER"_s << false << false << u"A1"_s;
    QTest::newRow("excluded") << u"smok"_s << false << true << u"A3 A4"_s;
    QTest::newRow("a whole item") << u"smoker"_s << true << false << u"A2"_s;
    QTest::newRow("not over two items") << u"smoker|x"_s << true << false << u"A2"_s;
    QTest::newRow("two items as they are stored") << u"smoker\u001Fx"_s << true << false << u""_s;
    QTest::newRow("a part over two items") << u"r\u001Fx"_s << false << false << u""_s;
    QTest::newRow("not that item") << u"smoker"_s << true << true << u"A1 A3 A4"_s;
    QTest::newRow("no value") << u""_s << true << false << u"A3 A4"_s;
}

/// A list that has no table of its items.
void TestSearch::keywords()
{
    QFETCH(QString, values);
    QFETCH(bool, exact);
    QFETCH(bool, exclude);
    QFETCH(QString, found);
    TestStore store;
    const auto trial = [](const char *number, std::vector<std::string> keywords) {
        FieldValues made = fields({{Field::Number, number}});
        if (!keywords.empty())
            made[Field::Keywords] = std::move(keywords);
        return made;
    };
    store.sync(std::vector{trial("A1", {"never smoker", "lung"}), trial("A2", {"smoker", "x"}),
                           trial("A3", {}), trial("A4", {})});
    const TrialQuery query{
        .filters = {
            {.field = Field::Keywords, .values = values.split(u'|'), .exact = exact, .exclude = exclude}}};
    QCOMPARE(store.list(query), found);
    QCOMPARE(store.search(u"keyword:smok"_s), u"A1 A2"_s);
    QCOMPARE(store.search(u"never"_s), u"A1"_s);
}

void TestSearch::labels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");

    QTest::newRow("a label") << u"status:\"not yet\""_s << u"A1"_s;
    QTest::newRow("a code") << u"status:NOT_YET"_s << u"A1"_s;
    QTest::newRow("in both") << u"status:recruiting"_s << u"A1 A2"_s;
    QTest::newRow("one of several values") << u"phase:\"phase 1\""_s << u"A2 A3 A4"_s;
    QTest::newRow("not in a longer code") << u"phase:\"Early Phase\""_s << u"A3"_s;
    QTest::newRow("excluded") << u"-status:\"not yet\""_s << u"A2 A3 A4"_s;
    QTest::newRow("a label is no text of the trial") << u","_s << u""_s;
    QTest::newRow("of another field") << u"title:\"not yet\""_s << u""_s;
}

void TestSearch::labels()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    TestStore store;
    store.sync(std::vector{fields({{Field::Number, "A1"},
                                   {Field::Status, "NOT_YET_RECRUITING"},
                                   {Field::Title, "NOT_YET_RECRUITING"}}),
                           fields({{Field::Number, "A2"},
                                   {Field::Status, "ACTIVE_NOT_RECRUITING"},
                                   {Field::Phase, "PHASE1|PHASE2"}}),
                           fields({{Field::Number, "A3"}, {Field::Phase, "EARLY_PHASE1"}}),
                           fields({{Field::Number, "A4"}, {Field::Phase, "PHASE1"}})});
    QCOMPARE(store.search(text), found);
}

void TestSearch::signs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");

    QTest::newRow("C++") << u"C++"_s << u"A1 A2 A7"_s;
    QTest::newRow("C++ as a whole word") << u"\"C++\""_s << u"A1 A2"_s;
    QTest::newRow("C++ in the title") << u"title:C++"_s << u"A1"_s;
    QTest::newRow("without C++") << u"-title:C++"_s << u"A2 A3 A4 A5 A6 A7"_s;
    QTest::newRow("C#") << u"C#"_s << u"A1 A2 A7"_s;
    QTest::newRow("C# in the title") << u"title:C#"_s << u"A2"_s;
    QTest::newRow(".NET") << u".NET"_s << u"A3 A4"_s;
    QTest::newRow(".NET in the title") << u"title:.net"_s << u"A3"_s;
    QTest::newRow("signs alone") << u"++"_s << u"A1"_s;
    QTest::newRow("without signs alone") << u"-++"_s << u"A2 A3 A4 A5 A6 A7"_s;
    QTest::newRow("number sign") << u"#"_s << u"A2"_s;
    QTest::newRow("star") << u"*"_s << u"A5"_s;
    QTest::newRow("dash") << u"-"_s << u"A6"_s;
    QTest::newRow("word, dash, word") << u"시험 - 대조"_s << u"A6"_s;
    QTest::newRow("a quotation that has just begun") << u"\""_s << u"A1 A2 A3 A4 A5 A6 A7"_s;
    QTest::newRow("a quotation") << u"\"인용\""_s << u"A4"_s;
}

void TestSearch::signs()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    TestStore store;
    std::vector<FieldValues> all;
    for (const char *title :
         {"C++ 모형", "C# 모형", ".NET 모형", "Net 모형 \"인용\"", "3*4 배치", "시험 - 대조 비교", "Cancer"})
        all.push_back(fields({{Field::Number, "A" + std::to_string(all.size() + 1)}, {Field::Title, title}}));
    store.sync(all);
    QCOMPARE(store.search(text), found);
}

void TestSearch::expression()
{
    QCOMPARE(ftsExpression({}), QString());
    QCOMPARE(ftsExpression({{.text = u"·"_s}}), QString());
    QCOMPARE(ftsExpression({{.text = u"a"_s}, {.text = u"폐암"_s}}), u"\"a\" * AND \"폐암\" *"_s);
    QCOMPARE(ftsExpression({{.text = u"lung cancer"_s, .phrase = true}}), u"\"lung cancer\""_s);
    QCOMPARE(ftsExpression({{.text = u"a\"b"_s}}), u"\"a\"\"b\" *"_s);
}

TRIALDESK_TEST(TestSearch)
#include "tst_search.moc"
