#pragma once

#include <vector>

#include <QStringList>

#include "models/domain/run.h"
#include "models/domain/sourcesettings.h"
#include "sync/engine/selfcheck.h"

namespace trialdesk {

/// What a report of a problem needs to say of this program and computer.
struct DiagnosticFacts
{
    QString program;  ///< version
    QString qt;       ///< of the library in use
    QString system;   ///< name and kernel
    QString platform; ///< Qt's platform plugin and scale
    QString language;
    QString folder; ///< the data folder
    QString home;   ///< replaced by "~" wherever it stands
    bool readOnly = false;
    QList<SelfCheck> checks;
    std::vector<SourceSettings> sources;
    std::vector<SyncRun> runs; ///< newest first
    QStringList log;           ///< the newest lines
};

/// The facts as plain text in English, for whoever mends the program: no key, no address' query, no name of
/// the person's home folder. Pure apart from redact().
[[nodiscard]] QString diagnosticText(const DiagnosticFacts &facts);

/// Reads store and log; any thread. What can't be read is missing in the text.
[[nodiscard]] DiagnosticFacts gatherFacts(const StoreLocation &location);

/// The last `most` lines of the newest log files of a folder.
[[nodiscard]] QStringList newestLogLines(const QString &folder, qsizetype most);

} // namespace trialdesk
