#include "sync/sources/sample.h"

#include "sync/sources/odcloud.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

std::unique_ptr<RegistrySource> makeSampleSource()
{
    return std::make_unique<OdcloudSource>(SourceInfo{
        .id = u"sample"_s,
        .defaultOperation = u"uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887"_s,
        .minInterval = std::chrono::milliseconds(0),
        .quotaZone = "Asia/Seoul",
        .sample = true,
    });
}

} // namespace trialdesk
