#include "app/sample_registry/sampleserverthread.h"

namespace trialdesk::sample {

SampleServerThread::SampleServerThread(ServerOptions options)
{
    m_server = std::make_unique<SampleServer>(std::move(options));
    m_server->moveToThread(&m_thread);
    // The sockets belong to the thread and have to end in it; finished() is emitted there.
    QObject::connect(
        &m_thread, &QThread::finished, &m_thread, [this] { m_server.reset(); }, Qt::DirectConnection);
    m_thread.start();
    run([this](SampleServer &server) {
        if (const std::expected<void, QString> up = server.listen(); !up)
            m_error = up.error();
        m_url = server.url();
        m_operationUrl = server.operationUrl();
    });
}

SampleServerThread::~SampleServerThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SampleServerThread::run(const std::function<void(SampleServer &)> &function)
{
    QMetaObject::invokeMethod(
        m_server.get(), [&] { function(*m_server); }, Qt::BlockingQueuedConnection);
}

std::expected<void, QString> SampleServerThread::script(const QJsonObject &command)
{
    std::expected<void, QString> done;
    run([&](SampleServer &server) { done = server.script(command); });
    return done;
}

std::vector<LoggedRequest> SampleServerThread::requests()
{
    std::vector<LoggedRequest> copy;
    run([&](SampleServer &server) { copy = server.requests(); });
    return copy;
}

} // namespace trialdesk::sample
