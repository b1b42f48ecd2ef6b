#pragma once

#include <functional>
#include <optional>

#include <QLocalServer>
#include <QObject>

namespace trialdesk {

/// Whether the process at the other end of a connected socket is this person's.
[[nodiscard]] bool isOwnPeer(qintptr socket);

/// One window per data folder and person. The first program listens on a private socket named after both; a
/// second one asks it to come to the front and can end. Messages are one line of at most 1 kB with a fixed
/// verb. Another person's process that listens there is told nothing, and keeps no window from opening.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    using IsOwn = std::function<bool(qintptr socket)>;

    explicit SingleInstance(const QString &dataFolder, IsOwn isOwn = isOwnPeer);

    /// True if another program answered; waits for that at most half a second. Else this one listens from now
    /// on. `activationToken`: what the desktop gave this start ($XDG_ACTIVATION_TOKEN), handed on.
    [[nodiscard]] bool askOther(const QByteArray &activationToken);

    /// In the person's own runtime folder; without one a name for the temporary folder.
    [[nodiscard]] static QString serverName(const QString &dataFolder);
    /// For the log, why this program listens to no second start; empty where it does.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void raiseWanted(const QByteArray &activationToken);

private:
    void listen();
    void take(QLocalSocket *socket);

    QString m_name;
    IsOwn m_isOwn;
    QString m_problem;
    QLocalServer m_server;
};

/// The line of a second start, and what of it is accepted: nothing for another verb, an over-long line or a
/// token with characters that no desktop uses.
[[nodiscard]] QByteArray raiseMessage(const QByteArray &activationToken);
[[nodiscard]] std::optional<QByteArray> tokenOfRaiseMessage(const QByteArray &line);

} // namespace trialdesk
