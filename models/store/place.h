#pragma once

#include <QByteArray>
#include <QString>

namespace trialdesk {

/// How a store writes: the write-ahead log needs memory that all programs share, which drives of other
/// computers can't give; there the older rollback journal is slower and readers wait for a commit.
enum class Journal { Wal, Rollback };

/// By the type that the system names ("ext4", "nfs4", "fuse.sshfs"). Pure. What is not known to share memory
/// over FUSE gets the journal that works everywhere.
[[nodiscard]] Journal journalFor(const QByteArray &fileSystemType);
/// For the file system of a file; $TRIALDESK_JOURNAL ("wal", "rollback") overrules it.
[[nodiscard]] Journal journalAt(const QString &databaseFile);

/// The service that copies this folder to other computers ("Dropbox"), which can tear a store that is being
/// written; empty where none is recognised. Pure: judges by the names in the path.
[[nodiscard]] QString cloudServiceOf(const QString &folder);

/// What a person should know about the place of a data folder, translated; empty where there is nothing.
[[nodiscard]] QString placeWarning(const QString &folder);

} // namespace trialdesk
