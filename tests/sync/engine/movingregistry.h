#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <QByteArray>
#include <QRandomGenerator>

namespace trialdesk::test {

/// An offset-paged list in memory whose rows come, go, move and change between two requests.
class MovingRegistry
{
public:
    MovingRegistry(int rows, QRandomGenerator *random)
        : m_random(random)
    {
        for (int i = 0; i < rows; ++i)
            insertAt(m_rows.size());
    }

    /// One page in the wire form of api.odcloud.kr; notes what it sends.
    [[nodiscard]] QByteArray page(int number, int size)
    {
        const std::size_t from = static_cast<std::size_t>(number - 1) * static_cast<std::size_t>(size);
        const std::size_t end = std::min(from + static_cast<std::size_t>(size), m_rows.size());
        QByteArray data;
        for (std::size_t i = from; i < end; ++i)
            appendRecord(data, m_rows[i]);
        if (!m_repeated.empty() && from < m_rows.size())
            appendRecord(data, std::exchange(m_repeated, {}));
        return "{\"data\":[" + data +
               "],\"totalCount\":" + QByteArray::number(static_cast<qint64>(m_rows.size())) + "}";
    }

    /// The answer to a question about one number.
    [[nodiscard]] QByteArray lookup(const std::string &number)
    {
        QByteArray data;
        if (std::ranges::find(m_rows, number) != m_rows.end())
            appendRecord(data, number);
        return "{\"data\":[" + data +
               "],\"totalCount\":" + QByteArray::number(static_cast<qint64>(m_rows.size())) + "}";
    }

    void disturb()
    {
        switch (m_random->bounded(8)) {
        case 0:
        case 1:
            insertAt(m_random->bounded(2) == 0 ? 0 : anywhere());
            break;
        case 2:
        case 3:
            removeAt(anywhere());
            break;
        case 4: // the total stays: the hardest case
            removeAt(anywhere());
            insertAt(anywhere());
            break;
        case 5:
            move(anywhere(), anywhere());
            break;
        case 6:
            ++m_versions[m_rows[anywhere()]];
            break;
        default:
            if (!m_gone.empty()) { // comes back
                m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(anywhere()), m_gone.back());
                m_gone.pop_back();
            } else {
                m_repeated = m_rows[anywhere()];
            }
        }
    }

    void insertAt(std::size_t place)
    {
        const std::string number = "M" + std::to_string(100000 + m_made++);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(place), number);
    }
    void removeAt(std::size_t place)
    {
        if (m_rows.size() < 2)
            return;
        m_gone.push_back(m_rows[place]);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(place));
    }
    void move(std::size_t from, std::size_t to)
    {
        const std::string number = m_rows[from];
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(from));
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(std::min(to, m_rows.size())), number);
    }

    [[nodiscard]] const std::vector<std::string> &rows() const { return m_rows; }
    [[nodiscard]] std::set<std::string> numbers() const { return {m_rows.begin(), m_rows.end()}; }
    [[nodiscard]] std::string title(const std::string &number) const
    {
        const auto found = m_versions.find(number);
        return "Trial " + number + " version " +
               std::to_string(found == m_versions.end() ? 0 : found->second);
    }
    /// Numbers sent since the last call.
    [[nodiscard]] std::set<std::string> takeSent() { return std::exchange(m_sent, {}); }
    void forgetRepeats() { m_repeated.clear(); }

private:
    [[nodiscard]] std::size_t anywhere() const
    {
        return static_cast<std::size_t>(m_random->bounded(static_cast<int>(m_rows.size())));
    }
    void appendRecord(QByteArray &data, const std::string &number)
    {
        m_sent.insert(number);
        if (!data.isEmpty())
            data += ',';
        data += "{\"과제명\":\"" + QByteArray::fromStdString(title(number)) + "\",\"과제번호\":\"" +
                QByteArray::fromStdString(number) + "\"}";
    }

    QRandomGenerator *m_random;
    std::vector<std::string> m_rows;
    std::vector<std::string> m_gone;
    std::map<std::string, int> m_versions;
    std::set<std::string> m_sent;
    std::string m_repeated; ///< comes once more on the next page
    int m_made = 0;
};

} // namespace trialdesk::test
