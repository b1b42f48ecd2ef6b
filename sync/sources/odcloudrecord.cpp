#include "sync/sources/odcloudrecord.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>

#include <simdjson.h>

#include <QJsonDocument>
#include <QJsonObject>

#include "models/domain/period.h"
#include "models/store/fingerprint.h"
#include "sync/http/redact.h"
#include "sync/sources/jsonbody.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

namespace ondemand = simdjson::ondemand;

/// Columns of KDCA dataset 3074271 as sent.
constexpr std::array kColumns{
    std::pair{kNumberColumn, Field::Number},
    std::pair{kTitleColumn, Field::Title},
    std::pair{std::string_view("연구책임기관"), Field::Institute},
    std::pair{std::string_view("진료과"), Field::Department},
    std::pair{std::string_view("연구종류"), Field::StudyType},
    std::pair{std::string_view("임상시험단계(연구모형)"), Field::Phase},
    std::pair{std::string_view("연구범위"), Field::Scope},
    std::pair{std::string_view("전체목표연구대상자수"), Field::Enrollment},
    std::pair{std::string_view("연구기간"), Field::Period},
};

/// A registry's record has a dozen columns; more is damage or malice.
constexpr int kMostColumns = 500;
constexpr qsizetype kMostUnknown = 1000;
constexpr qsizetype kLongestColumnName = 200;

/// 120, and 120.0 too: the same JSON number.
std::optional<std::int64_t> wholeNumber(const QString &text)
{
    bool valid = false;
    if (const qlonglong number = text.toLongLong(&valid); valid)
        return number;
    constexpr double kExact = 9007199254740992.0; // above it not every whole number has a double
    const double number = text.toDouble(&valid);
    if (!valid || !(std::abs(number) < kExact) || number != std::floor(number))
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

struct Fields
{
    FieldValues values;
    std::bitset<kFieldCount> seen;
    int columns = 0;

    [[nodiscard]] bool has(Field field) const { return seen.test(static_cast<std::size_t>(field)); }
};

void setField(std::string_view column, std::string_view text, Fields &fields, QSet<QString> &unknown)
{
    const auto known = std::ranges::find(kColumns, column, [](const auto &pair) { return pair.first; });
    if (known == kColumns.end()) {
        if (unknown.size() < kMostUnknown)
            unknown.insert(excerpt(column, kLongestColumnName));
        return;
    }
    const Field field = known->second;
    // A column that is sent twice counts the first time, as in the look-up of known records.
    if (fields.has(field))
        return;
    fields.seen.set(static_cast<std::size_t>(field));
    std::string clean = fieldText(text);
    if (clean.empty())
        return;
    if (fieldInfo(field).kind == FieldKind::Number) {
        if (const auto number = wholeNumber(QString::fromUtf8(clean)); number && *number >= 0)
            fields.values[field] = *number;
        return; // anything else stays in the raw record: a head count that is not a number is no number
    }
    if (field == Field::Period) {
        if (const auto months = periodMonths(QString::fromUtf8(clean)))
            fields.values[Field::PeriodMonths] = *months;
    }
    fields.values[field] = std::move(clean);
}

std::size_t digits(std::string_view text)
{
    const auto end = std::ranges::find_if_not(text, [](char c) { return c >= '0' && c <= '9'; });
    return static_cast<std::size_t>(end - text.begin());
}

/// The form only: on-demand parsing hands a number on without looking at it, and one that no double can hold
/// is still what the registry sent.
bool isJsonNumber(std::string_view text)
{
    const auto take = [&text](std::string_view signs) {
        const bool there = !text.empty() && signs.contains(text.front());
        text.remove_prefix(there ? 1 : 0);
        return there;
    };
    const auto takeDigits = [&text] {
        const std::size_t count = digits(text);
        text.remove_prefix(count);
        return count > 0;
    };
    take("-");
    if (!take("0") && !takeDigits())
        return false;
    if (take(".") && !takeDigits())
        return false;
    if (take("eE")) {
        take("+-");
        if (!takeDigits())
            return false;
    }
    return text.empty();
}

/// A text, a number or nothing as the text that the registry meant; other kinds stay in the raw record only.
/// False where it isn't JSON, or half a surrogate is in it.
bool scalarText(ondemand::value value, std::string_view &text)
{
    ondemand::json_type type;
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    switch (type) {
    case ondemand::json_type::string:
        return value.get_string().get(text) == simdjson::SUCCESS;
    case ondemand::json_type::number:
        text = value.raw_json_token();
        text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
        return isJsonNumber(text);
    case ondemand::json_type::null:
    case ondemand::json_type::boolean:
    case ondemand::json_type::array:
    case ondemand::json_type::object:
        text = {};
        return true;
    }
    return false;
}

bool readFast(std::string_view raw, Fields &fields, QSet<QString> &unknown)
{
    thread_local ondemand::parser parser;
    const simdjson::padded_string padded(raw);
    ondemand::document document;
    ondemand::object object;
    if (parser.iterate(padded).get(document) || document.get_object().get(object))
        return false;
    for (auto field : object) {
        if (++fields.columns > kMostColumns)
            return true;
        std::string_view key;
        if (field.unescaped_key().get(key))
            return false;
        // The key's text lies in the parser's string buffer and stays valid while the document does.
        std::string_view text;
        if (!scalarText(field.value(), text))
            return false;
        setField(key, text, fields, unknown);
    }
    return true;
}

/// Qt's parser accepts lone surrogates, which simdjson refuses; rare, so its speed doesn't matter.
bool readTolerant(std::string_view raw, Fields &fields, QSet<QString> &unknown)
{
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(raw.data(), static_cast<qsizetype>(raw.size())));
    if (!document.isObject())
        return false;
    const QJsonObject object = document.object();
    fields.columns = static_cast<int>(object.size());
    if (fields.columns > kMostColumns)
        return true;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString text = it->isDouble() ? it->toVariant().toString() : it->toString();
        QString repaired = text;
        for (qsizetype i = 0; i < repaired.size(); ++i) {
            const bool high =
                repaired[i].isHighSurrogate() && i + 1 < repaired.size() && repaired[i + 1].isLowSurrogate();
            if (high)
                ++i;
            else if (repaired[i].isSurrogate())
                repaired[i] = QChar::ReplacementCharacter;
        }
        setField(it.key().toStdString(), repaired.toStdString(), fields, unknown);
    }
    return true;
}

} // namespace

