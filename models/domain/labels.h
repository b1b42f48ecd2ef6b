#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "models/domain/fields.h"

namespace trialdesk {

/// What a person reads for a value of a field, translated: "Not yet recruiting" for NOT_YET_RECRUITING,
/// "Phase 1/Phase 2" for PHASE1|PHASE2. Values without a label, and all of other fields, are given as they
/// came.
[[nodiscard]] QString valueLabel(Field field, const QString &value);
[[nodiscard]] QString valueLabel(Field field, const FieldValue &value);

/// The values of the registries whose label, in English or in the language of the installed translator, has
/// `part` in it.
[[nodiscard]] QStringList valuesLabelled(Field field, const QString &part);

[[nodiscard]] bool hasLabels(Field field);

/// Where a value stands among those of its field for a reader: Early Phase 1, Phase 1, Phase 1/Phase 2 …, Not
/// Applicable; statuses in the course of a trial. Smaller ranks come first; empty for a value without a
/// label.
[[nodiscard]] std::vector<int> readingRank(Field field, const QString &value);

/// Between values that a registry gives together, as the phases of a trial.
inline constexpr QChar kValueSeparator = u'|';

} // namespace trialdesk
