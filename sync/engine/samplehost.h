#pragma once

#include <functional>

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include "models/domain/error.h"

namespace trialdesk {

/// Starts `trialdesk-sample-registry` on a free loopback port. Main thread. Destroyed without stop(), it
/// waits up to two seconds for the server's end.
class SampleHost final : public QObject
{
    Q_OBJECT

public:
    using Ready = std::function<void(Result<QUrl>)>;

    explicit SampleHost(QObject *parent = nullptr);
    ~SampleHost() override;

    /// `pass`: which state of the slowly changing sample to serve. `ready` is called once, within five
    /// seconds.
    void start(int pass, Ready ready);
    /// Ends the server without waiting for it and deletes this object afterwards.
    void stop();

private:
    void answer(Result<QUrl> result);

    QProcess m_process;
    QTimer m_limit;
    Ready m_ready;
};

/// Beside this program, else in PATH; $TRIALDESK_SAMPLE_REGISTRY overrides both. Empty if it is nowhere.
[[nodiscard]] QString sampleRegistryProgram();

} // namespace trialdesk
