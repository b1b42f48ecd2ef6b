#include "ui/main/searchedit.h"

#include <QInputMethodEvent>
#include <QKeyEvent>

namespace trialdesk {

SearchEdit::SearchEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    connect(this, &QLineEdit::textChanged, this, &SearchEdit::announce);
}

QString SearchEdit::composedText() const
{
    QString composed = text();
    return m_preedit.isEmpty() ? composed : composed.insert(cursorPosition(), m_preedit);
}

void SearchEdit::announce()
{
    const QString now = composedText();
    if (now == m_announced)
        return;
    m_announced = now;
    Q_EMIT composedTextChanged(now);
}

bool SearchEdit::event(QEvent *event)
{
    // Else the window's Esc command would take the key before this box sees it.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    QLineEdit::inputMethodEvent(event);
    announce();
}

void SearchEdit::keyPressEvent(QKeyEvent *event)
{
    if (isComposing()) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            Q_EMIT escapePressed();
        else
            clear();
        event->accept();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        Q_EMIT downPressed();
        event->accept();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace trialdesk
