#include <algorithm>

#include "sync/http/networksettings.h"
#include "sync/sources/ctgov.h"
#include "sync/sources/kdca.h"
#include "sync/sources/registrysource.h"
#include "sync/sources/sample.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

const std::vector<std::unique_ptr<RegistrySource>> &allSources()
{
    static const auto all = [] {
        std::vector<std::unique_ptr<RegistrySource>> sources;
        sources.push_back(makeKdcaSource());
        sources.push_back(makeCtgovSource());
        sources.push_back(makeSampleSource());
        return sources;
    }();
    return all;
}

const RegistrySource *findSource(const SourceId &id)
{
    const auto &all = allSources();
    const auto found = std::ranges::find(all, id, [](const auto &source) { return source->info().id; });
    return found == all.end() ? nullptr : found->get();
}

QStringList sourceIds()
{
    QStringList ids;
    for (const auto &source : allSources())
        ids << source->info().id;
    return ids;
}

bool isAcceptableBaseUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() ||
        url.hasFragment() || url.toEncoded().size() > kLongestBaseUrl)
        return false;
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url));
}

} // namespace trialdesk
