#include "app/sample_registry/ctgov/switches.h"

#include <QDateTime>
#include <QJsonArray>

#include "app/sample_registry/ctgov/datastamp.h"
#include "app/sample_registry/ctgov/structure.h"
#include "app/sample_registry/ctgov/studysource.h"
#include "app/sample_registry/jsonreader.h"

namespace trialdesk::sample::ctgov {

using namespace Qt::StringLiterals;

namespace {

constexpr char kStatusPath[] = "protocolSection.statusModule.overallStatus";

// 0 after the complaint.
quint32 readNumber(JsonReader &reader, const QString &text)
{
    const quint32 number = nctNumber(text.toLatin1());
    if (number == 0)
        reader.fail(u"\"%1\" is not an NCT number"_s.arg(text));
    return number;
}

QList<quint32> readNumbers(JsonReader &reader, QLatin1StringView name)
{
    QList<quint32> numbers;
    for (const QString &text : reader.texts(name).value_or(QStringList()))
        numbers.append(readNumber(reader, text));
    return numbers;
}

void readEdit(JsonReader &reader, const QJsonObject &json, Switches &switches)
{
    JsonReader inner(json, u"study edit"_s);
    StudyEdit &edit = switches.edits[readNumber(inner, inner.text("id"_L1).value_or(QString()))];
    if (const std::optional<QJsonObject> patch = inner.object("merge"_L1))
        edit.merges.push_back(*patch);
    const QJsonObject sets = inner.object("set"_L1).value_or(QJsonObject());
    for (auto it = sets.constBegin(); it != sets.constEnd(); ++it)
        edit.sets.emplace_back(it.key().toUtf8(), it.value());
    // true: the data date after this script; a text: that day.
    const QJsonValue updated = inner.any("updated"_L1);
    if (updated.isString())
        edit.updated = updated.toString().toLatin1();
    else if (updated.isBool() && updated.toBool())
        edit.updated = dataStamp(switches).left(10);
    else if (!updated.isUndefined() && !updated.isBool())
        inner.fail(u"\"updated\" is true or a day"_s);
    if (const QString problem = inner.finish(); !problem.isEmpty())
        reader.fail(problem);
}

void readMerge(JsonReader &reader, const QJsonObject &json, Switches &switches)
{
    JsonReader inner(json, u"merged study"_s);
    const quint32 from = readNumber(inner, inner.text("from"_L1).value_or(QString()));
    const quint32 into = readNumber(inner, inner.text("into"_L1).value_or(QString()));
    switches.merged.insert(from, into);
    if (const QString problem = inner.finish(); !problem.isEmpty())
        reader.fail(problem);
}

void readNewValue(JsonReader &reader, const QJsonObject &json, Switches &switches)
{
    JsonReader inner(json, u"enum value"_s);
    const QByteArray piece = inner.text("piece"_L1).value_or(QString()).toLatin1();
    const QString value = inner.text("value"_L1).value_or(QString());
    const QString label = inner.text("label"_L1).value_or(value);
    const int node = Structure::get().find(piece);
    if (node < 0 || Structure::get().at(node).type != Piece::Type::Enum || value.isEmpty()) {
        inner.fail(u"A new enum value needs \"value\" and the \"piece\" of an enum"_s);
    } else {
        switches.newValues.push_back({piece, value.toUtf8(), label.toUtf8()});
        for (const quint32 number : readNumbers(inner, "ids"_L1)) {
            QJsonValue shown = value;
            if (Structure::get().at(node).isList)
                shown = QJsonArray{value};
            switches.edits[number].sets.emplace_back(Structure::get().at(node).path, shown);
        }
    }
    if (const QString problem = inner.finish(); !problem.isEmpty())
        reader.fail(problem);
}

void readFlip(JsonReader &reader, const QJsonObject &json, Switches &switches)
{
    JsonReader inner(json, u"status flip"_s);
    const quint32 number = readNumber(inner, inner.text("id"_L1).value_or(QString()));
    const QString status = inner.text("status"_L1).value_or(u"UNKNOWN"_s);
    switches.edits[number].sets.emplace_back(kStatusPath, status);
    if (const QString problem = inner.finish(); !problem.isEmpty())
        reader.fail(problem);
}

} // namespace

void readSwitches(JsonReader &reader, Switches &switches)
{
    const auto each = [&](QLatin1StringView name, auto read) {
        for (const QJsonObject &json : reader.objects(name).value_or(QList<QJsonObject>()))
            read(reader, json, switches);
    };
    if (reader.flag("refresh"_L1).value_or(false))
        ++switches.refreshes;
    if (const std::optional<QString> stamp = reader.text("dataTimestamp"_L1)) {
        switches.dataTimestamp = stamp->toLatin1();
        switches.refreshes = 0;
        if (!QDateTime::fromString(*stamp, u"yyyy-MM-ddThh:mm:ss"_s).isValid())
            reader.fail(u"\"dataTimestamp\" must look like 2026-11-20T09:00:05"_s);
    }
    switches.noGzip = reader.flag("noGzip"_L1).value_or(switches.noGzip);
    switches.largestPage = reader.number("largestPage"_L1, 0).value_or(switches.largestPage);
    if (const std::optional<QString> name = reader.text("koreaName"_L1))
        switches.koreaName = name->toUtf8();
    each("editStudies"_L1, readEdit);
    each("flipStatus"_L1, readFlip);
    each("mergeStudies"_L1, readMerge);
    each("newEnumValues"_L1, readNewValue);
    for (const QJsonObject &study : reader.objects("addStudies"_L1).value_or(QList<QJsonObject>())) {
        const QJsonObject ids = study["protocolSection"_L1]["identificationModule"_L1].toObject();
        if (nctNumber(ids["nctId"_L1].toString().toLatin1()) == 0)
            reader.fail(u"A study of \"addStudies\" needs an nctId"_s);
        switches.added.push_back(study);
    }
    switches.dropped += readNumbers(reader, "dropStudies"_L1);
    for (const quint32 number : readNumbers(reader, "bareStudies"_L1))
        switches.edits[number].isBare = true;
    for (const quint32 number : readNumbers(reader, "hugeStudies"_L1))
        switches.edits[number].isHuge = true;
    for (const quint32 number : readNumbers(reader, "restoreStudies"_L1)) {
        switches.dropped.removeAll(number);
        switches.edits.erase(number);
        switches.merged.remove(number);
    }
}

} // namespace trialdesk::sample::ctgov
