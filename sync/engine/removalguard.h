#pragma once

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

/// Two strikes: present → missing → removed, in clean passes only. Too many new strikes at once, or an empty
/// answer where trials are stored, are held. `heldBefore`: what the last held pass found gone; that was their
/// first strike, unless it was everything. `accept` lets through what was held before, or everything where
/// nothing was held.
[[nodiscard]] EndPlan judgeUnseen(const FingerprintMap &known, const PassMemory &memory,
                                  const PassFacts &facts, const std::unordered_set<TrialId> &heldBefore,
                                  bool accept);

} // namespace trialdesk
