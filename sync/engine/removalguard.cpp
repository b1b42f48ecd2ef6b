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

Doubts doubtsOf(const FingerprintMap &known, const PassMemory &memory, const TrialIds &heldBefore,
                std::size_t most, qint64 turn,
                const std::function<bool(std::string_view, TrialId)> &isLookedFor)
{
    Doubts doubts;
    std::vector<TrialId> missing;
    std::vector<TrialId> others;
    for (const auto [number, stored] : known) {
        if (stored.state == TrialState::Removed || memory.hasSeen(stored.id))
            continue;
        if (heldBefore.contains(stored.id))
            doubts.asked.push_back(stored.id);
        else if (!isLookedFor(number, stored.id))
            doubts.unasked.insert(stored.id);
        else
            (stored.state == TrialState::Missing ? missing : others).push_back(stored.id);
    }
    for (std::vector<TrialId> *ids : {&doubts.asked, &missing, &others})
        std::ranges::sort(*ids);
    // Where not all can be asked for, each turn goes on where the one before it ended.
    const std::size_t before = doubts.asked.size() + missing.size();
    if (const std::size_t room = most - std::min(most, before); room < others.size()) {
        const auto first = static_cast<std::size_t>(turn) * room % others.size();
        std::ranges::rotate(others, others.begin() + static_cast<std::ptrdiff_t>(first));
    }
    doubts.asked.insert(doubts.asked.end(), missing.begin(), missing.end());
    doubts.asked.insert(doubts.asked.end(), others.begin(), others.end());
    if (doubts.asked.size() > most) {
        const auto end = doubts.asked.begin() + static_cast<std::ptrdiff_t>(most);
        doubts.unasked.insert(end, doubts.asked.end());
        doubts.asked.erase(end, doubts.asked.end());
        doubts.all = false;
    }
    std::ranges::sort(doubts.asked);
    return doubts;
}

EndPlan judgeUnseen(const FingerprintMap &known, const PassMemory &memory, const PassFacts &facts,
                    const TrialIds &heldBefore, const TrialIds &accepted, const TrialIds &unasked)
{
    EndPlan plan;
    plan.clean = isClean(facts);
    if (!plan.clean) {
        std::ranges::copy_if(heldBefore, std::back_inserter(plan.forgiven),
                             [&](TrialId id) { return memory.hasSeen(id); });
        std::ranges::sort(plan.forgiven);
        return plan;
    }
    const bool emptied = facts.total == 0;
    const qint64 alive = std::ranges::count_if(
        known, [](const auto &entry) { return entry.second.state != TrialState::Removed; });
    // Everything was held by an empty answer: with a list again, that question is answered.
    const bool emptyBefore = !emptied && static_cast<qint64>(heldBefore.size()) >= alive;
    std::vector<TrialId> firstStrikes;
    for (const auto [number, stored] : known) {
        const TrialId id = stored.id;
        if (stored.state == TrialState::Removed || memory.hasSeen(id))
            continue;
        if (heldBefore.contains(id) && (accepted.contains(id) || !emptyBefore))
            (accepted.contains(id) && !unasked.contains(id) ? plan.removed : plan.held).push_back(id);
        else if (unasked.contains(id))
            plan.unseen.push_back(id);
        else if (stored.state == TrialState::Missing && !emptied)
            plan.removed.push_back(id);
        else
            firstStrikes.push_back(id);
    }
    const qint64 waiting = std::ssize(firstStrikes) + std::ssize(plan.held);
    std::vector<TrialId> &struck = emptied || waiting > removalLimit(alive) ? plan.held : plan.missing;
    struck.insert(struck.end(), firstStrikes.begin(), firstStrikes.end());
    plan.unseen.insert(plan.unseen.end(), plan.held.begin(), plan.held.end());
    for (std::vector<TrialId> *ids : {&plan.missing, &plan.removed, &plan.held, &plan.unseen})
        std::ranges::sort(*ids);
    return plan;
}

} // namespace trialdesk
