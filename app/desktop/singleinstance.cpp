#include "app/desktop/singleinstance.h"

#include <algorithm>
#include <chrono>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr qsizetype kLongestMessage = 1024;
constexpr int kAnswerTime = 250; // ms, as the blocking calls take it
constexpr auto kQuestionTime = 1s;
const QByteArray kRaise = "raise";
const QByteArray kAnswer = "ok\n";

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("-_.:/+=@").contains(c);
}

} // namespace

QByteArray raiseMessage(const QByteArray &activationToken)
{
    const bool fits = activationToken.size() < kLongestMessage / 2 &&
                      std::ranges::all_of(activationToken, isTokenCharacter);
    QByteArray message = kRaise;
    if (fits && !activationToken.isEmpty())
        message += ' ' + activationToken;
    return message += '\n';
}

std::optional<QByteArray> tokenOfRaiseMessage(const QByteArray &line)
{
    if (line.size() > kLongestMessage || !line.endsWith('\n'))
        return std::nullopt;
    const QByteArray text = line.chopped(1);
    if (text == kRaise)
        return QByteArray();
    if (!text.startsWith(QByteArray(kRaise + ' ')))
        return std::nullopt;
    const QByteArray token = text.mid(kRaise.size() + 1);
    if (token.isEmpty() || !std::ranges::all_of(token, isTokenCharacter))
        return std::nullopt;
    return token;
}

SingleInstance::SingleInstance(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_name(serverName(dataFolder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(5);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
}

QString SingleInstance::serverName(const QString &dataFolder)
{
    const QString canonical = QFileInfo(dataFolder).canonicalFilePath();
    const QByteArray seed =
        (canonical.isEmpty() ? QDir::cleanPath(QDir(dataFolder).absolutePath()) : canonical).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().left(24);
    QString person;
#ifdef Q_OS_UNIX
    person = QString::number(::getuid()) + u'-';
#endif
    return u"trialdesk-"_s + person + QString::fromLatin1(hash);
}

bool SingleInstance::askOther(const QByteArray &activationToken)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(kAnswerTime)) {
        socket.write(raiseMessage(activationToken));
        socket.waitForBytesWritten(kAnswerTime);
        if (socket.waitForReadyRead(kAnswerTime))
            return true;
        // It is there, and busy or stuck: a second window on its store would help nobody.
        return socket.state() == QLocalSocket::ConnectedState;
    }
    listen();
    return false;
}

void SingleInstance::listen()
{
    if (m_server.listen(m_name))
        return;
    QLocalServer::removeServer(m_name); // left behind by a crash: nobody answered
    m_server.listen(m_name);
}

void SingleInstance::take(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    socket->setReadBufferSize(kLongestMessage + 1);
    QTimer::singleShot(kQuestionTime, socket, &QLocalSocket::abort);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() > kLongestMessage)
                socket->abort();
            return;
        }
        const std::optional<QByteArray> token = tokenOfRaiseMessage(socket->readLine(kLongestMessage + 1));
        if (!token) {
            socket->abort();
            return;
        }
        disconnect(socket, &QLocalSocket::readyRead, this, nullptr); // one question for each connection
        socket->write(kAnswer);
        socket->disconnectFromServer();
        Q_EMIT raiseWanted(*token);
    });
}

} // namespace trialdesk
