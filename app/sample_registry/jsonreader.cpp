#include "app/sample_registry/jsonreader.h"

#include <QJsonArray>

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

JsonReader::JsonReader(const QJsonObject &object, QString what)
    : m_object(object)
    , m_what(std::move(what))
{
}

QJsonValue JsonReader::take(QLatin1StringView name)
{
    m_known.append(QString(name));
    return m_object.value(name);
}

void JsonReader::wrong(QLatin1StringView name, const QString &expected)
{
    fail(u"\"%1\" of the %2 must be %3"_s.arg(name, m_what, expected));
}

void JsonReader::fail(const QString &message)
{
    if (m_problem.isEmpty())
        m_problem = message;
}

bool JsonReader::has(QLatin1StringView name)
{
    return !take(name).isUndefined();
}

std::optional<bool> JsonReader::flag(QLatin1StringView name)
{
    const QJsonValue value = take(name);
    if (value.isBool())
        return value.toBool();
    if (!value.isUndefined())
        wrong(name, u"true or false"_s);
    return std::nullopt;
}

std::optional<qint64> JsonReader::number(QLatin1StringView name, qint64 least)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return std::nullopt;
    constexpr qint64 kNone = std::numeric_limits<qint64>::min();
    const qint64 number = value.toInteger(kNone);
    if (number != kNone && number >= least)
        return number;
    wrong(name, u"a whole number of at least %1"_s.arg(least));
    return std::nullopt;
}

std::optional<QString> JsonReader::text(QLatin1StringView name)
{
    const QJsonValue value = take(name);
    if (value.isString())
        return value.toString();
    if (!value.isUndefined())
        wrong(name, u"a text"_s);
    return std::nullopt;
}

std::optional<QJsonObject> JsonReader::object(QLatin1StringView name)
{
    const QJsonValue value = take(name);
    if (value.isObject())
        return value.toObject();
    if (!value.isUndefined())
        wrong(name, u"an object"_s);
    return std::nullopt;
}

std::optional<QList<QJsonObject>> JsonReader::objects(QLatin1StringView name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return std::nullopt;
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray{value};
    QList<QJsonObject> objects;
    for (const QJsonValue item : array) {
        if (!item.isObject()) {
            wrong(name, u"an object or an array of objects"_s);
            return std::nullopt;
        }
        objects.append(item.toObject());
    }
    return objects;
}

std::optional<QStringList> JsonReader::texts(QLatin1StringView name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return std::nullopt;
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray{value};
    QStringList texts;
    for (const QJsonValue item : array) {
        if (!item.isString()) {
            wrong(name, u"a text or an array of texts"_s);
            return std::nullopt;
        }
        texts.append(item.toString());
    }
    return texts;
}

QJsonValue JsonReader::any(QLatin1StringView name)
{
    return take(name);
}

QString JsonReader::finish()
{
    for (auto it = m_object.constBegin(); it != m_object.constEnd(); ++it) {
        if (!m_known.contains(it.key())) {
            m_known.sort();
            m_known.removeDuplicates();
            return u"Unknown name \"%1\" in the %2; known are: %3"_s.arg(it.key(), m_what,
                                                                         m_known.join(u", "_s));
        }
    }
    return m_problem;
}

} // namespace trialdesk::sample
