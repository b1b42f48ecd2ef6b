#pragma once

#include <QTimer>
#include <QWidget>

namespace trialdesk {

class PlainLabel;
class SearchEdit;

/// The search box with its line of hints. Answers 20 ms after the last key, composed syllables included.
class SearchBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const; ///< what searchChanged() said last
    void setText(const QString &text);  ///< answers at once
    void clear() { setText({}); }
    void setHints(const QStringList &hints);
    [[nodiscard]] SearchEdit *edit() const { return m_edit; }
    void grabFocus();

Q_SIGNALS:
    void searchChanged(const QString &text);
    void leftUpwards();   ///< Esc in an empty box
    void leftDownwards(); ///< Enter or arrow down

protected:
    void changeEvent(QEvent *event) override;

private:
    void search();
    void retranslate();

    SearchEdit *m_edit;
    PlainLabel *m_hints;
    QTimer m_wait;
    QString m_text;
};

} // namespace trialdesk
