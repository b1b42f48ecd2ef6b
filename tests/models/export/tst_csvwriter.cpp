#include <QTest>

#include <QByteArray>

#include "models/export/csvwriter.h"
#include "tests/support/testmain.h"

using trialdesk::CsvPreset;
using trialdesk::CsvWriter;

namespace {

QByteArray written(CsvPreset preset, const QByteArray &cell, qint64 *guarded = nullptr)
{
    CsvWriter csv(preset);
    csv.clear(); // without the byte order mark
    csv.addCell("first");
    csv.addCell({cell.constData(), static_cast<std::size_t>(cell.size())});
    if (guarded)
        *guarded = csv.guardedCells();
    return QByteArray::fromStdString(csv.bytes()).mid(6);
}

/// What a reader of RFC 4180 makes of one cell.
QByteArray readBack(QByteArray cell)
{
    if (!cell.startsWith('"'))
        return cell;
    cell = cell.mid(1, cell.size() - 2);
    return cell.replace("\"\"", "\"");
}

} // namespace

class TestCsvWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QByteArray>("excel");
        QTest::addColumn<bool>("guarded");
        const auto row = [](const char *name, const QByteArray &cell, const QByteArray &excel, bool guarded) {
            QTest::newRow(name) << cell << excel << guarded;
        };
        row("empty", "", "", false);
        row("plain text", "abc", "abc", false);
        row("Hangul", "폐암 연구", "폐암 연구", false);
        row("comma", "a,b", "\"a,b\"", false);
        row("quote", "a\"b", "\"a\"\"b\"", false);
        row("line feed inside", "a\nb", "\"a\nb\"", false);
        row("CRLF inside", "a\r\nb", "\"a\r\nb\"", false);
        row("leading space", " a", "\" a\"", false);
        row("trailing space", "a ", "\"a \"", false);
        row("only a space", " ", "\" \"", false);
        row("apostrophe stays", "'a", "'a", false);
        row("whole number", "120", "120", false);
        row("negative number", "-5", "-5", false);
        row("positive number", "+5", "+5", false);
        row("decimal", "-5.25", "-5.25", false);
        row("decimal without a whole part", "-.5", "-.5", false);
        row("exponent", "-1e-9", "-1e-9", false);
        row("lone minus", "-", "-", false);
        row("minus inside", "a-b=c", "a-b=c", false);
        row("formula", "=1+1", "'=1+1", true);
        row("formula with quote and comma", "=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"", true);
        row("dose", "= 30 mg", "'= 30 mg", true);
        row("lone equals", "=", "'=", true);
        row("lone plus", "+", "'+", true);
        row("phone number", "+82-2-1234", "'+82-2-1234", true);
        row("plus formula", "+1+1", "'+1+1", true);
        row("minus formula", "-1+1", "'-1+1", true);
        row("dashes", "--", "'--", true);
        row("minus text", "-none", "'-none", true);
        row("number with unit", "-5 mg", "'-5 mg", true);
        row("exponent without digits", "-1e", "'-1e", true);
        row("at", "@SUM(1)", "'@SUM(1)", true);
        row("tab", "\t=1", "'\t=1", true);
        row("carriage return", "\r=1", "\"'\r=1\"", true);
        row("line feed first", "\n=1", "\"'\n=1\"", true);
        row("NUL", QByteArray("\0=1", 3), "\"'" + QByteArray("\0=1", 3) + '"', true);
        row("full-width equals", "＝1+1", "'＝1+1", true);
        row("full-width plus", "＋1", "'＋1", true);
        row("full-width minus", "－1", "'－1", true);
        row("full-width at", "＠x", "'＠x", true);
        row("full-width digit is text", "１", "１", false);
        row("space-led formula", " =1+1", "\"' =1+1\"", true);
        row("space-led number", " -5", "\" -5\"", false);
        row("formula in the second line", "a\n=1+1", "\"a\n=1+1\"", false);
        row("multi-line formula", "=1\n+1", "\"'=1\n+1\"", true);
        row("quoted formula", "\"=1+1\"", "\"\"\"=1+1\"\"\"", false);
    }

    void cells()
    {
        QFETCH(QByteArray, cell);
        QFETCH(QByteArray, excel);
        QFETCH(bool, guarded);
        qint64 count = -1;
        QCOMPARE(written(CsvPreset::Excel, cell, &count), excel);
        QCOMPARE(count, guarded ? 1 : 0);
        QCOMPARE(readBack(excel), guarded ? '\'' + cell : cell);
        QCOMPARE(readBack(written(CsvPreset::Data, cell, &count)), cell);
        QCOMPARE(count, 0);
    }

    void excelStartsWithAByteOrderMark()
    {
        CsvWriter csv(CsvPreset::Excel);
        csv.addCell("a");
        csv.addCell("");
        csv.endRow();
        csv.addCell("b");
        csv.addCell("c");
        csv.endRow();
        QCOMPARE(QByteArray::fromStdString(csv.bytes()), QByteArray("\xEF\xBB\xBF"
                                                                    "a,\r\nb,c\r\n"));
    }

    void dataHasNeitherMarkNorCarriageReturn()
    {
        CsvWriter csv(CsvPreset::Data);
        csv.addCell("a");
        csv.addCell("b");
        csv.endRow();
        QCOMPARE(csv.bytes(), std::string("a,b\n"));
        csv.clear();
        QCOMPARE(csv.bytes(), std::string());
    }

    void rowOfOneEmptyCellIsNoBlankLine()
    {
        CsvWriter csv(CsvPreset::Data);
        csv.addCell("");
        csv.endRow();
        csv.addCell("");
        csv.addCell("");
        csv.endRow();
        QCOMPARE(csv.bytes(), std::string("\"\"\n,\n"));
    }
};

TRIALDESK_TEST(TestCsvWriter)
#include "tst_csvwriter.moc"
