#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trialdesk::test {

using CsvRows = std::vector<std::vector<std::string>>;

/// RFC 4180, read strictly; nothing for what isn't CSV.
inline std::optional<CsvRows> readCsv(std::string_view csv, std::string_view lineEnd)
{
    CsvRows rows;
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

/// What CsvWriter lets through although it begins like a formula; written down once more.
inline bool isNumberOrMinus(std::string_view text)
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

/// Would a spreadsheet run this cell?
inline bool isDangerous(std::string_view cell)
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

} // namespace trialdesk::test
