#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include <QtTest>

#include "sync/schedule/scheduler.h"

namespace trialdesk::test {

class FakeClock final : public Clock
{
public:
    QDateTime now;
    [[nodiscard]] QDateTime nowUtc() const override { return now; }
};

inline const SourceId kKdca = QStringLiteral("kdca");

/// A scheduler with a clock and a time zone of the test's own.
class SchedulerTest : public QObject
{
protected:
    struct Due
    {
        SourceId source;
        Trigger trigger;
        QDateTime at;
    };

    void make(const QByteArray &zone = "Asia/Seoul")
    {
        m_zone = QTimeZone(zone);
        QVERIFY(m_zone.isValid());
        m_due.clear();
        m_saves = 0;
        m_scheduler = std::make_unique<Scheduler>(&m_clock);
        m_scheduler->setZone(m_zone);
        connect(m_scheduler.get(), &Scheduler::due, this, [this](const SourceId &source, Trigger trigger) {
            m_due.push_back({source, trigger, m_clock.now});
        });
        connect(m_scheduler.get(), &Scheduler::stateChanged, this,
                [this](const SourceId &, const ScheduleState &state) {
                    m_saved = state;
                    ++m_saves;
                });
        localTime(QStringLiteral("2026-03-11 00:00:00"));
    }

    void set(const QString &text, const ScheduleState &state = {}, bool enabled = true,
             const SourceId &source = kKdca)
    {
        m_scheduler->setSchedule(source, parseSchedule(text).value(), state, enabled);
    }

    /// Sets the clock.
    void localTime(const QString &text)
    {
        const QDateTime wall = QDateTime::fromString(text, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        m_clock.now = QDateTime(wall.date(), wall.time(), m_zone).toUTC();
        QVERIFY(m_clock.now.isValid());
    }

    /// Ticks every 30 seconds; each run that becomes due ends at once, well or not.
    void pass(std::chrono::seconds time, bool failing = false)
    {
        for (auto left = time; left.count() > 0; left -= std::chrono::seconds(30)) {
            m_clock.now = m_clock.now.addSecs(30);
            const std::size_t before = m_due.size();
            m_scheduler->tick();
            for (std::size_t i = before; i < m_due.size(); ++i)
                m_scheduler->runFinished(m_due[i].source, {.failed = failing, .notBefore = {}});
        }
    }

    FakeClock m_clock;
    QTimeZone m_zone;
    std::unique_ptr<Scheduler> m_scheduler;
    std::vector<Due> m_due;
    ScheduleState m_saved;
    int m_saves = 0;
};

} // namespace trialdesk::test
