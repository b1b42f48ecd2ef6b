#include "app/desktop/singleinstance.h"

#include <algorithm>
#include <chrono>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QTimer>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr qsizetype kLongestMessage = 1024;
constexpr int kAnswerTime = 250; // ms, as the blocking calls take it
constexpr auto kQuestionTime = 1s;
constexpr qsizetype kLongestSocket = 100; // the system takes 107 bytes; Qt adds some while it makes one
const QByteArray kRaise = "raise";
const QByteArray kAnswer = "ok\n";

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("-_.:/+=@").contains(c);
}

/// No link that somebody made, to make this program speak to another one.
bool isOwnSocketFile(const QString &path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 && S_ISSOCK(info.st_mode) &&
           info.st_uid == ::geteuid();
}

/// Where nobody else can put a socket.
bool isOwnFolder(const QString &folder)
{
    struct stat info
    {
    };
    return QDir::isAbsolutePath(folder) && ::stat(QFile::encodeName(folder).constData(), &info) == 0 &&
           S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() && (info.st_mode & (S_IRWXG | S_IRWXO)) == 0;
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

bool isOwnPeer(qintptr socket)
{
    struct ucred peer
    {
    };
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(socket), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           peer.uid == ::geteuid();
}

SingleInstance::SingleInstance(const QString &dataFolder, IsOwn isOwn)
    : m_name(serverName(dataFolder))
    , m_isOwn(std::move(isOwn))
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
    const QString name = u"trialdesk-%1-%2"_s.arg(::getuid()).arg(QString::fromLatin1(hash));
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString path = runtime + u'/' + name;
    return isOwnFolder(runtime) && QFile::encodeName(path).size() <= kLongestSocket ? path : name;
}

bool SingleInstance::askOther(const QByteArray &activationToken)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(kAnswerTime)) {
        if (!isOwnSocketFile(socket.fullServerName()) || !m_isOwn(socket.socketDescriptor())) {
            m_problem = u"another user's process listens at %1"_s.arg(socket.fullServerName());
            return false;
        }
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
    if (!m_server.listen(m_name))
        m_problem = u"%1: %2"_s.arg(m_name, m_server.errorString());
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
