#include "app/sample_registry/goquery.h"

#include <QList>

namespace trialdesk::sample {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::optional<QString> unescape(const QByteArray &raw)
{
    QByteArray out;
    out.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] == '+') {
            out += ' ';
        } else if (raw[i] == '%') {
            if (i + 2 >= raw.size())
                return std::nullopt;
            const int high = hexDigit(raw[i + 1]);
            const int low = hexDigit(raw[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += raw[i];
        }
    }
    return QString::fromUtf8(out);
}

} // namespace

QueryPairs parseGoQuery(const QByteArray &raw)
{
    QueryPairs pairs;
    for (const QByteArray &part : raw.split('&')) {
        if (part.isEmpty() || part.contains(';'))
            continue;
        const qsizetype equals = part.indexOf('=');
        const std::optional<QString> name = unescape(equals < 0 ? part : part.left(equals));
        const std::optional<QString> value = unescape(equals < 0 ? QByteArray() : part.mid(equals + 1));
        if (name && value)
            pairs.emplace_back(*name, *value);
    }
    return pairs;
}

std::optional<QString> firstValue(const QueryPairs &query, QStringView name)
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

std::optional<qint64> parseGoInteger(const QString &text)
{
    const qsizetype digitsFrom = text.startsWith(u'-') || text.startsWith(u'+') ? 1 : 0;
    if (text.size() == digitsFrom)
        return std::nullopt;
    for (qsizetype i = digitsFrom; i < text.size(); ++i) {
        if (text[i] < u'0' || text[i] > u'9')
            return std::nullopt;
    }
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

} // namespace trialdesk::sample
