#include "models/store/fingerprint.h"

#include <algorithm>

#include <xxhash.h>

namespace trialdesk {

namespace {

constexpr std::size_t kFewestSlots = 16;

/// At most three quarters of the slots are taken.
bool isFull(std::size_t entries, std::size_t slots)
{
    return 4 * (entries + 1) > 3 * slots;
}

} // namespace

std::uint64_t rawHash(std::string_view bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t sweepHash(std::string_view status, std::string_view updated)
{
    return rawHash(std::string(status) + '\n' + std::string(updated));
}

std::array<std::uint64_t, 2> canonicalHash(const FieldValues &values)
{
    // Key, kind and length of every value that is there: no two different records give the same bytes.
    std::string form;
    form.reserve(512);
    const auto append = [&form](char tag, std::string_view text) {
        form += tag;
        form += std::to_string(text.size());
        form += ':';
        form += text;
    };
    for (const FieldInfo &info : fieldTable()) {
        const FieldValue &value = values[info.field];
        if (isEmpty(value) || info.field == Field::PeriodMonths)
            continue;
        append('k', info.key);
        if (const auto *text = std::get_if<std::string>(&value)) {
            append('t', *text);
        } else if (const auto *number = std::get_if<std::int64_t>(&value)) {
            append('n', std::to_string(*number));
        } else {
            for (const std::string &item : std::get<std::vector<std::string>>(value))
                append('l', item);
        }
    }
    const XXH128_hash_t hash = XXH3_128bits(form.data(), form.size());
    return {hash.high64, hash.low64};
}

FingerprintMap::FingerprintMap(std::initializer_list<Entry> entries)
{
    for (const auto &[number, stored] : entries)
        emplace(number, stored);
}

void FingerprintMap::reserve(std::size_t trials)
{
    m_ends.reserve(trials);
    m_raw.reserve(trials);
    m_ids.reserve(trials);
    m_states.reserve(trials);
    std::size_t slots = kFewestSlots;
    while (isFull(trials, slots))
        slots *= 2;
    rehash(slots);
}

bool FingerprintMap::emplace(std::string_view number, const StoredFingerprint &stored)
{
    if (isFull(size(), m_slots.size()))
        rehash(std::max(kFewestSlots, 2 * m_slots.size()));
    const std::size_t slot = slotOf(number);
    if (m_slots[slot] != 0)
        return false;
    m_numbers += number;
    m_ends.push_back(static_cast<std::uint32_t>(m_numbers.size()));
    m_raw.push_back(stored.fingerprint.raw);
    m_ids.push_back(stored.id);
    m_states.push_back(stored.state);
    if (stored.sweep != 0 || !m_sweeps.empty()) {
        m_sweeps.resize(m_ids.size() - 1);
        m_sweeps.push_back(stored.sweep);
    }
    m_slots[slot] = static_cast<std::uint32_t>(size());
    return true;
}

void FingerprintMap::forgetHashes()
{
    std::ranges::fill(m_raw, 0);
}

FingerprintMap::Iterator FingerprintMap::find(std::string_view number) const
{
    if (m_slots.empty())
        return end();
    const std::uint32_t found = m_slots[slotOf(number)];
    return found == 0 ? end() : Iterator(this, found - std::size_t{1});
}

StoredFingerprint FingerprintMap::at(std::string_view number) const
{
    const Iterator found = find(number);
    Q_ASSERT(found != end());
    return (*found).second;
}

FingerprintMap::Entry FingerprintMap::entry(std::size_t at) const
{
    return {number(at),
            {.id = m_ids[at],
             .fingerprint = {.raw = m_raw[at]},
             .state = m_states[at],
             .sweep = m_sweeps.empty() ? 0 : m_sweeps[at]}};
}

std::string_view FingerprintMap::number(std::size_t at) const
{
    const std::size_t begin = at == 0 ? 0 : m_ends[at - 1];
    return std::string_view(m_numbers).substr(begin, m_ends[at] - begin);
}

std::size_t FingerprintMap::slotOf(std::string_view number) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = rawHash(number) & mask;
    while (m_slots[slot] != 0 && this->number(m_slots[slot] - std::size_t{1}) != number)
        slot = (slot + 1) & mask;
    return slot;
}

void FingerprintMap::rehash(std::size_t slots)
{
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < size(); ++i)
        m_slots[slotOf(number(i))] = static_cast<std::uint32_t>(i + 1);
}

bool NumberSet::insert(std::string_view number)
{
    if (isFull(m_size, m_slots.size())) {
        const std::vector<Hash> before =
            std::exchange(m_slots, std::vector<Hash>(std::max(kFewestSlots, 2 * m_slots.size())));
        m_size = 0;
        for (const Hash &hash : before) {
            if (hash != Hash{})
                place(hash);
        }
    }
    const std::size_t taken = m_size;
    place(hashOf(number));
    return m_size > taken;
}

bool NumberSet::contains(std::string_view number) const
{
    return !m_slots.empty() && m_slots[slotOf(hashOf(number))] != Hash{};
}

NumberSet::Hash NumberSet::hashOf(std::string_view number)
{
    const XXH128_hash_t made = XXH3_128bits(number.data(), number.size());
    return {made.low64, made.high64 | 1}; // never the mark of a free slot
}

std::size_t NumberSet::slotOf(const Hash &hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash[0] & mask;
    while (m_slots[slot] != Hash{} && m_slots[slot] != hash)
        slot = (slot + 1) & mask;
    return slot;
}

void NumberSet::place(const Hash &hash)
{
    Hash &slot = m_slots[slotOf(hash)];
    if (slot == hash)
        return;
    slot = hash;
    ++m_size;
}

} // namespace trialdesk
