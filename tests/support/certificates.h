#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QTemporaryDir>

namespace trialdesk::test {

/// Certificates of an authority that exists for one test only, made with the program openssl.
class Certificates
{
public:
    Certificates();                                             ///< makes the authority
    [[nodiscard]] QString problem() const { return m_problem; } ///< empty if it worked
    [[nodiscard]] QSslCertificate authority() const;
    [[nodiscard]] QSslKey key() const; ///< of every certificate

    /// Signed by the authority, for this host name or address.
    [[nodiscard]] QSslCertificate make(const QString &name, const QDateTime &from, const QDateTime &to);
    [[nodiscard]] QSslCertificate selfSigned(const QString &name);

private:
    bool openssl(const QStringList &arguments);
    void write(const QString &name, const QByteArray &text);
    [[nodiscard]] QSslCertificate read(const QString &name) const;
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }

    QTemporaryDir m_dir;
    QString m_problem;
};

} // namespace trialdesk::test
