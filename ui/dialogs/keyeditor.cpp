#include "ui/dialogs/keyeditor.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "sync/engine/keytester.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/keyverdict.h"
#include "ui/dialogs/proxylogindialog.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

KeyEditor::KeyEditor(const SourceInfo &info, KeyStore *keys, QWidget *parent)
    : QWidget(parent)
    , m_info(info)
    , m_keys(keys)
    , m_key(new QLineEdit(this))
    , m_show(new QToolButton(this))
    , m_place(new QComboBox(this))
    , m_testButton(new QPushButton(tr("&Test key"), this))
    , m_remove(new QPushButton(this))
    , m_page(new QPushButton(themedIcon(u"link"_s), tr("&Get a key…"), this))
    , m_retry(new QPushButton(themedIcon(u"sync"_s), tr("Ask the keychai&n again"), this))
    , m_where(new StatusLine(this))
    , m_verdict(new StatusLine(this))
{
    auto *tester = new KeyTester(this);
    m_test = [this, tester](const SourceSettings &settings, const QByteArray &key, TestDone done) {
        tester->useNetwork(m_network());
        tester->test(settings, key, std::move(done));
    };
    m_settings = [id = info.id] {
        SourceSettings settings;
        settings.id = id;
        return settings;
    };

    m_key->setObjectName(u"keyField"_s);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setMaxLength(1000);
    m_key->setAccessibleName(tr("Key"));
    m_show->setObjectName(u"keyShow"_s);
    m_show->setText(tr("S&how"));
    m_show->setIcon(themedIcon(u"show"_s));
    m_show->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_show->setCheckable(true);
    m_show->setFocusPolicy(Qt::StrongFocus);
    m_show->setAccessibleName(tr("Show the key as text"));
    m_place->setObjectName(u"keyPlace"_s);
    m_place->setAccessibleName(tr("Where the key is kept"));
    m_place->setPlaceholderText(tr("Choose…"));
    m_place->addItem(tr("In the system's keychain"),
                     QVariant::fromValue(static_cast<int>(KeyPlace::Keychain)));
    m_place->addItem(tr("In a file that only you can read"),
                     QVariant::fromValue(static_cast<int>(KeyPlace::File)));
    m_testButton->setObjectName(u"keyTest"_s);
    m_remove->setObjectName(u"keyRemove"_s);
    m_page->setObjectName(u"keyPage"_s);
    m_retry->setObjectName(u"keyRetry"_s);
    m_where->setObjectName(u"keyWhere"_s);
    m_verdict->setObjectName(u"keyVerdict"_s);
    m_page->setToolTip(plainToolTip(info.keyPage.toDisplayString()));

    auto *keyLabel = new QLabel(tr("&Key:"), this);
    keyLabel->setBuddy(m_key);
    auto *placeLabel = new QLabel(tr("Kee&p it:"), this);
    placeLabel->setBuddy(m_place);
    auto *keyRow = new QHBoxLayout;
    keyRow->addWidget(keyLabel);
    keyRow->addWidget(m_key, 1);
    keyRow->addWidget(m_show);
    auto *placeRow = new QHBoxLayout;
    placeRow->addWidget(placeLabel);
    placeRow->addWidget(m_place);
    placeRow->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_testButton);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_page);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(m_where);
    column->addWidget(m_retry, 0, Qt::AlignLeading);
    column->addLayout(keyRow);
    column->addLayout(placeRow);
    column->addLayout(buttons);
    column->addWidget(m_verdict);

    connect(m_show, &QToolButton::toggled, this, [this](bool shown) {
        m_key->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_show->setIcon(themedIcon(shown ? u"hide"_s : u"show"_s));
    });
    connect(m_key, &QLineEdit::textEdited, this, [this] {
        m_removing = false;
        edited();
    });
    connect(m_place, &QComboBox::currentIndexChanged, this, &KeyEditor::edited);
    connect(m_testButton, &QPushButton::clicked, this, &KeyEditor::runTest);
    connect(m_retry, &QPushButton::clicked, this, &KeyEditor::load);
    connect(m_page, &QPushButton::clicked, this,
            [this] { openExternal(m_info.keyPage, m_info.keyPage.host(), this); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_removing = !m_removing;
        m_key->clear();
        edited();
    });
    showState();
}

void KeyEditor::load()
{
    m_removing = false;
    m_retry->hide();
    m_where->say(StatusLine::Kind::Waiting, tr("Looking for a stored key…"));
    m_keys->read(m_info.id, this, [this](const Result<KeyAnswer> &answer) { showStored(answer); });
}

void KeyEditor::showStored(const Result<KeyAnswer> &answer)
{
    m_keychainFailed = answer ? answer->keychainSilent : answer.error().kind != ErrorKind::KeyMissing;
    m_storedKey = answer ? answer->key : QByteArray();
    m_storedPlace = answer && !answer->key.isEmpty() ? answer->place : KeyPlace::None;
    const QSignalBlocker blocker(m_place);
    if (m_storedPlace == KeyPlace::Keychain || m_storedPlace == KeyPlace::File)
        m_place->setCurrentIndex(m_place->findData(static_cast<int>(m_storedPlace)));
    else
        m_place->setCurrentIndex(m_keychainFailed ? -1
                                                  : m_place->findData(static_cast<int>(KeyPlace::Keychain)));
    showState();
}

