#include "sync/http/redirect.h"

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

/// Path and query may hold a key, so they are left out.
QString originOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return url.scheme() + u"://"_s + host + (url.port() == -1 ? QString() : u":%1"_s.arg(url.port()));
}

} // namespace

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    // QUrl keeps scheme and host in lower case.
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

Result<QUrl> redirectTarget(const QUrl &from, const QByteArray &location)
{
    const QUrl target = from.resolved(QUrl::fromEncoded(location.trimmed()))
                            .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (!target.isValid())
        return failure(ErrorKind::RedirectRefused,
                       u"%1 redirected to an address that is not valid"_s.arg(originOf(from)));
    if (!isSameOrigin(target, from))
        return failure(ErrorKind::RedirectRefused,
                       u"%1 redirected to %2"_s.arg(originOf(from), originOf(target)));
    return target;
}

} // namespace trialdesk
