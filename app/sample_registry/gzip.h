#pragma once

#include <QByteArray>

namespace trialdesk::sample {

// A complete gzip member (RFC 1952) around the data.
[[nodiscard]] QByteArray gzip(const QByteArray &data);

} // namespace trialdesk::sample
