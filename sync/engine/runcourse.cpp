#include "sync/engine/runcourse.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {
constexpr int kMostRestarts = 3; // of a leg
constexpr int kMostRenewals = 2; // of the data under a run
} // namespace

RunCourse::RunCourse(const RegistrySource *source, Pass start, RunFacts facts, qint64 storedTrials)
    : m_source(source)
    , m_start(std::move(start))
    , m_facts(std::move(facts))
    , m_storedTrials(storedTrials)
    , m_leg(m_start, storedTrials)
{
}

RunCourse::Step RunCourse::begin()
{
    Step step = askVersion();
    if (step.next)
        return step;
    const std::vector<Leg> legs = m_source->legs(m_facts);
    m_legs.assign(legs.begin(), legs.end());
    m_begun = true;
    return startLeg();
}

RunCourse::Step RunCourse::askVersion()
{
    return {.next = m_source->versionRequest(m_start), .error = std::nullopt, .useful = false};
}

RunCourse::Step RunCourse::takeVersion(const Page &page)
{
    Step step{.next = std::nullopt, .error = std::nullopt, .useful = false};
    const bool moved = m_begun && page.dataVersion != m_facts.dataVersion;
    if (moved && ++m_renewals > kMostRenewals) {
        step.error = Error{.kind = ErrorKind::DataMoved, .detail = page.dataVersion};
        return step;
    }
    if (m_begun && !moved) {
        // A trial that was read before the renewal was not compared again after it: with the date of the
        // first data the next run reads what came since.
        m_facts.dataVersion = m_firstVersion;
        if (!m_nothing && m_counted)
            step.progress = m_source->progressAtEnd(m_done, m_facts);
        else if (!m_nothing && m_onlySweepShort)
            step.progress = m_source->progressAfterShortSweep(m_facts);
        return step;
    }
    if (!m_begun)
        m_firstVersion = page.dataVersion;
    const auto sweeps = std::erase_if(m_done, [](const Leg &leg) { return leg.kind == Leg::Kind::Sweep; });
    if (sweeps > 0) {
        m_overtaken = true;
        m_judged = false;
    }
    if (moved) {
        forgetOldData();
        // Legs that were short are read again: their days lie behind the last one that was whole.
        m_counted = true;
        m_onlySweepShort = false;
        m_shortOf = m_shortCame = 0;
    }
    m_facts.dataVersion = page.dataVersion;
    m_facts.full = m_facts.full && !m_begun;
    for (Leg &leg : m_source->legs(m_facts)) {
        // A sweep that the renewal overtook stays due for another day.
        if (!m_begun || leg.kind != Leg::Kind::Sweep)
            m_legs.push_back(std::move(leg));
    }
    if (!m_begun && m_legs.empty())
        return step; // the store has it all
    m_begun = true;
    Step first = startLeg();
    first.useful = false;
    return first;
}

RunCourse::Step RunCourse::startLeg()
{
    Pass pass = m_start;
    pass.leg = m_legs.front();
    m_leg = PassCourse(pass, m_storedTrials);
    return {.next = m_source->firstRequest(pass), .error = std::nullopt};
}

RunCourse::Step RunCourse::take(const Page &page)
{
    if (page.request.ask == Ask::Version)
        return takeVersion(page);
    const bool first = m_leg.pass().pagesRead == 0;
    if (first && m_together)
        m_legs[1].least = std::max<qint64>(0, *std::exchange(m_together, {}) - page.total.value_or(0));
    if (first && splitLeg(page)) {
        Step step = startLeg();
        step.useful = false;
        return step;
    }
    ++m_pagesRead;
    const bool judged = m_legs.front().judged;
    if (m_legs.front().kind == Leg::Kind::Window) {
        for (const IncomingTrial &trial : page.records)
            m_readNow.insert(trial.number);
    }
    const PassCourse::Step course = m_leg.take(*m_source, page);
    if (first && page.total && !m_expected)
        m_expected = page.total;
    // The sweep compares with what was stored before the run: what a window brought since is not outdated.
    std::ranges::copy_if(page.outdated, std::back_inserter(m_outdated),
                         [this](const std::string &number) { return !m_readNow.contains(number); });
    Step step{.next = course.next, .error = course.error};
    if (!course.next && !course.error) {
        if (isShort() && m_restarts < 1) {
            ++m_restarts;
            step = startLeg();
        } else {
            const qint64 distinct = m_leg.pass().distinctRows;
            step = nextLeg();
            step.legDistinct = distinct;
        }
    }
    step.legStarts = first;
    step.judged = judged;
    return step;
}

