#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "models/domain/trial.h"

namespace trialdesk {

/// The rules of the canonical form; stored with every hash. Raise it when the rules change.
inline constexpr int kHashVersion = 1;

struct Fingerprint
{
    std::uint64_t raw = 0;                    ///< XXH3 of the object's bytes as sent
    std::array<std::uint64_t, 2> canonical{}; ///< 128-bit XXH3 of the canonical form

    bool operator==(const Fingerprint &) const = default;
};

[[nodiscard]] std::uint64_t rawHash(std::string_view bytes);
/// Over cleaned values; derived values (months of a period) left out.
[[nodiscard]] std::array<std::uint64_t, 2> canonicalHash(const FieldValues &values);

struct StoredFingerprint
{
    TrialId id = 0;
    Fingerprint fingerprint;
    TrialState state = TrialState::Present;
};

struct StringHash
{
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept
    {
        return std::hash<std::string_view>{}(text);
    }
};

/// A registry's stored trials by number; read once at the start of a run and shared read-only.
using FingerprintMap = std::unordered_map<std::string, StoredFingerprint, StringHash, std::equal_to<>>;

} // namespace trialdesk
