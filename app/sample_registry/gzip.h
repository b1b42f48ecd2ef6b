#pragma once

#include <QByteArray>

namespace trialdesk::sample {

// A complete gzip member (RFC 1952) around the data. level: 1 (quick) to 9 (small), -1 for the usual middle.
[[nodiscard]] QByteArray gzip(const QByteArray &data, int level = -1);

} // namespace trialdesk::sample
