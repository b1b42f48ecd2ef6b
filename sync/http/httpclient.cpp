#include "sync/http/httpclient.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslSocket>
#include <QTimer>

#include "models/domain/problemtext.h"
#include "models/version/version.h"
#include "sync/http/backoff.h"
#include "sync/http/redact.h"
#include "sync/http/redirect.h"
#include "sync/http/tlsfault.h"
#include "sync/http/wirefault.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {
namespace {

Q_LOGGING_CATEGORY(httpLog, "trialdesk.http")

using Steady = std::chrono::steady_clock;

/// Qt's own transfer timeout comes later than ours, so that ours can say why.
constexpr std::chrono::milliseconds kBelt = 5s;
constexpr std::chrono::milliseconds kLongestTimer = 24h;

constexpr bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// A line break in a header would begin another header.
bool fitsInHeader(const QByteArray &key)
{
    return std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace

class HttpClient::Private
{
public:
    Private(HttpClient *client, QNetworkAccessManager *networkManager, const HttpLimits &httpLimits,
            QByteArray httpKey);

    void begin(const Request &newRequest, std::chrono::milliseconds remaining, Done newDone);
    void proxyFound(const QNetworkProxy &found);
    void waitOrGo();
    void finish(Result<HttpAnswer> result);
    void dropReply();

    HttpClient *q;
    QPointer<QNetworkAccessManager> manager;
    HttpLimits limits;
    QByteArray key;
    bool http2 = false;
    ProxySettings proxy{.mode = ProxySettings::Mode::None};
    ProxyFinder *finder = nullptr;
    bool finderAsked = false;
    bool proxyKnown = true;
    QTimer *paceTimer;
    QTimer *idleTimer;
    QTimer *deadlineTimer;

    Done done; ///< set while a request runs
    Request request;
    QUrl url; ///< changes with each redirect
    int redirects = 0;
    QPointer<QNetworkReply> reply;
    QList<QSslError> sslErrors;
    bool encrypted = false;
    QByteArray body;
    std::optional<Steady::time_point> lastStart;
    Steady::time_point begun;
    int sent = 0;

private:
    void go();
    void readSome();
    [[nodiscard]] bool isTooLarge() const;
    [[nodiscard]] std::unexpected<Error> tooLarge() const;
    void replyFinished();
    [[nodiscard]] std::optional<Error> refusal() const;
    [[nodiscard]] QNetworkRequest networkRequest() const;
    void log(const Result<HttpAnswer> &result) const;
};

HttpClient::Private::Private(HttpClient *client, QNetworkAccessManager *networkManager,
                             const HttpLimits &httpLimits, QByteArray httpKey)
    : q(client)
    , manager(networkManager)
    , limits(httpLimits)
    , key(std::move(httpKey))
    , paceTimer(new QTimer(client))
    , idleTimer(new QTimer(client))
    , deadlineTimer(new QTimer(client))
{
    for (QTimer *timer : {paceTimer, idleTimer, deadlineTimer}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    QObject::connect(paceTimer, &QTimer::timeout, client, [this] { waitOrGo(); });
    QObject::connect(idleTimer, &QTimer::timeout, client, [this] {
        finish(failure(ErrorKind::IdleTimeout, u"no byte for %1 ms"_s.arg(limits.idleTimeout.count())));
    });
    QObject::connect(deadlineTimer, &QTimer::timeout, client, [this] {
        finish(failure(ErrorKind::DeadlineExceeded,
                       u"the time was over after %1 bytes of the body"_s.arg(body.size())));
    });
}

void HttpClient::Private::begin(const Request &newRequest, std::chrono::milliseconds remaining, Done newDone)
{
    done = std::move(newDone);
    request = newRequest;
    url = newRequest.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    redirects = 0;
    begun = Steady::now();
    if (std::optional<Error> error = refusal()) {
        finish(std::unexpected(std::move(*error)));
        return;
    }
    if (remaining <= 0ms) {
        finish(failure(ErrorKind::DeadlineExceeded, u"no time was left"_s));
        return;
    }
    deadlineTimer->start(std::min(remaining, kLongestTimer));
    if (proxyKnown || isLoopback(url))
        waitOrGo();
    else if (!std::exchange(finderAsked, true))
        finder->find(proxy, url);
}

/// May come a second time, from a system that took longer than the limit: for the requests after this one.
void HttpClient::Private::proxyFound(const QNetworkProxy &found)
{
    if (manager)
        manager->setProxy(found);
    if (!std::exchange(proxyKnown, true) && done)
        waitOrGo();
}

/// Redirects are paced like any other request: the registry counts them, too.
void HttpClient::Private::waitOrGo()
{
    if (lastStart) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(*lastStart + limits.minInterval - Steady::now());
        if (left > 0ms) {
            paceTimer->start(left);
            return;
        }
    }
    go();
}

std::optional<Error> HttpClient::Private::refusal() const
{
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return Error{ErrorKind::Usage, u"not an http or https address: "_s + redactedUrl(url), 0, {}};
    // The address may come from a store that somebody else made.
    if (url.scheme() == "http"_L1 && !isLoopback(url) && !limits.plainHttp)
        return Error{ErrorKind::Usage, u"plain http to another computer: "_s + redactedUrl(url), 0, {}};
    if (url.scheme() == "https"_L1 && !QSslSocket::supportsSsl())
        return Error{
            ErrorKind::Environment, ProblemText::tr("no TLS: Qt's TLS plugin or OpenSSL is missing"), 0, {}};
    if (request.withKey && !fitsInHeader(key))
        return Error{ErrorKind::KeyRejected, u"the key holds characters that no key has"_s, 0, {}};
    return std::nullopt;
}

QNetworkRequest HttpClient::Private::networkRequest() const
{
    QNetworkRequest out(url);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, http2);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setTransferTimeout(static_cast<int>(std::min(limits.idleTimeout + kBelt, kLongestTimer).count()));
    // Qt's own guard cannot be told from damaged data, and ordinary pages with many empty fields set it off;
    // the limit of the body holds for unpacked bytes.
    out.setDecompressedSafetyCheckThreshold(-1);
    out.setRawHeader("User-Agent", "TrialDesk/" + programVersion().toLatin1() +
                                       " (open clinical-trial registries desktop client)");
    out.setRawHeader("Accept", "application/json");
    if (request.withKey && !key.isEmpty())
        out.setRawHeader("Authorization", "Infuser " + key);
    return out;
}

void HttpClient::Private::go()
{
    if (!manager) {
        finish(failure(ErrorKind::Network, u"the network is shut down"_s));
        return;
    }
    body.clear();
    sslErrors.clear();
    encrypted = false;
    lastStart = Steady::now();
    ++sent;
    reply = manager->get(networkRequest());
    idleTimer->start(std::min(limits.idleTimeout, kLongestTimer));
    const auto alive = [this] { idleTimer->start(); };
    QObject::connect(reply, &QNetworkReply::readyRead, q, [this] { readSome(); });
    QObject::connect(reply, &QNetworkReply::downloadProgress, q, alive);
    QObject::connect(reply, &QNetworkReply::metaDataChanged, q, alive);
    QObject::connect(reply, &QNetworkReply::encrypted, q, [this] { encrypted = true; });
    QObject::connect(reply, &QNetworkReply::sslErrors, q,
                     [this](const QList<QSslError> &errors) { sslErrors = errors; });
    QObject::connect(reply, &QNetworkReply::finished, q, [this] { replyFinished(); });
}

void HttpClient::Private::readSome()
{
    idleTimer->start();
    if (isTooLarge())
        finish(tooLarge());
    else
        body += reply->readAll();
}

/// Looks before it reads: a few packed kilobytes may unpack to gigabytes.
bool HttpClient::Private::isTooLarge() const
{
    const qint64 promised = reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    return std::max<qint64>(promised, body.size() + reply->bytesAvailable()) > limits.largestBody;
}

std::unexpected<Error> HttpClient::Private::tooLarge() const
{
    return failure(ErrorKind::TooLarge,
                   u"the body is larger than the limit of %1 bytes"_s.arg(limits.largestBody));
}

void HttpClient::Private::replyFinished()
{
    if (isTooLarge()) {
        finish(tooLarge());
        return;
    }
    body += reply->readAll();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray location = reply->rawHeader("Location");
    if (isRedirect(status) && !location.isEmpty()) {
        Result<QUrl> target = redirectTarget(url, location);
        if (target && ++redirects > kMostRedirects)
            target = failure(ErrorKind::RedirectRefused,
                             u"%1 redirected more than %2 times"_s.arg(url.host()).arg(kMostRedirects));
        if (!target) {
            target.error().httpStatus = status;
            finish(std::unexpected(target.error()));
            return;
        }
        if (request.keepsRedirect) {
            finish(HttpAnswer{.status = status, .request = request, .movedTo = *target});
            return;
        }
        url = *target;
        dropReply();
        waitOrGo();
        return;
    }

    WireFacts facts{.error = reply->error(),
                    .text = reply->errorString(),
                    .status = status,
                    .received = body.size(),
                    .encrypted = encrypted};
    if (facts.error == QNetworkReply::SslHandshakeFailedError)
        facts.tls = tlsProblem(url.host(), sslErrors, QDateTime::currentDateTimeUtc(), facts.text);
    if (const QNetworkProxy used = manager->proxy(); used.type() != QNetworkProxy::NoProxy)
        facts.proxy = proxyName(used);
    if (const QVariant length = reply->header(QNetworkRequest::ContentLengthHeader);
        length.isValid() && !reply->hasRawHeader("Content-Encoding"))
        facts.promised = length.toLongLong();
    if (std::optional<Error> fault = wireFault(facts)) {
        finish(std::unexpected(std::move(*fault)));
        return;
    }
    HttpAnswer answer{
        status,          reply->rawHeader("Content-Type"),
        std::move(body), parseRetryAfter(reply->rawHeader("Retry-After"), QDateTime::currentDateTimeUtc()),
        request,         {}};
    finish(std::move(answer));
}

void HttpClient::Private::dropReply()
{
    idleTimer->stop();
    if (!reply)
        return;
    // abort() emits finished() while it runs.
    reply->disconnect(q);
    if (reply->isRunning())
        reply->abort();
    reply->deleteLater();
    reply.clear();
}

void HttpClient::Private::finish(Result<HttpAnswer> result)
{
    log(result);
    paceTimer->stop();
    deadlineTimer->stop();
    dropReply();
    body = QByteArray();
    // Queued: the callee may destroy this client, the manager or the reply that is just emitting.
    QMetaObject::invokeMethod(
        q, [call = std::exchange(done, nullptr), result = std::move(result)] { call(result); },
        Qt::QueuedConnection);
}

void HttpClient::Private::log(const Result<HttpAnswer> &result) const
{
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - begun).count();
    const QString what = result
                             ? u"%1, %2 bytes"_s.arg(result->status).arg(result->body.size())
                             : u"%1 (%2), %3 bytes"_s.arg(kindKey(result.error().kind), result.error().detail,
                                                          QString::number(body.size()));
    // All at once: a `%2B` of the address would take the next argument.
    qCInfo(httpLog).noquote() << redact(
        u"GET %1: %2, %3 ms"_s.arg(redactedUrl(url), what, QString::number(took)));
}

