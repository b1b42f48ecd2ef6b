#pragma once

#include <QString>

#include "models/domain/error.h"

struct sqlite3;

namespace trialdesk {

class Connection;

// A store that some query found damaged carries a mark beside it (`trialdesk.db-damaged`) until a full check
// finds it sound or a restore replaces it. While it is marked no backup is made: a copy of the damage would
// push a good one out. Only files named trialdesk.db are marked. Any thread.

void markDamaged(const QString &databaseFile, const QString &detail);
[[nodiscard]] bool isMarkedDamaged(const QString &databaseFile);
void clearDamageMark(const QString &databaseFile);
/// Marks the store of this handle if the error says that it is damaged; gives the error back.
[[nodiscard]] Error noted(sqlite3 *handle, Error error);

/// Whether a program died while it had the store open: its journal is not empty and nobody uses the store.
[[nodiscard]] bool endedUncleanly(const QString &databaseFile);

/// Quick: every page and row. Full: the indexes against their tables too, about twice as long.
enum class Depth { Quick, Full };
/// DatabaseCorrupt with the first thing that is wrong. Writes nothing. Reads the whole file: on the machine
/// of the benchmarks about 1 s a GB that the system has in memory, else as long as the disk takes.
[[nodiscard]] Result<void> checkPages(Connection &connection, Depth depth);

} // namespace trialdesk
