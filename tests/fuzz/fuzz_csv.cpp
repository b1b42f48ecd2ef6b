#include "models/export/csvwriter.h"
#include "tests/fuzz/fuzzing.h"
#include "tests/support/csvreader.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

using Rows = test::CsvRows;

// Bytes that no UTF-8 has, so that they can stand between cells and rows.
constexpr char kNextCell = '\xFE';
constexpr char kNextRow = '\xFF';

Rows cellsOf(std::string_view bytes)
{
    Rows rows{{""}};
    for (const char c : bytes) {
        if (c == kNextCell)
            rows.back().emplace_back();
        else if (c == kNextRow)
            rows.push_back({""});
        else
            rows.back().back() += c;
    }
    return rows;
}

std::string written(const Rows &rows, CsvWriter &csv)
{
    for (const auto &row : rows) {
        for (const std::string &cell : row)
            csv.addCell(cell);
        csv.endRow();
    }
    return csv.bytes();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Rows rows = cellsOf(Input(data, size).rest());

    CsvWriter exact(CsvPreset::Data);
    const auto same = test::readCsv(written(rows, exact), "\n");
    require(same && *same == rows, "exact data reads back as it was");
    require(exact.guardedCells() == 0, "exact data is never changed");

    CsvWriter excel(CsvPreset::Excel);
    const std::string whole = written(rows, excel);
    std::string_view bytes = whole;
    require(bytes.starts_with("\xEF\xBB\xBF"), "a spreadsheet is told that it is UTF-8");
    bytes.remove_prefix(3);
    const auto guarded = test::readCsv(bytes, "\r\n");
    require(guarded && guarded->size() == rows.size(), "the file for Excel has the same rows");
    qint64 changed = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        require((*guarded)[i].size() == rows[i].size(), "each row has the same cells");
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const std::string &now = (*guarded)[i][k];
            changed += now == rows[i][k] ? 0 : 1;
            require(now == rows[i][k] || now == '\'' + rows[i][k], "only an apostrophe is put in front");
            require(!test::isDangerous(now), "no cell begins like a formula");
        }
    }
    require(changed == excel.guardedCells(), "the changed cells are counted");
    return 0;
}
