#include "models/store/trialcolumns.h"

namespace trialdesk {

namespace {

constexpr std::array<TrialColumn, kFieldCount> kColumns{{
    {Field::Number, "number", {}, {}},
    {Field::Title, "title", {}, {}},
    {Field::Institute, "institute_id", "institute", {}},
    {Field::Department, "department_id", "department", {}},
    {Field::StudyType, "study_type_id", "study_type", {}},
    {Field::Phase, "phase_id", "phase", {}},
    {Field::Scope, "scope_id", "scope", {}},
    {Field::Enrollment, "enrollment", {}, {}},
    {Field::Period, "period", {}, {}},
    {Field::PeriodMonths, "period_months", {}, {}},
    {Field::Status, "status_id", "status", {}},
    {Field::Conditions, "conditions", "condition", "trial_condition"},
    {Field::Interventions, "interventions", "intervention", "trial_intervention"},
    {Field::Countries, "countries", "country", "trial_country"},
    {Field::StartDate, "start_date", {}, {}},
    {Field::CompletionDate, "completion_date", {}, {}},
    {Field::UpdatedDate, "updated_date", {}, {}},
    {Field::OtherTitle, "other_title", {}, {}},
    {Field::Keywords, "keywords", {}, {}},
    {Field::Aliases, "aliases", {}, {}},
    {Field::Url, "url", {}, {}},
}};

} // namespace

std::span<const TrialColumn, kFieldCount> trialColumnTable()
{
    return kColumns;
}

const TrialColumn &trialColumn(Field field)
{
    return kColumns[static_cast<std::size_t>(field)];
}

std::string joinList(const std::vector<std::string> &items)
{
    std::string joined;
    for (const std::string &item : items) {
        if (!joined.empty())
            joined += kListSeparator;
        joined += item;
    }
    return joined;
}

std::vector<std::string> splitList(std::string_view joined)
{
    std::vector<std::string> items;
    while (!joined.empty()) {
        const std::size_t end = joined.find(kListSeparator);
        items.emplace_back(joined.substr(0, end));
        joined = end == std::string_view::npos ? std::string_view() : joined.substr(end + 1);
    }
    return items;
}

TrialState storedState(std::int64_t number)
{
    switch (number) {
    case static_cast<int>(TrialState::Missing):
        return TrialState::Missing;
    case static_cast<int>(TrialState::Removed):
        return TrialState::Removed;
    default:
        return TrialState::Present;
    }
}

} // namespace trialdesk
