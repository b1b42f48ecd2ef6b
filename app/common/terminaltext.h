#pragma once

#include <QByteArray>
#include <QString>

namespace trialdesk {

/// Words that others sent, made safe for a terminal and for a file that is shown in one: no control
/// characters, which a terminal obeys, and characters that turn the direction of a text shown as ⟨U+202E⟩.
/// One line.
[[nodiscard]] QString forTerminal(const QString &text);

/// JSON with the control characters escaped that QJson leaves as they are (U+007F to U+009F). UTF-8.
[[nodiscard]] QByteArray jsonForTerminal(const QByteArray &json);

} // namespace trialdesk
