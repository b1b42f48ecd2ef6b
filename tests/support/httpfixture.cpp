#include "tests/support/httpfixture.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk::test {

void HttpFixture::setUp()
{
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_server = std::make_unique<WireServer>();
    restart({.idleTimeout = 5s, .minInterval = 0ms});
}

void HttpFixture::tearDown()
{
    m_client.reset();
    m_manager.reset();
    m_server.reset();
}

void HttpFixture::restart(const HttpLimits &limits, const QByteArray &key)
{
    m_client = std::make_unique<HttpClient>(m_manager.get(), limits, key);
}

Result<HttpAnswer> HttpFixture::get(const QUrl &url, std::chrono::milliseconds remaining, bool withKey)
{
    m_result.reset();
    m_calls = 0;
    QEventLoop loop; // QTest::qWaitFor sleeps between two looks, which adds up over the steps of a request
    QTimer::singleShot(20s, &loop, &QEventLoop::quit);
    m_client->send({.url = url, .withKey = withKey}, remaining, [this, &loop](Result<HttpAnswer> result) {
        ++m_calls;
        m_result = std::move(result);
        loop.quit();
    });
    const bool atOnce = m_result.has_value();
    if (!atOnce)
        loop.exec();
    QCoreApplication::sendPostedEvents();
    if (atOnce || !m_result)
        return failure(ErrorKind::Usage, u"the callback came at once or never"_s);
    if (m_calls != 1)
        return failure(ErrorKind::Usage, u"the callback came %1 times"_s.arg(m_calls));
    return *m_result;
}

} // namespace trialdesk::test
