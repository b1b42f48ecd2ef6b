#pragma once

#include <QString>

#include "models/domain/error.h"

namespace trialdesk {

/// The data folder: `trialdesk.db` and what goes with it (`-wal`, `-shm`, `-order`), `logs/`, `backups/`,
/// `keys/`, `sync.lock`. Folders 0700, files 0600.
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

    /// Creates what is missing with private modes. Environment if the folder can't be made or written.
    [[nodiscard]] Result<void> prepare() const;

private:
    QString m_folder;
};

} // namespace trialdesk
