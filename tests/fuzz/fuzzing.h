#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <QByteArray>
#include <QString>

namespace trialdesk::fuzz {

/// A promise that this input breaks: the fuzzer keeps the input and ends.
inline void require(bool kept, const char *promise)
{
    if (kept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

/// The bytes of one run, taken from the front.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_rest(reinterpret_cast<const char *>(data), size)
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_rest.empty(); }
    /// 0 at the end.
    std::uint8_t byte()
    {
        if (m_rest.empty())
            return 0;
        const auto first = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return first;
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i)
            value = (value << 8) | byte();
        return value;
    }
    std::string_view rest() { return std::exchange(m_rest, {}); }
    QByteArray restBytes() { return QByteArray::fromStdString(std::string(rest())); }
    /// The rest as text: UTF-8, or UTF-16 as it comes, half surrogates and U+0000 included.
    QString restText(bool wide)
    {
        const std::string_view bytes = rest();
        if (!wide)
            return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        QString text;
        for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
            text += QChar(static_cast<uchar>(bytes[i]), static_cast<uchar>(bytes[i + 1]));
        return text;
    }

private:
    std::string_view m_rest;
};

/// Well-formed UTF-8 without half surrogates.
inline bool isUtf8(std::string_view text)
{
    const QByteArray bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

} // namespace trialdesk::fuzz
