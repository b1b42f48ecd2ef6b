#pragma once

#include <deque>

#include <QBitArray>

#include "models/domain/query.h"
#include "models/store/connection.h"

namespace trialdesk {

/// Which trials match a query, as marks by id; ids without a trial may be marked, too. What a filter box can
/// ask for is read by itself, as words are where nothing else is asked, and its marks are kept until the
/// trials change, 125 KB of them at a million: a person changes one box of several, types words behind them,
/// or takes letters back. Lives on its connection's thread.
class Matcher
{
public:
    explicit Matcher(Connection &connection)
        : m_connection(&connection)
    {
    }

    /// `version`: the store's trials_version. Trials that came later may be left out.
    [[nodiscard]] Result<QBitArray> matching(const TrialQuery &query, qint64 version);

private:
    struct Kept
    {
        TrialQuery part;
        QBitArray trials;
    };

    [[nodiscard]] Result<void> begin(qint64 version);
    [[nodiscard]] Result<QBitArray> read(const TrialQuery &query);
    [[nodiscard]] Result<QBitArray> kept(const TrialQuery &part);

    Connection *m_connection;
    qint64 m_version = -1;
    qsizetype m_size = 0;    ///< of all marks: the largest id and one
    std::deque<Kept> m_kept; ///< last used last
};

} // namespace trialdesk
