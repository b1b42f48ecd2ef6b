#pragma once

#include <QString>
#include <QVariantList>

#include "models/domain/query.h"

namespace trialdesk {

/// A query as SQL with its values apart: no text of a person or a registry ever becomes part of the
/// statement.
struct BoundSql
{
    QString sql;
    QVariantList values;
};

/// SELECT of the ids that match, in no order and some more than once; texts of fields are looked for in the
/// labels of the installed translator, too.
[[nodiscard]] BoundSql idsOf(const TrialQuery &query);

/// The FTS5 expression for search terms: every term a quoted phrase, its last word open at the end unless it
/// was a phrase. Empty where no term has a letter or digit. Pure.
[[nodiscard]] QString ftsExpression(const std::vector<SearchTerm> &terms);

} // namespace trialdesk
