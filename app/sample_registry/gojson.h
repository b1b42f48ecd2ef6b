#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace trialdesk::sample {

// JSON as Go's encoder writes it: one line, keys sorted, Hangul as it is, but < > & and U+2028/2029
// inside strings as \u003c etc. The trailing line feed is left to the caller.
[[nodiscard]] QByteArray goJson(const QJsonValue &value);
void appendGoJson(QByteArray &out, const QJsonValue &value);
void appendGoString(QByteArray &out, QStringView text);

} // namespace trialdesk::sample
