#pragma once

#include <string>
#include <string_view>

namespace trialdesk {

/// The one form in which registry text is hashed, compared and stored: NFC, U+0000 and broken sequences as
/// U+FFFD, no white space around it. `text` is UTF-8.
[[nodiscard]] std::string cleanText(std::string_view text);

} // namespace trialdesk
