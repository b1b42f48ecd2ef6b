#include "sync/engine/numberinquiry.h"

#include <algorithm>
#include <utility>

namespace trialdesk {

namespace {

/// A registry that ignores what was asked answers with any trial. One that merged two of them answers with
/// the other one, of which the number that was asked for is an older number.
bool isAbout(const Page &page, const std::vector<std::string> &numbers)
{
    const auto isAsked = [&](const std::string &number) {
        return std::ranges::find(numbers, number) != numbers.end();
    };
    return std::ranges::all_of(page.records, [&](const IncomingTrial &trial) {
        const auto *aliases = std::get_if<std::vector<std::string>>(&trial.record.values[Field::Aliases]);
        return isAsked(trial.number) || (aliases && std::ranges::any_of(*aliases, isAsked));
    });
}

} // namespace

NumberInquiry::NumberInquiry(const RegistrySource *source, Pass pass, std::vector<std::string> numbers)
    : m_source(source)
    , m_pass(std::move(pass))
    , m_waiting(std::move(numbers))
{
}

std::optional<Request> NumberInquiry::next()
{
    if (m_rest)
        return std::exchange(m_rest, std::nullopt);
    while (!m_waiting.empty()) {
        const std::size_t count = std::min(m_source->lookupSize(), m_waiting.size());
        m_asked.assign(m_waiting.end() - static_cast<std::ptrdiff_t>(count), m_waiting.end());
        m_waiting.resize(m_waiting.size() - count);
        m_total.reset();
        m_rows = 0;
        m_pages = 0;
        if (auto request = m_source->lookupRequest(m_pass, m_asked))
            return request;
        leaveUnanswered(m_asked);
    }
    return std::nullopt;
}

void NumberInquiry::take(Result<Page> page)
{
    if (!page) {
        leaveUnanswered(m_asked);
        leaveUnanswered(std::exchange(m_waiting, {}));
        return;
    }
    m_pages += 1;
    m_rows += page->rows;
    if (page->total)
        m_total = page->total;
    const bool useful = page->problems.empty() && m_pages <= m_asked.size() && isAbout(*page, m_asked);
    if (useful)
        m_rest = m_source->nextLookup(m_pass, m_asked, *page);
    if (!useful || (!m_rest && m_rows != m_total.value_or(m_rows)))
        leaveUnanswered(m_asked);
    if (useful)
        m_outcome.found.push_back(std::move(*page));
}

void NumberInquiry::leaveUnanswered(const std::vector<std::string> &numbers)
{
    m_outcome.unanswered.insert(numbers.begin(), numbers.end());
}

} // namespace trialdesk
