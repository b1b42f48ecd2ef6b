#include "app/sample_registry/wirewriter.h"

#include <sys/socket.h>

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>
#include <QTimer>

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kEndlessChunk = 64LL * 1024;

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 414:
        return "URI Too Long";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Status";
    }
}

bool saysLength(Delivery::Mode mode)
{
    return mode != Delivery::Mode::CutNoLength && mode != Delivery::Mode::EndlessBody;
}

QByteArray headOf(const WireAnswer &answer, bool close)
{
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonOf(answer.status) + "\r\n";
    const auto add = [&head](const QByteArray &name, const QByteArray &value) {
        head += name + ": " + value + "\r\n";
    };
    add("Date", QLocale::c()
                    .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                    .toLatin1());
    if (answer.forWebPages)
        add("Access-Control-Allow-Origin", "*");
    if (!answer.contentType.isEmpty())
        add("Content-Type", answer.contentType);
    for (const auto &[name, value] : answer.headers)
        add(name, value);
    if (saysLength(answer.delivery.mode))
        add("Content-Length", QByteArray::number(answer.delivery.claimedLength.value_or(answer.body.size())));
    if (close || answer.delivery.claimedLength || !saysLength(answer.delivery.mode))
        add("Connection", "close");
    return head + "\r\n";
}

void resetConnection(QTcpSocket *socket)
{
    // A linger time of zero makes close() send RST instead of FIN.
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

void drip(QTcpSocket *socket, const WireAnswer &answer, bool closeAfter)
{
    auto *timer = new QTimer(socket);
    qint64 sent = 0;
    const auto step = [socket, timer, closeAfter, body = answer.body, bytes = answer.delivery.bytes,
                       sent]() mutable {
        const QByteArray part = body.mid(sent, bytes);
        socket->write(part);
        sent += part.size();
        if (sent < body.size())
            return;
        timer->stop();
        timer->deleteLater();
        if (closeAfter)
            socket->disconnectFromHost();
    };
    QObject::connect(timer, &QTimer::timeout, socket, step);
    timer->start(answer.delivery.step);
}

void writeWithoutEnd(QTcpSocket *socket)
{
    const auto fill = [socket] {
        if (socket->bytesToWrite() < kEndlessChunk)
            socket->write(QByteArray(kEndlessChunk, ' '));
    };
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, fill);
    fill();
}

void writeNow(QTcpSocket *socket, const WireAnswer &answer, WriteOptions options)
{
    const Delivery::Mode mode = options.headOnly ? Delivery::Mode::Whole : answer.delivery.mode;
    const QByteArray head = headOf(answer, options.closeAfter);
    switch (mode) {
    case Delivery::Mode::Whole:
        socket->write(options.headOnly ? head : QByteArray(head + answer.body));
        if (options.closeAfter || answer.delivery.claimedLength)
            socket->disconnectFromHost();
        break;
    case Delivery::Mode::Silent:
        break;
    case Delivery::Mode::Drip:
        socket->write(head);
        drip(socket, answer, options.closeAfter);
        break;
    case Delivery::Mode::Cut:
    case Delivery::Mode::CutNoLength:
        socket->write(head + answer.body.left(answer.delivery.bytes));
        socket->disconnectFromHost();
        break;
    case Delivery::Mode::Reset:
        if (answer.delivery.bytes > 0) {
            socket->write(QByteArray(head + answer.body).left(answer.delivery.bytes));
            socket->flush();
        }
        resetConnection(socket);
        break;
    case Delivery::Mode::EndlessBody:
        socket->write(head + answer.body);
        writeWithoutEnd(socket);
        break;
    }
}

} // namespace

void writeAnswer(QTcpSocket *socket, const WireAnswer &answer, WriteOptions options)
{
    if (answer.delay.count() <= 0) {
        writeNow(socket, answer, options);
        return;
    }
    QTimer::singleShot(answer.delay, socket,
                       [socket, answer, options] { writeNow(socket, answer, options); });
}

} // namespace trialdesk::sample
