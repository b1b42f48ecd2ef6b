#include "models/store/matchranges.h"

#include <random>

#include "models/store/tokenizer.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

/// The text with its matches in brackets.
QString marked(const QString &text, const SoughtWords &words)
{
    QString shown;
    qsizetype at = 0;
    for (const MatchRange &range : matchRanges(text, words)) {
        shown += text.sliced(at, range.begin - at) + u'[' +
                 text.sliced(range.begin, range.end - range.begin) + u']';
        at = range.end;
    }
    return shown + text.sliced(at);
}

QString marked(const QString &text, const QString &search, Field field = Field::Title)
{
    return marked(text, soughtWords(parseSearch(search).query, field));
}

} // namespace

/// The marks of the table and the detail pane: what the search found, and nothing that it did not.
class TestMatchRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void ofAField_data();
    void ofAField();
    void brokenText();
    void asTheSearchFinds();
};

void TestMatchRanges::words_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("result"); ///< the text with brackets around what is marked

    const auto row = [](const char *name, const QString &search, const QString &result) {
        QTest::newRow(name) << search << result;
    };
    row("nothing sought", u""_s, u"lung cancer"_s);
    row("a word", u"lung"_s, u"[lung] cancer"_s);
    row("from its beginning", u"canc"_s, u"lung [canc]er"_s);
    row("not from its middle", u"ancer"_s, u"lung cancer"_s);
    row("every place", u"a"_s, u"[a] b [a]b c-[a]"_s);
    row("two words", u"cancer lung"_s, u"[lung] [cancer]"_s);
    row("another case", u"LUNG"_s, u"[Lung] cancer"_s);
    row("a phrase", u"\"lung cancer\""_s, u"lung, [lung cancer] and lung cancers"_s);
    row("a phrase over a sign", u"\"lung cancer\""_s, u"[lung - Cancer]"_s);
    row("with a dash", u"covid-19"_s, u"[COVID19], [covid 19], [COVID-19]x, COVID"_s);
    row("left out", u"lung -cancer"_s, u"[lung] cancer"_s);
    row("one syllable", u"암"_s, u"폐[암] 환자의 [암]"_s);
    row("inside a word", u"뇨병"_s, u"당[뇨병]성"_s);
    row("a word and more", u"당뇨병성"_s, u"제2형 [당뇨병성] 신증"_s);
    row("Hangul phrase", u"\"폐암 환\""_s, u"[폐암 환]자"_s);
    row("number between Hangul", u"2상"_s, u"제[2상] 시험"_s);
    row("syllable run over", u"암환"_s, u"폐암 환자 폐[암환]자"_s);
    row("mark in the text", u"sjogren"_s, u"[Sjögren] syndrome"_s);
    row("mark apart in the text", u"sjogren"_s, u"[Sjo\u0308gren] syndrome"_s);
    row("mark at the end of the part", u"caf"_s, u"[caf]e\u0301"_s);
    row("mark at the end", u"cafe"_s, u"[cafe\u0301] x"_s);
    row("mark in the word", u"Sjögren"_s, u"[Sjogren]"_s);
    row("full width", u"covid"_s, u"[ＣＯＶＩＤ]１９"_s);
    row("ligature", u"fib"_s, u"[ﬁb]rosis"_s);
    row("half a ligature", u"f"_s, u"[ﬁ]brosis"_s);
    row("sharp s", u"STRAß"_s, u"Die [Straß]e hier"_s);
    row("sharp s is no double s for the search", u"strasse"_s, u"Die Straße hier"_s);
    row("dotted capital I", u"istanbul"_s, u"[İstanbul] x"_s);
    row("Roman numeral", u"ii"_s, u"제[Ⅱ]상"_s);
    row("unit sign", u"5mg"_s, u"[5㎎] daily"_s);
    row("syllables in parts", u"폐암"_s, u"비[\u1111\u1168\u110b\u1161\u11b7] 환자"_s);
    row("half-width Katakana", u"アイ"_s, u"x [ｱｲ]ｳ"_s);
    row("surrogates before", u"cancer"_s, u"🧪🧪 [cancer]"_s);
    row("surrogates of the run", u"\U00020000"_s, u"a[\U00020000]\U00020001"_s);
    row("mathematical letters", u"abc"_s, u"[\U0001D41A\U0001D41B\U0001D41C] d"_s);
    row("invisible in the word", u"covid"_s, u"[co\u00ADvid]-19"_s);
    row("Greek behind Latin", u"α"_s, u"IFN[α]"_s);
    row("a sign", u"·"_s, u"당뇨[·]비만"_s);
    row("initial consonants", u"ㄱㅈㅎ"_s, u"2형 [고지혈]증"_s);
    row("two in one letter", u"ㄳ"_s, u"[감소]증"_s);
    row("initials in a later run", u"ㅍㅇ"_s, u"2형 고지혈증, [폐암] 환자"_s);
    row("initials do not run over", u"ㅈㅍ"_s, u"고지혈증 폐암"_s);
    row("one initial", u"ㅎ"_s, u"2[형] 고지[혈]증"_s);
    row("initials of syllables in parts", u"ㅍㅇ"_s, u"[\u1111\u1168\u110b\u1161\u11b7] 환자"_s);
    row("initials and a word", u"ㅍㅇ 환자"_s, u"[폐암] [환자]"_s);
    row("consonants themselves", u"ㄱㄴ"_s, u"보기 [ㄱㄴ]ㄷ"_s);
}

