#include "models/export/csvwriter.h"

#include <algorithm>
#include <array>

namespace trialdesk {

namespace {

constexpr std::array<std::string_view, 4> kFullWidthTriggers{"＝", "＋", "－", "＠"};

/// A look-up a byte: searching for one of several is the hottest spot of an export.
constexpr std::array<bool, 256> kQuoted = [] {
    std::array<bool, 256> quoted{};
    for (const unsigned char c : {',', '"', '\r', '\n', '\0'})
        quoted[c] = true;
    return quoted;
}();

std::size_t digits(std::string_view text)
{
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

/// -5, +1.5, -.25, 1e-9
bool isPlainNumber(std::string_view text)
{
    if (text.starts_with('+') || text.starts_with('-'))
        text.remove_prefix(1);
    const std::size_t whole = digits(text);
    text.remove_prefix(whole);
    std::size_t fraction = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = digits(text);
        text.remove_prefix(fraction);
    }
    if (whole + fraction == 0)
        return false;
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-'))
            text.remove_prefix(1);
        const std::size_t exponent = digits(text);
        if (exponent == 0)
            return false;
        text.remove_prefix(exponent);
    }
    return text.empty();
}

bool needsQuotes(std::string_view cell)
{
    return cell.starts_with(' ') || cell.ends_with(' ') ||
           std::ranges::any_of(cell, [](char c) { return kQuoted[static_cast<unsigned char>(c)]; });
}

} // namespace

bool isFormulaLike(std::string_view cell)
{
    using namespace std::string_view_literals;
    // Some spreadsheets trim spaces before they look for a formula.
    const std::size_t start = cell.find_first_not_of(' ');
    if (start == std::string_view::npos)
        return false;
    const std::string_view text = cell.substr(start);
    if ("\t\r\n\0"sv.contains(text.front()))
        return true;
    if (std::ranges::any_of(kFullWidthTriggers, [text](std::string_view t) { return text.starts_with(t); }))
        return true;
    if (!"=+-@"sv.contains(text.front()))
        return false;
    return text != "-" && !isPlainNumber(text);
}

CsvWriter::CsvWriter(CsvPreset preset)
    : m_preset(preset)
{
    if (preset == CsvPreset::Excel)
        m_bytes = "\xEF\xBB\xBF";
}

void CsvWriter::addCell(std::string_view cell)
{
    if (m_cells > 0)
        m_bytes += ',';
    ++m_cells;
    m_onlyEmptyCell = m_cells == 1 && cell.empty();
    if (cell.empty())
        return;

    const bool guard = m_preset == CsvPreset::Excel && isFormulaLike(cell);
    const bool quotes = needsQuotes(cell);
    if (quotes)
        m_bytes += '"';
    if (guard) {
        m_bytes += '\'';
        ++m_guarded;
    }
    if (quotes) {
        for (std::size_t quote = cell.find('"'); quote != std::string_view::npos; quote = cell.find('"')) {
            m_bytes += cell.substr(0, quote + 1);
            m_bytes += '"';
            cell.remove_prefix(quote + 1);
        }
        m_bytes += cell;
        m_bytes += '"';
    } else {
        m_bytes += cell;
    }
}

void CsvWriter::endRow()
{
    if (m_onlyEmptyCell)
        m_bytes += "\"\"";
    m_bytes += m_preset == CsvPreset::Excel ? "\r\n" : "\n";
    m_cells = 0;
    m_onlyEmptyCell = false;
}

} // namespace trialdesk
