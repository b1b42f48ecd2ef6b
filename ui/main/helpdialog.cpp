#include "ui/main/helpdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QEvent>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextEdit>
#include <QVBoxLayout>

#include "models/table/columns.h"
#include "ui/common/letterwidth.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

class HelpPage
{
public:
    explicit HelpPage(QTextEdit *edit)
        : m_cursor(edit->document())
        , m_space(edit->fontMetrics().height())
    {
        m_plain.setForeground(markColor(Mark::Plain, edit->palette()));
        m_bold = m_plain;
        m_bold.setFontWeight(QFont::Bold);
        m_large = m_bold;
        m_large.setFontPointSize(edit->font().pointSizeF() * 1.25);
    }

    void heading(const QString &text) { block(text, m_large, 1.0); }
    void paragraph(const QString &text) { block(text, m_plain, 0.4); }
    void entry(const QString &name, const QString &text)
    {
        block(name, m_bold, 0.4);
        m_cursor.insertText(u"   "_s + text, m_plain);
    }

private:
    void block(const QString &text, const QTextCharFormat &format, double space)
    {
        QTextBlockFormat blockFormat;
        blockFormat.setTopMargin(m_space * space);
        if (m_first)
            m_cursor.setBlockFormat(blockFormat);
        else
            m_cursor.insertBlock(blockFormat);
        m_first = false;
        m_cursor.insertText(text, format);
    }

    QTextCursor m_cursor;
    int m_space;
    QTextCharFormat m_plain;
    QTextCharFormat m_bold;
    QTextCharFormat m_large;
    bool m_first = true;
};

QString withoutMnemonic(QString text)
{
    text.remove(u"(&"_s + text.mid(text.indexOf(u"(&"_s) + 2, 1) + u')');
    return text.remove(u'&').remove(u'…');
}

} // namespace

HelpDialog::HelpDialog(const QList<QAction *> &commands, QWidget *parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_text(new QTextEdit(this))
{
    setObjectName(u"helpDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_text->setObjectName(u"helpText"_s);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(fontMetrics().height());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    resize(letterWidth(fontMetrics()) * 80, fontMetrics().height() * 32);
    fill();
}

void HelpDialog::fill()
{
    setWindowTitle(tr("TrialDesk help"));
    m_text->setAccessibleName(windowTitle());
    m_text->clear();
    HelpPage page(m_text);
    page.heading(tr("Searching"));
    page.paragraph(
        tr("Type words: a trial is shown if it has all of them. Korean words of one or two syllables are "
           "found, too, also inside longer words."));
    page.entry(tr("\"lung cancer\""), tr("a phrase, as written"));
    page.entry(tr("-children"), tr("not with this word"));
    page.entry(tr("phase:3"), tr("only in one field: number, title, institute, department, study_type, "
                                 "phase, scope, enrollment, period, status"));
    page.entry(tr("state:removed"), tr("trials that the registry no longer lists"));
    page.entry(u"watched:yes"_s, tr("trials that you watch"));
    page.heading(tr("What the states mean"));
    page.entry(stateText(TrialState::Present), tr("the registry listed the trial in the last complete sync"));
    page.entry(stateText(TrialState::Missing),
               tr("it was not listed once; that may be a fault of the registry"));
    page.entry(stateText(TrialState::Removed),
               tr("it was not listed in two complete syncs in a row; it stays here with its history"));
    page.heading(tr("Keys"));
    for (const QAction *command : m_commands) {
        if (!command->shortcut().isEmpty())
            page.entry(command->shortcut().toString(QKeySequence::NativeText),
                       withoutMnemonic(command->text()));
    }
    page.heading(tr("Where the trials are kept"));
    page.paragraph(
        tr("In one file on this computer. Nothing is sent anywhere but the requests for pages to the "
           "registries that you switch on."));
    m_text->moveCursor(QTextCursor::Start);
}

void HelpDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // Queued: the commands whose names stand here follow the language, too.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &HelpDialog::fill, Qt::QueuedConnection);
}

} // namespace trialdesk
