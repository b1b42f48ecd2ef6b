#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QDateTime>
#include <QString>

#include "models/domain/fields.h"

namespace trialdesk {

using TrialId = quint32; ///< row id in the store; 0 = none
/// More than any registry has, or ids that are given one after the other reach: a larger number is damage.
inline constexpr qint64 kMostTrials = 100'000'000;
using RunId = qint64;     ///< 0 = none
using SourceId = QString; ///< "kdca", "ctgov", "cris", "mfds", "sample"

enum class TrialState : std::uint8_t {
    Present,
    Missing, ///< unseen in one clean pass
    Removed, ///< unseen in two clean passes in a row
};
[[nodiscard]] QString stateKey(TrialState state); ///< "present", "missing", "removed"

/// A trial as a registry sent it, cleaned (NFC, trimmed, no U+0000); what a source's parser makes.
struct TrialRecord
{
    FieldValues values;
    std::string raw; ///< the object as sent, UTF-8 JSON
};

/// A trial as the table, the command line and the export see it.
struct Trial
{
    TrialId id = 0;
    SourceId source;
    FieldValues values;
    TrialState state = TrialState::Present;
    QDateTime firstSeen;  ///< UTC
    QDateTime changedAt;  ///< UTC; null = never changed
    QDateTime lastSeen;   ///< UTC
    bool watched = false; ///< by the person
};

enum class ChangeKind : std::uint8_t { New, Changed, Missing, Removed, Returned };
[[nodiscard]] QString changeKindKey(ChangeKind kind); ///< "new", "changed", …
[[nodiscard]] std::optional<ChangeKind> changeKindFromKey(QStringView key);
[[nodiscard]] std::optional<TrialState> stateFromKey(QStringView key);

/// One line of a trial's history.
struct Change
{
    RunId run = 0;
    QDateTime at; ///< UTC
    ChangeKind kind = ChangeKind::Changed;
    std::optional<Field> field; ///< of a field that changed
    QString path;   ///< of a part of the raw record that is no field (models/domain/recorddifference.h)
    QString before; ///< null where the field was empty
    QString after;
};

/// Values present in `after` but different in `before`; the basis of the history.
struct FieldDifference
{
    Field field;
    FieldValue before;
    FieldValue after;
};
[[nodiscard]] std::vector<FieldDifference> difference(const FieldValues &before, const FieldValues &after);

} // namespace trialdesk
