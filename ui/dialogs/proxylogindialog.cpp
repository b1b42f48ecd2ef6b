#include "ui/dialogs/proxylogindialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "sync/http/networksettings.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/dialogsize.h"
#include "ui/dialogs/section.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

ProxyLoginDialog::ProxyLoginDialog(const QString &proxy, Then then, QWidget *parent)
    : QDialog(parent)
    , m_proxy(proxy)
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
{
    setObjectName(u"proxyLoginDialog"_s);
    setWindowTitle(tr("Login to the proxy"));
    auto *question = new PlainLabel(
        tr("The proxy %1 asks for a user name and a password before it lets requests through.").arg(proxy),
        this);
    question->setObjectName(u"proxyQuestion"_s);
    question->setWordWrap(true);
    m_user->setObjectName(u"proxyUser"_s);
    m_password->setObjectName(u"proxyPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeading);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&User name:"), m_user);
    form->addRow(tr("&Password:"), m_password);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *login = buttons->addButton(
        then == Then::Sync ? tr("&Log in and sync") : tr("&Log in and test"), QDialogButtonBox::AcceptRole);
    login->setObjectName(u"proxyLogin"_s);
    login->setDefault(true);
    login->setEnabled(false);
    dropStyleIcons(buttons);

    const int line = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(line, line, line, line);
    column->setSpacing(line / 2);
    column->addWidget(question);
    column->addLayout(form);
    column->addWidget(makeHint(tr("Both are kept in memory only, until TrialDesk ends."), this));
    column->addStretch();
    column->addWidget(buttons);
    connect(m_user, &QLineEdit::textChanged, login,
            [login](const QString &user) { login->setEnabled(!user.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ProxyLoginDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ProxyLoginDialog::reject);
    m_user->setFocus();
    resizeToText(this, 70, 11);
    growToText(this);
}

void ProxyLoginDialog::accept()
{
    if (m_user->text().trimmed().isEmpty())
        return;
    setProxyLogin(m_proxy, m_user->text().trimmed(), m_password->text());
    m_password->clear();
    QDialog::accept();
}

} // namespace trialdesk
