#include "app/sample_registry/ctgov/projection.h"

#include "app/sample_registry/ctgov/structure.h"

namespace trialdesk::sample::ctgov {

std::expected<Projection, QByteArray> Projection::read(const QByteArray &fields)
{
    const Structure &structure = Structure::get();
    Projection projection;
    projection.m_wanted.assign(static_cast<size_t>(structure.size()), false);
    projection.m_whole = projection.m_wanted;
    QByteArray list = fields;
    for (const QByteArray &name : list.replace('|', ',').split(',')) {
        if (const int node = structure.find(name); node >= 0) {
            projection.add(node);
            continue;
        }
        const std::vector<int> area = structure.area(name == "@query" ? QByteArray("BasicSearch") : name);
        if (area.empty())
            return std::unexpected(name);
        for (const int node : area)
            projection.add(node);
    }
    return projection;
}

void Projection::add(int node)
{
    const Structure &structure = Structure::get();
    for (int up = node; up >= 0; up = structure.at(up).parent)
        m_wanted[static_cast<size_t>(up)] = true;
    m_whole[static_cast<size_t>(node)] = true;
    for (const int child : structure.at(node).children)
        add(child);
}

} // namespace trialdesk::sample::ctgov
