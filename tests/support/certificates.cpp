#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace trialdesk::test {
namespace {

constexpr auto kConfiguration = R"([ca]
default_ca = test
[test]
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
x509_extensions = usr
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[usr]
basicConstraints = CA:FALSE
[req]
distinguished_name = dn
[dn]
)";

QString timeOf(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyyMMddHHmmss'Z'"_s);
}

QString alternativeName(const QString &name)
{
    return u"subjectAltName="_s + (name.front().isDigit() ? u"IP:"_s : u"DNS:"_s) + name;
}

} // namespace

Certificates::Certificates()
{
    write(u"ca.cnf"_s, kConfiguration);
    write(u"index.txt"_s, {});
    write(u"serial"_s, "01\n");
    openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, u"ca.key"_s,
             u"-out"_s, u"ca.pem"_s, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=authority for a test"_s});
    openssl({u"genrsa"_s, u"-out"_s, u"server.key"_s, u"2048"_s});
}

QSslCertificate Certificates::authority() const
{
    return read(u"ca.pem"_s);
}

QSslKey Certificates::key() const
{
    QFile file(path(u"server.key"_s));
    return file.open(QFile::ReadOnly) ? QSslKey(&file, QSsl::Rsa) : QSslKey();
}

QSslCertificate Certificates::make(const QString &name, const QDateTime &from, const QDateTime &to)
{
    openssl({u"req"_s, u"-new"_s, u"-config"_s, u"ca.cnf"_s, u"-key"_s, u"server.key"_s, u"-out"_s,
             u"request.pem"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s, alternativeName(name)});
    openssl({u"ca"_s, u"-batch"_s, u"-config"_s, u"ca.cnf"_s, u"-cert"_s, u"ca.pem"_s, u"-keyfile"_s,
             u"ca.key"_s, u"-in"_s, u"request.pem"_s, u"-out"_s, u"made.pem"_s, u"-notext"_s, u"-startdate"_s,
             timeOf(from), u"-enddate"_s, timeOf(to)});
    return read(u"made.pem"_s);
}

QSslCertificate Certificates::selfSigned(const QString &name)
{
    openssl({u"req"_s, u"-x509"_s, u"-key"_s, u"server.key"_s, u"-out"_s, u"self.pem"_s, u"-days"_s, u"30"_s,
             u"-subj"_s, u"/CN="_s + name, u"-addext"_s, alternativeName(name)});
    return read(u"self.pem"_s);
}

bool Certificates::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_dir.path());
    process.start(u"openssl"_s, arguments);
    const bool done = process.waitForFinished(60000) && process.exitCode() == 0;
    if (!done && m_problem.isEmpty())
        m_problem = u"openssl %1: %2 %3"_s.arg(arguments.constFirst(), process.errorString(),
                                               QString::fromUtf8(process.readAllStandardError()));
    return done;
}

void Certificates::write(const QString &name, const QByteArray &text)
{
    QFile file(path(name));
    if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
        m_problem = file.errorString();
}

QSslCertificate Certificates::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QFile::ReadOnly) ? QSslCertificate(&file) : QSslCertificate();
}

} // namespace trialdesk::test
