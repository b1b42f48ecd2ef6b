#include "app/sample_registry/script.h"

#include "app/sample_registry/columns.h"
#include "app/sample_registry/jsonreader.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

template <class T>
void assignIf(T &target, std::optional<T> value)
{
    if (value)
        target = std::move(*value);
}

// null takes a limit away again.
void readLimit(JsonReader &reader, QLatin1StringView name, qint64 least, std::optional<qint64> &target)
{
    if (reader.any(name).isNull()) {
        target.reset();
        return;
    }
    if (const std::optional<qint64> value = reader.number(name, least))
        target = value;
}

void readService(JsonReader &reader, Script &script)
{
    assignIf(script.ended, reader.flag("ended"_L1));
    assignIf(script.empty, reader.flag("empty"_L1));
    assignIf(script.repeatPage, reader.flag("repeatPage"_L1));
    assignIf(script.endlessTotal, reader.flag("endlessTotal"_L1));
    assignIf(script.numberHeadCount, reader.flag("numberHeadCount"_L1));
    assignIf(script.onlySecondUddi, reader.flag("onlySecondUddi"_L1));
    assignIf(script.secondUddi, reader.text("secondUddi"_L1));
    readLimit(reader, "perPageWall"_L1, 1, script.perPageWall);
    readLimit(reader, "quota"_L1, 0, script.quota);
    readLimit(reader, "total"_L1, 0, script.total);
    constexpr qint64 kLeastDelta = -1'000'000'000;
    assignIf(script.totalDelta, reader.number("totalDelta"_L1, kLeastDelta));
}

void readRowChanges(JsonReader &reader, Script &script)
{
    for (const QJsonObject &change : reader.objects("changeRows"_L1).value_or(QList<QJsonObject>())) {
        JsonReader inner(change, u"row change"_s);
        const QString number = inner.text("id"_L1).value_or(QString());
        const QJsonObject fields = inner.object("fields"_L1).value_or(QJsonObject());
        if (number.isEmpty() || fields.isEmpty())
            inner.fail(u"A row change needs \"id\" and \"fields\""_s);
        if (const QString problem = inner.finish(); !problem.isEmpty())
            return reader.fail(problem);
        QJsonObject &known = script.changed[number];
        for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
            known.insert(it.key(), it.value());
    }
    const auto readNew = [&](QLatin1StringView name, std::vector<QJsonObject> &target) {
        for (const QJsonObject &row : reader.objects(name).value_or(QList<QJsonObject>())) {
            if (row.value(kNumber).toString().isEmpty())
                return reader.fail(u"A row of \"%1\" needs %2"_s.arg(name, kNumber));
            target.push_back(row);
        }
    };
    readNew("addRows"_L1, script.appended);
    readNew("prependRows"_L1, script.prepended);
    script.dropped += reader.texts("dropRows"_L1).value_or(QStringList());
    script.dropped.removeDuplicates();
    for (const QString &number : reader.texts("restoreRows"_L1).value_or(QStringList())) {
        script.dropped.removeAll(number);
        script.changed.remove(number);
    }
    assignIf(script.repeated, reader.texts("repeatRows"_L1));
}

void readColumns(JsonReader &reader, Script &script)
{
    for (const QJsonObject &rename : reader.objects("renameColumns"_L1).value_or(QList<QJsonObject>())) {
        JsonReader inner(rename, u"column rename"_s);
        const QString from = inner.text("from"_L1).value_or(QString());
        const QString to = inner.text("to"_L1).value_or(QString());
        if (from.isEmpty() || to.isEmpty())
            inner.fail(u"A column rename needs \"from\" and \"to\""_s);
        if (const QString problem = inner.finish(); !problem.isEmpty())
            return reader.fail(problem);
        script.renamedColumns.emplace_back(from, to);
    }
    for (const QJsonObject &column : reader.objects("addColumns"_L1).value_or(QList<QJsonObject>())) {
        JsonReader inner(column, u"new column"_s);
        const QString name = inner.text("name"_L1).value_or(QString());
        const QJsonValue value = inner.any("value"_L1);
        if (name.isEmpty() || value.isUndefined())
            inner.fail(u"A new column needs \"name\" and \"value\""_s);
        if (const QString problem = inner.finish(); !problem.isEmpty())
            return reader.fail(problem);
        script.addedColumns.emplace_back(name, value);
    }
}

void readFaults(JsonReader &reader, Script &script)
{
    const std::optional<QList<QJsonObject>> faults = reader.objects("faults"_L1);
    if (!faults)
        return;
    script.faults.clear();
    for (const QJsonObject &json : *faults) {
        std::expected<Fault, QString> fault = readFault(json);
        if (!fault)
            return reader.fail(fault.error());
        script.faults.push_back(std::move(*fault));
    }
}

void readAfterPages(JsonReader &reader, Script &script)
{
    const std::optional<QList<QJsonObject>> entries = reader.objects("afterPage"_L1);
    if (!entries)
        return;
    script.afterPages.clear();
    for (const QJsonObject &entry : *entries) {
        JsonReader inner(entry, u"\"afterPage\" entry"_s);
        const std::optional<qint64> page = inner.number("page"_L1, 1);
        const std::optional<QJsonObject> patch = inner.object("do"_L1);
        if (!page || !patch)
            inner.fail(u"An \"afterPage\" entry needs \"page\" and \"do\""_s);
        // A patch that can't work is better refused now than when its page comes.
        Script trial;
        if (patch) {
            if (const std::expected<void, QString> checked = applyPatch(trial, *patch); !checked)
                inner.fail(checked.error());
        }
        if (const QString problem = inner.finish(); !problem.isEmpty())
            return reader.fail(problem);
        script.afterPages.push_back({*page, *patch});
    }
}

} // namespace

