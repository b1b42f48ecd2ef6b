#include "models/domain/trial.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trialdesk {

namespace {

constexpr std::array kStates{
    std::pair{TrialState::Present, "present"},
    std::pair{TrialState::Missing, "missing"},
    std::pair{TrialState::Removed, "removed"},
};

constexpr std::array kChangeKinds{
    std::pair{ChangeKind::New, "new"},           std::pair{ChangeKind::Changed, "changed"},
    std::pair{ChangeKind::Missing, "missing"},   std::pair{ChangeKind::Removed, "removed"},
    std::pair{ChangeKind::Returned, "returned"},
};

template <class Table, class Value>
QString keyOf(const Table &table, Value value)
{
    const auto found = std::ranges::find(table, value, [](const auto &pair) { return pair.first; });
    return QString::fromLatin1(found->second);
}

template <class Value, class Table>
std::optional<Value> valueOf(const Table &table, QStringView key)
{
    const auto found = std::ranges::find_if(
        table, [key](const auto &pair) { return key.compare(QLatin1StringView(pair.second)) == 0; });
    if (found == table.end())
        return std::nullopt;
    return found->first;
}

} // namespace

QString stateKey(TrialState state)
{
    return keyOf(kStates, state);
}

std::optional<TrialState> stateFromKey(QStringView key)
{
    return valueOf<TrialState>(kStates, key);
}

QString changeKindKey(ChangeKind kind)
{
    return keyOf(kChangeKinds, kind);
}

std::optional<ChangeKind> changeKindFromKey(QStringView key)
{
    return valueOf<ChangeKind>(kChangeKinds, key);
}

std::vector<FieldDifference> difference(const FieldValues &before, const FieldValues &after)
{
    std::vector<FieldDifference> differences;
    for (const FieldInfo &info : fieldTable()) {
        if (before[info.field] != after[info.field])
            differences.push_back({info.field, before[info.field], after[info.field]});
    }
    return differences;
}

} // namespace trialdesk
