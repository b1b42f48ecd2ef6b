#pragma once

#include <QtGlobal>

namespace trialdesk::sample {

// SplitMix64: spreads a counter over 64 bits, the same on every machine and with every Qt.
[[nodiscard]] constexpr quint64 mix(quint64 value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

// A small generator over mix(): the same (seed, stream) gives the same numbers.
class Mixer
{
public:
    constexpr Mixer(quint64 seed, quint64 stream)
        : m_state(mix(seed ^ mix(stream)))
    {
    }

    [[nodiscard]] constexpr quint64 next() { return m_state = mix(m_state); }
    // 0 … bound-1; bound must be above 0.
    [[nodiscard]] constexpr qsizetype below(qsizetype bound)
    {
        return static_cast<qsizetype>(next() % static_cast<quint64>(bound));
    }

private:
    quint64 m_state;
};

} // namespace trialdesk::sample
