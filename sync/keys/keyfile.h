#pragma once

#include <QByteArray>
#include <QString>

#include "models/domain/error.h"

namespace trialdesk {

/// The text of a key file as it stands there; empty where there is no file. Environment, naming the cure, for
/// a file that others can read or that is someone else's, for a link and for anything that is no short
/// regular file.
[[nodiscard]] Result<QByteArray> readKeyFile(const QString &path);

/// Replaces the file in one step; it has mode 0600 from its first byte. Creates the folder with mode 0700;
/// one that is open to others is closed, or refused (Environment) where it is not ours to close.
[[nodiscard]] Result<void> writeKeyFile(const QString &path, const QByteArray &key);

/// A missing file is fine.
[[nodiscard]] Result<void> removeKeyFile(const QString &path);

} // namespace trialdesk
