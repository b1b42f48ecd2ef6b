#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace trialdesk {

/// SIGINT, SIGTERM and SIGHUP as a Qt signal while this lives. A second one ends the process the hard way.
/// One at a time.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    void readPipe();

    QSocketNotifier m_notifier;
};

} // namespace trialdesk
