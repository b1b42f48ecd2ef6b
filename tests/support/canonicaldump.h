#pragma once

#include <QString>

namespace trialdesk {

/// What a store holds, as text that is equal for equal contents: every table's rows in a fixed order, row
/// numbers resolved to names, raw records unpacked, the search index by what it finds. Left out is what may
/// differ between two ways to the same contents: the runs, and their numbers and times. Ends the program
/// where the store can't be read.
[[nodiscard]] QString canonicalDump(const QString &databaseFile);

/// The person's own part of it: registries' settings, watch marks, saved searches, notes.
[[nodiscard]] QString userDump(const QString &databaseFile);

} // namespace trialdesk
