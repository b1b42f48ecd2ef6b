#include "models/domain/cleantext.h"

#include <QRandomGenerator>
#include <QtTest>

#include "models/domain/period.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

/// The rule, written down once more without any short cut.
std::string slowlyCleaned(const std::string &text)
{
    QString wide = QString::fromUtf8(QByteArray::fromStdString(text).trimmed());
    for (QChar &c : wide) {
        if (c.isNull())
            c = QChar::ReplacementCharacter;
    }
    return wide.normalized(QString::NormalizationForm_C).trimmed().toStdString();
}

std::string utf8(const QString &text)
{
    return text.toStdString();
}

} // namespace

class TestCleanText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cases_data();
    void cases();
    void nulBytes();
    void brokenBytes_data();
    void brokenBytes();
    void shortCutGivesTheSame();
    void cleaningTwiceIsCleaningOnce();
    void months_data();
    void months();
};

void TestCleanText::cases_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("clean");

    const QString composed = u"한글 임상시험 각"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("only white space") << u" \t\r\n "_s << u""_s;
    QTest::newRow("plain ASCII") << u"Phase 2"_s << u"Phase 2"_s;
    QTest::newRow("spaces around ASCII") << u"  Phase 2 \n"_s << u"Phase 2"_s;
    QTest::newRow("a double space inside stays") << u"a  b"_s << u"a  b"_s;
    QTest::newRow("Hangul in NFC") << composed << composed;
    QTest::newRow("Hangul in NFD") << composed.normalized(QString::NormalizationForm_D) << composed;
    QTest::newRow("a syllable and a loose final consonant") << u"가\u11A8"_s << u"각"_s;
    QTest::newRow("trailing space after Hangul") << u"코호트 "_s << u"코호트"_s;
    QTest::newRow("Latin letter and combining accent") << u"Sjo\u0308gren"_s << u"Sjögren"_s;
    QTest::newRow("Latin-1 as it is") << u"Sjögren"_s << u"Sjögren"_s;
    QTest::newRow("no-break space around") << u"\u00A0가나\u00A0"_s << u"가나"_s;
    QTest::newRow("next line (U+0085) around") << u"\u0085ab\u0085"_s << u"ab"_s;
    QTest::newRow("ideographic space around") << u"\u3000가나\u3000"_s << u"가나"_s;
    QTest::newRow("Roman numeral stays one character") << u"제Ⅱ상"_s << u"제Ⅱ상"_s;
    QTest::newRow("Greek and middle dot") << u"α · β"_s << u"α · β"_s;
    QTest::newRow("Han ideographs") << u"臨床試驗"_s << u"臨床試驗"_s;
    QTest::newRow("compatibility ideograph becomes the plain one") << u"\uF900"_s << u"\u8C48"_s;
    QTest::newRow("emoji") << u"임상 🧪"_s << u"임상 🧪"_s;
}

void TestCleanText::cases()
{
    QFETCH(QString, sent);
    QFETCH(QString, clean);
    QCOMPARE(QString::fromStdString(cleanText(utf8(sent))), clean);
}

void TestCleanText::nulBytes()
{
    const std::string sent("a\0b", 3);
    QCOMPARE(QString::fromStdString(cleanText(sent)), u"a\uFFFDb"_s);
    QCOMPARE(QString::fromStdString(cleanText(std::string("\0", 1))), u"\uFFFD"_s);
    QCOMPARE(QString::fromStdString(cleanText(utf8(u"가"_s) + std::string("\0", 1))), u"가\uFFFD"_s);
}

void TestCleanText::brokenBytes_data()
{
    QTest::addColumn<QByteArray>("sent");

    QTest::newRow("lone high surrogate") << QByteArray("a\xED\xA0\x80z");
    QTest::newRow("lone low surrogate") << QByteArray("a\xED\xB0\x80z");
    QTest::newRow("a surrogate pair as two sequences") << QByteArray("a\xED\xA0\xBD\xED\xB0\x80z");
    QTest::newRow("continuation without a start") << QByteArray("a\x80z");
    QTest::newRow("two-byte start, then ASCII") << QByteArray("a\xC3z");
    QTest::newRow("three-byte start, then ASCII") << QByteArray("a\xEA\xB0z");
    QTest::newRow("overlong slash") << QByteArray("a\xC0\xAFz");
    QTest::newRow("above U+10FFFF") << QByteArray("a\xF5\x80\x80\x80z");
    QTest::newRow("byte FF") << QByteArray("a\xFFz");
}

