#pragma once

#include <string_view>
#include <vector>

#include "models/store/pageplan.h"

namespace trialdesk {

/// What a pass has seen so far.
class PassMemory
{
public:
    /// False if this trial was seen before in the pass.
    bool note(const StoredFingerprint *stored, std::string_view number);
    [[nodiscard]] bool hasSeen(TrialId id) const { return id < m_known.size() && m_known[id]; }

private:
    std::vector<bool> m_known; ///< by trial id
    NumberSet m_new;
};

/// Compares a page's records with the stored fingerprints. A number seen before in the pass is a duplicate
/// and changes nothing. No clock, no database. The plan points into `records`.
[[nodiscard]] PagePlan reconcile(const std::vector<IncomingTrial> &records, const FingerprintMap &known,
                                 PassMemory &memory);

} // namespace trialdesk