bool RunCourse::isShort() const
{
    // A whole list is followed to its total by its own rules.
    const Pass &pass = m_leg.pass();
    return pass.leg.kind != Leg::Kind::Whole &&
           (pass.distinctRows != pass.total.value_or(pass.distinctRows) ||
            pass.distinctRows < m_legs.front().least);
}

QString RunCourse::shortfall() const
{
    return m_counted ? QString() : u"%1 / %2"_s.arg(m_shortCame).arg(m_shortOf);
}

RunCourse::Step RunCourse::nextLeg()
{
    Step step{.next = std::nullopt, .error = std::nullopt};
    if (isShort()) {
        m_onlySweepShort = m_legs.front().kind == Leg::Kind::Sweep && (m_counted || m_onlySweepShort);
        m_counted = false;
        m_shortOf += std::max(m_leg.pass().total.value_or(0), m_legs.front().least);
        m_shortCame += m_leg.pass().distinctRows;
    }
    const Leg &read = m_legs.front();
    // A registry without a trial of the scope may have had a bad hour: all of it is asked for again.
    m_nothing = m_nothing || (read.kind == Leg::Kind::Window && !read.from.isValid() && !read.to.isValid() &&
                              m_leg.pass().total == 0);
    // Windows come in the order of their days: behind one that is short none is known to be stored.
    if (m_counted && !m_nothing && m_renewals == 0)
        step.progress = m_source->progressAfter(m_legs.front(), m_facts);
    if (step.progress)
        m_facts.progress = *step.progress;
    m_judged = m_judged || m_legs.front().judged;
    m_rowsRead += std::exchange(m_leg, PassCourse(m_start, m_storedTrials)).pass().rowsRead;
    m_restarts = 0;
    const Leg::Kind kind = m_legs.front().kind;
    m_done.push_back(std::move(m_legs.front()));
    m_legs.pop_front();
    if (m_legs.empty())
        queueOutdated();
    if (!m_legs.empty() && m_legs.front().kind != kind) {
        ++m_phase; // what follows is counted on its own
        m_rowsRead = 0;
        m_expected.reset();
    }
    const Step next = m_legs.empty() ? askVersion() : startLeg();
    step.next = next.next;
    return step;
}

void RunCourse::queueOutdated()
{
    const std::size_t size = m_source->lookupSize();
    for (std::size_t at = 0; at < m_outdated.size(); at += size) {
        const auto from = m_outdated.begin() + static_cast<std::ptrdiff_t>(at);
        const auto count = static_cast<std::ptrdiff_t>(std::min(size, m_outdated.size() - at));
        m_legs.push_back({.kind = Leg::Kind::Numbers, .numbers = {from, from + count}, .judged = false});
    }
    m_outdated.clear();
}

bool RunCourse::splitLeg(const Page &page)
{
    const std::vector<Leg> parts = m_source->split(m_legs.front(), page.total.value_or(0), m_facts);
    if (parts.empty())
        return false;
    if (!m_expected)
        m_expected = page.total;
    m_together = std::max(page.total.value_or(0), m_legs.front().least);
    m_legs.pop_front();
    m_legs.insert(m_legs.begin(), parts.begin(), parts.end());
    m_legs[0].least = m_legs[1].least = 0;
    return true;
}

/// Trials have moved to other days, and what was read may have changed.
void RunCourse::forgetOldData()
{
    m_readNow = {};
    m_together.reset();
    for (Leg &leg : m_legs)
        leg.least = 0;
}

RunCourse::Step RunCourse::restart(const Error &error)
{
    forgetOldData();
    if (m_legs.empty() || ++m_restarts > kMostRestarts)
        return {.next = std::nullopt, .error = error};
    return startLeg();
}

} // namespace trialdesk
