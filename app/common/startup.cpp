#include "app/common/startup.h"

#include <sys/resource.h>

#include "models/store/folderlock.h"
#include "models/store/schema.h"
#include "models/store/userstore.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

Result<StoreLocation> openDataFolder(const QString &argument)
{
    const StoreLocation location = StoreLocation::choose(argument);
    if (const auto ready = prepareStore(location); !ready)
        return std::unexpected(ready.error());
    auto store = UserStore::open(location.database());
    if (!store)
        return std::unexpected(store.error());
    std::vector<SourceSettings> defaults;
    for (const auto &source : allSources()) {
        SourceSettings settings;
        settings.id = source->info().id;
        defaults.push_back(std::move(settings));
    }
    if (const auto known = (*store)->ensureSources(defaults); !known)
        return std::unexpected(known.error());
    // Whoever holds no lock runs no sync: a run that still says so died.
    const auto running = (*store)->hasRunningRuns();
    if (!running)
        return std::unexpected(running.error());
    if (*running) {
        if (const auto lock = lockFolder(location)) {
            if (const auto marked = (*store)->markInterrupted(); !marked)
                return std::unexpected(marked.error());
        }
    }
    return location;
}

} // namespace trialdesk
