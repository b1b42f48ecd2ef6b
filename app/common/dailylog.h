#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>

#include "models/domain/clock.h"

namespace trialdesk {

/// One log file per local day, `trialdesk-2026-11-22.log`, mode 0600; the newest 30 (at most 50 MB) are kept.
/// Several processes may write to one file: each line is one append. Not thread-safe; the owner locks.
class DailyLog
{
public:
    DailyLog(QString folder, const Clock *clock);
    ~DailyLog();
    DailyLog(const DailyLog &) = delete;
    DailyLog &operator=(const DailyLog &) = delete;

    /// `line` ends with a line feed. False if it could not be written.
    bool write(const QByteArray &line);
    [[nodiscard]] QString path() const; ///< of the day's file

private:
    bool openFor(const QDate &day);
    void prune() const;

    QString m_folder;
    const Clock *m_clock;
    QDate m_day;
    int m_file = -1;
};

} // namespace trialdesk
