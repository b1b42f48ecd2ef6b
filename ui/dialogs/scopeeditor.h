#pragma once

#include <QWidget>

#include "sync/sources/registrysource.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace trialdesk {

class StatusLine;

/// Which trials of ClinicalTrials.gov are kept: a choice, and the words or numbers that belong to it.
class ScopeEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit ScopeEditor(QWidget *parent = nullptr);

    void setScope(const QString &scope);
    /// As it is stored; null where what was entered is no scope yet.
    [[nodiscard]] QString scope() const;
    /// A translated sentence about what is missing; empty = fine.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void edited();
    [[nodiscard]] QString entered() const;

    QComboBox *m_kind;
    QLineEdit *m_words;
    QPlainTextEdit *m_numbers;
    StatusLine *m_status;
};

} // namespace trialdesk
