#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "models/export/csvwriter.h"
#include "tests/support/csvreader.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

struct Cell
{
    std::string text;
    bool guarded; ///< gets an apostrophe for Excel
};

/// security.md S13: each sign that may start a formula, in each form in which it may come.
std::vector<Cell> corpus()
{
    std::vector<Cell> cells;
    for (const std::string &sign :
         {std::string("="), std::string("+"), std::string("-"), std::string("@"), std::string("\t"),
          std::string("\r"), std::string("\n"), std::string(1, '\0')}) {
        cells.push_back({sign + "SUM(1)", true});
        cells.push_back({'"' + sign + "SUM(1)\"", false}); // begins with a quotation mark
        cells.push_back({"  " + sign + "SUM(1)", true});
        cells.push_back({sign + "SUM(1\n)", true});
    }
    for (const char *sign : {"＝", "＋", "－", "＠"})
        cells.push_back({std::string(sign) + "SUM(1)", true});
    for (const char *number : {"-5", "+82", "-", "-1.5e-3"})
        cells.push_back({number, false});
    return cells;
}

std::string rowsWritten(const std::vector<Cell> &cells, CsvWriter &csv)
{
    for (const Cell &cell : cells) {
        csv.addCell("before");
        csv.addCell(cell.text);
        csv.addCell("behind");
        csv.endRow();
    }
    return csv.bytes();
}

} // namespace

class TestCsvCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactDataIsByteIdentical()
    {
        const std::vector<Cell> cells = corpus();
        QCOMPARE(cells.size(), std::size_t{40});
        CsvWriter csv(CsvPreset::Data);
        const auto rows = test::readCsv(rowsWritten(cells, csv), "\n");
        QVERIFY(rows);
        QCOMPARE(rows->size(), cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            QCOMPARE((*rows)[i].size(), std::size_t{3});
            QVERIFY2((*rows)[i][1] == cells[i].text, cells[i].text.c_str());
        }
        QCOMPARE(csv.guardedCells(), 0);
    }

    void forExcelNoCellBeginsAFormula()
    {
        const std::vector<Cell> cells = corpus();
        CsvWriter csv(CsvPreset::Excel);
        const std::string bytes = rowsWritten(cells, csv);
        QVERIFY(bytes.starts_with("\xEF\xBB\xBF"));
        const auto rows = test::readCsv(std::string_view(bytes).substr(3), "\r\n");
        QVERIFY(rows);
        QCOMPARE(rows->size(), cells.size());
        qint64 guarded = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string expected = cells[i].guarded ? '\'' + cells[i].text : cells[i].text;
            QVERIFY2((*rows)[i][1] == expected, cells[i].text.c_str());
            QVERIFY2(!test::isDangerous((*rows)[i][1]), cells[i].text.c_str());
            guarded += cells[i].guarded ? 1 : 0;
        }
        QCOMPARE(csv.guardedCells(), guarded);
        QCOMPARE(guarded, 28);
        printFigure("csv-cells-guarded", guarded);
    }

    /// A spreadsheet that is there opens the file, and has no formula in it.
    void aSpreadsheetRunsNothing()
    {
        const QString program = QStandardPaths::findExecutable(u"soffice"_s);
        if (program.isEmpty())
            QSKIP("LibreOffice is not on this computer: no spreadsheet opened the file");
        const QTemporaryDir folder;
        CsvWriter csv(CsvPreset::Excel);
        QFile file(folder.filePath(u"cells.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(rowsWritten(corpus(), csv)));
        file.close();
        QProcess office;
        office.start(program,
                     {u"--headless"_s, u"-env:UserInstallation=file://"_s + folder.filePath(u"profile"_s),
                      u"--convert-to"_s, u"fods"_s, u"--outdir"_s, folder.path(), file.fileName()});
        QVERIFY(office.waitForFinished(120000));
        QFile sheet(folder.filePath(u"cells.fods"_s));
        QVERIFY(sheet.open(QIODevice::ReadOnly));
        const QByteArray content = sheet.readAll();
        QVERIFY(content.contains("SUM(1)"));
        QVERIFY(!content.contains("table:formula"));
    }
};

TRIALDESK_TEST(TestCsvCorpus)
#include "tst_csvcorpus.moc"
