#pragma once

#include <array>

#include <QTimer>

#include "models/domain/query.h"
#include "ui/main/filterbutton.h"

class QLineEdit;
class QPushButton;

namespace trialdesk {

class PlainLabel;

/// Opens a form of dates from and to: start, completion and the registry's last update. What is typed counts
/// a moment later, where it is a date. Chosen values read `start_date:2024..2025-03`.
class DatesButton final : public FilterButton
{
    Q_OBJECT

public:
    explicit DatesButton(QWidget *parent = nullptr);

    void setAvailable(bool available) { m_available = available; } ///< the store has dates
    [[nodiscard]] bool hasChoices() const override { return m_available; }
    void setChosen(const QStringList &values) override;
    [[nodiscard]] std::vector<FieldFilter> filters() const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] QString summaryOf(const QString &value) const override;
    void aboutToOpen() override;
    void opened() override;

private:
    struct Row
    {
        Field field;
        PlainLabel *name;
        QLineEdit *from;
        QLineEdit *to;
    };
    enum class Typing { GoesOn, Done };
    void take(Typing typing);
    void retranslate();

    std::array<Row, 3> m_rows;
    PlainLabel *m_fromHeading;
    PlainLabel *m_toHeading;
    PlainLabel *m_hint;
    QPushButton *m_clear;
    QTimer m_wait;
    bool m_available = false;
};

} // namespace trialdesk
