#include "models/domain/recorddifference.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// A registry's largest records have 3.5 MB, 450 paths and a depth of 9; more is damage or malice.
constexpr std::size_t kLargestRecord = 16UL * 1024 * 1024;
constexpr int kDeepest = 64;
constexpr std::size_t kLongestPath = 1000;
constexpr std::size_t kMostDifferences = 500;

/// A value and the item that it belongs to: its place in each list around it, from the outside in.
struct Leaf
{
    QJsonValue value;
    std::vector<int> item;
};
using Values = std::vector<Leaf>;
using Paths = std::map<std::string, Values, std::less<>>;

struct Record
{
    Paths paths;
    std::map<std::string, int, std::less<>> items; ///< how many all lists of a path have
};

bool sameValues(const Values &a, const Values &b)
{
    return std::ranges::equal(a, b, {}, &Leaf::value, &Leaf::value);
}

bool sameItems(const Values &a, const Values &b)
{
    return std::ranges::equal(a, b, {}, &Leaf::item, &Leaf::item);
}

/// The innermost list that a path goes through; empty where there is none.
std::string_view listOf(std::string_view path)
{
    const std::size_t mark = path.rfind("[]");
    return mark == std::string_view::npos ? std::string_view() : path.substr(0, mark + 2);
}

/// False where the record is deeper than it may be.
bool collect(const QJsonValue &value, std::string &path, int depth, std::vector<int> &item, Record &record)
{
    if (depth > kDeepest)
        return false;
    const std::size_t length = path.size();
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto each = object.begin(); each != object.end(); ++each) {
            if (length > 0)
                path += '.';
            path += each.key().toStdString();
            const bool fits = collect(each.value(), path, depth + 1, item, record);
            path.resize(length);
            if (!fits)
                return false;
        }
        return true;
    }
    if (value.isArray()) {
        path += "[]";
        const QJsonArray array = value.toArray();
        record.items[path] += static_cast<int>(array.size());
        item.push_back(0);
        const bool fits = std::ranges::all_of(array, [&](const QJsonValue &each) {
            ++item.back();
            return collect(each, path, depth + 1, item, record);
        });
        item.pop_back();
        path.resize(length);
        return fits;
    }
    if (path.size() > kLongestPath)
        return false;
    record.paths[path].push_back({value, item});
    return true;
}

std::optional<Record> recordOf(std::string_view json)
{
    if (json.size() > kLargestRecord)
        return std::nullopt;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isObject())
        return std::nullopt;
    Record record;
    std::string path;
    std::vector<int> item;
    if (!collect(document.object(), path, 0, item, record))
        return std::nullopt;
    return record;
}

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        // A whole number that a double can't hold is kept whole.
        return value.toVariant().typeId() == QMetaType::Double
                   ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest)
                   : QString::number(value.toInteger());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Array:
    case QJsonValue::Object:
        break;
    }
    return u"null"_s;
}

/// Null where there is none. `numbered`: each value behind the number of its item.
QString joined(const Values *values, bool numbered)
{
    if (!values)
        return {};
    constexpr qsizetype kLongest = 1024LL * 1024;
    QString text;
    for (const Leaf &leaf : *values) {
        if (&leaf != &values->front())
            text += u" | "_s;
        for (const int &place : numbered ? std::span(leaf.item) : std::span<const int>())
            text += QString::number(place) + (&place == &leaf.item.back() ? u": "_s : u"."_s);
        text += textOf(leaf.value);
        if (text.size() > kLongest)
            break;
    }
    if (text.size() <= kLongest)
        return text;
    return text.first(kLongest - (text.at(kLongest - 1).isHighSurrogate() ? 1 : 0)) + u'…';
}

enum class Importance { Status, Dates, HeadCount, Outcomes, Sites, Rest, EveryUpdate };

/// By the beginning of a path; the first that fits counts.
constexpr std::array kImportance{
    std::pair{"protocolSection.statusModule.overallStatus", Importance::Status},
    std::pair{"protocolSection.statusModule.lastKnownStatus", Importance::Status},
    std::pair{"protocolSection.statusModule.whyStopped", Importance::Status},
    std::pair{"protocolSection.statusModule.startDate", Importance::Dates},
    std::pair{"protocolSection.statusModule.primaryCompletionDate", Importance::Dates},
    std::pair{"protocolSection.statusModule.completionDate", Importance::Dates},
    std::pair{"protocolSection.statusModule.statusVerifiedDate", Importance::EveryUpdate},
    std::pair{"protocolSection.statusModule.lastUpdate", Importance::EveryUpdate},
    std::pair{"protocolSection.designModule.enrollmentInfo", Importance::HeadCount},
    std::pair{"protocolSection.outcomesModule", Importance::Outcomes},
    std::pair{"protocolSection.contactsLocationsModule.locations[].contacts", Importance::EveryUpdate},
    std::pair{"protocolSection.contactsLocationsModule.locations", Importance::Sites},
    std::pair{"protocolSection.contactsLocationsModule.centralContacts", Importance::EveryUpdate},
};

