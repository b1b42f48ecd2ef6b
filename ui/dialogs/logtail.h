#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include "models/domain/error.h"

namespace trialdesk {

/// The end of a log file.
struct LogTail
{
    QStringList lines;
    qint64 size = 0;  ///< of the whole file
    bool cut = false; ///< it begins before what `lines` holds
};

/// At most `limit` bytes from the end, beginning with a whole line. Any thread.
[[nodiscard]] Result<LogTail> readLogTail(const QString &file, qint64 limit);

enum class LogLevel { Debug, Info, Warning, Error };
/// The level named near the start of the line; Info if none is.
[[nodiscard]] LogLevel logLevel(const QString &line);
/// The lines of at least that level which contain the text, upper and lower case alike. A line without a time
/// of its own (the rest of a longer message) goes with the line before it.
[[nodiscard]] QStringList filterLog(const QStringList &lines, LogLevel least, const QString &text);

/// The names of a folder's log files, newest first.
[[nodiscard]] QStringList logFiles(const QString &folder);

} // namespace trialdesk
