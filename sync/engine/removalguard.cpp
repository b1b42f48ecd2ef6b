#include "sync/engine/removalguard.h"

#include <algorithm>
#include <iterator>

namespace trialdesk {

namespace {
constexpr qint64 kAlwaysAllowed = 20;
constexpr qint64 kAllowedPercent = 2;
} // namespace

bool isClean(const PassFacts &facts)
{
    return facts.complete && facts.totalsAgree && facts.problems == 0 && facts.received == facts.distinct &&
           facts.distinct == facts.total;
}

qint64 removalLimit(qint64 presentTrials)
{
    return std::max(kAlwaysAllowed, presentTrials * kAllowedPercent / 100);
}

EndPlan judgeUnseen(const FingerprintMap &known, const PassMemory &memory, const PassFacts &facts,
                    const std::unordered_set<TrialId> &heldBefore, bool accept)
{
    EndPlan plan;
    plan.clean = isClean(facts);
    if (!plan.clean) {
        std::ranges::copy_if(heldBefore, std::back_inserter(plan.forgiven),
                             [&](TrialId id) { return memory.hasSeen(id); });
        return plan;
    }
    // Accepting means the trials that were shown as held, and everything only where nothing was held.
    const auto accepted = [&](TrialId id) {
        return accept && (heldBefore.empty() || heldBefore.contains(id));
    };
    struct Waiting
    {
        TrialId id;
        bool struckBefore;
    };
    const qint64 alive = std::ranges::count_if(
        known, [](const auto &entry) { return entry.second.state != TrialState::Removed; });
    // Everything held at once was an empty answer: a fault rather than a strike, unless a person accepts it.
    const bool emptyBefore = static_cast<qint64>(heldBefore.size()) >= alive;
    std::vector<Waiting> waiting;
    for (const auto [number, stored] : known) {
        if (stored.state == TrialState::Removed)
            continue;
        if (memory.hasSeen(stored.id))
            continue;
        const bool held = heldBefore.contains(stored.id);
        const bool struckBefore = stored.state == TrialState::Missing || held;
        // A second strike of a trial that was let through at its first one; an empty answer is never
        // believed.
        const bool letThrough = stored.state == TrialState::Missing && !held && facts.total > 0;
        if (!accepted(stored.id) && !letThrough)
            waiting.push_back({stored.id, stored.state == TrialState::Missing || (held && !emptyBefore)});
        else
            (struckBefore ? plan.removed : plan.missing).push_back(stored.id);
    }
    const bool emptied = facts.total == 0 && !waiting.empty();
    if (emptied || static_cast<qint64>(waiting.size()) > removalLimit(alive)) {
        std::ranges::transform(waiting, std::back_inserter(plan.held), &Waiting::id);
    } else {
        for (const auto &[id, struckBefore] : waiting)
            (struckBefore ? plan.removed : plan.missing).push_back(id);
    }
    for (std::vector<TrialId> *ids : {&plan.missing, &plan.removed, &plan.held, &plan.forgiven})
        std::ranges::sort(*ids);
    return plan;
}

} // namespace trialdesk
