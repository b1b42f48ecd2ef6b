#include "models/store/tokenizer.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

QString joined(const std::vector<Token> &tokens)
{
    QStringList texts;
    for (const Token &token : tokens)
        texts << QString::fromStdString(token.text);
    return texts.join(u'|');
}

} // namespace

class TestTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data();
    void tokens();
    void brokenBytes();
    void offsets();
    void offsetsStayInTheText();
    void folding_data();
    void folding();
    void foldIsTheOneOfTheIndex();
    void contains();
    void initials_data();
    void initials();
    void wordsOfInitials_data();
    void wordsOfInitials();
};

void TestTokenizer::tokens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("indexed");
    QTest::addColumn<QString>("asked");

    QTest::newRow("nothing") << u""_s << u""_s << u""_s;
    QTest::newRow("only signs") << u" ·-+*()\"' "_s << u""_s << u""_s;
    QTest::newRow("one syllable") << u"암"_s << u"암"_s << u"암"_s;
    QTest::newRow("two syllables") << u"폐암"_s << u"폐암|암"_s << u"폐암"_s;
    QTest::newRow("four syllables") << u"폐암환자"_s << u"폐암|암환|환자|자"_s << u"폐암|암환|환자"_s;
    QTest::newRow("two words") << u"폐암 환자"_s << u"폐암|암|환자|자"_s << u"폐암|암|환자"_s;
    QTest::newRow("digits between Hangul") << u"제2상"_s << u"제|2|상"_s << u"제|2|상"_s;
    QTest::newRow("Roman numeral between Hangul") << u"제Ⅱ상"_s << u"제|ii|상"_s << u"제|ii|상"_s;
    QTest::newRow("a sign ends a run") << u"당뇨·비만"_s << u"당뇨|뇨|비만|만"_s << u"당뇨|뇨|비만"_s;
    QTest::newRow("with a dash") << u"COVID-19"_s << u"covid|19"_s << u"covid|19"_s;
    QTest::newRow("without a dash") << u"COVID19"_s << u"covid|19"_s << u"covid|19"_s;
    QTest::newRow("with a space") << u"covid 19"_s << u"covid|19"_s << u"covid|19"_s;
    QTest::newRow("full width") << u"ＣＯＶＩＤ１９"_s << u"covid|19"_s << u"covid|19"_s;
    QTest::newRow("letters then digits") << u"p53"_s << u"p|53"_s << u"p|53"_s;
    QTest::newRow("Greek behind Latin") << u"IFNα"_s << u"ifn|α"_s << u"ifn|α"_s;
    QTest::newRow("Greek capital") << u"Γδ"_s << u"γδ"_s << u"γδ"_s;
    QTest::newRow("composed letter") << u"Sjögren"_s << u"sjogren"_s << u"sjogren"_s;
    QTest::newRow("combining mark") << u"Sjo\u0308gren"_s << u"sjogren"_s << u"sjogren"_s;
    QTest::newRow("soft hyphen") << u"co\u00ADvid"_s << u"covid"_s << u"covid"_s;
    QTest::newRow("zero width space in Hangul") << u"폐\u200B암"_s << u"폐암|암"_s << u"폐암"_s;
    QTest::newRow("byte order mark in a word") << u"can\uFEFFcer"_s << u"cancer"_s << u"cancer"_s;
    QTest::newRow("ligature") << u"ﬁbrosis"_s << u"fibrosis"_s << u"fibrosis"_s;
    QTest::newRow("unit sign") << u"5㎎"_s << u"5|mg"_s << u"5|mg"_s;
    QTest::newRow("circled digit") << u"①"_s << u"1"_s << u"1"_s;
    QTest::newRow("half-width Katakana") << u"ｱｲ"_s << u"アイ|イ"_s << u"アイ"_s;
    QTest::newRow("Han and Hangul") << u"肺암"_s << u"肺암|암"_s << u"肺암"_s;
    QTest::newRow("apostrophe") << u"Crohn's"_s << u"crohn|s"_s << u"crohn|s"_s;
    QTest::newRow("emoji") << u"a🧪b"_s << u"a|b"_s << u"a|b"_s;
    QTest::newRow("consonants as typed") << u"ㄱㅈㅎ"_s << u"ᄀᄌ|ᄌᄒ|ᄒ"_s << u"ᄀᄌ|ᄌᄒ"_s;
    QTest::newRow("one consonant") << u"ㄱ"_s << u"ᄀ"_s << u"ᄀ"_s;
    QTest::newRow("Cyrillic beside Latin") << u"abв"_s << u"ab|в"_s << u"ab|в"_s;
}

