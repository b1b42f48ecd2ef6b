#pragma once

#include <vector>

#include <QHash>

#include "app/sample_registry/rowsource.h"

namespace trialdesk::sample {

// Rows of a JSON file, served as they are: a bare array of objects or an envelope with "data".
class FileRows : public RowSource
{
public:
    // The error names the file and says what is wrong with it.
    [[nodiscard]] static std::expected<std::unique_ptr<FileRows>, QString> open(const QString &path);
    explicit FileRows(std::vector<QJsonObject> rows);

    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] QJsonObject row(qint64 position) const override;
    [[nodiscard]] qint64 positionOf(const QString &number) const override;

private:
    std::vector<QJsonObject> m_rows;
    QHash<QString, qint64> m_positions;
};

// Reads the same two forms from any file, also from a compiled-in one.
[[nodiscard]] std::expected<std::vector<QJsonObject>, QString> readRows(const QString &path);

} // namespace trialdesk::sample
