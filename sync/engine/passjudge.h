#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "sync/engine/passcount.h"
#include "sync/engine/removalguard.h"

namespace trialdesk {

/// What a run knows of stored trials before its first page.
struct JudgeSetup
{
    std::shared_ptr<const FingerprintMap> known;
    TrialIds held;     ///< by an earlier run
    TrialIds accepted; ///< looked at by a person; only what is held counts
    /// The run's scope is a list: no other trial may be gone, except those to which an older number of the
    /// list leads. Empty where it is no list.
    std::vector<std::string> listed;
    std::vector<std::pair<std::string, TrialId>> aliases; ///< older numbers, where there is a list
    /// The registry is asked for many numbers at once: about every trial that was not seen. Else only about
    /// those that would be removed.
    bool inquiresAll = false;
    qint64 turn = 0; ///< another one at each sweep
};

/// Collects what a pass saw and says at its end which stored trials are gone (removalguard.h). No I/O, no
/// clock.
class PassJudge
{
public:
    explicit PassJudge(JudgeSetup setup);
    PassJudge(const PassJudge &) = delete; // it points into itself
    PassJudge &operator=(const PassJudge &) = delete;
    ~PassJudge() = default;

    /// What the page means for the store; its trials count as seen.
    [[nodiscard]] PagePlan take(const Page &page);
    /// A judged leg's page also counts against the leg's total.
    void count(const PageItem &item) { m_count.take(item); }

    [[nodiscard]] PassFacts facts(bool complete, bool totalsAgree, int problems) const;
    /// The numbers that the registry is asked for before trials are called gone; at most one time, at the end
    /// of a pass.
    [[nodiscard]] std::vector<std::string> doubts(const PassFacts &facts);
    /// The same for an answer to a question about numbers. It may bring a trial that a sweep saw already, but
    /// of which more is to be stored: the one into which another was merged.
    [[nodiscard]] PagePlan takeAnswer(const Page &page);
    void leaveUnanswered(const std::unordered_set<std::string> &numbers);

    [[nodiscard]] EndPlan judge(const PassFacts &facts) const;
    /// Every trial of the run's scope was seen or asked for.
    [[nodiscard]] bool hasAskedAll() const { return m_askedAll; }

private:
    [[nodiscard]] bool isLookedFor(std::string_view number, TrialId id) const;

    JudgeSetup m_setup;
    std::unordered_set<std::string_view> m_listed; ///< into the setup
    TrialIds m_listedByAlias;
    PassMemory m_memory;
    PassMemory m_updated; ///< stored trials that the run's pages brought anew
    PassCount m_count;
    TrialIds m_unasked;
    bool m_askedAll = true;
};

} // namespace trialdesk
