#pragma once

#include <QList>
#include <QString>

#include "models/domain/error.h"
#include "models/store/storelocation.h"

namespace trialdesk {

/// Something the program needs, and whether it is there.
struct SelfCheck
{
    QString name;
    bool ok = false;
    bool required = true;
    QString detail; ///< translated where a person has to do something
};

/// TLS, the SQLite driver, the store's file with FTS5, and whether the data folder can be written. Reads and
/// writes files, never a key.
[[nodiscard]] QList<SelfCheck> selfChecks(const Result<StoreLocation> &location);

} // namespace trialdesk
