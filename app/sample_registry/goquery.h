#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QString>

namespace trialdesk::sample {

using QueryPairs = std::vector<std::pair<QString, QString>>;

// Splits a raw query the way Go's net/url does: names and values are unescaped once, '+' is a space,
// a pair with a broken escape or a ';' is left out.
[[nodiscard]] QueryPairs parseGoQuery(const QByteArray &raw);

// The first value of that name, as Go's Values.Get.
[[nodiscard]] std::optional<QString> firstValue(const QueryPairs &query, QStringView name);

// Go's strconv.Atoi: an optional sign and digits, nothing else; nothing when it doesn't fit.
[[nodiscard]] std::optional<qint64> parseGoInteger(const QString &text);

} // namespace trialdesk::sample
