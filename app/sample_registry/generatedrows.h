#pragma once

#include "app/sample_registry/rowsource.h"

namespace trialdesk::sample {

// Any number of made-up trials without keeping one of them: every row is a pure function of the seed and of
// its number (L0000001 …). Shuffled, the same rows come in another order.
class GeneratedRows : public RowSource
{
public:
    GeneratedRows(qint64 count, quint64 seed, bool shuffled);

    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] QJsonObject row(qint64 position) const override;
    void appendJson(QByteArray &out, qint64 position) const override;
    [[nodiscard]] qint64 positionOf(const QString &number) const override;
    // Which of the trials (0 ... size()-1) comes at the position.
    [[nodiscard]] qint64 serialAt(qint64 position) const;

private:
    [[nodiscard]] qint64 positionOfSerial(qint64 serial) const;

    qint64 m_count;
    quint64 m_seed;
    bool m_shuffled;
    int m_halfBits = 1;
};

inline constexpr qint64 kMostGenerated = 9'999'999;

} // namespace trialdesk::sample
