#include "sync/engine/passjudge.h"

#include <algorithm>

namespace trialdesk {

namespace {

/// More would keep the registry busy for minutes: one by one, and a hundred at a time.
constexpr std::size_t kMostInquiries = 100;
constexpr std::size_t kMostInquiriesAtOnce = 20'000;

} // namespace

PassJudge::PassJudge(JudgeSetup setup)
    : m_setup(std::move(setup))
    , m_listed(m_setup.listed.begin(), m_setup.listed.end())
{
    for (const auto &[number, trial] : m_setup.aliases) {
        if (m_listed.contains(number))
            m_listedByAlias.insert(trial);
    }
}

PagePlan PassJudge::take(const Page &page)
{
    PagePlan plan = reconcile(page.records, *m_setup.known, m_memory);
    for (const PagePlan::Update &update : plan.updates)
        m_updated.note(&update.stored, update.trial->number);
    return plan;
}

PagePlan PassJudge::takeAnswer(const Page &page)
{
    std::vector<const IncomingTrial *> swept;
    for (const IncomingTrial &trial : page.records) {
        const auto stored = m_setup.known->find(trial.number);
        if (stored == m_setup.known->end())
            continue;
        const TrialId id = (*stored).second.id;
        if (m_memory.hasSeen(id) && !m_updated.hasSeen(id))
            swept.push_back(&trial);
    }
    PagePlan plan = take(page);
    for (const IncomingTrial *trial : swept)
        plan.updates.push_back({trial, m_setup.known->at(trial->number)});
    return plan;
}

PassFacts PassJudge::facts(bool complete, bool totalsAgree, int problems) const
{
    return {.complete = complete,
            .totalsAgree = totalsAgree && m_count.totalsAgree(),
            .total = m_count.total(),
            .received = m_count.received(),
            .distinct = m_count.distinct(),
            .problems = problems};
}

bool PassJudge::isLookedFor(std::string_view number, TrialId id) const
{
    return m_listed.empty() || m_listed.contains(number) || m_listedByAlias.contains(id);
}

std::vector<std::string> PassJudge::doubts(const PassFacts &facts)
{
    Doubts doubts;
    if (m_setup.inquiresAll) {
        doubts = doubtsOf(*m_setup.known, m_memory, m_setup.held, kMostInquiriesAtOnce, m_setup.turn,
                          [this](std::string_view number, TrialId id) { return isLookedFor(number, id); });
    } else {
        // A row that went away behind the reader and one that came before it leave every count as it was, and
        // hide a third row. Nothing shows it: the one that came may be known from before it went.
        doubts.asked = judge(facts).removed;
        std::erase_if(doubts.asked, [this](TrialId id) { // what a person looked at isn't doubted
            return m_setup.held.contains(id) && m_setup.accepted.contains(id);
        });
        if (doubts.asked.size() > kMostInquiries) {
            doubts.unasked.insert(doubts.asked.begin() + kMostInquiries, doubts.asked.end());
            doubts.asked.resize(kMostInquiries);
            doubts.all = false;
        }
    }
    m_unasked = std::move(doubts.unasked);
    m_askedAll = doubts.all;
    std::vector<std::string> numbers;
    if (doubts.asked.empty())
        return numbers;
    for (const auto [number, stored] : *m_setup.known) {
        if (std::ranges::binary_search(doubts.asked, stored.id))
            numbers.emplace_back(number);
    }
    return numbers;
}

void PassJudge::leaveUnanswered(const std::unordered_set<std::string> &numbers)
{
    for (const std::string &number : numbers)
        m_unasked.insert(m_setup.known->at(number).id); // silence is no sign that it is gone
}

EndPlan PassJudge::judge(const PassFacts &facts) const
{
    return judgeUnseen(*m_setup.known, m_memory, facts, m_setup.held, m_setup.accepted, m_unasked);
}

} // namespace trialdesk
