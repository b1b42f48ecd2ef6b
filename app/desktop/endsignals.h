#pragma once

#include <memory>

#include <QObject>
#include <QSocketNotifier>

namespace trialdesk {

/// SIGTERM, SIGINT and SIGHUP as a signal of the event loop. One object per process; does nothing on Windows.
class EndSignals final : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void endWanted();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace trialdesk
