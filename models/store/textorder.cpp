#include "models/store/textorder.h"

#include <algorithm>
#include <span>

#include "models/store/collation.h"
#include "models/store/hangul.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 20U;
constexpr std::size_t kLongestNumber = 200;
constexpr std::size_t kPart = sizeof(std::uint64_t);

constexpr unsigned kLeading = 19;
constexpr unsigned kVowels = 21;
constexpr unsigned kTrailing = 28; // with none
constexpr char16_t kFirstLeading = 0x1100;
constexpr char16_t kFirstVowel = 0x1161;
constexpr char16_t kBeforeTrailing = 0x11A7;

/// Besides ASCII: what stands in titles and has a place of its own in the order, whatever stands beside it.
constexpr QStringView kSigns = u"αβγδεζηθικλμνξοπρστυφχψω§©«®°±¶·»¿×÷–—‘’‚“”„†‡•‰′″‹›€←↑→↓∆−≈≠≤≥";

char16_t lower(char16_t c)
{
    return c < 0x80 ? (c >= u'A' && c <= u'Z' ? c | 0x20 : c) : QChar(c).toLower().unicode();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The character at `at` of UTF-8 text, which moves behind it; 0 for what is longer than three bytes or
/// broken.
char16_t nextCharacter(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[i])) : 0U;
    };
    const auto rest = [&](std::size_t i) { return byte(i) & 0x3FU; };
    const unsigned first = byte(at);
    if (first < 0x80) {
        at += 1;
        return static_cast<char16_t>(first);
    }
    if ((first & 0xE0U) == 0xC0U) {
        at += 2;
        return static_cast<char16_t>((first & 0x1FU) << 6U | rest(at - 1));
    }
    if ((first & 0xF0U) == 0xE0U) {
        at += 3;
        return static_cast<char16_t>((first & 0x0FU) << 12U | rest(at - 2) << 6U | rest(at - 1));
    }
    return 0;
}

/// Padded with zeros, which no key contains: the end of a text comes first.
std::uint64_t partOf(std::string_view key, std::size_t depth)
{
    std::uint64_t part = 0;
    for (std::size_t i = depth; i < depth + kPart; ++i)
        part = part << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    return part;
}

} // namespace

const TextOrder &TextOrder::korean()
{
    static const TextOrder order(koreanCollator());
    return order;
}

TextOrder::TextOrder(const QCollator &collator)
{
    QString all = kSigns.toString() + u"0가"_s; // these two stand for all of their kind
    for (char16_t c = u' '; c < 0x7F; ++c) {
        if (lower(c) == c && !(c >= u'0' && c <= u'9'))
            all += QChar(c);
    }
    std::ranges::sort(all, [&](QChar a, QChar b) { return collator.compare(QString(a), QString(b)) < 0; });
    unsigned char weight = 0;
    QChar before;
    for (const QChar c : all) {
        if (before.isNull() || collator.compare(QString(before), QString(c)) != 0)
            ++weight;
        before = c;
        if (c == u'0') {
            m_digits = weight;
        } else if (c == u'가') {
            m_hangul = weight;
            weight += kLeading + kVowels + kTrailing - 2;
        } else {
            m_weights[c.unicode()] = weight;
            m_weights[c.toUpper().unicode()] = weight;
            m_letters[weight] = c.unicode();
        }
    }
    for (unsigned i = 0; i < kLeading; ++i)
        m_letters[m_hangul + i] = static_cast<char16_t>(kFirstLeading + i);
    for (unsigned i = 0; i < kVowels; ++i)
        m_letters[m_hangul + kLeading + i] = static_cast<char16_t>(kFirstVowel + i);
    for (unsigned i = 1; i < kTrailing; ++i)
        m_letters[m_hangul + kLeading + kVowels + i - 1] = static_cast<char16_t>(kBeforeTrailing + i);
}

