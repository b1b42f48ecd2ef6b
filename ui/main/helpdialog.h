#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QTextEdit;

namespace trialdesk {

/// A short page of help, in the language of the window: how to search, what the states mean, and every key.
class HelpDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `commands`: their texts and keys make the list of keys.
    HelpDialog(const QList<QAction *> &commands, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    QList<QAction *> m_commands; ///< of the window, which outlives its dialogs
    QTextEdit *m_text;
};

} // namespace trialdesk
