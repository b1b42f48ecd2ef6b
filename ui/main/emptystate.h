#pragma once

#include <functional>
#include <vector>

#include <QWidget>

class QVBoxLayout;

namespace trialdesk {

class PlainLabel;

/// What stands where the table would be empty: a sentence, what to do, and buttons for it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    struct Way
    {
        QString text;
        std::function<void()> action;
    };

    explicit EmptyState(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &text);
    void setWays(const std::vector<Way> &ways);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();

    PlainLabel *m_title;
    PlainLabel *m_text;
    QVBoxLayout *m_ways;
};

} // namespace trialdesk
