#pragma once

#include <string>
#include <string_view>

#include <QtGlobal>

namespace trialdesk {

enum class CsvPreset {
    Excel, ///< UTF-8 with BOM, CRLF, cells that a spreadsheet would run get a leading apostrophe
    Data,  ///< UTF-8, LF, every value exactly as stored
};

/// Would a spreadsheet take this cell for a formula? Plain numbers and a lone "-" are none.
[[nodiscard]] bool isFormulaLike(std::string_view cell);

/// Builds CSV (RFC 4180) in memory; the owner takes the bytes and writes them. UTF-8 in, UTF-8 out.
class CsvWriter
{
public:
    explicit CsvWriter(CsvPreset preset);

    void addCell(std::string_view cell);
    void endRow();

    /// What was built since the last call to clear().
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }
    void clear() { m_bytes.clear(); }
    [[nodiscard]] qint64 guardedCells() const { return m_guarded; }

private:
    CsvPreset m_preset;
    std::string m_bytes;
    qint64 m_guarded = 0;
    int m_cells = 0;              ///< in this row
    bool m_onlyEmptyCell = false; ///< this row is one cell without text: must not become a blank line
};

} // namespace trialdesk
