#pragma once

#include <expected>
#include <vector>

#include <QByteArray>

namespace trialdesk::sample::ctgov {

// Which nodes of a study an answer shows. Everything, unless `fields` was given.
class Projection
{
public:
    // The whole study.
    Projection() = default;
    // `fields` decoded: pieces, paths, areas, "@query", with commas or pipes between them. The error is the
    // name that means nothing.
    [[nodiscard]] static std::expected<Projection, QByteArray> read(const QByteArray &fields);

    [[nodiscard]] bool isAll() const { return m_wanted.empty(); }
    // Whether the leaf itself, or something below the node, is shown.
    [[nodiscard]] bool wants(int node) const
    {
        return isAll() || (node >= 0 && m_wanted[static_cast<size_t>(node)]);
    }
    // Whether everything below the node is shown, known to the structure or not. -1 is the study.
    [[nodiscard]] bool isWhole(int node) const
    {
        return isAll() || (node >= 0 && m_whole[static_cast<size_t>(node)]);
    }

private:
    void add(int node);

    std::vector<bool> m_wanted;
    std::vector<bool> m_whole;
};

} // namespace trialdesk::sample::ctgov
