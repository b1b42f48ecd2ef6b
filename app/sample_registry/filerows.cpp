#include "app/sample_registry/filerows.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/sample_registry/columns.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

std::expected<std::vector<QJsonObject>, QString> readRows(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"Cannot read %1: %2"_s.arg(path, file.errorString()));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (problem.error != QJsonParseError::NoError)
        return std::unexpected(u"%1 is not JSON: %2"_s.arg(path, problem.errorString()));
    if (!document.isArray() && !document.object().value("data"_L1).isArray())
        return std::unexpected(u"%1 holds neither an array of rows nor an object with \"data\""_s.arg(path));

    const QJsonArray data = document.isArray() ? document.array() : document.object()["data"_L1].toArray();
    std::vector<QJsonObject> rows;
    rows.reserve(static_cast<size_t>(data.size()));
    for (const QJsonValue value : data) {
        if (!value.isObject())
            return std::unexpected(u"Row %1 of %2 is not an object"_s.arg(rows.size() + 1).arg(path));
        rows.push_back(value.toObject());
    }
    return rows;
}

std::expected<std::unique_ptr<FileRows>, QString> FileRows::open(const QString &path)
{
    std::expected<std::vector<QJsonObject>, QString> rows = readRows(path);
    if (!rows)
        return std::unexpected(rows.error());
    return std::make_unique<FileRows>(std::move(*rows));
}

FileRows::FileRows(std::vector<QJsonObject> rows)
    : m_rows(std::move(rows))
{
    for (qint64 i = size() - 1; i >= 0; --i)
        m_positions.insert(row(i).value(kNumber).toString(), i);
}

qint64 FileRows::size() const
{
    return static_cast<qint64>(m_rows.size());
}

QJsonObject FileRows::row(qint64 position) const
{
    return m_rows.at(static_cast<size_t>(position));
}

qint64 FileRows::positionOf(const QString &number) const
{
    return m_positions.value(number, -1);
}

} // namespace trialdesk::sample
