#pragma once

#include <QByteArray>

#include "app/sample_registry/ctgov/studies.h"

namespace trialdesk::sample::ctgov {

[[nodiscard]] QByteArray versionJson(const QByteArray &stamp);
// The fields of the data structure as a tree.
[[nodiscard]] QByteArray metadataJson();
// Sizes of a sample of the studies.
[[nodiscard]] QByteArray sizesJson(const Studies &studies);

} // namespace trialdesk::sample::ctgov
