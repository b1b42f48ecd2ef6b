#pragma once

#include <unordered_set>

#include "sync/sources/registrysource.h"

namespace trialdesk {

/// The most pages that a pass may read: two more than the first total needs; without a total, twenty times as
/// many records as are stored, and a million at least.
[[nodiscard]] qint64 pageBudget(std::optional<qint64> firstTotal, qint64 storedTrials, int pageSize);

/// Follows a pass from page to page: what comes next, and when it is enough. No I/O, no clock.
class PassCourse
{
public:
    PassCourse() = default;
    PassCourse(Pass start, qint64 storedTrials);

    struct Step
    {
        std::optional<Request> next; ///< nothing at the end of the pass
        std::optional<Error> error;  ///< PagingLoop: the registry's pages have no end
    };
    /// Counts a page that was read and says how to go on.
    [[nodiscard]] Step take(const RegistrySource &source, const Page &page);
    [[nodiscard]] const Pass &pass() const { return m_pass; }
    /// Whatever the next page brings, it will not be taken for the sign of a loop.
    [[nodiscard]] bool isSure() const;

private:
    [[nodiscard]] qint64 budget() const;
    [[nodiscard]] std::optional<Error> loop(const Page &page) const;

    Pass m_pass;
    qint64 m_storedTrials = 0;
    std::optional<qint64> m_firstTotal;
    NumberSet m_numbers;                        ///< different numbers of the pass
    std::unordered_set<std::size_t> m_problems; ///< different records that could not be used
    int m_pagesWithoutNews = 0;
    int m_longestPage = 0; ///< rows
};

} // namespace trialdesk
