#pragma once

#include <QToolButton>

class QFrame;

namespace trialdesk {

/// A button of the filter bar: opens a small window to choose in, and shows what is chosen in its text.
class FilterButton : public QToolButton
{
    Q_OBJECT

public:
    explicit FilterButton(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QStringList chosen() const { return m_chosen; }
    virtual void setChosen(const QStringList &values);
    /// "Phase: Phase 3" or "Phase: 3 chosen"; the title alone if none is; not guarded.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] virtual bool hasChoices() const = 0;

Q_SIGNALS:
    void chosenChanged();

protected:
    /// What is read for the one chosen value.
    [[nodiscard]] virtual QString summaryOf(const QString &value) const = 0;
    virtual void aboutToOpen() = 0; ///< the popup's contents get their sizes here
    virtual void opened() = 0;      ///< gives the focus to one of them
    [[nodiscard]] QFrame *popup() const { return m_popup; }
    void choose(const QStringList &values); ///< by the person
    void updateText();

private:
    void open();

    QString m_title;
    QStringList m_chosen;
    QFrame *m_popup;
};

} // namespace trialdesk
