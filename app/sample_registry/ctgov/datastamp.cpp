#include "app/sample_registry/ctgov/datastamp.h"

#include <QDateTime>

#include "app/sample_registry/ctgov/switches.h"
#include "app/sample_registry/mix.h"

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

constexpr char kFirstStamp[] = "2026-11-20T09:00:05";
constexpr qsizetype kHeadBytes = 18;
constexpr qsizetype kTokenBytes = 30;

QDateTime timeOf(const QByteArray &stamp)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(stamp), u"yyyy-MM-ddThh:mm:ss"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

void appendNumber(QByteArray &out, quint64 value, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i)
        out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

quint64 numberAt(const QByteArray &bytes, qsizetype at, int size)
{
    quint64 value = 0;
    for (qsizetype i = at; i < at + size; ++i)
        value = value << 8 | static_cast<quint8>(bytes[i]);
    return value;
}

// The part that all tokens of one data date share.
QByteArray headOf(const QByteArray &stamp)
{
    quint64 value = 0;
    for (const char c : stamp)
        value = mix(value ^ static_cast<quint8>(c));
    QByteArray head;
    appendNumber(head, mix(value), 8);
    appendNumber(head, mix(value + 1), 8);
    // Tells a token of another day from nonsense.
    const quint64 check = mix(numberAt(head, 0, 8) ^ numberAt(head, 8, 8));
    appendNumber(head, check & 0xFFFF, 2);
    return head;
}

quint64 tailKey(const QByteArray &head)
{
    return mix(numberAt(head, 0, 8) + 7);
}

} // namespace

QByteArray dataStamp(const Switches &switches)
{
    QDateTime time =
        timeOf(switches.dataTimestamp.isEmpty() ? QByteArray(kFirstStamp) : switches.dataTimestamp);
    for (qint64 i = 0; i < switches.refreshes; ++i)
        time = time.addDays(time.date().dayOfWeek() == Qt::Friday ? 3 : 1);
    return time.toString(u"yyyy-MM-ddThh:mm:ss"_s).toLatin1();
}

QByteArray entityTag(const QByteArray &stamp)
{
    return "\"883b003/0.34.1/" + QByteArray::number(timeOf(stamp).toMSecsSinceEpoch(), 36) + '"';
}

QByteArray pageToken(const QByteArray &stamp, const PageMark &mark)
{
    QByteArray bytes = headOf(stamp);
    const quint64 place =
        static_cast<quint64>(mark.offset) << 24 | (static_cast<quint64>(mark.page) & 0xFFFFFF);
    appendNumber(bytes, place ^ tailKey(bytes), 8);
    appendNumber(bytes, mix(place) & 0xFFFFFFFF, 4);
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

MarkState readPageToken(const QByteArray &stamp, const QByteArray &token, PageMark &mark)
{
    const QByteArray::FromBase64Result result = QByteArray::fromBase64Encoding(
        token, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray &bytes = *result;
    if (!result || bytes.size() != kTokenBytes)
        return MarkState::Nonsense;
    const QByteArray head = bytes.left(kHeadBytes);
    if ((mix(numberAt(head, 0, 8) ^ numberAt(head, 8, 8)) & 0xFFFF) != numberAt(head, 16, 2))
        return MarkState::Nonsense;
    const quint64 place = numberAt(bytes, kHeadBytes, 8) ^ tailKey(head);
    if ((mix(place) & 0xFFFFFFFF) != numberAt(bytes, kHeadBytes + 8, 4))
        return MarkState::Nonsense;
    if (head != headOf(stamp))
        return MarkState::Stale;
    mark.offset = static_cast<qint64>(place >> 24);
    mark.page = static_cast<qint64>(place & 0xFFFFFF);
    return MarkState::Fine;
}

} // namespace trialdesk::sample::ctgov