void TestTokenizer::tokens()
{
    QFETCH(QString, text);
    QFETCH(QString, indexed);
    QFETCH(QString, asked);
    QCOMPARE(joined(tokenize(text.toStdString(), false)), indexed);
    QCOMPARE(joined(tokenize(text.toStdString(), true)), asked);
}

void TestTokenizer::brokenBytes()
{
    QCOMPARE(joined(tokenize("a\xFFz", false)), u"a|z"_s);
    QCOMPARE(joined(tokenize("a\xEA\xB0", false)), u"a"_s);
    QCOMPARE(joined(tokenize("\xED\xA0\x80 b", false)), u"b"_s);
    QCOMPARE(joined(tokenize(std::string_view("a\0z", 3), false)), u"a|z"_s);
    QCOMPARE(joined(tokenize("z\xE0\x81\xB9\xA2r", false)), u"z|r"_s); // a "y" in more bytes than it needs
    QCOMPARE(joined(tokenize("a\xF4\x90\x80\x80z", false)), u"a|z"_s); // behind the last code point
}

void TestTokenizer::offsets()
{
    const std::vector<Token> expected{{"폐암", 0, 6}, {"암", 3, 6}, {"covid", 7, 12}, {"19", 13, 15}};
    QVERIFY(tokenize("폐암 COVID-19", false) == expected);
}

void TestTokenizer::offsetsStayInTheText()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 5000; ++round) {
        std::string bytes;
        for (int i = random.bounded(24); i >= 0; --i)
            bytes += static_cast<char>(random.bounded(256));
        int last = 0;
        for (const Token &token : tokenize(bytes, false)) {
            QVERIFY(token.begin >= last && token.begin < token.end);
            QVERIFY(token.end <= static_cast<int>(bytes.size()));
            QVERIFY(!token.text.empty());
            last = token.begin;
        }
    }
}

void TestTokenizer::folding_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");

    QTest::newRow("case") << u"COVID"_s << u"covid"_s;
    QTest::newRow("width") << u"ＣＯＶＩＤ"_s << u"covid"_s;
    QTest::newRow("decomposed Hangul") << u"폐암"_s.normalized(QString::NormalizationForm_D) << u"폐암"_s;
    QTest::newRow("invisible characters") << u"co\u00ADvid"_s << u"covid"_s;
}

void TestTokenizer::folding()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(foldText(one.toStdString()), foldText(other.toStdString()));
    QVERIFY(foldText(one.toStdString()) != foldText(QString(other + u'x').toStdString()));
}

/// The index of every store was made with this fold, and has no other text of a trial to be updated by: a
/// fold that changes comes with a schema that fills the index anew. What Unicode has assigned keeps its fold
/// in later versions of Qt; what it had not, no registry sent.
void TestTokenizer::foldIsTheOneOfTheIndex()
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
        const QChar::UnicodeVersion since = QChar::unicodeVersion(c);
        if (since == QChar::Unicode_Unassigned || since > QChar::Unicode_13_0 || QChar::isSurrogate(c))
            continue;
        const QByteArray text = QString::fromUcs4(&c, 1).toUtf8();
        const std::string folded = foldText({text.constData(), static_cast<std::size_t>(text.size())});
        hash.addData(QByteArrayView(folded.data(), static_cast<qsizetype>(folded.size())));
        hash.addData("\n");
    }
    QCOMPARE(hash.result().toHex(), QByteArray("41dfdc7edd27d738208470b9c74f06fee546de05"));
}

