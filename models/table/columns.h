#pragma once

#include <span>

#include <QString>
#include <QStringList>

#include "models/domain/query.h"

namespace trialdesk {

/// A column of the trial table: a registry's field, or what the store itself knows of a trial.
struct ColumnInfo
{
    SortOrder sort; ///< how the column sorts, ascending; also names what it shows
    QString key; ///< "title", "source", "state", "first_seen", "changed_at": for layout, export and sorting
    int widthChars;      ///< default width in average characters
    bool shownByDefault; ///< where a registry in use fills it
    bool numeric;        ///< right-aligned
};

[[nodiscard]] std::span<const ColumnInfo> trialColumns();
/// The keys of the columns that are shown where a person has changed nothing: those that one of the
/// registries in use can fill; of no registry, those that any can.
[[nodiscard]] QStringList defaultColumns(const QStringList &registries);
[[nodiscard]] int columnFromKey(QStringView key); ///< -1 if unknown
[[nodiscard]] QString columnHeader(int column);   ///< translated
/// What the cell shows: dates of the store in local time, states, registries and a registry's codes by their
/// names.
[[nodiscard]] QString cellText(const Trial &trial, int column);
[[nodiscard]] QString stateText(TrialState state);     ///< translated
[[nodiscard]] QString changeKindText(ChangeKind kind); ///< translated
/// A registry's name, translated: "KDCA clinical research", "Sample registry" …
[[nodiscard]] QString sourceName(const SourceId &source);

} // namespace trialdesk
