#pragma once

#include <memory>
#include <optional>

#include <QString>

#include "models/domain/error.h"

namespace trialdesk {

// Who has a store open. Each process holds a shared lock on `trialdesk.db-use` for as long as it has a
// connection, in every journal mode; whoever moves the store's files holds it alone. A copy of a store has no
// such file beside it, and nobody asks there.

/// Made with the data folder; a process that finds it locks it.
[[nodiscard]] QString useFile(const QString &databaseFile);

/// A process that has the store open, an idle window too; this one before others. 0 where the system does not
/// tell which. Any thread. A program of an earlier version is known by SQLite's own lock: where there is a
/// write-ahead log it holds it from its first read to its end, else only while it reads or writes.
[[nodiscard]] std::optional<qint64> storeUser(const QString &databaseFile);
/// The StoreInUse that names it.
[[nodiscard]] std::unexpected<Error> storeInUse(qint64 process);

/// While it lives nobody can open the store: who tries waits for some seconds and is told then.
class StoreAlone
{
public:
    /// StoreInUse, naming the process, while any has the store open, this one included.
    [[nodiscard]] static Result<StoreAlone> take(const QString &databaseFile);
    ~StoreAlone();
    StoreAlone(StoreAlone &&other) noexcept;
    StoreAlone(const StoreAlone &) = delete;
    StoreAlone &operator=(const StoreAlone &) = delete;
    StoreAlone &operator=(StoreAlone &&) = delete;

private:
    explicit StoreAlone(QString databaseFile)
        : m_databaseFile(std::move(databaseFile))
    {
    }

    QString m_databaseFile; ///< empty once it was moved from
};

/// For Connection, around its life. StoreInUse where the store's files are being moved and that takes longer
/// than a few seconds.
[[nodiscard]] Result<void> connectionOpened(const QString &databaseFile);
void connectionClosed(const QString &databaseFile);

} // namespace trialdesk
