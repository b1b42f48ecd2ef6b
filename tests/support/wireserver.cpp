#include "tests/support/wireserver.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace trialdesk::test {

QByteArray WireRequest::line() const
{
    return head.left(head.indexOf("\r\n"));
}

QByteArray WireRequest::header(const QByteArray &name) const
{
    const QByteArray start = "\r\n" + name.toLower() + ": ";
    const qsizetype found = head.toLower().indexOf(start);
    if (found < 0)
        return {};
    const qsizetype from = found + start.size();
    return head.mid(from, head.indexOf("\r\n", from) - from);
}

WireServer::WireServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &WireServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no loopback port: %s", qPrintable(m_server.errorString()));
}

WireServer::~WireServer()
{
    // The sockets die after the members that their slots use.
    for (auto it = m_buffers.cbegin(); it != m_buffers.cend(); ++it)
        it.key()->disconnect(this);
}

QUrl WireServer::url(const QString &pathAndQuery) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_server.serverPort()).arg(pathAndQuery));
}

void WireServer::enqueue(WireAnswer answer)
{
    m_answers.push_back(std::move(answer));
}

void WireServer::enqueue(int status, const QByteArray &body, const QByteArray &extraHeaders)
{
    enqueue(whole(status, body, extraHeaders));
}

WireAnswer WireServer::whole(int status, const QByteArray &body, const QByteArray &extraHeaders)
{
    const QByteArray head =
        "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: application/json\r\n" +
        "Content-Length: " + QByteArray::number(body.size()) + "\r\n" + extraHeaders + "\r\n";
    return {{{head + body}}, WireAnswer::Then::KeepOpen};
}

void WireServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        const int connection = ++m_connections;
        m_buffers.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, connection] { read(socket, connection); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }
}

void WireServer::read(QTcpSocket *socket, int connection)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    for (qsizetype end = buffer.indexOf("\r\n\r\n"); end >= 0; end = buffer.indexOf("\r\n\r\n")) {
        m_requests.push_back({buffer.left(end + 2), std::chrono::steady_clock::now(), connection});
        buffer.remove(0, end + 4);
        WireAnswer answer = whole(500, "no answer was scripted");
        if (m_answers.empty() && m_always) {
            answer = *m_always;
        } else if (m_answers.empty()) {
            ++m_unscripted;
        } else {
            answer = std::move(m_answers.front());
            m_answers.pop_front();
        }
        play(socket, answer, 0);
    }
}

void WireServer::play(QTcpSocket *socket, const WireAnswer &answer, std::size_t part)
{
    if (part == answer.parts.size()) {
        switch (answer.then) {
        case WireAnswer::Then::KeepOpen:
            break;
        case WireAnswer::Then::Close:
            socket->disconnectFromHost();
            break;
        case WireAnswer::Then::Abort:
            socket->flush();
            socket->abort();
            break;
        }
        return;
    }
    // The socket as context: a client that went away ends the script.
    QTimer::singleShot(answer.parts[part].pause, socket, [this, socket, answer, part] {
        socket->write(answer.parts[part].bytes);
        play(socket, answer, part + 1);
    });
}

} // namespace trialdesk::test