void TestCleanText::brokenBytes()
{
    QFETCH(QByteArray, sent);
    const QString clean = QString::fromStdString(cleanText(sent.toStdString()));
    QVERIFY(clean.startsWith(u'a'));
    QVERIFY(clean.endsWith(u'z'));
    QVERIFY(clean.contains(QChar::ReplacementCharacter));
    for (const QChar c : clean)
        QVERIFY(!c.isSurrogate());
    const QByteArray cut = sent.chopped(1);
    QVERIFY(QString::fromStdString(cleanText(cut.toStdString())).contains(QChar::ReplacementCharacter));
}

void TestCleanText::shortCutGivesTheSame()
{
    QRandomGenerator random(20261122);
    const QList<QByteArray> parts{"a",        "Z",        "7",        " ",        "\t",   "\n",   "\xC2\x85",
                                  "\xC2\xA0", "\xC3\xA9", "\xC3\x97", "가",       "힣",   "學",   "一",
                                  "ᄀ",       "ᅡ",       "ᆨ",       "\xCC\x88", "Ⅱ",    "·",    "ﬁ",
                                  "豈",       "\xED",     "\xA0",     "\xEA\xB0", "\xFF", "\xE3", "　",
                                  "🧪",     "\xF0\x9F", "e",        "\xC3"};
    for (int round = 0; round < 20000; ++round) {
        QByteArray text;
        const int length = random.bounded(1, 9);
        for (int i = 0; i < length; ++i) {
            if (random.bounded(40) == 0)
                text.append('\0');
            text += parts[random.bounded(static_cast<int>(parts.size()))];
        }
        const std::string sent = text.toStdString();
        QVERIFY2(cleanText(sent) == slowlyCleaned(sent), text.toHex(' ').constData());
    }
}

void TestCleanText::cleaningTwiceIsCleaningOnce()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 5000; ++round) {
        QString text;
        for (int i = random.bounded(12); i >= 0; --i)
            text += QChar(static_cast<char16_t>(random.bounded(0xD7FF)));
        const std::string once = cleanText(utf8(text));
        QVERIFY2(cleanText(once) == once, qPrintable(text));
    }
}

void TestCleanText::months_data()
{
    QTest::addColumn<QString>("period");
    QTest::addColumn<int>("months"); // -1 = none

    QTest::newRow("years") << u"3년"_s << 36;
    QTest::newRow("months") << u"36개월"_s << 36;
    QTest::newRow("years and months") << u"1년 6개월"_s << 18;
    QTest::newRow("years and months without a space") << u"1년6개월"_s << 18;
    QTest::newRow("a space before the unit") << u"3 년"_s << 36;
    QTest::newRow("spaces around") << u" 120개월 "_s << 120;
    QTest::newRow("fifty years") << u"50년"_s << 600;
    QTest::newRow("English years") << u"2 years"_s << 24;
    QTest::newRow("one English year") << u"1 year"_s << 12;
    QTest::newRow("English months in capitals") << u"18 MONTHS"_s << 18;
    QTest::newRow("bare unit") << u"년"_s << -1;
    QTest::newRow("bare number") << u"30"_s << -1;
    QTest::newRow("nothing") << u""_s << -1;
    QTest::newRow("white space") << u"  "_s << -1;
    QTest::newRow("words behind") << u"3년 이상"_s << -1;
    QTest::newRow("a date range") << u"2013-01~2015-12"_s << -1;
    QTest::newRow("months before years") << u"6개월 1년"_s << -1;
    QTest::newRow("negative") << u"-3년"_s << -1;
    QTest::newRow("too many digits") << u"123456년"_s << -1;
    QTest::newRow("fraction") << u"1.5년"_s << -1;
}

void TestCleanText::months()
{
    QFETCH(QString, period);
    QFETCH(int, months);
    QCOMPARE(periodMonths(period).value_or(-1), months);
}

TRIALDESK_TEST(TestCleanText)
#include "tst_cleantext.moc"
