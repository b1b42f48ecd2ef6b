#pragma once

#include "app/sample_registry/ctgov/generatedtrial.h"
#include "app/sample_registry/ctgov/studysource.h"

namespace trialdesk::sample::ctgov {

// Any number of made-up studies without keeping one of them: each is a pure function of the seed and of its
// serial, whatever their number is.
class GeneratedStudies : public StudySource
{
public:
    GeneratedStudies(qint64 count, GeneratorOptions options);

    [[nodiscard]] qint64 size() const override { return m_count; }
    [[nodiscard]] quint32 number(qint64 position) const override { return generatedNct(position); }
    [[nodiscard]] int updateDay(qint64 position) const override;
    [[nodiscard]] qint64 positionOf(quint32 number) const override { return serialOfNct(number, m_count); }
    [[nodiscard]] JsonTree study(qint64 position, const DescribeOptions &options) const override;
    void append(QByteArray &out, qint64 position, const Projection &projection,
                const DescribeOptions &options) const override;
    void values(qint64 position, const Leaves &leaves, const DescribeOptions &options,
                std::vector<Value> &out) const override;

private:
    qint64 m_count;
    GeneratorOptions m_options;
};

} // namespace trialdesk::sample::ctgov
