#include "models/table/columns.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "models/domain/labels.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Columns", source);
}

ColumnInfo fieldColumn(Field field, int widthChars, bool shown)
{
    return {SortOrder{SortKey::Field, field, false}, fieldKey(field), widthChars, shown,
            fieldInfo(field).kind == FieldKind::Number};
}

ColumnInfo storeColumn(SortKey key, const QString &name, int widthChars, bool shown)
{
    return {SortOrder{key, Field::Number, false}, name, widthChars, shown, false};
}

using Columns = std::array<ColumnInfo, kFieldCount + 4>;

Columns makeColumns()
{
    return {
        fieldColumn(Field::Number, 16, true),
        fieldColumn(Field::Title, 48, true),
        fieldColumn(Field::Status, 20, true),
        fieldColumn(Field::Conditions, 26, true),
        fieldColumn(Field::Institute, 22, true),
        fieldColumn(Field::Department, 18, true),
        fieldColumn(Field::StudyType, 14, true),
        fieldColumn(Field::Phase, 14, true),
        fieldColumn(Field::Scope, 13, true),
        fieldColumn(Field::Enrollment, 11, true),
        fieldColumn(Field::Countries, 16, true),
        fieldColumn(Field::StartDate, 12, true),
        fieldColumn(Field::Period, 10, true),
        storeColumn(SortKey::State, u"state"_s, 12, true),
        storeColumn(SortKey::ChangedAt, u"changed_at"_s, 17, true),
        storeColumn(SortKey::Source, u"source"_s, 18, true),
        fieldColumn(Field::Interventions, 26, false),
        fieldColumn(Field::CompletionDate, 12, false),
        fieldColumn(Field::UpdatedDate, 12, false),
        fieldColumn(Field::PeriodMonths, 9, false),
        fieldColumn(Field::OtherTitle, 48, false),
        fieldColumn(Field::Keywords, 26, false),
        fieldColumn(Field::Aliases, 13, false),
        fieldColumn(Field::Url, 30, false),
        storeColumn(SortKey::FirstSeen, u"first_seen"_s, 17, false),
    };
}

const Columns &columns()
{
    static const Columns all = makeColumns();
    return all;
}

const ColumnInfo &column(int index)
{
    return columns().at(static_cast<std::size_t>(index));
}

QString localTime(const QDateTime &utc)
{
    return utc.isValid() ? utc.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

} // namespace

std::span<const ColumnInfo> trialColumns()
{
    return columns();
}

QStringList defaultColumns(const QStringList &registries)
{
    // What the registries of ClinicalTrials.gov's kind fill, and what the Korean projects do.
    constexpr std::array kOfTrials{Field::Status, Field::Conditions, Field::Countries, Field::StartDate};
    constexpr std::array kOfProjects{Field::Department, Field::Scope, Field::Period};
    const bool trials = registries.isEmpty() || registries.contains("ctgov"_L1);
    const bool projects = registries.isEmpty() || registries.size() > (trials ? 1 : 0);
    const auto has = [](const auto &fields, Field field) { return std::ranges::count(fields, field) > 0; };
    QStringList keys;
    for (const ColumnInfo &column : columns()) {
        const bool field = column.sort.key == SortKey::Field;
        const bool filled = !field || ((trials || !has(kOfTrials, column.sort.field)) &&
                                       (projects || !has(kOfProjects, column.sort.field)));
        if (column.shownByDefault && filled)
            keys << column.key;
    }
    return keys;
}

int columnFromKey(QStringView key)
{
    const auto found = std::ranges::find(columns(), key, &ColumnInfo::key);
    return found == columns().end() ? -1 : static_cast<int>(found - columns().begin());
}

QString columnHeader(int index)
{
    const SortOrder &sort = column(index).sort;
    switch (sort.key) {
    case SortKey::Field:
        return fieldHeader(sort.field);
    case SortKey::Source:
        return text(QT_TRANSLATE_NOOP("Columns", "Registry"));
    case SortKey::State:
        return text(QT_TRANSLATE_NOOP("Columns", "State"));
    case SortKey::FirstSeen:
        return text(QT_TRANSLATE_NOOP("Columns", "First seen"));
    case SortKey::ChangedAt:
        return text(QT_TRANSLATE_NOOP("Columns", "Last changed"));
    }
    return {};
}

QString cellText(const Trial &trial, int index)
{
    const SortOrder &sort = column(index).sort;
    switch (sort.key) {
    case SortKey::Field:
        return valueLabel(sort.field, trial.values[sort.field]);
    case SortKey::Source:
        return sourceName(trial.source);
    case SortKey::State:
        return stateText(trial.state);
    case SortKey::FirstSeen:
        return localTime(trial.firstSeen);
    case SortKey::ChangedAt:
        return localTime(trial.changedAt);
    }
    return {};
}

QString stateText(TrialState state)
{
    switch (state) {
    case TrialState::Present:
        return text(QT_TRANSLATE_NOOP("Columns", "In the registry"));
    case TrialState::Missing:
        return text(QT_TRANSLATE_NOOP("Columns", "Missing once"));
    case TrialState::Removed:
        return text(QT_TRANSLATE_NOOP("Columns", "Removed from the registry"));
    }
    return {};
}

QString changeKindText(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::New:
        return text(QT_TRANSLATE_NOOP("Columns", "New"));
    case ChangeKind::Changed:
        return text(QT_TRANSLATE_NOOP("Columns", "Changed"));
    case ChangeKind::Missing:
        return text(QT_TRANSLATE_NOOP("Columns", "Missing"));
    case ChangeKind::Removed:
        return text(QT_TRANSLATE_NOOP("Columns", "Removed"));
    case ChangeKind::Returned:
        return text(QT_TRANSLATE_NOOP("Columns", "Returned"));
    }
    return {};
}

QString sourceName(const SourceId &source)
{
    if (source == "kdca"_L1)
        return text(QT_TRANSLATE_NOOP("Columns", "KDCA clinical research"));
    if (source == "ctgov"_L1)
        return text(QT_TRANSLATE_NOOP("Columns", "ClinicalTrials.gov"));
    if (source == "cris"_L1)
        return text(QT_TRANSLATE_NOOP("Columns", "CRIS Korea"));
    if (source == "mfds"_L1)
        return text(QT_TRANSLATE_NOOP("Columns", "MFDS approved trials"));
    if (source == "sample"_L1)
        return text(QT_TRANSLATE_NOOP("Columns", "Sample registry"));
    return source;
}

} // namespace trialdesk
