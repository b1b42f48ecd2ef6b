#pragma once

#include <string>
#include <string_view>

#include <QString>

namespace trialdesk {

/// The one form in which registry text is hashed, compared and stored: NFC, U+0000 and broken sequences as
/// U+FFFD, no white space around it. `text` is UTF-8.
[[nodiscard]] std::string cleanText(std::string_view text);

/// At most `most` characters of a text, never half of one, with "…" in the last one's place where it is
/// longer.
[[nodiscard]] QString shortened(const QString &text, qsizetype most);

} // namespace trialdesk
