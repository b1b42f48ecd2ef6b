#pragma once

#include <expected>
#include <memory>
#include <vector>

#include "app/sample_registry/ctgov/describetrial.h"
#include "app/sample_registry/ctgov/jsontree.h"
#include "app/sample_registry/ctgov/projection.h"
#include "app/sample_registry/ctgov/values.h"

namespace trialdesk::sample::ctgov {

// Where studies come from, by position (0 ... size()-1). Numbers are NCT numbers without "NCT".
class StudySource
{
public:
    virtual ~StudySource() = default;

    [[nodiscard]] virtual qint64 size() const = 0;
    [[nodiscard]] virtual quint32 number(qint64 position) const = 0;
    // LastUpdatePostDate as yyyymmdd, 0 if it has none.
    [[nodiscard]] virtual int updateDay(qint64 position) const = 0;
    // The study that has the number as its own or as an alias; -1 if there is none.
    [[nodiscard]] virtual qint64 positionOf(quint32 number) const = 0;
    [[nodiscard]] virtual JsonTree study(qint64 position, const DescribeOptions &options) const = 0;
    virtual void append(QByteArray &out, qint64 position, const Projection &projection,
                        const DescribeOptions &options) const = 0;
    virtual void values(qint64 position, const Leaves &leaves, const DescribeOptions &options,
                        std::vector<Value> &out) const = 0;
};

// The number of "NCT01234567", in any case and with leading zeros; 0 if the text is none.
[[nodiscard]] quint32 nctNumber(const QByteArray &text);
[[nodiscard]] QByteArray nctText(quint32 number);

} // namespace trialdesk::sample::ctgov
