#include "sync/engine/removalguard.h"

#include <algorithm>

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
    if (!plan.clean)
        return plan;
    std::vector<TrialId> firstStrike;
    std::vector<TrialId> secondStrike;
    qint64 alive = 0;
    for (const auto &[number, stored] : known) {
        if (stored.state != TrialState::Removed)
            ++alive;
        if (stored.state == TrialState::Removed || memory.hasSeen(stored.id))
            continue;
        const bool struckBefore = stored.state == TrialState::Missing || heldBefore.contains(stored.id);
        (struckBefore ? secondStrike : firstStrike).push_back(stored.id);
    }
    std::ranges::sort(firstStrike);
    std::ranges::sort(secondStrike);
    const auto waitsForPerson = [&](TrialId id) { return heldBefore.contains(id); };
    const auto waiting =
        firstStrike.size() + static_cast<std::size_t>(std::ranges::count_if(secondStrike, waitsForPerson));
    const bool emptied = facts.total == 0 && alive > 0;
    if (!accept && (emptied || static_cast<qint64>(waiting) > removalLimit(alive))) {
        plan.held = std::move(firstStrike);
        plan.held.insert(plan.held.end(), secondStrike.begin(), secondStrike.end());
        std::ranges::sort(plan.held);
        return plan;
    }
    plan.missing = std::move(firstStrike);
    plan.removed = std::move(secondStrike);
    return plan;
}

} // namespace trialdesk