bool TextOrder::appendKey(std::string_view text, std::string &keys) const
{
    const auto add = [&keys](unsigned weight) { keys += static_cast<char>(weight); };
    for (std::size_t at = 0; at < text.size();) {
        if (isDigit(text[at])) {
            std::size_t end = at;
            while (end < text.size() && isDigit(text[end]))
                ++end;
            while (at + 1 < end && text[at] == '0')
                ++at; // 007 is 7
            if (end - at > kLongestNumber)
                return false;
            add(m_digits);
            add(static_cast<unsigned>(end - at));
            keys += text.substr(at, end - at);
            at = end;
            continue;
        }
        const char16_t c = nextCharacter(text, at);
        if (c >= kFirstSyllable && c <= kLastSyllable) {
            const unsigned index = c - kFirstSyllable;
            add(m_hangul + index / (kVowels * kTrailing));
            add(m_hangul + kLeading + index / kTrailing % kVowels);
            if (const unsigned last = index % kTrailing; last > 0)
                add(m_hangul + kLeading + kVowels + last - 1);
            continue;
        }
        if (c >= kKnown || m_weights[c] == 0)
            return false;
        add(m_weights[c]);
    }
    return true;
}

QString TextOrder::textOf(std::string_view key) const
{
    QString text;
    for (std::size_t at = 0; at < key.size(); ++at) {
        const auto weight = static_cast<unsigned char>(key[at]);
        if (weight != m_digits) {
            text += QChar(m_letters[weight]);
            continue;
        }
        const auto length = static_cast<unsigned char>(key[at + 1]);
        text += QLatin1StringView(key.data() + at + 2, length);
        at += length + std::size_t{1};
    }
    return text;
}

TextSorter::TextSorter()
    : m_order(&TextOrder::korean())
    , m_collator(koreanCollator())
{
}

void TextSorter::add(TrialId id, std::string_view text)
{
    m_key.clear();
    if (!m_order->appendKey(text, m_key)) {
        const QString wide = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        m_others.push_back({m_collator.sortKey(wide), wide, id});
        return;
    }
    if (m_blocks.empty() || m_blocks.back().size() + m_key.size() > kBlockBytes) {
        m_blocks.emplace_back();
        m_blocks.back().reserve(std::max(kBlockBytes, m_key.size()));
    }
    m_plain.push_back({partOf(m_key, 0), static_cast<std::uint32_t>(m_blocks.size() - 1),
                       static_cast<std::uint32_t>(m_blocks.back().size()),
                       static_cast<std::uint32_t>(m_key.size()), id});
    m_blocks.back() += m_key;
}

std::string_view TextSorter::keyOf(const Plain &plain) const
{
    return std::string_view(m_blocks[plain.block]).substr(plain.at, plain.size);
}

void TextSorter::sortFrom(std::span<Plain> keys, std::size_t depth) const
{
    std::ranges::sort(keys, [](const Plain &a, const Plain &b) {
        return a.part != b.part ? a.part < b.part : a.id < b.id;
    });
    for (auto run = keys.begin(); run != keys.end();) {
        const auto end =
            std::find_if(run, keys.end(), [&](const Plain &key) { return key.part != run->part; });
        // Texts that end here are equal, and in the order of their ids.
        if (end - run > 1 && (run->part & 0xFFU) != 0) {
            const std::span<Plain> same(run, end);
            for (Plain &key : same)
                key.part = partOf(keyOf(key), depth + kPart);
            sortFrom(same, depth + kPart);
        }
        run = end;
    }
}

bool TextSorter::isBefore(const Plain &plain, const Other &other) const
{
    const int order = m_collator.compare(m_order->textOf(keyOf(plain)), other.text);
    return order != 0 ? order < 0 : plain.id < other.id;
}

std::vector<TrialId> TextSorter::sorted()
{
    sortFrom(m_plain, 0);
    std::ranges::sort(m_others, [](const Other &a, const Other &b) {
        const int order = a.key.compare(b.key);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    std::vector<TrialId> ids;
    ids.reserve(m_plain.size() + m_others.size());
    auto next = m_plain.cbegin();
    for (const Other &other : m_others) {
        // The others are few: what lies between two of them is found in longer and longer steps.
        auto from = next;
        std::ptrdiff_t step = 1;
        while (m_plain.cend() - from > step && isBefore(from[step - 1], other)) {
            from += step;
            step *= 2;
        }
        const auto until = from + std::min<std::ptrdiff_t>(step, m_plain.cend() - from);
        const auto place =
            std::partition_point(from, until, [&](const Plain &plain) { return isBefore(plain, other); });
        for (; next != place; ++next)
            ids.push_back(next->id);
        ids.push_back(other.id);
    }
    for (; next != m_plain.cend(); ++next)
        ids.push_back(next->id);
    return ids;
}

} // namespace trialdesk
