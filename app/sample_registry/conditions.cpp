#include "app/sample_registry/conditions.h"

#include <algorithm>
#include <compare>

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

struct OpName
{
    QLatin1StringView name;
    Condition::Op op;
    bool text;
    bool number;
};

constexpr OpName kOps[] = {
    {"EQ"_L1, Condition::Op::Eq, true, true},      {"NEQ"_L1, Condition::Op::Neq, true, true},
    {"LIKE"_L1, Condition::Op::Like, true, false}, {"LT"_L1, Condition::Op::Lt, false, true},
    {"LTE"_L1, Condition::Op::Lte, false, true},   {"GT"_L1, Condition::Op::Gt, false, true},
    {"GTE"_L1, Condition::Op::Gte, false, true},
};

bool matchesNumber(const Condition &condition, double cell)
{
    const double wanted = condition.value.toDouble();
    const std::partial_ordering order = cell <=> wanted;
    switch (condition.op) {
    case Condition::Op::Eq:
        return order == 0;
    case Condition::Op::Neq:
        return order != 0;
    case Condition::Op::Lt:
        return order < 0;
    case Condition::Op::Lte:
        return order <= 0;
    case Condition::Op::Gt:
        return order > 0;
    case Condition::Op::Gte:
        return order >= 0;
    case Condition::Op::Like:
        return false;
    }
    return false;
}

bool matchesOne(const Condition &condition, const QJsonValue &cell)
{
    if (cell.isDouble())
        return matchesNumber(condition, cell.toDouble());
    switch (condition.op) {
    case Condition::Op::Eq:
        return cell.toString() == condition.value;
    case Condition::Op::Neq:
        return cell.toString() != condition.value;
    case Condition::Op::Like:
        return cell.toString().contains(condition.value);
    case Condition::Op::Lt:
    case Condition::Op::Lte:
    case Condition::Op::Gt:
    case Condition::Op::Gte:
        // An empty cell of a number column compares with nothing.
        return false;
    }
    return false;
}

} // namespace

std::expected<std::vector<Condition>, QString> readConditions(const QueryPairs &query,
                                                              const QJsonObject &shape)
{
    std::vector<Condition> conditions;
    for (const auto &[name, value] : query) {
        if (!name.startsWith("cond["_L1) || !name.endsWith(u']'))
            continue;
        const QString inner = name.sliced(5, name.size() - 6);
        const qsizetype colons = inner.lastIndexOf("::"_L1);
        if (colons < 0)
            return std::unexpected(u"no operator in %1"_s.arg(name));
        const QString column = inner.left(colons);
        const QString opName = inner.sliced(colons + 2);
        if (!shape.contains(column))
            return std::unexpected(u"no column %1"_s.arg(column));
        if (column.contains(u'(') || column.contains(u')'))
            return std::unexpected(u"column name not quoted: %1"_s.arg(column));
        const bool isNumber = shape.value(column).isDouble();
        const auto op = std::ranges::find_if(kOps, [&](const OpName &candidate) {
            return candidate.name == opName && (isNumber ? candidate.number : candidate.text);
        });
        if (op == std::end(kOps))
            return std::unexpected(u"no operator %1 for column %2"_s.arg(opName, column));
        bool numberOk = true;
        if (isNumber)
            static_cast<void>(value.toDouble(&numberOk));
        if (!numberOk)
            return std::unexpected(u"not a number: %1"_s.arg(value));
        conditions.push_back({column, op->op, value});
    }
    return conditions;
}

bool matches(const std::vector<Condition> &conditions, const QJsonObject &row)
{
    return std::ranges::all_of(conditions, [&](const Condition &condition) {
        return matchesOne(condition, row.value(condition.column));
    });
}

} // namespace trialdesk::sample
