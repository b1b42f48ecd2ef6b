#pragma once

#include <QSqlError>
#include <QString>

#include "models/domain/error.h"

struct sqlite3;

namespace trialdesk {

/// SQLite's result code (extended codes too) as an Error: busy, full, corrupt and foreign files are told
/// apart.
[[nodiscard]] Error errorFromSqlite(int code, const QString &message);
[[nodiscard]] Error errorFromQt(const QSqlError &error);
/// The error of the last call on this handle, with what only the handle knows: a disk, quota or limit that is
/// full; damage is noted (models/store/damage.h).
[[nodiscard]] Error errorOf(sqlite3 *handle, Error error);
/// The error that the last call on this handle ended with.
[[nodiscard]] Error lastError(sqlite3 *handle);

} // namespace trialdesk