std::expected<void, QString> applyPatch(Script &script, const QJsonObject &patch)
{
    Script next = script;
    JsonReader reader(patch, u"script"_s);
    readService(reader, next);
    readRowChanges(reader, next);
    readColumns(reader, next);
    ctgov::readSwitches(reader, next.ctgov);
    readFaults(reader, next);
    readAfterPages(reader, next);
    if (const QString problem = reader.finish(); !problem.isEmpty())
        return std::unexpected(problem);
    script = std::move(next);
    return {};
}

const std::vector<SwitchInfo> &scriptSwitches()
{
    static const std::vector<SwitchInfo> kSwitches = {
        {"ended"_L1, SwitchType::Flag, "Answer -9 (the service has ended)"},
        {"empty"_L1, SwitchType::Flag, "Answer with no rows and a total of 0"},
        {"repeatPage"_L1, SwitchType::Flag, "Ignore the page number and send page 1 again and again"},
        {"endlessTotal"_L1, SwitchType::Flag, "Every page is full and the total keeps growing"},
        {"numberHeadCount"_L1, SwitchType::Flag, "Send the head count as a JSON number (empty stays \"\")"},
        {"secondUddi"_L1, SwitchType::Text, "Serve the same rows at this operation, too"},
        {"onlySecondUddi"_L1, SwitchType::Flag, "Answer -3 at the first operation"},
        {"perPageWall"_L1, SwitchType::Number, "Above this perPage, answer 200 without data"},
        {"quota"_L1, SwitchType::Number, "Answer -10 after this many data requests"},
        {"total"_L1, SwitchType::Number, "Claim this total whatever the rows are"},
        {"totalDelta"_L1, SwitchType::Number, "Add this to the claimed total"},
        {"changeRows"_L1, SwitchType::Json, "{\"id\":…,\"fields\":{…}}: replace fields of rows"},
        {"addRows"_L1, SwitchType::Json, "Rows to add at the end"},
        {"prependRows"_L1, SwitchType::Json, "Rows to add at the front"},
        {"dropRows"_L1, SwitchType::Json, "Numbers of rows to leave out"},
        {"restoreRows"_L1, SwitchType::Json, "Numbers of rows to bring back as they were"},
        {"repeatRows"_L1, SwitchType::Json, "Numbers of rows to send once more at the head of the next page"},
        {"renameColumns"_L1, SwitchType::Json, "{\"from\":…,\"to\":…}: rename columns"},
        {"addColumns"_L1, SwitchType::Json, "{\"name\":…,\"value\":…}: add columns"},
        {"faults"_L1, SwitchType::Json,
         "{\"kind\":…,\"page\":…,\"skip\":…,\"times\":…}: wire faults, of the kinds status, redirect, delay, "
         "silent, "
         "drip, cut, cutNoLength, reset, gzip, gzipCut, endlessBody, repeatPage, emptyPage, wrongLength; "
         "\"path\":… limits one to requests whose path contains that text"},
        {"afterPage"_L1, SwitchType::Json,
         "{\"page\":…,\"do\":{…}}: apply a script once that page was served"},
        {"refresh"_L1, SwitchType::Flag, "ctgov: the data move to the next weekday; page tokens die"},
        {"dataTimestamp"_L1, SwitchType::Text, "ctgov: the time of the data, 2026-11-20T09:00:05"},
        {"noGzip"_L1, SwitchType::Flag, "ctgov: never compress"},
        {"largestPage"_L1, SwitchType::Number, "ctgov: no page is longer, whatever is asked for"},
        {"koreaName"_L1, SwitchType::Text, "ctgov: how the records spell South Korea"},
        {"editStudies"_L1, SwitchType::Json,
         "ctgov: {\"id\":…,\"merge\":{…},\"set\":{\"dotted.path\":…},\"updated\":true|\"day\"}: change "
         "studies; null "
         "takes away, only \"updated\" moves LastUpdatePostDate"},
        {"flipStatus"_L1, SwitchType::Json,
         "ctgov: {\"id\":…,\"status\":…}: another status (UNKNOWN) without a new date"},
        {"addStudies"_L1, SwitchType::Json, "ctgov: studies to add, full records"},
        {"dropStudies"_L1, SwitchType::Json, "ctgov: NCT numbers that vanish"},
        {"restoreStudies"_L1, SwitchType::Json, "ctgov: NCT numbers to bring back as they were"},
        {"mergeStudies"_L1, SwitchType::Json,
         "ctgov: {\"from\":…,\"into\":…}: the first becomes an alias of the second"},
        {"bareStudies"_L1, SwitchType::Json, "ctgov: NCT numbers that lose all modules but the first"},
        {"hugeStudies"_L1, SwitchType::Json, "ctgov: NCT numbers whose full record grows to 3.5 MB"},
        {"newEnumValues"_L1, SwitchType::Json,
         "ctgov: {\"piece\":…,\"value\":…,\"label\":…,\"ids\":[…]}: a value nobody knew, shown by these "
         "studies"},
    };
    return kSwitches;
}

} // namespace trialdesk::sample
