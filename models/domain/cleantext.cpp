#include "models/domain/cleantext.h"

#include <algorithm>

namespace trialdesk {

namespace {

bool isSpace(unsigned char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return text;
}

/// ASCII, Latin-1, Hangul syllables and Han ideographs in well-formed UTF-8: already in NFC, nothing to
/// replace. Almost all registry text is, and the detour over UTF-16 would cost more than the rest of the
/// parser.
bool isPlainlyClean(std::string_view text)
{
    const auto *byte = reinterpret_cast<const unsigned char *>(text.data());
    const auto *end = byte + text.size();
    while (byte < end) {
        if (*byte < 0x80) {
            if (*byte == 0)
                return false;
            ++byte;
        } else if (*byte == 0xC2 || *byte == 0xC3) {
            if (end - byte < 2 || (byte[1] & 0xC0) != 0x80 ||
                (*byte == 0xC2 && (byte[1] == 0x85 || byte[1] == 0xA0)))
                return false;
            byte += 2;
        } else {
            if (end - byte < 3 || (byte[1] & 0xC0) != 0x80 || (byte[2] & 0xC0) != 0x80 || *byte < 0xE4 ||
                *byte > 0xED)
                return false;
            const unsigned code = ((byte[0] & 0x0FU) << 12) | ((byte[1] & 0x3FU) << 6) | (byte[2] & 0x3FU);
            const bool han = code >= 0x4E00 && code <= 0x9FFF;
            const bool hangul = code >= 0xAC00 && code <= 0xD7A3;
            if (!han && !hangul)
                return false;
            byte += 3;
        }
    }
    return true;
}

} // namespace

std::string cleanText(std::string_view text)
{
    text = trimmed(text);
    if (isPlainlyClean(text))
        return std::string(text);
    QString wide = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    wide.replace(QChar(QChar::Null), QChar(QChar::ReplacementCharacter));
    return wide.normalized(QString::NormalizationForm_C).trimmed().toStdString();
}

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    qsizetype end = std::max<qsizetype>(0, most - 1);
    if (end > 0 && text[end].isLowSurrogate() && text[end - 1].isHighSurrogate())
        --end;
    return text.left(end) + u'…';
}

} // namespace trialdesk
