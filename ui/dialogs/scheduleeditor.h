#pragma once

#include <array>
#include <chrono>
#include <vector>

#include <QTimer>
#include <QTimeZone>
#include <QWidget>

#include "models/domain/clock.h"
#include "sync/schedule/schedule.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QTimeEdit;
class QToolButton;

namespace trialdesk {

class PlainLabel;
class StatusLine;

/// Edits a Schedule and shows the next three times it gives, in local time.
class ScheduleEditor final : public QWidget
{
    Q_OBJECT

public:
    ScheduleEditor(const Clock *clock, const QTimeZone &zone, QWidget *parent = nullptr);

    /// `since`: when this schedule was set (UTC), the start of an "every …" grid; null = now.
    void setSchedule(const Schedule &schedule, const QDateTime &since);
    /// Added to the wall times that are shown, as the scheduler does (installationOffset).
    void setOffset(std::chrono::seconds offset);
    [[nodiscard]] Schedule schedule() const;
    /// A translated sentence while what is chosen can't run; empty = fine.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] std::vector<QDateTime> shownTimes() const { return m_shown; } ///< local

Q_SIGNALS:
    void changed();

private:
    enum Choice { Off, Every, Daily, Weekdays };
    enum Unit { Minutes, Hours };

    QWidget *makeInterval();
    QWidget *makeWeekdays();
    void applyUnitRange();
    void edited();
    void showNext();

    const Clock *m_clock;
    QTimeZone m_zone;
    std::chrono::seconds m_offset{0};
    Schedule m_original;
    QDateTime m_since;
    std::vector<QDateTime> m_shown;
    QComboBox *m_choice;
    // Made by makeInterval() and makeWeekdays(), so they stand before what these give.
    QSpinBox *m_number = nullptr;
    QComboBox *m_unit = nullptr;
    std::array<QToolButton *, 7> m_day{};
    QWidget *m_interval;
    QWidget *m_days;
    QWidget *m_at;
    QTimeEdit *m_time = nullptr;
    QCheckBox *m_skip;
    PlainLabel *m_next;
    QLabel *m_late;
    StatusLine *m_problem;
    QTimer m_refresh;
};

} // namespace trialdesk
