#include <QTest>

#include "app/cli/texttable.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

class TestTextTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void width_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("Latin") << u"abc"_s << 3;
        QTest::newRow("Hangul") << u"폐암"_s << 4;
        QTest::newRow("Han") << u"臨床"_s << 4;
        QTest::newRow("full-width") << u"Ａ"_s << 2;
        QTest::newRow("combining mark") << u"e\u0301"_s << 1;
        QTest::newRow("zero width joiner") << u"a\u200Db"_s << 2;
        QTest::newRow("outside the basic plane") << u"😀"_s << 2;
        QTest::newRow("Greek") << u"α·Ⅱ"_s << 3;
    }

    void width()
    {
        QFETCH(QString, text);
        QTEST(terminalWidth(text), "width");
    }

    void cut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("expected");
        QTest::newRow("fits") << u"abc"_s << 3 << u"abc"_s;
        QTest::newRow("too long") << u"abcd"_s << 3 << u"ab…"_s;
        QTest::newRow("Hangul is cut between syllables") << u"가나다"_s << 4 << u"가…"_s;
        QTest::newRow("Hangul fits exactly") << u"가나"_s << 4 << u"가나"_s;
    }

    void cut()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QTEST(cutToWidth(text, width), "expected");
    }

    void columnsAreAligned()
    {
        QCOMPARE(
            textTable(
                {{u"No"_s, u"Title"_s, u"S"_s}, {u"1"_s, u"폐암"_s, u"x"_s}, {u"12"_s, QString(), u"y"_s}}),
            u"No  Title  S\n1   폐암   x\n12         y\n"_s);
    }

    void controlCharactersNeverReachTheTerminal()
    {
        const QString text = textTable({{u"a\033[31mred\007\nb"_s}});
        QCOMPARE(text, u"a [31mred  b\n"_s);
    }
};

TRIALDESK_TEST(TestTextTable)
#include "tst_texttable.moc"
