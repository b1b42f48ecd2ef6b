#pragma once

#include <string_view>

#include <simdjson.h>

#include <QSet>

#include "models/domain/cleantext.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

inline constexpr std::string_view kNumberColumn = "과제번호";
inline constexpr std::string_view kTitleColumn = "과제명";

/// What a page's records had in common, for the drift rule.
struct OdcloudPage
{
    QSet<QString> unknown;
    int records = 0;
    int withoutNumber = 0;
    int withoutTitle = 0;
};

/// A text, a number or nothing as the text that the registry meant; other kinds stay in the raw record only.
/// False where it isn't JSON, or half a surrogate is in it.
[[nodiscard]] bool scalarText(simdjson::ondemand::value value, std::string_view &text);

/// Reads one record (a JSON object as sent) by the columns' names into the page, as a trial or as a problem.
void addRecord(std::string_view raw, std::uint64_t hash, OdcloudPage &columns, Page &page);

} // namespace trialdesk
