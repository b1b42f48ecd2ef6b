#pragma once

#include <QDialog>

#include "ui/dialogs/diagnostics.h"

class QPlainTextEdit;
class QPushButton;

namespace trialdesk {

class KeyStore;
class StatusLine;

/// Shows what "Copy diagnostic info" would copy, and copies it when it was seen. Reads in another thread.
class DiagnosticsDialog final : public QDialog
{
    Q_OBJECT

public:
    DiagnosticsDialog(const StoreLocation &location, KeyStore *keys, bool readOnly,
                      QWidget *parent = nullptr);

private:
    void takeFacts(const DiagnosticFacts &facts);
    void showText(const DiagnosticFacts &facts);

    KeyStore *m_keys;
    bool m_readOnly;
    QPlainTextEdit *m_text;
    StatusLine *m_status;
    QPushButton *m_copy;
};

} // namespace trialdesk
