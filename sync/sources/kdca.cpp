#include "sync/sources/kdca.h"

#include "sync/sources/odcloud.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

std::unique_ptr<RegistrySource> makeKdcaSource()
{
    return std::make_unique<OdcloudSource>(SourceInfo{
        .id = u"kdca"_s,
        .homepage = QUrl(u"https://www.data.go.kr/data/3074271/fileData.do"_s),
        .keyPage = QUrl(u"https://www.data.go.kr/data/3074271/fileData.do"_s),
        .defaultBaseUrl = QUrl(u"https://api.odcloud.kr"_s),
        .defaultOperation = u"uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887"_s,
        .needsKey = true,
        .quotaZone = "Asia/Seoul",
    });
}

} // namespace trialdesk