void KeyEditor::showState()
{
    const bool stored = m_storedPlace != KeyPlace::None;
    m_remove->setText(m_removing ? tr("Do not &remove") : tr("&Remove key"));
    m_remove->setEnabled(m_storedPlace == KeyPlace::Keychain || m_storedPlace == KeyPlace::File);
    m_testButton->setEnabled(!m_removing && (stored || !m_key->text().trimmed().isEmpty()));
    m_key->setPlaceholderText(stored ? tr("Paste a new key here to replace the stored one")
                                     : tr("Paste the key here"));
    m_retry->setVisible(m_keychainFailed);
    if (m_removing) {
        m_where->say(StatusLine::Kind::Warning, tr("The stored key is removed when you press OK or Apply."));
        return;
    }
    switch (m_storedPlace) {
    case KeyPlace::Keychain:
        m_where->say(StatusLine::Kind::Good, tr("A key is stored in the system's keychain."));
        break;
    case KeyPlace::File:
        m_where->say(StatusLine::Kind::Good, tr("A key is stored in a file that only you can read."));
        break;
    case KeyPlace::Environment:
        m_where->say(StatusLine::Kind::Info,
                     tr("The key comes from the environment variable %1. It is used instead of a "
                        "stored key.")
                         .arg(u"TRIALDESK_KEY_"_s + m_info.id.toUpper()));
        break;
    case KeyPlace::None:
        if (m_keychainFailed)
            m_where->say(
                StatusLine::Kind::Warning,
                tr("No keychain answers on this computer (no secret service). A key can be kept in a file "
                   "that only you can read instead; choose below where to keep it."));
        else
            m_where->say(StatusLine::Kind::Info,
                         tr("No key is stored yet. This registry gives its data only with a "
                            "key, which is free of charge."));
        break;
    }
}

void KeyEditor::edited()
{
    ++m_testTicket;
    m_verdict->clear();
    showState();
    Q_EMIT changed();
}

bool KeyEditor::isChanged() const
{
    return m_removing || !normalizedKey(m_key->text().toUtf8()).isEmpty();
}

QString KeyEditor::problem() const
{
    if (!m_removing && isChanged() && m_place->currentIndex() < 0)
        return tr("Choose where the key is kept: in the keychain or in a file that only you can read.");
    return {};
}

void KeyEditor::runTest()
{
    const QByteArray typed = normalizedKey(m_key->text().toUtf8());
    const QByteArray key = typed.isEmpty() ? m_storedKey : typed;
    if (const auto allowed = m_gate(); !allowed) {
        m_verdict->say(StatusLine::Kind::Error, explain(allowed.error()).oneLine());
        return;
    }
    m_verdict->say(StatusLine::Kind::Waiting, tr("Asking the registry…"));
    m_testButton->setEnabled(false);
    const quint64 ticket = ++m_testTicket;
    m_test(m_settings(), key, [self = QPointer<KeyEditor>(this), ticket, key](const Result<qint64> &answer) {
        if (!self || self->m_testTicket != ticket)
            return;
        self->takeAnswer(key, answer);
    });
}

void KeyEditor::takeAnswer(const QByteArray &key, const Result<qint64> &answer)
{
    m_testButton->setEnabled(true);
    const KeyVerdict verdict = keyVerdict(key, answer);
    const StatusLine::Kind kind = verdict == KeyVerdict::Works       ? StatusLine::Kind::Good
                                  : verdict == KeyVerdict::QuotaUsed ? StatusLine::Kind::Warning
                                                                     : StatusLine::Kind::Error;
    m_verdict->say(kind, keyVerdictText(key, answer));
    if (!answer && answer.error().kind == ErrorKind::ProxyLogin)
        askForLogin(answer.error().detail);
}

void KeyEditor::askForLogin(const QString &proxy)
{
    const QWidget *modal = QApplication::activeModalWidget();
    if (!isVisible() || (modal != nullptr && modal != window()))
        return;
    auto *dialog = new ProxyLoginDialog(proxy, ProxyLoginDialog::Then::TestKey, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &KeyEditor::runTest);
    dialog->open();
}

void KeyEditor::save(std::function<void(Result<void>)> done)
{
    if (!isChanged()) {
        done({});
        return;
    }
    const auto finish = [this, done = std::move(done)](const Result<void> &result) {
        if (result) {
            m_key->clear();
            load();
        }
        done(result);
    };
    if (m_removing) {
        m_keys->clear(m_info.id, this, finish);
        return;
    }
    m_keys->write(m_info.id, normalizedKey(m_key->text().toUtf8()),
                  static_cast<KeyPlace>(m_place->currentData().toInt()), this, finish);
}

} // namespace trialdesk
