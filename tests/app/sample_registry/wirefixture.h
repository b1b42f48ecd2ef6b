#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>

#include "app/sample_registry/sampleserver.h"
#include "samplefixture.h"

namespace trialdesk::sample {

// What came back for one request.
struct Got
{
    int status = 0;
    QByteArray body;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    bool finished = false;
    qint64 ms = 0;
    QList<QNetworkReply::RawHeaderPair> headers;

    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

inline Got wait(QNetworkReply *reply, int timeout = 5000)
{
    QElapsedTimer timer;
    timer.start();
    QSignalSpy finished(reply, &QNetworkReply::finished);
    Got got;
    got.finished = reply->isFinished() || finished.wait(timeout);
    got.ms = timer.elapsed();
    got.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->isOpen()) // an aborted reply is closed
        got.body = reply->readAll();
    got.error = reply->error();
    got.headers = reply->rawHeaderPairs();
    delete reply;
    return got;
}

// A server and a client in one thread, new for every test.
class WireFixture : public QObject
{
    Q_OBJECT

protected:
    [[nodiscard]] QNetworkRequest request(const QByteArray &query) const
    {
        QUrl address = m_server->operationUrl();
        address.setQuery(QString::fromLatin1(query));
        return QNetworkRequest(address);
    }
    [[nodiscard]] Got fetch(const QByteArray &query = "page=1")
    {
        return wait(m_manager->get(request(query)));
    }

    std::unique_ptr<SampleServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;

private Q_SLOTS:
    void init()
    {
        ServerOptions options;
        options.isStatic = true;
        m_server = std::make_unique<SampleServer>(options);
        const std::expected<void, QString> up = m_server->listen();
        QVERIFY2(up, qPrintable(up ? QString() : up.error()));
        m_manager = std::make_unique<QNetworkAccessManager>();
    }

    void cleanup()
    {
        m_manager.reset();
        m_server.reset();
    }
};

} // namespace trialdesk::sample
