#pragma once

#include <string_view>

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

/// Reads one record (a JSON object as sent) by the columns' names into the page, as a trial or as a problem.
void addRecord(std::string_view raw, std::uint64_t hash, OdcloudPage &columns, Page &page);

} // namespace trialdesk
