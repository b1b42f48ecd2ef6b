#include "sync/engine/passcourse.h"

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qint64 kPagesOverTotal = 2;
constexpr qint64 kTimesStored = 20;
constexpr qint64 kLeastWithoutTotal = 1'000'000;
constexpr int kPagesWithoutNewsAllowed = 1;

qint64 pagesFor(qint64 records, int pageSize)
{
    const qint64 size = std::max(pageSize, 1);
    return records / size + (records % size > 0 ? 1 : 0);
}

} // namespace

qint64 pageBudget(std::optional<qint64> firstTotal, qint64 storedTrials, int pageSize)
{
    const qint64 records = firstTotal ? std::max<qint64>(*firstTotal, 1)
                                      : std::max(kTimesStored * storedTrials, kLeastWithoutTotal);
    return pagesFor(records, pageSize) + (firstTotal ? kPagesOverTotal : 0);
}

PassCourse::PassCourse(Pass start, qint64 storedTrials)
    : m_pass(std::move(start))
    , m_storedTrials(storedTrials)
{
}

PassCourse::Step PassCourse::take(const RegistrySource &source, const Page &page)
{
    m_pass.pageSize = page.request.pageSize;
    m_pass.pagesRead += 1;
    m_pass.rowsRead += page.rows;
    m_longestPage = std::max(m_longestPage, page.rows);
    if (!m_firstTotal)
        m_firstTotal = page.total;
    // The newest one says how far the list goes now; the budget stays with the first.
    if (page.total)
        m_pass.total = page.total;
    const std::size_t before = m_numbers.size();
    for (const IncomingTrial &trial : page.records)
        m_numbers.insert(trial.number);
    for (const RecordProblem &problem : page.problems)
        m_problems.insert(std::hash<std::string>()(problem.raw)); // it may come on two pages, as any row
    m_pass.distinctRows = static_cast<qint64>(m_numbers.size()) + static_cast<qint64>(m_problems.size());
    const bool withoutNews = page.rows > 0 && m_numbers.size() == before && page.problems.empty();
    m_pagesWithoutNews = withoutNews ? m_pagesWithoutNews + 1 : 0;

    Step step{.next = source.nextRequest(m_pass, page), .error = std::nullopt};
    if (step.next)
        step.error = loop(page);
    if (step.error)
        step.next.reset();
    return step;
}

/// A registry may give fewer records a page than it was asked for.
qint64 PassCourse::budget() const
{
    const int pageSize = m_longestPage > 0 ? std::min(m_longestPage, m_pass.pageSize) : m_pass.pageSize;
    return pageBudget(m_firstTotal, m_storedTrials, pageSize);
}

bool PassCourse::isSure() const
{
    return m_pagesWithoutNews == 0 && m_pass.pagesRead + 1 < budget();
}

std::optional<Error> PassCourse::loop(const Page &page) const
{
    if (m_pagesWithoutNews > kPagesWithoutNewsAllowed)
        return Error{.kind = ErrorKind::PagingLoop,
                     .detail = u"page %1 brought nothing new"_s.arg(page.request.page)};
    const qint64 budget = this->budget();
    if (m_pass.pagesRead >= budget)
        return Error{.kind = ErrorKind::PagingLoop, .detail = u"page budget of %1 used up"_s.arg(budget)};
    return std::nullopt;
}

} // namespace trialdesk
