#include "models/domain/recorddifference.h"

#include <algorithm>
#include <array>
#include <map>
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

using Values = std::vector<QJsonValue>;
using Paths = std::map<std::string, Values, std::less<>>;

/// False where the record is deeper than it may be.
bool collect(const QJsonValue &value, std::string &path, int depth, Paths &paths)
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
            const bool fits = collect(each.value(), path, depth + 1, paths);
            path.resize(length);
            if (!fits)
                return false;
        }
        return true;
    }
    if (value.isArray()) {
        path += "[]";
        const QJsonArray array = value.toArray();
        const bool fits = std::ranges::all_of(
            array, [&](const QJsonValue &item) { return collect(item, path, depth + 1, paths); });
        path.resize(length);
        return fits;
    }
    if (path.size() > kLongestPath)
        return false;
    paths[path].push_back(value);
    return true;
}

std::optional<Paths> pathsOf(std::string_view json)
{
    if (json.size() > kLargestRecord)
        return std::nullopt;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isObject())
        return std::nullopt;
    Paths paths;
    std::string path;
    if (!collect(document.object(), path, 0, paths))
        return std::nullopt;
    return paths;
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

/// Null where there is none.
QString joined(const Values *values)
{
    if (!values)
        return {};
    constexpr qsizetype kLongest = 1024LL * 1024;
    QString text = textOf(values->front());
    for (const QJsonValue &value : std::span(*values).subspan(1)) {
        text += u" | "_s + textOf(value);
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
    const auto old = pathsOf(before);
    const auto now = pathsOf(after);
    std::vector<RecordDifference> differences;
    if (!old || !now)
        return differences;
    const auto valuesAt = [](const Paths &paths, std::string_view path) {
        const auto found = paths.find(path);
        return found == paths.end() ? nullptr : &found->second;
    };
    const auto compare = [&](const std::string &path) {
        const Values *was = valuesAt(*old, path);
        const Values *is = valuesAt(*now, path);
        if ((was && is && *was == *is) || leftOut(path))
            return;
        differences.push_back(
            {.field = {}, .path = QString::fromStdString(path), .before = joined(was), .after = joined(is)});
    };
    for (const auto &[path, values] : *old)
        compare(path);
    for (const auto &[path, values] : *now) {
        if (!old->contains(path))
            compare(path);
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
