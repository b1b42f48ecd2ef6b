#include "sync/engine/passcount.h"

namespace trialdesk {

void PassCount::take(const PageItem &item)
{
    const Page &page = item.page;
    if (item.legStarts) {
        m_legTotal = page.total;
        m_legReceived = 0;
        m_legAgrees = true;
    }
    m_legReceived += page.rows;
    // Where only the first page names a total, that is the leg's.
    m_legAgrees = m_legAgrees && (!page.total || page.total == m_legTotal);
    if (!item.legDistinct)
        return;
    // Single numbers have no total; what came is what there is.
    m_total = m_total.value_or(0) + m_legTotal.value_or(m_legReceived);
    m_received += m_legReceived;
    m_distinct += *item.legDistinct;
    m_totalsAgree = m_totalsAgree && m_legAgrees;
}

} // namespace trialdesk
