#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "sync/sources/registrysource.h"

namespace trialdesk {

/// A parsed page on its way to the write job.
struct PageItem
{
    Page page;
    int requests = 0;       ///< sent so far in this run
    bool legStarts = false; ///< the page is its leg's first
    std::optional<qint64> legDistinct =
        std::nullopt;   ///< with its leg's last page: different trials of the leg
    bool judged = true; ///< its leg tells which trials the registry has
    std::optional<SourceProgress> progress = std::nullopt; ///< kept in the page's transaction
};

/// What the registry said about trials that seemed to be gone, asked for one by one.
struct Inquiry
{
    std::vector<Page> found; ///< of those that it still has
    std::unordered_set<std::string> unanswered;
    int requests = 0;
};

/// The pass is over, well or not.
struct PassEnd
{
    std::optional<Error> error;
    int requests = 0;
    QString shortfall{};    ///< "2 / 3": so many came in legs whose totals said otherwise; empty = all agree
    bool judged = true;     ///< what was read tells which trials are gone
    bool overtaken = false; ///< it would have, but the registry renewed its data meanwhile
    std::optional<SourceProgress> progress = std::nullopt;
};

/// From the sync thread to the write job. Pushing never blocks; the sender asks for no new page while `kRoom`
/// are waiting.
class PageQueue
{
public:
    using Item = std::variant<PageItem, Inquiry, PassEnd>;
    static constexpr std::size_t kRoom = 4;

    void push(Item item)
    {
        const std::scoped_lock lock(m_mutex);
        m_items.push_back(std::move(item));
        m_filled.notify_one();
    }

    /// The end at once: what still waits is forgotten. Who cancels must not wait until it is written.
    void cut(PassEnd end)
    {
        const std::scoped_lock lock(m_mutex);
        m_items.clear();
        m_items.emplace_back(std::move(end));
        m_filled.notify_one();
    }

    [[nodiscard]] Item pop() ///< waits
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [this] { return !m_items.empty(); });
        Item item = std::move(m_items.front());
        m_items.pop_front();
        return item;
    }

    [[nodiscard]] bool hasRoom()
    {
        const std::scoped_lock lock(m_mutex);
        return m_items.size() < kRoom;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<Item> m_items;
};

} // namespace trialdesk
