#pragma once

#include <list>
#include <unordered_map>
#include <vector>

namespace trialdesk {

/// Pages of rows by page number, the least recently used dropped beyond `capacity`. No threads, no Qt.
template <class Row>
class PageCache
{
public:
    explicit PageCache(std::size_t capacity)
        : m_capacity(capacity)
    {
    }

    void insert(int page, std::vector<Row> rows)
    {
        erase(page);
        m_order.push_front({page, std::move(rows)});
        m_pages[page] = m_order.begin();
        while (m_order.size() > m_capacity) {
            m_pages.erase(m_order.back().page);
            m_order.pop_back();
        }
    }

    /// Marks the page as just used.
    [[nodiscard]] const std::vector<Row> *find(int page)
    {
        const auto found = m_pages.find(page);
        if (found == m_pages.end())
            return nullptr;
        m_order.splice(m_order.begin(), m_order, found->second);
        return &found->second->rows;
    }

    [[nodiscard]] bool contains(int page) const { return m_pages.contains(page); }
    [[nodiscard]] std::size_t size() const { return m_pages.size(); }

    void erase(int page)
    {
        const auto found = m_pages.find(page);
        if (found == m_pages.end())
            return;
        m_order.erase(found->second);
        m_pages.erase(found);
    }

    /// Calls `visit(row)` for every cached row.
    template <class Visit>
    void forEach(Visit visit)
    {
        for (Entry &entry : m_order)
            for (Row &row : entry.rows)
                visit(row);
    }

    void clear()
    {
        m_order.clear();
        m_pages.clear();
    }

private:
    struct Entry
    {
        int page;
        std::vector<Row> rows;
    };

    std::size_t m_capacity;
    std::list<Entry> m_order;
    std::unordered_map<int, typename std::list<Entry>::iterator> m_pages;
};

} // namespace trialdesk
