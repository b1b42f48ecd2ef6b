#pragma once

#include <expected>
#include <vector>

#include <QJsonObject>

#include "app/sample_registry/goquery.h"

namespace trialdesk::sample {

// One filter of the query, cond[column::OP]=value.
struct Condition
{
    enum class Op { Eq, Neq, Like, Lt, Lte, Gt, Gte };

    QString column;
    Op op = Op::Eq;
    QString value;
};

// Reads every cond[…] of the query against a row that shows names and types of the columns: a column that
// holds a JSON number there takes the number operators, every other one EQ, NEQ and LIKE. What the back end
// would refuse (unknown column or operator, a column name with parentheses) is an error that says so.
[[nodiscard]] std::expected<std::vector<Condition>, QString> readConditions(const QueryPairs &query,
                                                                            const QJsonObject &shape);

[[nodiscard]] bool matches(const std::vector<Condition> &conditions, const QJsonObject &row);

} // namespace trialdesk::sample
