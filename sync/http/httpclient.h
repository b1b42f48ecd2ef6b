#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <QByteArray>
#include <QObject>

#include "models/domain/error.h"
#include "sync/http/httpmessage.h"
#include "sync/http/networksettings.h"
#include "sync/http/proxyfinder.h"

class QNetworkAccessManager;

namespace trialdesk {

struct HttpLimits
{
    std::chrono::milliseconds idleTimeout{30000}; ///< longest time without a byte
    std::chrono::milliseconds minInterval{1000};  ///< between the starts of two requests
    qint64 largestBody =
        64LL * 1024 * 1024; ///< unpacked; more ends the request with TooLarge while it arrives
    bool plainHttp = false; ///< also to other computers: for tests of proxies, never for a registry
};

/// Sends one request at a time and says how it ended; it never retries. Lives on the thread of its manager.
/// HTTP/1.1, no proxy unless told otherwise, no cookies, no redirect to another host (one to the same host is
/// followed unless the request keeps it), the key only in the
/// `Authorization: Infuser` header and nowhere else. Logs one line per request in the category
/// `trialdesk.http`: method, redacted address, status, bytes, time.
class HttpClient final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<HttpAnswer>)>;

    HttpClient(QNetworkAccessManager *manager, const HttpLimits &limits, QByteArray key,
               QObject *parent = nullptr);
    ~HttpClient() override;

    /// Before the first request, which waits for the proxy's name; the manager is this client's alone then.
    void useNetwork(const NetworkSettings &network, ProxyFinder::Lookup lookup = systemProxy,
                    std::chrono::milliseconds proxyLimit = ProxyFinder::kLimit);

    /// `remaining`: what is left of the page's deadline, pacing included; when it is over the request ends
    /// with DeadlineExceeded. `done` is called exactly once, from the event loop. An answer with any status
    /// is an answer (its body read to the end); everything else is an Error: IdleTimeout, DeadlineExceeded,
    /// Network, Truncated, TooLarge, RedirectRefused, Cancelled; Environment without TLS, Usage for an
    /// address that is not http(s) or while another request runs. A client that is destroyed calls nothing
    /// any more.
    void send(const Request &request, std::chrono::milliseconds remaining, Done done);
    /// Ends the running request with Cancelled; nothing happens where none runs.
    void cancel();
    [[nodiscard]] int requestCount() const; ///< requests that went out so far

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace trialdesk
