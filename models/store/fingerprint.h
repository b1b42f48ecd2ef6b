#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
/// Of what a sweep looks at: overall status and date of the registry's last update.
[[nodiscard]] std::uint64_t sweepHash(std::string_view status, std::string_view updated);

struct StoredFingerprint
{
    TrialId id = 0;
    Fingerprint fingerprint;
    TrialState state = TrialState::Present;
    std::uint64_t sweep = 0; ///< where it was asked for
};

/// A registry's stored trials by number; read once at the start of a run and shared read-only. Compact, as a
/// registry may have a million: about 35 bytes a trial with a number of ten characters. Of the fingerprints
/// the raw hash alone is kept; the canonical one is read where it is compared.
class FingerprintMap
{
public:
    using Entry = std::pair<std::string_view, StoredFingerprint>; ///< the number lives in the map

    class Iterator
    {
    public:
        using difference_type = std::ptrdiff_t;
        using value_type = Entry;

        Iterator() = default;
        Iterator(const FingerprintMap *map, std::size_t at)
            : m_map(map)
            , m_at(at)
        {
        }
        [[nodiscard]] Entry operator*() const { return m_map->entry(m_at); }
        [[nodiscard]] std::optional<Entry> operator->() const { return m_map->entry(m_at); }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++m_at;
            return before;
        }
        [[nodiscard]] bool operator==(const Iterator &) const = default;

    private:
        const FingerprintMap *m_map = nullptr;
        std::size_t m_at = 0;
    };

    FingerprintMap() = default;
    FingerprintMap(std::initializer_list<Entry> entries);

    void reserve(std::size_t trials);
    /// False, with the map as it was, where the number is there already.
    bool emplace(std::string_view number, const StoredFingerprint &stored);
    /// From now on nothing is taken for unchanged.
    void forgetHashes();

    [[nodiscard]] Iterator find(std::string_view number) const;
    [[nodiscard]] bool contains(std::string_view number) const { return find(number) != end(); }
    [[nodiscard]] StoredFingerprint at(std::string_view number) const; ///< which must be there
    [[nodiscard]] std::size_t size() const { return m_ids.size(); }
    [[nodiscard]] bool empty() const { return m_ids.empty(); }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }

private:
    [[nodiscard]] Entry entry(std::size_t at) const;
    [[nodiscard]] std::string_view number(std::size_t at) const;
    [[nodiscard]] std::size_t slotOf(std::string_view number) const; ///< the entry's, or the free one for it
    void rehash(std::size_t slots);

    std::vector<std::uint32_t> m_slots; ///< entry + 1, 0 = free; a power of two of them
    std::string m_numbers;              ///< one behind the other
    std::vector<std::uint32_t> m_ends;  ///< of each number in m_numbers
    std::vector<std::uint64_t> m_raw;
    std::vector<TrialId> m_ids;
    std::vector<TrialState> m_states;
    std::vector<std::uint64_t> m_sweeps; ///< none where no trial came with one
};

/// Which numbers were seen, by their 128-bit hash: 32 bytes a number at most.
class NumberSet
{
public:
    bool insert(std::string_view number); ///< false if it was there
    [[nodiscard]] bool contains(std::string_view number) const;
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    using Hash = std::array<std::uint64_t, 2>;
    [[nodiscard]] static Hash hashOf(std::string_view number);
    [[nodiscard]] std::size_t slotOf(const Hash &hash) const; ///< its own, or the free one for it
    void place(const Hash &hash);

    std::vector<Hash> m_slots; ///< both zero = free; a power of two of them
    std::size_t m_size = 0;
};

} // namespace trialdesk
