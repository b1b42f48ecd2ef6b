#pragma once

#include <optional>

#include <QLocalServer>
#include <QObject>

namespace trialdesk {

/// One window per data folder and person. The first program listens on a private socket named after both; a
/// second one asks it to come to the front and can end. Messages are one line of at most 1 kB with a fixed
/// verb.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &dataFolder, QObject *parent = nullptr);

    /// True if another program answered; waits for that at most half a second. Else this one listens from now
    /// on. `activationToken`: what the desktop gave this start ($XDG_ACTIVATION_TOKEN), handed on.
    [[nodiscard]] bool askOther(const QByteArray &activationToken);

    [[nodiscard]] static QString serverName(const QString &dataFolder);

Q_SIGNALS:
    void raiseWanted(const QByteArray &activationToken);

private:
    void listen();
    void take(QLocalSocket *socket);

    QString m_name;
    QLocalServer m_server;
};

/// The line of a second start, and what of it is accepted: nothing for another verb, an over-long line or a
/// token with characters that no desktop uses.
[[nodiscard]] QByteArray raiseMessage(const QByteArray &activationToken);
[[nodiscard]] std::optional<QByteArray> tokenOfRaiseMessage(const QByteArray &line);

} // namespace trialdesk