void TestTokenizer::contains()
{
    const TestStore store;
    const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadOnly));
    const auto found = [&](const QVariant &text, const QVariant &part) {
        return need(connection->value(u"SELECT td_contains(?, ?)"_s, {text, part})).toBool();
    };
    QVERIFY(found(u"Asan Medical Center"_s, u"MEDICAL c"_s));
    QVERIFY(found(u"서울아산병원"_s, u"아산"_s));
    QVERIFY(!found(u"서울아산병원"_s, u"세브란스"_s));
    QVERIFY(found(u"100%"_s, u"%"_s));
    QVERIFY(!found(QVariant(), u"a"_s));
    QVERIFY(found(u"a"_s, u""_s));
    // What is looked for may be another one in every row.
    const QVariant rows = need(connection->value(
        u"SELECT group_concat(td_contains('Lung cancer', value), '') FROM json_each('[\"CANCER\",\"x\",\"lung\"]')"_s));
    QCOMPARE(rows.toString(), u"101"_s);
}

void TestTokenizer::initials_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("no Hangul") << u"Lung cancer 肺癌 α"_s << u""_s;
    QTest::newRow("one run") << u"고지혈증"_s << u"ㄱㅈㅎㅈ"_s;
    QTest::newRow("runs stay apart") << u"제2형 고지혈증, 폐암(肺癌)"_s << u"ㅈ ㅎ ㄱㅈㅎㅈ ㅍㅇ"_s;
    QTest::newRow("double consonants") << u"까치 또 빵 쌀 찌개"_s << u"ㄲㅊ ㄸ ㅃ ㅆ ㅉㄱ"_s;
    QTest::newRow("first and last syllable") << u"가힣"_s << u"ㄱㅎ"_s;
    QTest::newRow("consonants are not initials of anything") << u"ㄱㅈ고"_s << u"ㄱ"_s;
}

void TestTokenizer::initials()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    QCOMPARE(QString::fromStdString(hangulInitials(text.toStdString())), found);
    // As SQL sees it.
    TestStore store;
    const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadOnly));
    const QVariant value = need(connection->value(u"SELECT td_initials(?)"_s, {text}));
    QCOMPARE(value.toString(), found);
    QCOMPARE(value.isNull(), found.isEmpty());
}

void TestTokenizer::wordsOfInitials_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("initials");

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("one") << u"ㄱ"_s << u"ㄱ"_s;
    QTest::newRow("several") << u"ㄱㅈㅎㅈ"_s << u"ㄱㅈㅎㅈ"_s;
    QTest::newRow("joined by the input method") << u"ㄳㅀ"_s << u"ㄱㅅㄹㅎ"_s;
    QTest::newRow("every consonant")
        << u"ㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅃㅄㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"_s
        << u"ㄱㄲㄱㅅㄴㄴㅈㄴㅎㄷㄸㄹㄹㄱㄹㅁㄹㅂㄹㅅㄹㅌㄹㅍㄹㅎㅁㅂㅃㅂㅅㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"_s;
    QTest::newRow("a vowel") << u"ㄱㅏ"_s << u""_s;
    QTest::newRow("a syllable") << u"ㄱ가"_s << u""_s;
    QTest::newRow("a letter") << u"ㄱa"_s << u""_s;
}

void TestTokenizer::wordsOfInitials()
{
    QFETCH(QString, word);
    QFETCH(QString, initials);
    QCOMPARE(QString::fromStdString(asInitials(word.toStdString())), initials);
}

TRIALDESK_TEST(TestTokenizer)
#include "tst_tokenizer.moc"
