#pragma once

#include <QByteArray>
#include <QString>

namespace trialdesk {

/// JSON with line breaks and indents for reading. Every key, number and text stays exactly as it was sent, in
/// its order; what is not JSON comes back as it is.
[[nodiscard]] QString prettyJson(const QByteArray &utf8);

} // namespace trialdesk
