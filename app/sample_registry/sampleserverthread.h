#pragma once

#include <functional>

#include <QThread>
#include <QUrl>

#include "app/sample_registry/sampleserver.h"

namespace trialdesk::sample {

// A SampleServer on its own thread, for callers that block theirs. Starts in the constructor, which waits
// until the port is open; ends in the destructor.
class SampleServerThread
{
public:
    explicit SampleServerThread(ServerOptions options = {});
    ~SampleServerThread();
    Q_DISABLE_COPY_MOVE(SampleServerThread)

    // Empty when the server is up, else why not.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QUrl operationUrl() const { return m_operationUrl; }

    // Runs the function in the server's thread and waits for its end. Only while the server is up.
    void run(const std::function<void(SampleServer &)> &function);
    [[nodiscard]] std::expected<void, QString> script(const QJsonObject &command);
    [[nodiscard]] std::vector<LoggedRequest> requests();

private:
    QThread m_thread;
    std::unique_ptr<SampleServer> m_server;
    QString m_error;
    QUrl m_url;
    QUrl m_operationUrl;
};

} // namespace trialdesk::sample
