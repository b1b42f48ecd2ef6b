#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/engine/pagequeue.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

/// Asks a registry for trials by their numbers, as many at a time as it takes, and follows each answer to its
/// end: a part of an answer says nothing of the trials that it lacks. No I/O, no clock.
class NumberInquiry
{
public:
    /// `source` must outlive the inquiry.
    NumberInquiry(const RegistrySource *source, Pass pass, std::vector<std::string> numbers);

    /// What is to be sent now; nothing at the end. To be asked once before each take().
    [[nodiscard]] std::optional<Request> next();
    /// The answer, read as if nothing were known: an unchanged record would lack its older numbers. After an
    /// error nothing more is asked: the registry may be overloaded, or want to be left alone.
    void take(Result<Page> page);

    /// At the end; without the number of requests.
    [[nodiscard]] Inquiry takeOutcome() { return std::move(m_outcome); }

private:
    void leaveUnanswered(const std::vector<std::string> &numbers);

    const RegistrySource *m_source;
    Pass m_pass;
    std::vector<std::string> m_waiting; ///< not asked for yet
    std::vector<std::string> m_asked;
    std::optional<Request> m_rest; ///< of the answer about `m_asked`
    std::optional<qint64> m_total; ///< of that answer, as the registry counts
    qint64 m_rows = 0;
    std::size_t m_pages = 0;
    Inquiry m_outcome;
};

} // namespace trialdesk
