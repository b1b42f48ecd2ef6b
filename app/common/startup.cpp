#include "app/common/startup.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <sys/prctl.h>
#include <sys/resource.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "sync/engine/readystore.h"
#include "sync/http/proxyfinder.h"

namespace trialdesk {

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

void endAtNoFileSize()
{
    std::signal(SIGXFSZ, SIG_IGN);
}

void hideFromOtherPrograms()
{
#ifndef __SANITIZE_ADDRESS__ // whose search for leaks at the end looks into the process from outside
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void giveMemoryBack()
{
#ifdef __GLIBC__
    constexpr int kOwnMapping = 256 * 1024; // bytes from which a block is a mapping of its own
    constexpr int kKept = 1024 * 1024;      // bytes that are kept free
    mallopt(M_MMAP_THRESHOLD, kOwnMapping);
    mallopt(M_TRIM_THRESHOLD, kKept);
#endif
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
