#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/engine/passcourse.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

/// Follows a run from its first request to its last: the data's date, leg after leg, what a sweep found
/// outdated, and the date once more. No I/O, no clock.
class RunCourse
{
public:
    /// `source` must outlive the course. `start` without a leg.
    RunCourse(const RegistrySource *source, Pass start, RunFacts facts, qint64 storedTrials);

    struct Step
    {
        std::optional<Request> next; ///< nothing at the end of the run
        std::optional<Error> error;  ///< why it ends early
        bool useful = true;          ///< false: the page was only a question and is not to be stored
        bool legStarts = false;      ///< the page is its leg's first
        std::optional<qint64> legDistinct =
            std::nullopt;                       ///< of a leg that ends here for good: different trials
        bool judged = false;                    ///< of the page's leg
        std::optional<SourceProgress> progress; ///< to be kept when the page is stored, or at the end
    };
    [[nodiscard]] Step begin();
    /// Counts an answer that was read and says how to go on.
    [[nodiscard]] Step take(const Page &page);
    /// The registry renewed its data and forgot where the leg was: from its first page again, or the error
    /// where that happens too often.
    [[nodiscard]] Step restart(const Error &error);

    [[nodiscard]] const Pass &pass() const { return m_leg.pass(); }
    /// The answer to this request will not end the run by itself.
    [[nodiscard]] bool isSure(const Request &request) const
    {
        return request.ask != Ask::Version && m_leg.isSure();
    }
    [[nodiscard]] int pagesRead() const { return m_pagesRead; }
    /// Another number where rowsRead() and expectedRows() begin anew: windows, a sweep, single numbers.
    [[nodiscard]] int phase() const { return m_phase; }
    [[nodiscard]] qint64 rowsRead() const { return m_rowsRead + m_leg.pass().rowsRead; }
    [[nodiscard]] std::optional<qint64> expectedRows() const { return m_expected; }

    /// At the end: "2 / 3" where so many came in legs whose totals said otherwise; empty where all agree.
    [[nodiscard]] QString shortfall() const;
    /// At the end: the legs that were read say which trials are gone.
    [[nodiscard]] bool isJudged() const { return m_judged; }
    /// At the end: the registry renewed its data behind a sweep, which therefore says nothing.
    [[nodiscard]] bool isOvertaken() const { return m_overtaken; }

private:
    [[nodiscard]] Step askVersion();
    [[nodiscard]] Step takeVersion(const Page &page);
    [[nodiscard]] Step startLeg();
    [[nodiscard]] Step nextLeg();
    void queueOutdated();
    void forgetOldData();
    [[nodiscard]] bool splitLeg(const Page &page);
    [[nodiscard]] bool isShort() const;

    const RegistrySource *m_source;
    Pass m_start;
    RunFacts m_facts;
    qint64 m_storedTrials;
    std::deque<Leg> m_legs; ///< the front one is being read
    std::vector<Leg> m_done;
    PassCourse m_leg;
    std::vector<std::string> m_outdated;
    NumberSet m_readNow; ///< what windows brought under the registry's present data
    QString m_firstVersion;
    std::optional<qint64> m_together; ///< trials of the front leg and the next, which was one leg with it
    std::optional<qint64> m_expected;
    qint64 m_rowsRead = 0; ///< of legs that are done
    int m_pagesRead = 0;
    int m_phase = 0;
    int m_restarts = 0; ///< of the leg
    int m_renewals = 0; ///< times that the data moved under the run
    bool m_begun = false;
    bool m_counted = true; ///< every leg had as many trials as its total said
    bool m_onlySweepShort = false;
    qint64 m_shortOf = 0; ///< totals of legs that had another number of trials
    qint64 m_shortCame = 0;
    bool m_nothing = false; ///< the first load had not one trial
    bool m_judged = false;
    bool m_overtaken = false;
};

} // namespace trialdesk
