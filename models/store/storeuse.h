#pragma once

#include <optional>

#include <QString>

namespace trialdesk {

/// A process that has the store open, an idle window too; this one before others. 0 where the system does not
/// tell which. Any thread. SQLite's own lock tells: every connection holds it from its first read to its end.
[[nodiscard]] std::optional<qint64> storeUser(const QString &databaseFile);

/// For Connection: closing any descriptor of a file drops this process's locks on it, so that a look at
/// others' locks must know of our own connections first.
void connectionOpened(const QString &databaseFile);
void connectionClosed(const QString &databaseFile);

} // namespace trialdesk
