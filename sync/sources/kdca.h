#pragma once

#include <memory>

#include "sync/sources/registrysource.h"

namespace trialdesk {

/// KDCA clinical research projects (질병관리청 임상연구 과제정보), dataset 3074271 at api.odcloud.kr.
[[nodiscard]] std::unique_ptr<RegistrySource> makeKdcaSource();

} // namespace trialdesk