HttpClient::HttpClient(QNetworkAccessManager *manager, const HttpLimits &limits, QByteArray key,
                       QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, manager, limits, std::move(key)))
{
    addSecret(d->key);
    // Qt's own default would ask the system in the middle of a request, on this thread.
    if (manager)
        manager->setProxy(QNetworkProxy::NoProxy);
}

HttpClient::~HttpClient()
{
    d->dropReply();
}

void HttpClient::useNetwork(const NetworkSettings &network, ProxyFinder::Lookup lookup,
                            std::chrono::milliseconds proxyLimit)
{
    d->http2 = network.http2;
    d->proxy = network.proxy;
    d->proxyKnown = false;
    d->finder = new ProxyFinder(this, std::move(lookup), proxyLimit);
    connect(d->finder, &ProxyFinder::found, this,
            [this](const QNetworkProxy &found) { d->proxyFound(found); });
}

void HttpClient::send(const Request &request, std::chrono::milliseconds remaining, Done done)
{
    if (d->done) {
        QMetaObject::invokeMethod(
            this, [done] { done(failure(ErrorKind::Usage, u"a request is running already"_s)); },
            Qt::QueuedConnection);
        return;
    }
    d->begin(request, remaining, std::move(done));
}

void HttpClient::cancel()
{
    if (d->done)
        d->finish(failure(ErrorKind::Cancelled, u"cancelled"_s));
}

int HttpClient::requestCount() const
{
    return d->sent;
}

} // namespace trialdesk
