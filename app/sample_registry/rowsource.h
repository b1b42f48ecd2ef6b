#pragma once

#include <expected>
#include <memory>

#include <QJsonObject>
#include <QString>

#include "app/sample_registry/gojson.h"

namespace trialdesk::sample {

// Where rows come from: by position, in file order.
class RowSource
{
public:
    virtual ~RowSource() = default;

    [[nodiscard]] virtual qint64 size() const = 0;
    // position: 0 … size()-1.
    [[nodiscard]] virtual QJsonObject row(qint64 position) const = 0;
    // Appends row(position) as Go's encoder writes it; a source may know a shorter way.
    virtual void appendJson(QByteArray &out, qint64 position) const { appendGoJson(out, row(position)); }
    // Position of the row with that number, or -1.
    [[nodiscard]] virtual qint64 positionOf(const QString &number) const = 0;
    // Pass 0 is the data as it ships. A source that never changes ignores this.
    virtual void startPass(qint64 pass) { static_cast<void>(pass); }
};

} // namespace trialdesk::sample
