#include "app/sample_registry/ctgov/generatedstudies.h"

#include <QDate>

namespace trialdesk::sample::ctgov {

namespace {

DescribeOptions filled(DescribeOptions options)
{
    if (options.korea.isEmpty())
        options.korea = "South Korea";
    if (options.dataDate.isEmpty())
        options.dataDate = "2026-11-20";
    return options;
}

} // namespace

GeneratedStudies::GeneratedStudies(qint64 count, GeneratorOptions options)
    : m_count(count)
    , m_options(options)
{
}

int GeneratedStudies::updateDay(qint64 position) const
{
    int year = 0;
    int month = 0;
    int day = 0;
    QDate::fromJulianDay(generatedUpdate(m_options, position)).getDate(&year, &month, &day);
    return year * 10000 + month * 100 + day;
}

JsonTree GeneratedStudies::study(qint64 position, const DescribeOptions &options) const
{
    QByteArray json;
    append(json, position, Projection(), options);
    return JsonTree::parse(json).value_or(JsonTree());
}

void GeneratedStudies::append(QByteArray &out, qint64 position, const Projection &projection,
                              const DescribeOptions &options) const
{
    out += '{';
    JsonSink sink(out, projection);
    describe(generateTrial(m_options, position), filled(options), sink);
    out += '}';
}

void GeneratedStudies::values(qint64 position, const Leaves &leaves, const DescribeOptions &options,
                              std::vector<Value> &out) const
{
    ValueSink sink(leaves, out);
    describe(generateTrial(m_options, position), filled(options), sink);
}

} // namespace trialdesk::sample::ctgov
