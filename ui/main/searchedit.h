#pragma once

#include <QLineEdit>

namespace trialdesk {

/// A line edit that also answers while a syllable is being composed: composedText() is the text with the
/// syllable in it, and composedTextChanged() follows every key. Never changes its text by itself during
/// composition.
class SearchEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchEdit(QWidget *parent = nullptr);

    [[nodiscard]] QString composedText() const;
    [[nodiscard]] bool isComposing() const { return !m_preedit.isEmpty(); }

Q_SIGNALS:
    void composedTextChanged(const QString &text);
    void escapePressed(); ///< while nothing was composed and the text was empty
    void downPressed();   ///< Enter or arrow down, while nothing was composed

protected:
    bool event(QEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();

    QString m_preedit;
    QString m_announced;
};

} // namespace trialdesk
