#pragma once

#include <QFile>
#include <QHash>

#include "app/sample_registry/ctgov/studysource.h"

namespace trialdesk::sample::ctgov {

// Full records of a file, one a line, served as they stand there.
class FileStudies : public StudySource
{
public:
    [[nodiscard]] static std::expected<std::unique_ptr<FileStudies>, QString> open(const QString &path);

    [[nodiscard]] qint64 size() const override { return static_cast<qint64>(m_entries.size()); }
    [[nodiscard]] quint32 number(qint64 position) const override { return entry(position).number; }
    [[nodiscard]] int updateDay(qint64 position) const override { return entry(position).updateDay; }
    [[nodiscard]] qint64 positionOf(quint32 number) const override { return m_positions.value(number, -1); }
    [[nodiscard]] JsonTree study(qint64 position, const DescribeOptions &options) const override;
    void append(QByteArray &out, qint64 position, const Projection &projection,
                const DescribeOptions &options) const override;
    void values(qint64 position, const Leaves &leaves, const DescribeOptions &options,
                std::vector<Value> &out) const override;

private:
    struct Entry
    {
        qint64 from = 0;
        qint64 length = 0;
        quint32 number = 0;
        int updateDay = 0;
    };

    [[nodiscard]] const Entry &entry(qint64 position) const
    {
        return m_entries[static_cast<size_t>(position)];
    }
    [[nodiscard]] QByteArray line(qint64 position) const;

    QByteArray m_content;
    std::vector<Entry> m_entries;
    QHash<quint32, qint64> m_positions;
    // The study that was parsed last: a filter asks for several of its leaves in a row.
    mutable qint64 m_lastPosition = -1;
    mutable JsonTree m_last;
    mutable QByteArray m_lastKorea;
};

} // namespace trialdesk::sample::ctgov
