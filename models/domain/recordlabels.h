#pragma once

#include <QString>

#include "models/domain/trial.h"

namespace trialdesk {

/// A path of a raw record in words, translated; of an unknown one its last two parts, which are the
/// registry's text.
[[nodiscard]] QString recordPathLabel(const QString &path);

/// What a line of history is of: a field's heading or the label of a path; empty where the whole trial is
/// meant.
[[nodiscard]] QString changedPart(const Change &change);

/// Its values before and after as a person reads them.
struct ShownChange
{
    QString before;
    QString after;
};
[[nodiscard]] ShownChange shownValues(const Change &change);

} // namespace trialdesk