void TestMatchRanges::words()
{
    QFETCH(const QString, search);
    QFETCH(const QString, result);
    QString text = result;
    text.remove(u'[').remove(u']');
    QCOMPARE(marked(text, search), result);
}

void TestMatchRanges::ofAField_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("result");
    QTest::newRow("anywhere in its field") << Field::Title << u"title:ancer"_s << u"lung c[ancer]"_s;
    QTest::newRow("not in another") << Field::Conditions << u"title:cancer"_s << u"lung cancer"_s;
    QTest::newRow("in a label") << Field::Phase << u"phase:3"_s << u"Phase 2/Phase [3]"_s;
    QTest::newRow("one of several") << Field::Countries << u"countries:korea,japan"_s
                                    << u"South [Korea] | [Japan]"_s;
    QTest::newRow("folded") << Field::Institute << u"institute:STRAß"_s << u"An der [Straß]e 5"_s;
    QTest::newRow("half of what folding makes") << Field::Institute << u"institute:fi"_s << u"[ﬁ]brosis"_s;
    QTest::newRow("not what is left out") << Field::Title << u"-title:lung"_s << u"lung cancer"_s;
    QTest::newRow("no initials in conditions") << Field::Conditions << u"ㅍㅇ"_s << u"폐암"_s;
    QTest::newRow("a field that is not searched") << Field::StartDate << u"2024"_s << u"2024-03"_s;
    QTest::newRow("a range of dates") << Field::StartDate << u"start_date:2024..2025"_s << u"2024-03"_s;
    QTest::newRow("a part of a date") << Field::StartDate << u"start_date:2024"_s << u"[2024]-03"_s;
    QTest::newRow("a range of numbers") << Field::Enrollment << u"enrollment:>5"_s << u"50"_s;
}

void TestMatchRanges::ofAField()
{
    QFETCH(const Field, field);
    QFETCH(const QString, search);
    QFETCH(const QString, result);
    QString text = result;
    text.remove(u'[').remove(u']');
    QCOMPARE(marked(text, search, field), result);
}

void TestMatchRanges::brokenText()
{
    const QString lone = QString(QChar(0xD83E)) + u"a cancer"_s + QChar(0xDDEA) + QChar::Null + u" b"_s;
    const std::vector<MatchRange> expected{{3, 9}};
    QCOMPARE(matchRanges(lone, soughtWords(parseSearch(u"cancer"_s).query, Field::Title)), expected);
    QVERIFY(matchRanges({}, soughtWords(parseSearch(u"cancer"_s).query, Field::Title)).empty());
}

/// Random titles and words: marks are there exactly where the store finds the trial.
void TestMatchRanges::asTheSearchFinds()
{
    const QStringList pieces{u"폐"_s,   u"암"_s,     u"환자"_s, u"a"_s,   u"ab"_s,      u"1"_s,      u"19"_s,
                             u" "_s,    u"-"_s,      u"ﬁ"_s,    u"ß"_s,   u"é"_s,       u"Ⅱ"_s,      u"ㄱ"_s,
                             u"ㅍ"_s,   u"고지혈"_s, u"·"_s,    u"α"_s,   u"e\u0301"_s, u"\u00AD"_s, u"Ａ"_s,
                             u"ㅇ"_s,   u"ㅎ"_s,     u"肺"_s,   u"ｱ"_s,   u"s"_s,       u"f"_s,      u"i"_s,
                             u"🧪"_s, u" "_s,      u" "_s,    u"NCT"_s, u"0"_s,       u"암"_s};
    std::mt19937 random(11);
    const auto some = [&](std::size_t most) {
        QString text;
        for (std::size_t i = 1 + random() % most; i > 0; --i)
            text += pieces[static_cast<qsizetype>(random() % static_cast<unsigned>(pieces.size()))];
        return text;
    };
    TestStore store;
    std::vector<FieldValues> trials;
    for (int i = 0; i < 300; ++i)
        trials.push_back(
            fields({{Field::Number, "#" + std::string(static_cast<std::size_t>(i), '#')},
                    {Field::Title, some(8).normalized(QString::NormalizationForm_C).toStdString()}}));
    store.sync(trials);
    const auto reader = store.reader();
    const std::vector<TrialId> ids = need(reader->snapshot({}, {})).ids;
    const std::vector<Trial> all = need(reader->rows(ids));
    int found = 0;
    for (int round = 0; round < 400; ++round) {
        QString word = some(3).remove(u'"').trimmed();
        if (word.isEmpty() || word.contains(u' ') || word.startsWith(u'-') ||
            foldText(word.toStdString()).empty())
            continue;
        const QString search = round % 3 == 0 ? u'"' + word + u'"' : word;
        const TrialQuery query = parseSearch(search).query;
        const std::vector<TrialId> hits = need(reader->snapshot(query, {})).ids;
        const SoughtWords words = soughtWords(query, Field::Title);
        for (const Trial &trial : all) {
            const QString title = toText(trial.values[Field::Title]);
            const bool hit = std::ranges::count(hits, trial.id) > 0;
            found += hit ? 1 : 0;
            QVERIFY2(matchRanges(title, words).empty() != hit, qPrintable(search + u" in "_s + title));
        }
    }
    QVERIFY(found > 1000);
}

TRIALDESK_TEST(TestMatchRanges)
#include "tst_matchranges.moc"
