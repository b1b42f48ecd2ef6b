#pragma once

#include <QLoggingCategory>
#include <QString>

#include "models/domain/clock.h"

namespace trialdesk {

Q_DECLARE_LOGGING_CATEGORY(lcApp)

/// Sends every message of the process, Qt's own too, to the day's file in `folder`, secrets removed.
/// `verbose` mirrors the same lines to stderr and turns the debug lines of trialdesk.* on; without it only
/// critical ones reach stderr. Call once, before other threads run. `clock` must outlive the process' last
/// message.
void installLogging(const QString &folder, bool verbose, const Clock *clock);

/// A message as one line of the log: local time with offset, level, process, category, text. Pure apart from
/// redact().
[[nodiscard]] QByteArray logLine(QtMsgType type, const char *category, const QString &message,
                                 const QDateTime &now);

} // namespace trialdesk
