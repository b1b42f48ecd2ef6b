#pragma once

#include <vector>

#include "models/store/fingerprint.h"

namespace trialdesk {

/// A record on its way to the store.
struct IncomingTrial
{
    std::string number;
    Fingerprint fingerprint;
    bool known = false; ///< the raw bytes equal the stored ones: `record` is left empty
    bool later = false; ///< its record comes later in the run: counted here, and nothing more
    TrialRecord record;
    std::string packed; ///< the raw record as the store keeps it; empty = not packed yet
};

/// Packs the raw records of a page, which takes a quarter of the time of writing them. Any thread.
void packRecords(std::vector<IncomingTrial> &records);

/// What one page does to the store. Points into the page's records.
struct PagePlan
{
    struct Update
    {
        const IncomingTrial *trial;
        StoredFingerprint stored;
    };

    std::vector<const IncomingTrial *> added;
    std::vector<Update> updates;   ///< raw bytes differ; whether a field does is seen in the store
    std::vector<TrialId> returned; ///< were missing or removed; may also be in `updates`
    int unchanged = 0;             ///< the rest of the page's trials, without those seen earlier in the pass

    [[nodiscard]] bool writesNothing() const { return added.empty() && updates.empty() && returned.empty(); }
};

/// What the end of a pass does to trials that were not seen in it.
struct EndPlan
{
    bool clean = false;            ///< the pass may be used for removals
    std::vector<TrialId> missing;  ///< first strike
    std::vector<TrialId> removed;  ///< second strike
    std::vector<TrialId> held;     ///< too many at once: these wait for the person
    std::vector<TrialId> forgiven; ///< were held and have been seen again in a pass that was not clean
    /// All present trials but `missing`, `removed` and these were seen by a clean pass.
    std::vector<TrialId> unseen;

    bool operator==(const EndPlan &) const = default;
};

} // namespace trialdesk
