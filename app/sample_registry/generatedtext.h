#pragma once

#include <QJsonObject>

namespace trialdesk::sample {

// The made-up trial with that serial number (from 0) in the nine columns; a pure function of both arguments.
[[nodiscard]] QJsonObject generatedTrial(quint64 seed, qint64 serial);
// The same as JSON, without the way through QJsonObject: a load test asks for millions.
void appendGeneratedJson(QByteArray &out, quint64 seed, qint64 serial);
[[nodiscard]] QString generatedNumber(qint64 serial);

} // namespace trialdesk::sample
