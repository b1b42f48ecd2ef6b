#include "app/sample_registry/gojson.h"

#include <cmath>

#include <QJsonArray>

namespace trialdesk::sample {

namespace {

void appendEscaped(QByteArray &out, char16_t unit)
{
    static constexpr char kHex[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += kHex[(unit >> shift) & 0xF];
}

void appendNumber(QByteArray &out, const QJsonValue &value)
{
    const double number = value.toDouble();
    if (std::trunc(number) == number && std::abs(number) < 9.2e18)
        out += QByteArray::number(value.toInteger(static_cast<qint64>(number)));
    else
        out += QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace

void appendGoString(QByteArray &out, QStringView text)
{
    out += '"';
    qsizetype plainFrom = 0;
    const auto flush = [&](qsizetype to) {
        if (to > plainFrom)
            out += text.sliced(plainFrom, to - plainFrom).toUtf8();
        plainFrom = to + 1;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        const bool special = unit < 0x20 || unit == u'"' || unit == u'\\' || unit == u'<' || unit == u'>' ||
                             unit == u'&' || unit == 0x2028 || unit == 0x2029;
        if (!special)
            continue;
        flush(i);
        switch (unit) {
        case u'"':
            out += "\\\"";
            break;
        case u'\\':
            out += "\\\\";
            break;
        case u'\n':
            out += "\\n";
            break;
        case u'\r':
            out += "\\r";
            break;
        case u'\t':
            out += "\\t";
            break;
        default:
            appendEscaped(out, unit);
        }
    }
    flush(text.size());
    out += '"';
}

void appendGoJson(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        break;
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case QJsonValue::Double:
        appendNumber(out, value);
        break;
    case QJsonValue::String:
        appendGoString(out, value.toString());
        break;
    case QJsonValue::Array: {
        out += '[';
        bool first = true;
        for (const QJsonValue item : value.toArray()) {
            if (!std::exchange(first, false))
                out += ',';
            appendGoJson(out, item);
        }
        out += ']';
        break;
    }
    case QJsonValue::Object: {
        // QJsonObject keeps its keys sorted by code unit, which is Go's order for every name without
        // characters outside the basic plane.
        const QJsonObject object = value.toObject();
        out += '{';
        bool first = true;
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            if (!std::exchange(first, false))
                out += ',';
            appendGoString(out, it.key());
            out += ':';
            appendGoJson(out, it.value());
        }
        out += '}';
        break;
    }
    }
}

QByteArray goJson(const QJsonValue &value)
{
    QByteArray out;
    appendGoJson(out, value);
    return out;
}

} // namespace trialdesk::sample
