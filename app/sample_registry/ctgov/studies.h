#pragma once

#include <map>
#include <memory>
#include <set>

#include <QHash>

#include "app/sample_registry/ctgov/studysource.h"
#include "app/sample_registry/ctgov/switches.h"

namespace trialdesk::sample::ctgov {

// The studies of a source with the edits of the switches. Positions beyond the source are added studies.
class Studies
{
public:
    explicit Studies(std::unique_ptr<StudySource> source);

    // Takes over the edits; every position found before is void.
    void edit(const Switches &switches);
    // The first study that the switches name and nobody has; 0 if there is none such.
    [[nodiscard]] quint32 firstUnknown(const Switches &switches) const;

    // Listed studies by LastUpdatePostDate, then number; those without a date come first.
    [[nodiscard]] const std::vector<quint32> &byUpdate() const { return m_order; }
    [[nodiscard]] qint64 count() const { return static_cast<qint64>(m_order.size()); }
    [[nodiscard]] quint32 number(qint64 position) const;
    [[nodiscard]] int updateDay(qint64 position) const;
    // The listed study that has the number as its own or as an alias; -1 if there is none.
    [[nodiscard]] qint64 positionOf(quint32 number) const;
    void append(QByteArray &out, qint64 position, const Projection &projection) const;
    void values(qint64 position, const Leaves &leaves, std::vector<Value> &out) const;

private:
    struct Own
    {
        quint32 number = 0;
        int updateDay = 0;
        JsonTree tree;
    };

    void put(qint64 position, JsonTree tree);
    [[nodiscard]] const Own *own(qint64 position) const;
    [[nodiscard]] bool isBefore(quint32 left, quint32 right) const;

    std::unique_ptr<StudySource> m_source;
    std::vector<int> m_sourceDays;
    std::vector<quint32> m_sourceOrder;

    DescribeOptions m_options;
    std::map<qint64, Own> m_own;
    QHash<quint32, qint64> m_ownPositions;
    QHash<quint32, quint32> m_merged;
    std::set<qint64> m_hidden;
    std::vector<quint32> m_order;
};

} // namespace trialdesk::sample::ctgov
