#include "sync/engine/readystore.h"

#include "models/store/folderlock.h"
#include "models/store/schema.h"
#include "models/store/userstore.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

Result<void> readyStore(const StoreLocation &location)
{
    if (const auto ready = prepareStore(location); !ready)
        return ready;
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
        return known;
    // Whoever holds no lock runs no sync: a run that still says so died.
    const auto running = (*store)->hasRunningRuns();
    if (!running)
        return std::unexpected(running.error());
    if (*running) {
        if (const auto lock = lockFolder(location))
            return (*store)->markInterrupted();
    }
    return {};
}

} // namespace trialdesk
