#include "models/domain/labels.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct Label
{
    Field field;
    const char *value;
    const char *label; ///< the registry's own English
};

/// Of ClinicalTrials.gov, in the order of a reader: statuses in the course of a trial. QT_TRANSLATE_NOOP
/// keeps the labels in the translation files.
constexpr std::array kLabels{
    Label{Field::StudyType, "INTERVENTIONAL", QT_TRANSLATE_NOOP("trialdesk::Label", "Interventional")},
    Label{Field::StudyType, "OBSERVATIONAL", QT_TRANSLATE_NOOP("trialdesk::Label", "Observational")},
    Label{Field::StudyType, "EXPANDED_ACCESS", QT_TRANSLATE_NOOP("trialdesk::Label", "Expanded Access")},
    Label{Field::Phase, "EARLY_PHASE1", QT_TRANSLATE_NOOP("trialdesk::Label", "Early Phase 1")},
    Label{Field::Phase, "PHASE1", QT_TRANSLATE_NOOP("trialdesk::Label", "Phase 1")},
    Label{Field::Phase, "PHASE2", QT_TRANSLATE_NOOP("trialdesk::Label", "Phase 2")},
    Label{Field::Phase, "PHASE3", QT_TRANSLATE_NOOP("trialdesk::Label", "Phase 3")},
    Label{Field::Phase, "PHASE4", QT_TRANSLATE_NOOP("trialdesk::Label", "Phase 4")},
    Label{Field::Phase, "NA", QT_TRANSLATE_NOOP("trialdesk::Label", "Not Applicable")},
    Label{Field::Status, "NOT_YET_RECRUITING", QT_TRANSLATE_NOOP("trialdesk::Label", "Not yet recruiting")},
    Label{Field::Status, "RECRUITING", QT_TRANSLATE_NOOP("trialdesk::Label", "Recruiting")},
    Label{Field::Status, "ENROLLING_BY_INVITATION",
          QT_TRANSLATE_NOOP("trialdesk::Label", "Enrolling by invitation")},
    Label{Field::Status, "ACTIVE_NOT_RECRUITING",
          QT_TRANSLATE_NOOP("trialdesk::Label", "Active, not recruiting")},
    Label{Field::Status, "SUSPENDED", QT_TRANSLATE_NOOP("trialdesk::Label", "Suspended")},
    Label{Field::Status, "COMPLETED", QT_TRANSLATE_NOOP("trialdesk::Label", "Completed")},
    Label{Field::Status, "TERMINATED", QT_TRANSLATE_NOOP("trialdesk::Label", "Terminated")},
    Label{Field::Status, "WITHDRAWN", QT_TRANSLATE_NOOP("trialdesk::Label", "Withdrawn")},
    Label{Field::Status, "AVAILABLE", QT_TRANSLATE_NOOP("trialdesk::Label", "Available")},
    Label{Field::Status, "TEMPORARILY_NOT_AVAILABLE",
          QT_TRANSLATE_NOOP("trialdesk::Label", "Temporarily not available")},
    Label{Field::Status, "NO_LONGER_AVAILABLE", QT_TRANSLATE_NOOP("trialdesk::Label", "No longer available")},
    Label{Field::Status, "APPROVED_FOR_MARKETING",
          QT_TRANSLATE_NOOP("trialdesk::Label", "Approved for marketing")},
    Label{Field::Status, "WITHHELD", QT_TRANSLATE_NOOP("trialdesk::Label", "Withheld")},
    Label{Field::Status, "UNKNOWN", QT_TRANSLATE_NOOP("trialdesk::Label", "Unknown status")},
};

QString translated(const Label &label)
{
    return QCoreApplication::translate("trialdesk::Label", label.label);
}

QString labelOf(Field field, QStringView value)
{
    const auto found = std::ranges::find_if(kLabels, [&](const Label &each) {
        return each.field == field && value == QLatin1StringView(each.value);
    });
    return found == kLabels.end() ? value.toString() : translated(*found);
}

} // namespace

bool hasLabels(Field field)
{
    return std::ranges::count(kLabels, field, &Label::field) > 0;
}

QString valueLabel(Field field, const QString &value)
{
    if (!hasLabels(field))
        return value;
    if (!value.contains(kValueSeparator))
        return labelOf(field, value);
    QStringList labels;
    for (const QStringView part : QStringView(value).split(kValueSeparator)) {
        labels << labelOf(field, part);
        if (labels.last() == part)
            return value; // no list of values, but a text that has the sign in it
    }
    return labels.join(u'/');
}

QString valueLabel(Field field, const FieldValue &value)
{
    return valueLabel(field, toText(value));
}

QStringList valuesLabelled(Field field, const QString &part)
{
    QStringList values;
    for (const Label &each : kLabels) {
        if (each.field == field && (QString::fromLatin1(each.label).contains(part, Qt::CaseInsensitive) ||
                                    translated(each).contains(part, Qt::CaseInsensitive)))
            values << QString::fromLatin1(each.value);
    }
    return values;
}

std::vector<int> readingRank(Field field, const QString &value)
{
    std::vector<int> rank;
    for (const QStringView part : QStringView(value).split(kValueSeparator)) {
        const auto *const found = std::ranges::find_if(kLabels, [&](const Label &each) {
            return each.field == field && part == QLatin1StringView(each.value);
        });
        if (found == kLabels.end())
            return {};
        rank.push_back(static_cast<int>(found - kLabels.begin()));
    }
    return rank;
}

} // namespace trialdesk
