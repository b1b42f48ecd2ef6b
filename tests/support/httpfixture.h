#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include <QNetworkAccessManager>
#include <QUrl>

#include "sync/http/httpclient.h"
#include "tests/support/wireserver.h"

namespace trialdesk::test {

/// A client without pacing and a scripted server, for one test function each.
class HttpFixture
{
protected:
    void setUp();
    void tearDown();
    void restart(const HttpLimits &limits, const QByteArray &key = {});
    /// Sends and waits; an error of kind Usage where the callback came at once, never or more than once.
    Result<HttpAnswer> get(const QUrl &url, std::chrono::milliseconds remaining = std::chrono::seconds(20),
                           bool withKey = false);

    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<WireServer> m_server;
    std::unique_ptr<HttpClient> m_client;
    std::optional<Result<HttpAnswer>> m_result;
    int m_calls = 0;
};

} // namespace trialdesk::test
