#include <optional>
#include <vector>

#include "models/export/csvwriter.h"
#include "tests/fuzz/fuzzing.h"

using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

using Rows = std::vector<std::vector<std::string>>;

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

/// RFC 4180, read strictly; nothing for what isn't CSV.
std::optional<Rows> read(std::string_view csv, std::string_view lineEnd)
{
    Rows rows;
    std::vector<std::string> row{""};
    while (!csv.empty()) {
        std::string &cell = row.back();
        if (csv.front() == '"') {
            csv.remove_prefix(1);
            while (true) {
                const std::size_t quote = csv.find('"');
                if (quote == std::string_view::npos)
                    return std::nullopt;
                cell += csv.substr(0, quote);
                csv.remove_prefix(quote + 1);
                if (!csv.starts_with('"'))
                    break;
                cell += '"';
                csv.remove_prefix(1);
            }
        } else {
            const std::size_t end = std::min(csv.find(','), csv.find(lineEnd));
            if (end == std::string_view::npos || csv.substr(0, end).find_first_of("\"\r\n") != csv.npos)
                return std::nullopt;
            cell = csv.substr(0, end);
            csv.remove_prefix(end);
        }
        if (csv.starts_with(',')) {
            csv.remove_prefix(1);
            row.emplace_back();
        } else if (csv.starts_with(lineEnd)) {
            csv.remove_prefix(lineEnd.size());
            rows.push_back(std::exchange(row, {""}));
        } else {
            return std::nullopt;
        }
    }
    return rows;
}

bool isNumberOrMinus(std::string_view text)
{
    if (text == "-")
        return true;
    // What from_chars and spreadsheets call a number: sign, digits, one point, an exponent.
    return text.find_first_not_of("+-.0123456789eE") == text.npos &&
           text.find_first_of("0123456789") != text.npos &&
           text.find_first_of("+-", 1) == (text.find_first_of("eE") == text.npos
                                               ? text.npos
                                               : text.find_first_of("+-", text.find_first_of("eE") + 1));
}

bool isDangerous(std::string_view cell)
{
    while (cell.starts_with(' '))
        cell.remove_prefix(1);
    if (cell.empty() || isNumberOrMinus(cell))
        return false;
    for (const std::string_view sign : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
        if (cell.starts_with(sign))
            return true;
    }
    return cell.front() == '\0';
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Rows rows = cellsOf(Input(data, size).rest());

    CsvWriter exact(CsvPreset::Data);
    const auto same = read(written(rows, exact), "\n");
    require(same && *same == rows, "exact data reads back as it was");
    require(exact.guardedCells() == 0, "exact data is never changed");

    CsvWriter excel(CsvPreset::Excel);
    std::string_view bytes = written(rows, excel);
    const std::string whole(bytes = excel.bytes());
    bytes = whole;
    require(bytes.starts_with("\xEF\xBB\xBF"), "a spreadsheet is told that it is UTF-8");
    bytes.remove_prefix(3);
    const auto guarded = read(bytes, "\r\n");
    require(guarded && guarded->size() == rows.size(), "the file for Excel has the same rows");
    qint64 changed = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        require((*guarded)[i].size() == rows[i].size(), "each row has the same cells");
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const std::string &now = (*guarded)[i][k];
            changed += now == rows[i][k] ? 0 : 1;
            require(now == rows[i][k] || now == '\'' + rows[i][k], "only an apostrophe is put in front");
            require(!isDangerous(now), "no cell begins like a formula");
        }
    }
    require(changed == excel.guardedCells(), "the changed cells are counted");
    return 0;
}
