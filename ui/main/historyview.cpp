#include "ui/main/historyview.h"

#include <QEvent>
#include <QLocale>
#include <QScrollBar>
#include <QTextBlockFormat>
#include <QTextCursor>

#include "models/domain/recordlabels.h"
#include "models/table/columns.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kLongestValue = 2000;

Mark markOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::New:
    case ChangeKind::Returned:
        return Mark::New;
    case ChangeKind::Changed:
        return Mark::Changed;
    case ChangeKind::Missing:
        return Mark::Missing;
    case ChangeKind::Removed:
        return Mark::Removed;
    }
    return Mark::Plain;
}

} // namespace

HistoryView::HistoryView(QWidget *parent)
    : QTextEdit(parent)
{
    setObjectName(u"historyView"_s);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(fontMetrics().height() * 0.75);
    rebuild();
}

void HistoryView::setHistory(const std::vector<Change> &history)
{
    m_history = history;
    rebuild();
}

void HistoryView::rebuild()
{
    setAccessibleName(tr("History of the trial"));
    clear();
    const QPalette colors = palette();
    QTextCharFormat plain;
    plain.setForeground(markColor(Mark::Plain, colors));
    QTextCharFormat quiet = plain;
    quiet.setForeground(markColor(Mark::Quiet, colors));
    QTextCharFormat old = quiet;
    old.setFontStrikeOut(true);
    QTextCharFormat bold = plain;
    bold.setFontWeight(QFont::Bold);

    QTextBlockFormat head;
    head.setTopMargin(fontMetrics().height() * 0.7);
    QTextBlockFormat line;
    line.setTopMargin(fontMetrics().height() * 0.2);
    line.setLeftMargin(letterWidth(fontMetrics()) * 2);

    QTextCursor cursor(document());
    cursor.beginEditBlock();
    if (m_history.empty())
        cursor.insertText(tr("No changes have been seen yet."), quiet);
    const Change *before = nullptr;
    for (const Change &change : m_history) {
        const bool sameEvent = before != nullptr && before->run == change.run &&
                               before->kind == change.kind && before->at == change.at;
        if (!sameEvent) {
            if (before != nullptr)
                cursor.insertBlock(head);
            QTextCharFormat kind = bold;
            kind.setForeground(markColor(markOf(change.kind), colors));
            cursor.insertText(changeKindText(change.kind), kind);
            cursor.insertText(u"   "_s + whenText(change), quiet);
        }
        if (const QString part = changedPart(change); !part.isEmpty()) {
            const ShownChange values = shownValues(change);
            cursor.insertBlock(line);
            cursor.insertText(shownLine(beginningOf(part, kLongestValue)) + QChar(QChar::LineSeparator),
                              bold);
            const QString was = shownLine(beginningOf(values.before, kLongestValue));
            const QString is = shownLine(beginningOf(values.after, kLongestValue));
            if (was.isEmpty())
                cursor.insertText(tr("(empty)"), quiet);
            else
                cursor.insertText(was, old);
            cursor.insertText(u"  →  "_s, quiet);
            cursor.insertText(is.isEmpty() ? tr("(empty)") : is, is.isEmpty() ? quiet : plain);
        }
        before = &change;
    }
    cursor.endEditBlock();
    verticalScrollBar()->setValue(0);
}

QString HistoryView::whenText(const Change &change)
{
    const QString when = QLocale().toString(change.at.toLocalTime(), u"yyyy-MM-dd HH:mm"_s);
    // A full record that was asked for by itself belongs to no run.
    return change.run > 0 ? tr("%1 · run %2").arg(when).arg(change.run) : when;
}

QString HistoryView::asText() const
{
    const auto orEmpty = [](const QString &value) { return value.isEmpty() ? tr("(empty)") : value; };
    QString text;
    for (const Change &change : m_history) {
        text += changeKindText(change.kind) + u"   "_s + whenText(change);
        if (const QString part = changedPart(change); !part.isEmpty()) {
            const ShownChange values = shownValues(change);
            text += u"   "_s + part + u": "_s + orEmpty(values.before) + u"  →  "_s + orEmpty(values.after);
        }
        text += u'\n';
    }
    return text;
}

void HistoryView::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        rebuild();
}

} // namespace trialdesk
