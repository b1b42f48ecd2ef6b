#pragma once

#include "sync/engine/pagequeue.h"

namespace trialdesk {

/// What the judged legs of a run brought against their totals. A leg that is read again counts once.
class PassCount
{
public:
    void take(const PageItem &item);

    [[nodiscard]] bool totalsAgree() const { return m_totalsAgree; }
    [[nodiscard]] qint64 total() const { return m_total.value_or(-1); }
    [[nodiscard]] qint64 received() const { return m_received; }
    [[nodiscard]] qint64 distinct() const { return m_distinct; }

private:
    std::optional<qint64> m_legTotal;
    qint64 m_legReceived = 0;
    bool m_legAgrees = true;
    std::optional<qint64> m_total;
    qint64 m_received = 0;
    qint64 m_distinct = 0;
    bool m_totalsAgree = true;
};

} // namespace trialdesk
