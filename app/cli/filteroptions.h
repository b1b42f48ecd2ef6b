#pragma once

#include <QCommandLineOption>
#include <QList>

#include "app/cli/context.h"
#include "models/domain/query.h"

namespace trialdesk {

/// --search, --source, --changed-since, --changes, --state: the same for every command that shows trials.
[[nodiscard]] QList<QCommandLineOption> filterOptions();
/// Usage if a word is unknown. Hints of the search text go to stderr.
[[nodiscard]] Result<TrialQuery> queryFromOptions(const Context &context);
/// The filters' words as one text, to recognise the same list again.
[[nodiscard]] QString filterText(const Context &context);

[[nodiscard]] QCommandLineOption sortOption();
/// Usage if the field or direction is unknown; `standard` without the option.
[[nodiscard]] Result<SortOrder> orderFromOptions(const Context &context, const SortOrder &standard = {});

/// The known registry of this name; Usage names the accepted ones.
[[nodiscard]] Result<SourceId> knownSource(const QString &name);

} // namespace trialdesk
