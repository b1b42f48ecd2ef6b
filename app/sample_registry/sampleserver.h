#pragma once

#include <expected>
#include <memory>

#include <QObject>
#include <QUrl>

#include "app/sample_registry/registrystate.h"

namespace trialdesk::sample {

namespace ctgov {
class Registry;
}

// The sample registry as an HTTP server on the loopback address. Lives in the thread that makes it and needs
// that thread's event loop; it never blocks, so client and server may share one thread. All calls are for
// that thread; SampleServerThread is for callers that block theirs.
class SampleServer : public QObject
{
    Q_OBJECT

public:
    explicit SampleServer(ServerOptions options = {}, QObject *parent = nullptr);
    ~SampleServer() override;

    // Opens the data and the port. The error says what couldn't be opened.
    [[nodiscard]] std::expected<void, QString> listen();
    // http://127.0.0.1:PORT; empty before listen().
    [[nodiscard]] QUrl url() const;
    // The address of the data: url() + /api/3074271/v1/uddi:…, or url() + /api/v2/studies
    [[nodiscard]] QUrl operationUrl() const;

    // As POST /control: a script patch, "reset", "pass", "static".
    [[nodiscard]] std::expected<void, QString> script(const QJsonObject &command);
    [[nodiscard]] std::expected<void, QString> script(const QByteArray &json);
    // Only after a successful listen().
    [[nodiscard]] RegistryState &state();
    // The data requests so far, oldest first.
    [[nodiscard]] const std::vector<LoggedRequest> &requests() const;

private:
    class Shell;

    ServerOptions m_options;
    std::optional<RegistryState> m_state;
    std::unique_ptr<ctgov::Registry> m_ctgov;
    std::unique_ptr<Shell> m_shell;
    quint16 m_port = 0;
};

} // namespace trialdesk::sample
