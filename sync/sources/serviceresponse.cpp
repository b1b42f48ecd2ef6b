#include "sync/sources/serviceresponse.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

#include "sync/http/redact.h"
#include "sync/sources/jsonbody.h"

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

constexpr auto kEnvelope = "OpenAPI_ServiceResponse";
constexpr auto kLimitInWords = "API token quota exceeded";
constexpr qsizetype kLargestEnvelope = 16384;

struct Reason
{
    QString code;
    QString message;
};

Reason fromXml(const QByteArray &body)
{
    Reason reason;
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "returnReasonCode"_L1)
            reason.code = xml.readElementText();
        else if (xml.name() == "returnAuthMsg"_L1)
            reason.message = xml.readElementText();
    }
    return reason;
}

Reason fromJson(const QByteArray &body)
{
    const QJsonObject header =
        QJsonDocument::fromJson(body).object()[QLatin1StringView(kEnvelope)][u"cmmMsgHeader"_s].toObject();
    return {header[u"returnReasonCode"_s].toVariant().toString(), header[u"returnAuthMsg"_s].toString()};
}

ErrorKind kindOf(int code)
{
    switch (code) {
    case 12: // no such service, or no more
        return ErrorKind::ServiceEnded;
    case 20: // not applied for
    case 21: // key suspended
    case 30: // unknown key
    case 33: // unsigned call
        return ErrorKind::KeyRejected;
    case 22:
        return ErrorKind::QuotaUsed;
    case 23:
        return ErrorKind::RateLimited;
    case 31:
        return ErrorKind::KeyExpired;
    case 32:
        return ErrorKind::AddressRefused;
    default:
        return ErrorKind::RegistryFault;
    }
}

} // namespace

std::optional<Error> serviceResponseError(const QByteArray &body, int status)
{
    if (body.trimmed().startsWith(kLimitInWords))
        return Error{
            .kind = ErrorKind::QuotaUsed, .detail = QLatin1StringView(kLimitInWords), .httpStatus = status};
    if (body.size() > kLargestEnvelope || !body.contains(kEnvelope))
        return std::nullopt;
    const Reason reason = body.trimmed().startsWith('<') ? fromXml(body) : fromJson(body);
    bool numeric = false;
    const int code = reason.code.trimmed().toInt(&numeric);
    if (!numeric)
        return std::nullopt;
    return Error{.kind = kindOf(code),
                 .detail = u"%1 %2"_s.arg(QString::number(code), excerpt(reason.message, kLongestMessage)),
                 .httpStatus = status};
}

} // namespace trialdesk
