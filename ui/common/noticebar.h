#pragma once

#include <functional>
#include <vector>

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace trialdesk {

class PlainLabel;

struct NoticeButton
{
    QString text; ///< with a mnemonic if wanted
    std::function<void()> action;
};

/// What a bar says: never a question that blocks, never a registry's own text unguarded.
struct Notice
{
    enum class Kind { Info, Good, Warning, Error };

    Kind kind = Kind::Info;
    QString title; ///< one sentence
    QString text;  ///< what it means and what to do
    std::vector<NoticeButton> buttons;
};

/// A bar inside a window with icon, text, buttons and a close button. Hidden until show() of a notice.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void showNotice(const Notice &notice);
    void dismiss(); ///< hides it
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();
    void retranslate();

    Notice m_notice;
    QLabel *m_icon;
    PlainLabel *m_title;
    PlainLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
};

} // namespace trialdesk
