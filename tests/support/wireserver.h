#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace trialdesk::test {

/// Bytes as they go on the wire, each part after a pause.
struct WirePart
{
    QByteArray bytes;
    std::chrono::milliseconds pause{0};
};

struct WireAnswer
{
    enum class Then { KeepOpen, Close, Abort };

    std::vector<WirePart> parts;
    Then then = Then::KeepOpen;
};

struct WireRequest
{
    QByteArray head; ///< request line and headers as they came
    std::chrono::steady_clock::time_point at;
    int connection = 0; ///< counts from 1

    [[nodiscard]] QByteArray line() const;
    [[nodiscard]] QByteArray header(const QByteArray &name) const; ///< null where it is missing
};

/// A loopback server in the test's own thread that sends exactly what it is told, protocol errors included.
/// Answers are used in order; a request without one gets status 500 and shows in `unscripted()`.
class WireServer final : public QObject
{
    Q_OBJECT

public:
    explicit WireServer(QObject *parent = nullptr);
    ~WireServer() override;

    [[nodiscard]] QUrl url(const QString &pathAndQuery) const;
    void enqueue(WireAnswer answer);
    /// For every request that finds the queue empty.
    void always(WireAnswer answer) { m_always = std::move(answer); }
    /// A whole answer with a right Content-Length.
    void enqueue(int status, const QByteArray &body, const QByteArray &extraHeaders = {});

    [[nodiscard]] const std::vector<WireRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connectionCount() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return static_cast<int>(m_buffers.size()); }
    [[nodiscard]] int unscripted() const { return m_unscripted; }

    [[nodiscard]] static WireAnswer whole(int status, const QByteArray &body,
                                          const QByteArray &extraHeaders = {});

private:
    void accept();
    void read(QTcpSocket *socket, int connection);
    void play(QTcpSocket *socket, const WireAnswer &answer, std::size_t part);

    QTcpServer m_server;
    std::deque<WireAnswer> m_answers;
    std::optional<WireAnswer> m_always;
    std::vector<WireRequest> m_requests;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    int m_connections = 0;
    int m_unscripted = 0;
};

} // namespace trialdesk::test
