#include "sync/engine/keytester.h"

#include <QNetworkAccessManager>

#include "sync/http/httpclient.h"
#include "sync/http/redact.h"
#include "sync/sources/registrysource.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

KeyTester::KeyTester(QObject *parent)
    : QObject(parent)
    , m_manager(std::make_unique<QNetworkAccessManager>())
{
}

KeyTester::~KeyTester() = default;

void KeyTester::useNetwork(const NetworkSettings &network)
{
    m_network = network;
}

void KeyTester::test(const SourceSettings &settings, const QByteArray &key, Done done)
{
    if (m_client)
        m_client->cancel();
    const RegistrySource *source = findSource(settings.id);
    Q_ASSERT(source);
    const EffectiveSettings use = effective(source->info(), settings);
    m_client = std::make_unique<HttpClient>(
        m_manager.get(), HttpLimits{.idleTimeout = use.idleTimeout, .minInterval = {}}, key);
    m_client->useNetwork(m_network);
    const Pass pass{
        .baseUrl = use.baseUrl, .operation = use.operation, .scope = settings.scope, .pageSize = 1};
    m_client->send(source->firstRequest(pass), use.idleTimeout,
                   [source, done = std::move(done)](Result<HttpAnswer> answer) {
                       if (!answer) {
                           done(std::unexpected(answer.error()));
                           return;
                       }
                       const auto page = source->parse(*answer, {});
                       if (page) {
                           done(page->total.value_or(0));
                           return;
                       }
                       Error error = page.error();
                       error.detail = redact(error.detail); // may be the server's own words
                       done(std::unexpected(error));
                   });
}

} // namespace trialdesk
