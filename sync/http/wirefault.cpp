#include "sync/http/wirefault.h"

#include "sync/http/redact.h"

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

/// Qt turns a status into an error code of its own, and not always the same way (418 is "invalid operation").
bool onlyRepeatsStatus(const WireFacts &facts)
{
    // A registry that plays the proxy, where there is none or inside its tunnel.
    if (facts.error == QNetworkReply::ProxyAuthenticationRequiredError &&
        (facts.proxy.isEmpty() || facts.encrypted))
        return facts.status >= 400;
    return facts.status >= 400 && facts.error >= QNetworkReply::ContentAccessDenied &&
           facts.error != QNetworkReply::ProtocolFailure;
}

Error faultOf(const WireFacts &facts)
{
    const QString text = redact(facts.text);
    switch (facts.error) {
    case QNetworkReply::RemoteHostClosedError:
        if (facts.status != 0)
            return {ErrorKind::Truncated,
                    u"the connection was cut after %1 bytes of the body"_s.arg(facts.received),
                    facts.status,
                    {}};
        return {ErrorKind::Network, u"the connection was closed before an answer came"_s, 0, {}};
    case QNetworkReply::OperationCanceledError:
        return {ErrorKind::IdleTimeout, u"the transfer timed out"_s, facts.status, {}};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::TlsRefused, redact(facts.tls.isEmpty() ? facts.text : facts.tls), 0, {}};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorKind::ProxyLogin, facts.proxy, facts.status, {}};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorKind::Network, u"proxy %1: %2"_s.arg(facts.proxy, text), 0, {}};
    case QNetworkReply::UnknownContentError:
        return {ErrorKind::Truncated, u"the compressed body is damaged"_s, facts.status, {}};
    default:
        return {ErrorKind::Network, text, facts.status, {}};
    }
}

} // namespace

std::optional<Error> wireFault(const WireFacts &facts)
{
    if (facts.error != QNetworkReply::NoError && !onlyRepeatsStatus(facts))
        return faultOf(facts);
    if (facts.promised && *facts.promised > facts.received)
        return Error{
            ErrorKind::Truncated,
            u"%1 bytes of the body came, %2 were promised"_s.arg(facts.received).arg(*facts.promised),
            facts.status,
            {}};
    return std::nullopt;
}

} // namespace trialdesk
