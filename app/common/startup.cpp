#include "app/common/startup.h"

#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>

#include "sync/engine/readystore.h"
#include "sync/http/proxyfinder.h"

namespace trialdesk {

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

int endProcess(int code)
{
    if (!proxyLookupHangs())
        return code;
    std::fflush(nullptr);
    std::_Exit(code);
}

Result<StoreLocation> openDataFolder(const QString &argument)
{
    const StoreLocation location = StoreLocation::choose(argument);
    if (const auto ready = readyStore(location); !ready)
        return std::unexpected(ready.error());
    return location;
}

} // namespace trialdesk
