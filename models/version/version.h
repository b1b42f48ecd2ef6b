#pragma once

#include <QString>

namespace trialdesk {

/// "0.1.0". From a header that CMake writes and only version.cpp reads, so that a release compiles one file.
[[nodiscard]] QString programVersion();

} // namespace trialdesk
