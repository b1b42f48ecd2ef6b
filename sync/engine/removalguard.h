#pragma once

#include <functional>
#include <string_view>
#include <unordered_set>

#include "models/store/pageplan.h"
#include "sync/engine/reconcile.h"

namespace trialdesk {

/// How a pass ended; what decides whether it may say that trials are gone.
struct PassFacts
{
    bool complete = false;    ///< every page arrived
    bool totalsAgree = false; ///< every page named the same total
    qint64 total = -1;        ///< of the first page
    qint64 received = 0;      ///< records, duplicates included
    qint64 distinct = 0;      ///< different numbers
    int problems = 0;         ///< records that could not be used
};

/// Clean: all pages there, one total on every page, and exactly that many different records without a bad
/// one.
[[nodiscard]] bool isClean(const PassFacts &facts);

/// More unseen trials than this in one pass wait for a person: max(20, 2 %).
[[nodiscard]] qint64 removalLimit(qint64 presentTrials);

using TrialIds = std::unordered_set<TrialId>;

/// Trials that a pass did not see, for a registry that can be asked for many numbers at once: only what it
/// was asked for by number may be called gone.
struct Doubts
{
    std::vector<TrialId> asked; ///< sorted, `most` at most: held ones first, then missing ones
    TrialIds unasked;           ///< not of the run's scope, or too many for one run
    bool all = true;            ///< no trial of the scope had to be left out
};

/// `isLookedFor`: whether an unseen trial is of the run's scope; a held one always is. `turn`: another number
/// at each sweep, so that all trials have their turn where they are more than `most`.
[[nodiscard]] Doubts doubtsOf(const FingerprintMap &known, const PassMemory &memory,
                              const TrialIds &heldBefore, std::size_t most, qint64 turn,
                              const std::function<bool(std::string_view, TrialId)> &isLookedFor);

/// What the end of a pass says of each stored trial. This table is the rule; README has it in words.
///
/// | the trial in this pass                               | is then                              |
/// |------------------------------------------------------|--------------------------------------|
/// | seen, in the list or by its number                   | present; no longer held              |
/// | the pass is not clean                                | as it was; held unless it was seen   |
/// | unseen, held, accepted by a person, asked for        | removed                              |
/// | unseen, held by an empty list, and this one is not   | as if it had not been held           |
/// | unseen, held, otherwise                              | held                                 |
/// | unseen, not held, `unasked`                          | as it was                            |
/// | unseen, missing, the list is not empty               | removed                              |
/// | unseen; with the held ones at most the limit         | missing                              |
/// | unseen; more than the limit, or the list is empty    | held                                 |
///
/// What was removed stays so until it is seen. `accepted`: what a person looked at and called gone; it lets
/// nothing through that is not held.
[[nodiscard]] EndPlan judgeUnseen(const FingerprintMap &known, const PassMemory &memory,
                                  const PassFacts &facts, const TrialIds &heldBefore,
                                  const TrialIds &accepted, const TrialIds &unasked);

} // namespace trialdesk
