#pragma once

#include <span>
#include <vector>

#include <QString>

#include "models/domain/trial.h"

namespace trialdesk {

/// Rows for the clipboard: text with tabs and the same as an HTML table of text cells. Tabs and line breaks
/// inside a value become spaces, and what a spreadsheet would run as a formula gets an apostrophe; nothing is
/// cut. `columns`: indexes into trialColumns(), in the order they
/// are shown.
[[nodiscard]] QString rowsAsText(std::span<const Trial> trials, const std::vector<int> &columns,
                                 bool withHeader);
[[nodiscard]] QString rowsAsHtml(std::span<const Trial> trials, const std::vector<int> &columns,
                                 bool withHeader);

} // namespace trialdesk
