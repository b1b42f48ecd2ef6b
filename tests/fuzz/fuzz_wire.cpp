#include <QHostAddress>

#include "sync/http/backoff.h"
#include "sync/http/redact.h"
#include "sync/http/redirect.h"
#include "sync/sources/registrysource.h"
#include "tests/fuzz/fuzzing.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;
using namespace trialdesk::fuzz;

namespace {

void checkRetryAfter(const QByteArray &header)
{
    const QDateTime now(QDate(2026, 11, 22), QTime(1, 2, 3), Qt::UTC);
    const auto wait = parseRetryAfter(header, now);
    require(!wait || (*wait > 0s && *wait <= std::chrono::days(366)), "a wait has a limit");
    const auto delay = retryDelay(1, wait, 0.5);
    require(delay >= 0ms && delay <= std::chrono::days(367), "a delay has a limit");
}

void checkRedirect(const QByteArray &location)
{
    const QUrl from(u"https://api.example.org/api/1/v1/x?page=1"_s);
    const auto target = redirectTarget(from, location);
    if (!target) {
        require(target.error().kind == ErrorKind::RedirectRefused, "a redirect is followed or refused");
        require(!target.error().detail.contains(u"page=1"_s), "no query is in the error");
        return;
    }
    require(target->scheme() == u"https"_s && target->host() == from.host() &&
                target->port(443) == from.port(443),
            "a redirect stays with its server");
    require(target->userInfo().isEmpty() && !target->hasFragment() && target->isValid(),
            "a redirect has no user name");
}

void checkBaseUrl(const QString &text)
{
    const RegistrySource &source = *findSource(u"kdca"_s);
    const auto settings = withSetting({}, source.info(), u"base-url"_s, text);
    if (!settings || settings->baseUrl.isEmpty())
        return;
    const QUrl &url = settings->baseUrl;
    require(url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery(),
            "an address is plain");
    const QHostAddress address(url.host());
    require(url.scheme() == u"https"_s || url.host() == u"localhost"_s || address.isLoopback(),
            "an address is https");
    const Pass pass{.baseUrl = url, .operation = source.info().defaultOperation, .pageSize = 10};
    const QUrl first = source.firstRequest(pass).url;
    require(first.isValid() && first.host() == url.host() && first.scheme() == url.scheme() &&
                first.port() == url.port(),
            "requests go to that address");
}

void checkRedaction(const QString &text)
{
    static const QByteArray secret("Zx9+Kq/T7w==");
    static const bool known = (addSecret(secret), true);
    require(known, "the secret is known");
    const QString plain = QString::fromLatin1(secret);
    for (const QString &form :
         {plain, QString::fromLatin1(secret.toPercentEncoding()), QString::fromLatin1(secret.toBase64())}) {
        const QString shown = redact(text + u' ' + form + u' ' + text);
        require(!shown.contains(form), "a key is never shown");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = Input(data, size).restBytes();
    checkRetryAfter(bytes);
    checkRedirect(bytes);
    checkBaseUrl(QString::fromUtf8(bytes));
    checkRedaction(QString::fromUtf8(bytes));
    return 0;
}
