#pragma once

#include <QDialog>

class QLineEdit;

namespace trialdesk {

/// Asks for the name and the password that a proxy wants, and gives them to all requests from then on. Both
/// are forgotten when the program ends. Use open().
class ProxyLoginDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Then { Sync, TestKey }; ///< what the caller does after accepted()

    /// `proxy`: host and port, as the error names them.
    ProxyLoginDialog(const QString &proxy, Then then, QWidget *parent = nullptr);

    void accept() override;

private:
    QString m_proxy;
    QLineEdit *m_user;
    QLineEdit *m_password;
};

} // namespace trialdesk
