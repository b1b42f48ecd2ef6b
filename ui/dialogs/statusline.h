#pragma once

#include <QWidget>

class QLabel;

namespace trialdesk {

class PlainLabel;

/// One sentence beside an icon, under the thing it speaks of. Takes no room while it says nothing.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Info, Waiting, Good, Warning, Error };

    explicit StatusLine(QWidget *parent = nullptr);

    void say(Kind kind, const QString &text);
    void clear();
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const { return m_said; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();

    Kind m_kind = Kind::Info;
    QString m_said;
    QLabel *m_icon;
    PlainLabel *m_text;
};

} // namespace trialdesk
