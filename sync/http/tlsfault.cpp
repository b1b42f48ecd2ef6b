#include "sync/http/tlsfault.h"

#include <algorithm>
#include <array>

#include <QSslCertificate>
#include <QStringList>

#include "models/domain/problemtext.h"

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

constexpr qsizetype kLongestName = 100;

/// What to say where several things are wrong: a self-signed certificate that has expired is an old one.
constexpr std::array kOrder{
    QSslError::HostNameMismatch,
    QSslError::CertificateNotYetValid,
    QSslError::CertificateExpired,
    QSslError::SelfSignedCertificate,
    QSslError::SelfSignedCertificateInChain,
    QSslError::UnableToGetLocalIssuerCertificate,
    QSslError::UnableToGetIssuerCertificate,
    QSslError::UnableToVerifyFirstCertificate,
};

const QSslError &worst(const QList<QSslError> &errors)
{
    for (const QSslError::SslError wanted : kOrder) {
        const auto found =
            std::ranges::find(errors, wanted, [](const QSslError &each) { return each.error(); });
        if (found != errors.end())
            return *found;
    }
    return errors.constFirst();
}

QString dateText(const QDateTime &date)
{
    return date.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

QString validity(const QSslCertificate &certificate)
{
    return ProblemText::tr("valid from %1 to %2")
        .arg(dateText(certificate.effectiveDate()), dateText(certificate.expiryDate()));
}

QString firstOf(const QStringList &names)
{
    return names.isEmpty() ? u"?"_s : names.constFirst().simplified().left(kLongestName);
}

QString madeOutTo(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    names.sort();
    return firstOf(names.isEmpty() ? certificate.subjectInfo(QSslCertificate::CommonName) : names);
}

} // namespace

QString tlsProblem(const QString &host, const QList<QSslError> &errors, const QDateTime &now,
                   const QString &text)
{
    if (errors.isEmpty())
        return u"%1: %2"_s.arg(host, text);
    const QSslError &error = worst(errors);
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return ProblemText::tr("the certificate of %1 is made out to another host, %2 (%3)")
            .arg(host, madeOutTo(certificate), validity(certificate));
    case QSslError::CertificateNotYetValid:
        return ProblemText::tr(
                   "the certificate of %1 is not valid yet (%2), or the clock of this computer is "
                   "wrong: it says %3")
            .arg(host, validity(certificate), dateText(now));
    case QSslError::CertificateExpired:
        return ProblemText::tr("the certificate of %1 has expired (%2; the clock of this computer says %3)")
            .arg(host, validity(certificate), dateText(now));
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return ProblemText::tr("the certificate of %1 is signed by nobody else than itself (%2)")
            .arg(host, validity(certificate));
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
        return ProblemText::tr("the certificate of %1 comes from an issuer that this computer does not know, "
                               "%2 (%3)")
            .arg(host, firstOf(certificate.issuerInfo(QSslCertificate::CommonName)), validity(certificate));
    default:
        return ProblemText::tr("the certificate of %1 was refused: %2 (%3)")
            .arg(host, error.errorString(), validity(certificate));
    }
}

} // namespace trialdesk
