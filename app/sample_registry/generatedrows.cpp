#include "app/sample_registry/generatedrows.h"

#include "app/sample_registry/generatedtext.h"
#include "app/sample_registry/mix.h"

namespace trialdesk::sample {

namespace {

constexpr int kRounds = 4;

// One Feistel network over 2 * halfBits bits; forwards and backwards it is a bijection.
quint64 feistel(quint64 value, int halfBits, quint64 seed, bool forwards)
{
    const quint64 mask = (1ULL << halfBits) - 1;
    quint64 left = value >> halfBits;
    quint64 right = value & mask;
    for (int i = 0; i < kRounds; ++i) {
        const int round = forwards ? i : kRounds - 1 - i;
        const quint64 key = mix(seed + static_cast<quint64>(round));
        if (forwards) {
            const quint64 next = left ^ (mix(right ^ key) & mask);
            left = right;
            right = next;
        } else {
            const quint64 previous = right ^ (mix(left ^ key) & mask);
            right = left;
            left = previous;
        }
    }
    return (left << halfBits) | right;
}

} // namespace

GeneratedRows::GeneratedRows(qint64 count, quint64 seed, bool shuffled)
    : m_count(count)
    , m_seed(seed)
    , m_shuffled(shuffled)
{
    while ((1LL << (2 * m_halfBits)) < m_count)
        ++m_halfBits;
}

qint64 GeneratedRows::serialAt(qint64 position) const
{
    if (!m_shuffled)
        return position;
    // Walking the cycle until the value is in range keeps the bijection on 0 … count-1.
    auto value = static_cast<quint64>(position);
    do {
        value = feistel(value, m_halfBits, m_seed, true);
    } while (value >= static_cast<quint64>(m_count));
    return static_cast<qint64>(value);
}

qint64 GeneratedRows::positionOfSerial(qint64 serial) const
{
    if (!m_shuffled)
        return serial;
    auto value = static_cast<quint64>(serial);
    do {
        value = feistel(value, m_halfBits, m_seed, false);
    } while (value >= static_cast<quint64>(m_count));
    return static_cast<qint64>(value);
}

qint64 GeneratedRows::size() const
{
    return m_count;
}

QJsonObject GeneratedRows::row(qint64 position) const
{
    return generatedTrial(m_seed, serialAt(position));
}

void GeneratedRows::appendJson(QByteArray &out, qint64 position) const
{
    appendGeneratedJson(out, m_seed, serialAt(position));
}

qint64 GeneratedRows::positionOf(const QString &number) const
{
    if (!number.startsWith(u'L'))
        return -1;
    bool ok = false;
    const qint64 serial = number.sliced(1).toLongLong(&ok) - 1;
    if (!ok || serial < 0 || serial >= m_count || generatedNumber(serial) != number)
        return -1;
    return positionOfSerial(serial);
}

} // namespace trialdesk::sample
