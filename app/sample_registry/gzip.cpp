#include "app/sample_registry/gzip.h"

#include <array>

namespace trialdesk::sample {

namespace {

constexpr std::array<quint32, 256> crcTable()
{
    std::array<quint32, 256> table = {};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) ? 0xEDB88320U ^ (value >> 1) : value >> 1;
        table[i] = value;
    }
    return table;
}

quint32 crc32(const QByteArray &data)
{
    static constexpr std::array<quint32, 256> kTable = crcTable();
    quint32 crc = 0xFFFFFFFFU;
    for (const char c : data)
        crc = kTable[(crc ^ static_cast<quint8>(c)) & 0xFFU] ^ (crc >> 8);
    return ~crc;
}

void appendLittleEndian(QByteArray &out, quint32 value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>((value >> shift) & 0xFFU);
}

} // namespace

QByteArray gzip(const QByteArray &data, int level)
{
    // qCompress gives four bytes of length and a zlib stream: two bytes of header, the deflated data, four of
    // checksum. Only the deflated data is the same in gzip.
    const QByteArray zlib = qCompress(data, level);
    QByteArray out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    out += zlib.mid(6, zlib.size() - 10);
    appendLittleEndian(out, crc32(data));
    appendLittleEndian(out, static_cast<quint32>(data.size()));
    return out;
}

} // namespace trialdesk::sample
