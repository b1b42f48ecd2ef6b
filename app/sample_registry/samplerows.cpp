#include "app/sample_registry/samplerows.h"

#include "app/sample_registry/columns.h"
#include "app/sample_registry/drift.h"
#include "app/sample_registry/filerows.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

std::expected<std::vector<QJsonObject>, QString> SampleRows::shipped()
{
    return readRows(u":/sample/trials.json"_s);
}

std::expected<std::vector<QJsonObject>, QString> SampleRows::reserve()
{
    return readRows(u":/sample/reserve.json"_s);
}

std::expected<std::unique_ptr<SampleRows>, QString> SampleRows::open(quint64 seed)
{
    std::expected<std::vector<QJsonObject>, QString> first = shipped();
    if (!first)
        return std::unexpected(first.error());
    std::expected<std::vector<QJsonObject>, QString> later = reserve();
    if (!later)
        return std::unexpected(later.error());
    return std::make_unique<SampleRows>(std::move(*first), std::move(*later), seed);
}

SampleRows::SampleRows(std::vector<QJsonObject> shipped, std::vector<QJsonObject> reserve, quint64 seed)
    : m_shipped(std::move(shipped))
    , m_reserve(std::move(reserve))
    , m_seed(seed)
{
    startPass(0);
}

void SampleRows::startPass(qint64 pass)
{
    m_rows = driftedRows(m_shipped, m_reserve, m_seed, pass);
    m_positions.clear();
    for (qint64 i = 0; i < size(); ++i)
        m_positions.insert(row(i).value(kNumber).toString(), i);
}

qint64 SampleRows::size() const
{
    return static_cast<qint64>(m_rows.size());
}

QJsonObject SampleRows::row(qint64 position) const
{
    return m_rows.at(static_cast<size_t>(position));
}

qint64 SampleRows::positionOf(const QString &number) const
{
    return m_positions.value(number, -1);
}

} // namespace trialdesk::sample