void addRecord(std::string_view raw, std::uint64_t hash, OdcloudPage &columns, Page &page)
{
    ++columns.records;
    if (raw.size() > kLargestRecord) {
        page.problems.push_back({u"a record of %1 bytes"_s.arg(raw.size()), {}});
        return;
    }
    Fields fields;
    if (!readFast(raw, fields, columns.unknown)) {
        fields = {};
        if (!readTolerant(raw, fields, columns.unknown)) {
            page.problems.push_back({u"not valid JSON"_s, std::string(raw)});
            return;
        }
    }
    if (fields.columns > kMostColumns) {
        page.problems.push_back({u"more than %1 columns"_s.arg(kMostColumns), std::string(raw)});
        return;
    }
    columns.withoutNumber += fields.has(Field::Number) ? 0 : 1;
    columns.withoutTitle += fields.has(Field::Title) ? 0 : 1;
    if (isEmpty(fields.values[Field::Number])) {
        page.problems.push_back(
            {u"no number (%1)"_s.arg(QString::fromUtf8(kNumberColumn)), std::string(raw)});
        return;
    }
    IncomingTrial trial;
    trial.number = std::get<std::string>(fields.values[Field::Number]);
    trial.fingerprint = {.raw = hash, .canonical = canonicalHash(fields.values)};
    trial.record = {.values = std::move(fields.values), .raw = std::string(raw)};
    page.records.push_back(std::move(trial));
}

} // namespace trialdesk
