#include "models/export/trialjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "models/store/storereader.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QJsonValue jsonOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue fieldToJson(Field field, const FieldValue &value)
{
    if (fieldInfo(field).kind == FieldKind::List) {
        QJsonArray array;
        if (const auto *list = std::get_if<std::vector<std::string>>(&value))
            for (const std::string &item : *list)
                array.append(QString::fromStdString(item));
        return array;
    }
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return QJsonValue(static_cast<qint64>(*number));
    return jsonOrNull(toText(value));
}

/// A value on its own; QJsonDocument writes arrays and objects only.
QByteArray valueJson(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

const QStringList &trialKeys()
{
    static const QStringList keys = [] {
        QStringList list{u"source"_s};
        for (const FieldInfo &info : fieldTable())
            list.append(fieldKey(info.field));
        list << u"state"_s << u"first_seen"_s << u"changed_at"_s << u"last_seen"_s;
        return list;
    }();
    return keys;
}

QByteArray changeJson(const Change &change)
{
    const QJsonObject object{
        {u"run"_s, change.run > 0 ? QJsonValue(change.run) : QJsonValue()},
        {u"at"_s, jsonOrNull(isoUtc(change.at))},
        {u"kind"_s, changeKindKey(change.kind)},
        {u"field"_s, change.field ? QJsonValue(fieldKey(*change.field)) : jsonOrNull(change.path)},
        {u"old"_s, jsonOrNull(change.before)},
        {u"new"_s, jsonOrNull(change.after)},
    };
    static const QStringList keys{u"run"_s, u"at"_s, u"kind"_s, u"field"_s, u"old"_s, u"new"_s};
    return orderedJson(object, keys);
}

} // namespace

QString isoUtc(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QByteArray orderedJson(const QJsonObject &object, std::span<const QString> keys)
{
    QByteArray json("{");
    const auto add = [&json](const QString &key, const QJsonValue &value) {
        if (json.size() > 1)
            json += ',';
        json += valueJson(key) + ':' + valueJson(value);
    };
    for (const QString &key : keys)
        if (object.contains(key))
            add(key, object.value(key));
    for (auto it = object.begin(); it != object.end(); ++it)
        if (std::ranges::find(keys, it.key()) == keys.end())
            add(it.key(), it.value());
    return json + '}';
}

QJsonObject trialToJson(const Trial &trial)
{
    QJsonObject object;
    object.insert(u"source"_s, trial.source);
    for (const FieldInfo &info : fieldTable())
        object.insert(fieldKey(info.field), fieldToJson(info.field, trial.values[info.field]));
    object.insert(u"state"_s, stateKey(trial.state));
    object.insert(u"first_seen"_s, jsonOrNull(isoUtc(trial.firstSeen)));
    object.insert(u"changed_at"_s, jsonOrNull(isoUtc(trial.changedAt)));
    object.insert(u"last_seen"_s, jsonOrNull(isoUtc(trial.lastSeen)));
    return object;
}

QByteArray trialJson(const Trial &trial)
{
    return orderedJson(trialToJson(trial), trialKeys());
}

QByteArray runJson(const SyncRun &run)
{
    static const QStringList keys{
        u"run"_s,      u"source"_s,  u"trigger"_s,  u"status"_s,   u"started"_s,  u"finished"_s,
        u"requests"_s, u"pages"_s,   u"received"_s, u"new"_s,      u"changed"_s,  u"unchanged"_s,
        u"missing"_s,  u"removed"_s, u"returned"_s, u"problems"_s, u"complete"_s, u"removals_checked"_s,
        u"error"_s};
    return orderedJson(toJson(run), keys);
}

QByteArray detailJson(const TrialDetail &detail, bool withHistory)
{
    // The record is passed on as it is: parsing and writing it again would round long numbers and reorder
    // keys.
    const bool valid = !QJsonDocument::fromJson(detail.raw).isNull();
    QByteArray json = "{\"trial\":" + trialJson(detail.trial) +
                      ",\"raw\":" + (valid ? detail.raw.trimmed() : QByteArray("null"));
    if (withHistory) {
        QByteArrayList history;
        for (const Change &change : detail.history)
            history.append(changeJson(change));
        json += ",\"history\":[" + history.join(',') + ']';
    }
    return json + '}';
}

} // namespace trialdesk
