#include "sync/engine/reconcile.h"

#include <optional>

namespace trialdesk {

bool PassMemory::note(const StoredFingerprint *stored, std::string_view number)
{
    if (!stored)
        return m_new.insert(number);
    if (stored->id >= m_known.size())
        m_known.resize(stored->id + std::size_t{1}, false);
    const bool fresh = !m_known[stored->id];
    m_known[stored->id] = true;
    return fresh;
}

PagePlan reconcile(const std::vector<IncomingTrial> &records, const FingerprintMap &known, PassMemory &memory)
{
    PagePlan plan;
    for (const IncomingTrial &trial : records) {
        if (trial.later)
            continue;
        const auto found = known.find(trial.number);
        const auto stored = found == known.end() ? std::nullopt : std::optional((*found).second);
        if (!memory.note(stored ? &*stored : nullptr, trial.number))
            continue;
        if (!stored) {
            plan.added.push_back(&trial);
            continue;
        }
        const bool back = stored->state != TrialState::Present;
        if (back)
            plan.returned.push_back(stored->id);
        if (!trial.known)
            plan.updates.push_back({&trial, *stored});
        else if (!back)
            ++plan.unchanged;
    }
    return plan;
}

} // namespace trialdesk
