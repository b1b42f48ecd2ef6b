#pragma once

#include <memory>

#include <QObject>
#include <QSocketNotifier>

namespace trialdesk::sample {

// Turns SIGTERM, SIGINT and, if wanted, the end of stdin into a signal of the event loop. One per program.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(bool watchStdin, QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    void readStdin();

    std::unique_ptr<QSocketNotifier> m_signalNotifier;
    std::unique_ptr<QSocketNotifier> m_stdinNotifier;
};

} // namespace trialdesk::sample
