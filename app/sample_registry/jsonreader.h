#pragma once

#include <optional>

#include <QJsonObject>
#include <QStringList>

namespace trialdesk::sample {

// Takes members out of a JSON object one by one and remembers the first thing that is wrong; finish() also
// finds the members that nobody asked for.
class JsonReader
{
public:
    // what: how messages call the object, e.g. "fault".
    JsonReader(const QJsonObject &object, QString what);

    [[nodiscard]] bool has(QLatin1StringView name);
    [[nodiscard]] std::optional<bool> flag(QLatin1StringView name);
    // A whole number of at least `least`.
    [[nodiscard]] std::optional<qint64> number(QLatin1StringView name, qint64 least);
    [[nodiscard]] std::optional<QString> text(QLatin1StringView name);
    [[nodiscard]] std::optional<QJsonObject> object(QLatin1StringView name);
    // One object or an array of objects.
    [[nodiscard]] std::optional<QList<QJsonObject>> objects(QLatin1StringView name);
    // One text or an array of texts.
    [[nodiscard]] std::optional<QStringList> texts(QLatin1StringView name);
    // Any value; undefined when there is none.
    [[nodiscard]] QJsonValue any(QLatin1StringView name);

    void fail(const QString &message);
    // Empty when every member was known and fitting.
    [[nodiscard]] QString finish();

private:
    [[nodiscard]] QJsonValue take(QLatin1StringView name);
    void wrong(QLatin1StringView name, const QString &expected);

    QJsonObject m_object;
    QString m_what;
    QStringList m_known;
    QString m_problem;
};

} // namespace trialdesk::sample
