#include <cstdio>

#include <QCoreApplication>
#include <QFile>
#include <QHttpServer>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

/// Serves the files of a folder, `?page=N` as N.json: a registry that costs as little as a server can, so
/// that the syncs against it are measured and not the making of its pages.
int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().value(1);
    QHttpServer server;
    server.setMissingHandler([&folder](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        QFile file(u"%1/%2.json"_s.arg(folder, request.query().queryItemValue(u"page"_s)));
        if (!file.open(QIODevice::ReadOnly)) {
            responder.write(QHttpServerResponder::StatusCode::NotFound);
            return;
        }
        responder.write(file.readAll(), "application/json; charset=UTF-8");
    });
    const quint16 port = server.listen(QHostAddress::LocalHost);
    std::printf("http://127.0.0.1:%d\n", port);
    std::fflush(stdout);
    return port == 0 ? 1 : QCoreApplication::exec();
}
