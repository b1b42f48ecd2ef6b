#include "ui/dialogs/diagnosticsdialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtConcurrentRun>
#include <QVBoxLayout>

#include "models/domain/whendone.h"
#include "sync/keys/keystore.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/dialogsize.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

DiagnosticsDialog::DiagnosticsDialog(const StoreLocation &location, KeyStore *keys, bool readOnly,
                                     QWidget *parent)
    : QDialog(parent)
    , m_keys(keys)
    , m_readOnly(readOnly)
    , m_text(new QPlainTextEdit(this))
    , m_status(new StatusLine(this))
{
    setObjectName(u"diagnosticsDialog"_s);
    setWindowTitle(tr("Diagnostic info"));
    auto *intro =
        makeHint(tr("This is what will be copied, for a report of a problem: versions, settings, last runs "
                    "and the end of the log. Keys are never in it. Look it through before you paste it "
                    "anywhere."),
                 this);
    m_text->setObjectName(u"diagnosticsText"_s);
    m_text->setAccessibleName(windowTitle());
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_status->setObjectName(u"diagnosticsStatus"_s);
    m_status->say(StatusLine::Kind::Waiting, tr("Reading versions, settings and the log."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(u"diagnosticsCopy"_s);
    m_copy->setIcon(themedIcon(u"copy"_s));
    m_copy->setEnabled(false);
    dropStyleIcons(buttons);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(intro);
    column->addWidget(m_text, 1);
    column->addWidget(m_status);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        m_status->say(StatusLine::Kind::Good, tr("The text is in the clipboard."));
    });
    resizeToText(this, 120, 34);
    whenDone(this, QtConcurrent::run(gatherFacts, location),
             [this](const DiagnosticFacts &facts) { takeFacts(facts); });
}

void DiagnosticsDialog::takeFacts(const DiagnosticFacts &facts)
{
    // A key that nobody has shows whether the keychain answers.
    m_keys->read(u"selftest"_s, this, [this, facts](const Result<KeyAnswer> &answer) {
        DiagnosticFacts all = facts;
        all.readOnly = m_readOnly;
        all.platform = u"%1, scale %2"_s.arg(QGuiApplication::platformName()).arg(devicePixelRatioF());
        all.language = QLocale().name();
        all.checks.append({u"keychain"_s, answer && !answer->keychainSilent, false, {}});
        showText(all);
    });
}

void DiagnosticsDialog::showText(const DiagnosticFacts &facts)
{
    m_text->setPlainText(shownText(diagnosticText(facts)));
    m_status->clear();
    m_copy->setEnabled(true);
    m_copy->setFocus();
}

} // namespace trialdesk
