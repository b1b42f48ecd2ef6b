#include "models/domain/fields.h"

#include <algorithm>

#include <QCoreApplication>

namespace trialdesk {

namespace {

// QT_TRANSLATE_NOOP keeps the headings in the translation files; fieldHeader() translates them.
constexpr std::array<FieldInfo, kFieldCount> kFields{{
    {Field::Number, FieldKind::Text, "number", QT_TRANSLATE_NOOP("trialdesk::Field", "Number"), true},
    {Field::Title, FieldKind::Text, "title", QT_TRANSLATE_NOOP("trialdesk::Field", "Title"), true},
    {Field::Institute, FieldKind::Repeated, "institute",
     QT_TRANSLATE_NOOP("trialdesk::Field", "Institute / sponsor"), true},
    {Field::Department, FieldKind::Repeated, "department",
     QT_TRANSLATE_NOOP("trialdesk::Field", "Department"), true},
    {Field::StudyType, FieldKind::Repeated, "study_type", QT_TRANSLATE_NOOP("trialdesk::Field", "Study type"),
     true},
    {Field::Phase, FieldKind::Repeated, "phase", QT_TRANSLATE_NOOP("trialdesk::Field", "Phase"), true},
    {Field::Scope, FieldKind::Repeated, "scope", QT_TRANSLATE_NOOP("trialdesk::Field", "Scope"), true},
    {Field::Enrollment, FieldKind::Number, "enrollment", QT_TRANSLATE_NOOP("trialdesk::Field", "Enrollment"),
     true},
    {Field::Period, FieldKind::Text, "period", QT_TRANSLATE_NOOP("trialdesk::Field", "Period"), true},
    {Field::PeriodMonths, FieldKind::Number, "period_months", QT_TRANSLATE_NOOP("trialdesk::Field", "Months"),
     false},
    {Field::Status, FieldKind::Repeated, "status", QT_TRANSLATE_NOOP("trialdesk::Field", "Overall status"),
     true},
    {Field::Conditions, FieldKind::List, "conditions", QT_TRANSLATE_NOOP("trialdesk::Field", "Conditions"),
     true},
    {Field::Interventions, FieldKind::List, "interventions",
     QT_TRANSLATE_NOOP("trialdesk::Field", "Interventions"), true},
    {Field::Countries, FieldKind::List, "countries", QT_TRANSLATE_NOOP("trialdesk::Field", "Countries"),
     true},
    {Field::StartDate, FieldKind::Date, "start_date", QT_TRANSLATE_NOOP("trialdesk::Field", "Start"), false},
    {Field::CompletionDate, FieldKind::Date, "completion_date",
     QT_TRANSLATE_NOOP("trialdesk::Field", "Completion"), false},
    {Field::UpdatedDate, FieldKind::Date, "updated_date",
     QT_TRANSLATE_NOOP("trialdesk::Field", "Registry update"), false},
    {Field::OtherTitle, FieldKind::Text, "other_title", QT_TRANSLATE_NOOP("trialdesk::Field", "Other title"),
     true},
    {Field::Keywords, FieldKind::List, "keywords", QT_TRANSLATE_NOOP("trialdesk::Field", "Keywords"), true},
    {Field::Aliases, FieldKind::List, "aliases", QT_TRANSLATE_NOOP("trialdesk::Field", "Older numbers"),
     true},
    {Field::Url, FieldKind::Text, "url", QT_TRANSLATE_NOOP("trialdesk::Field", "Web page"), false},
}};

} // namespace

std::span<const FieldInfo, kFieldCount> fieldTable()
{
    return kFields;
}

const FieldInfo &fieldInfo(Field field)
{
    return kFields[static_cast<std::size_t>(field)];
}

QString fieldKey(Field field)
{
    return QString::fromLatin1(fieldInfo(field).key);
}

std::optional<Field> fieldFromKey(QStringView key)
{
    const auto found = std::ranges::find_if(
        kFields, [key](const FieldInfo &info) { return key.compare(QLatin1StringView(info.key)) == 0; });
    if (found == kFields.end())
        return std::nullopt;
    return found->field;
}

QString fieldHeader(Field field)
{
    return QCoreApplication::translate("trialdesk::Field", fieldInfo(field).header);
}

std::string toUtf8(const FieldValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    std::string joined;
    if (const auto *list = std::get_if<std::vector<std::string>>(&value)) {
        for (const std::string &item : *list) {
            if (!joined.empty())
                joined += kListJoint;
            joined += item;
        }
    }
    return joined;
}

QString toText(const FieldValue &value)
{
    return QString::fromStdString(toUtf8(value));
}

} // namespace trialdesk