constexpr std::array kFieldImportance{
    std::pair{Field::Status, Importance::Status},
    std::pair{Field::StartDate, Importance::Dates},
    std::pair{Field::CompletionDate, Importance::Dates},
    std::pair{Field::Enrollment, Importance::HeadCount},
    std::pair{Field::Countries, Importance::Sites},
    std::pair{Field::UpdatedDate, Importance::EveryUpdate},
};

Importance importance(const RecordDifference &difference)
{
    const auto firstOf = [](const auto &table, const auto &fits) {
        const auto found = std::ranges::find_if(table, fits, [](const auto &pair) { return pair.first; });
        return found == table.end() ? Importance::Rest : found->second;
    };
    if (difference.field)
        return firstOf(kFieldImportance, [&](Field field) { return field == *difference.field; });
    return firstOf(kImportance,
                   [&](const char *head) { return difference.path.startsWith(QLatin1StringView(head)); });
}

void arrange(std::vector<RecordDifference> &differences)
{
    std::ranges::stable_sort(differences, {}, importance);
    if (differences.size() > kMostDifferences)
        differences.resize(kMostDifferences);
}

} // namespace

RecordDifference asRecordDifference(const FieldDifference &difference)
{
    const auto text = [](const FieldValue &value) { return isEmpty(value) ? QString() : toText(value); };
    return {.field = difference.field,
            .path = {},
            .before = text(difference.before),
            .after = text(difference.after)};
}

bool isAmong(std::span<const std::string_view> paths, std::string_view path)
{
    return std::ranges::any_of(paths, [path](std::string_view head) {
        return path.starts_with(head) &&
               (path.size() == head.size() || path[head.size()] == '.' || path[head.size()] == '[');
    });
}

std::vector<RecordDifference> pathDifferences(std::string_view before, std::string_view after,
                                              const std::function<bool(std::string_view)> &leftOut)
{
    const auto old = recordOf(before);
    const auto now = recordOf(after);
    std::vector<RecordDifference> differences;
    if (!old || !now)
        return differences;
    const auto valuesAt = [](const Record &record, std::string_view path) {
        const auto found = record.paths.find(path);
        return found == record.paths.end() ? nullptr : &found->second;
    };
    const auto add = [&](const std::string &path, const Values *was, const Values *is, bool numbered) {
        differences.push_back({.field = {},
                               .path = QString::fromStdString(path),
                               .before = joined(was, numbered),
                               .after = joined(is, numbered)});
    };
    std::set<std::string_view> told; // lists of which a line is there already
    std::vector<const std::string *> moved;
    const auto compare = [&](const std::string &path) {
        const Values *was = valuesAt(*old, path);
        const Values *is = valuesAt(*now, path);
        if (was && is && sameValues(*was, *is)) {
            if (!sameItems(*was, *is))
                moved.push_back(&path);
            return;
        }
        told.insert(listOf(path));
        if (!leftOut(path))
            add(path, was, is, false);
    };
    for (const auto &[path, values] : old->paths)
        compare(path);
    for (const auto &[path, values] : now->paths) {
        if (!old->paths.contains(path))
            compare(path);
    }
    // The same values at other items. Where a list got longer or shorter, that is so for all that stands
    // behind the place, and the line that tells of the item is enough.
    const auto isShifted = [&](std::string_view path) {
        for (std::size_t at = path.find("[]"); at != std::string_view::npos; at = path.find("[]", at + 2)) {
            const std::string_view list = path.substr(0, at + 2);
            if (told.contains(list) && old->items.find(list)->second != now->items.find(list)->second)
                return true;
        }
        return false;
    };
    for (const std::string *path : moved) {
        if (!isShifted(*path) && !leftOut(*path))
            add(*path, valuesAt(*old, *path), valuesAt(*now, *path), true);
    }
    arrange(differences);
    return differences;
}

std::vector<RecordDifference> recordDifferences(const std::vector<FieldDifference> &fields,
                                                std::string_view before, std::string_view after,
                                                const RecordShape &shape)
{
    const auto told = [&](std::string_view path) {
        const auto differs = [&](const PathField &each) {
            return each.path == path && std::ranges::count(fields, each.field, &FieldDifference::field) > 0;
        };
        return isAmong(shape.volatilePaths, path) || std::ranges::any_of(shape.mapped, differs);
    };
    std::vector<RecordDifference> differences;
    std::ranges::transform(fields, std::back_inserter(differences), asRecordDifference);
    std::ranges::move(pathDifferences(before, after, told), std::back_inserter(differences));
    arrange(differences);
    return differences;
}

} // namespace trialdesk
