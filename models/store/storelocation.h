#pragma once

#include <QString>

#include "models/domain/error.h"

namespace trialdesk {

/// The data folder: `trialdesk.db` and what goes with it (`-wal`, `-shm`, `-order`, `-use`), `logs/`,
/// `backups/`, `keys/`, `sync.lock`. Folders 0700, files 0600.
class StoreLocation
{
public:
    explicit StoreLocation(QString folder);

    /// `argument`, else $TRIALDESK_DATA_DIR, else the platform's application data folder.
    [[nodiscard]] static StoreLocation choose(const QString &argument);

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString logs() const;
    [[nodiscard]] QString backups() const;
    [[nodiscard]] QString keys() const;
    [[nodiscard]] QString lockFile() const;
    [[nodiscard]] QString settingsFile() const;

    /// Whether the path leads, also over links, to one of the program's own files here, which nobody else's
    /// output may replace.
    [[nodiscard]] bool owns(const QString &path) const;

    /// Environment where a pipe, socket or device stands in the place of one of the program's own files: to
    /// be asked before any of them is opened. The settings are not asked for; whoever reads them takes no
    /// special file.
    [[nodiscard]] Result<void> checkFiles() const;

    /// Creates what is missing with private modes. Environment if the folder can't be made or written, or if
    /// another user put a link in a folder's place.
    [[nodiscard]] Result<void> prepare() const;

    /// What another user of this computer could do to the folder, in a sentence that names the cure; empty
    /// where it is this person's alone. Whoever can write there can put another store in its place.
    [[nodiscard]] QString exposure() const;

private:
    QString m_folder;
};

} // namespace trialdesk
