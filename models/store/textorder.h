#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <QCollator>
#include <QString>

#include "models/domain/trial.h"

namespace trialdesk {

/// The Korean collation's order as bytes that compare like it, for texts of ASCII, Hangul, Greek letters and
/// the signs that titles have. Its tables are asked of the collator itself. A sort key of ICU costs ten times
/// as much.
class TextOrder
{
public:
    [[nodiscard]] static const TextOrder &korean();

    /// Appends the key of a UTF-8 text; false, with a part of it appended, where a character is not known.
    [[nodiscard]] bool appendKey(std::string_view text, std::string &keys) const;
    /// A text that the collator takes for equal to the one that the key was made of.
    [[nodiscard]] QString textOf(std::string_view key) const;

private:
    explicit TextOrder(const QCollator &collator);

    static constexpr char16_t kKnown = 0x2300;     ///< of the characters below, some have a weight
    std::array<unsigned char, kKnown> m_weights{}; ///< 0 = none
    std::array<char16_t, 256> m_letters{};         ///< back from a weight
    unsigned char m_digits = 0;                    ///< before the length of a number
    unsigned char m_hangul = 0;                    ///< the first of the weights of leading consonants
};

/// Sorts trials by a text: as the Korean collator does, numbers inside a text as numbers, ties by id.
class TextSorter
{
public:
    TextSorter();
    void add(TrialId id, std::string_view text);
    /// Once, at the end.
    [[nodiscard]] std::vector<TrialId> sorted();

private:
    /// Eight bytes of a key decide nearly every comparison.
    struct Plain
    {
        std::uint64_t part;
        std::uint32_t block;
        std::uint32_t at;
        std::uint32_t size;
        TrialId id;
    };
    struct Other
    {
        QCollatorSortKey key;
        QString text;
        TrialId id;
    };

    [[nodiscard]] std::string_view keyOf(const Plain &plain) const;
    void sortFrom(std::span<Plain> keys, std::size_t depth) const;
    [[nodiscard]] bool isBefore(const Plain &plain, const Other &other) const;

    const TextOrder *m_order;
    QCollator m_collator;
    std::vector<std::string> m_blocks; ///< keys, one behind the other
    std::string m_key;
    std::vector<Plain> m_plain;
    std::vector<Other> m_others; ///< texts with characters that only the collator knows
};

} // namespace trialdesk
