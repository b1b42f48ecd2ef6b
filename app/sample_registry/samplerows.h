#pragma once

#include <vector>

#include <QHash>

#include "app/sample_registry/rowsource.h"

namespace trialdesk::sample {

// The invented trials that come with the program, with the drift of the pass.
class SampleRows : public RowSource
{
public:
    [[nodiscard]] static std::expected<std::unique_ptr<SampleRows>, QString> open(quint64 seed);
    // The shipped rows and the rows that later passes add, as compiled in.
    [[nodiscard]] static std::expected<std::vector<QJsonObject>, QString> shipped();
    [[nodiscard]] static std::expected<std::vector<QJsonObject>, QString> reserve();

    SampleRows(std::vector<QJsonObject> shipped, std::vector<QJsonObject> reserve, quint64 seed);

    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] QJsonObject row(qint64 position) const override;
    [[nodiscard]] qint64 positionOf(const QString &number) const override;
    void startPass(qint64 pass) override;

private:
    std::vector<QJsonObject> m_shipped;
    std::vector<QJsonObject> m_reserve;
    quint64 m_seed;
    std::vector<QJsonObject> m_rows;
    QHash<QString, qint64> m_positions;
};

} // namespace trialdesk::sample
