#include "app/sample_registry/sampleserver.h"

#include <QAbstractHttpServer>
#include <QElapsedTimer>
#include <QHttpServerRequest>
#include <QJsonDocument>
#include <QTcpSocket>

#include "app/sample_registry/answer.h"
#include "app/sample_registry/control.h"
#include "app/sample_registry/ctgov/registry.h"
#include "app/sample_registry/filerows.h"
#include "app/sample_registry/odcloud.h"
#include "app/sample_registry/wirewriter.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Put:
        return "PUT";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    case QHttpServerRequest::Method::Options:
        return "OPTIONS";
    case QHttpServerRequest::Method::Patch:
        return "PATCH";
    case QHttpServerRequest::Method::Connect:
        return "CONNECT";
    case QHttpServerRequest::Method::Trace:
        return "TRACE";
    case QHttpServerRequest::Method::Unknown:
    case QHttpServerRequest::Method::AnyKnown:
        break;
    }
    return "UNKNOWN";
}

} // namespace

// QHttpServer's own responder can only send whole answers; the faults need the socket.
class SampleServer::Shell : public QAbstractHttpServer
{
public:
    Shell(RegistryState &state, ctgov::Registry *ctgov)
        : m_state(state)
        , m_ctgov(ctgov)
    {
        m_clock.start();
    }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        RequestFacts facts{
            .method = methodName(request.method()),
            .path = request.url().path(QUrl::FullyEncoded).toLatin1(),
            .query = request.url().query(QUrl::FullyEncoded).toLatin1(),
            .body = request.body(),
            .at = std::chrono::milliseconds(m_clock.elapsed()),
            .connection = socket->peerPort(),
        };
        for (const auto &[name, value] : request.headers())
            facts.headers.emplace_back(name, value);
        const WireAnswer out = answerTo(facts);
        const bool close = facts.header("Connection").compare("close", Qt::CaseInsensitive) == 0;
        writeAnswer(socket, out, {.headOnly = facts.method == "HEAD", .closeAfter = close});
        return true;
    }

    void missingHandler(const QHttpServerRequest &, QTcpSocket *socket) override
    {
        writeAnswer(socket, plainText(404, "404 page not found\n"), {});
    }

private:
    [[nodiscard]] WireAnswer answerTo(const RequestFacts &facts)
    {
        if (!isForThisComputer(facts))
            return foreignHost();
        if (facts.path == kControlPath)
            return answerControl(facts, m_state);
        return m_ctgov ? m_ctgov->answer(facts, m_state) : answer(facts, m_state);
    }

    RegistryState &m_state;
    ctgov::Registry *m_ctgov;
    QElapsedTimer m_clock;
};

SampleServer::SampleServer(ServerOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
}

SampleServer::~SampleServer() = default;

std::expected<void, QString> SampleServer::listen()
{
    if (m_options.api == Api::Ctgov) {
        std::expected<std::unique_ptr<ctgov::Registry>, QString> registry = ctgov::Registry::open(m_options);
        if (!registry)
            return std::unexpected(registry.error());
        m_ctgov = std::move(*registry);
        // Of the state this form needs the script, the faults and the log; it has no rows.
        m_state.emplace(m_options, std::make_unique<FileRows>(std::vector<QJsonObject>()));
        m_state->setScriptCheck([this](const Script &script) { return m_ctgov->problemOf(script); });
    } else {
        std::expected<RegistryState, QString> state = RegistryState::open(m_options);
        if (!state)
            return std::unexpected(state.error());
        m_state.emplace(std::move(*state));
    }
    m_shell = std::make_unique<Shell>(*m_state, m_ctgov.get());
    m_port = m_shell->listen(QHostAddress::LocalHost, m_options.port);
    if (m_port == 0)
        return std::unexpected(u"Cannot listen on 127.0.0.1, port %1"_s.arg(m_options.port));
    return {};
}

QUrl SampleServer::url() const
{
    return m_port == 0 ? QUrl() : QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
}

QUrl SampleServer::operationUrl() const
{
    QUrl address = url();
    address.setPath(m_options.api == Api::Ctgov ? u"/api/v2/studies"_s
                                                : u"/api/%1/v1/%2"_s.arg(m_options.dataset, m_options.uddi));
    return address;
}

std::expected<void, QString> SampleServer::script(const QJsonObject &command)
{
    return control(state(), command);
}

std::expected<void, QString> SampleServer::script(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return std::unexpected(u"Not a JSON object: %1"_s.arg(problem.errorString()));
    return script(document.object());
}

RegistryState &SampleServer::state()
{
    Q_ASSERT(m_state);
    return *m_state;
}

const std::vector<LoggedRequest> &SampleServer::requests() const
{
    Q_ASSERT(m_state);
    return m_state->requests();
}

} // namespace trialdesk::sample
