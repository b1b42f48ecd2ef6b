#pragma once

#include <vector>

#include <QToolButton>

class QFrame;
class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace trialdesk {

class SearchEdit;

struct Choice
{
    QString value;
    QString label;    ///< what is read; may come from a registry
    qint64 count = 0; ///< -1 = not shown
};

/// A button that opens a list of values to tick, with a box to find one. Shows what is chosen in its text.
class ChoiceButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit ChoiceButton(QWidget *parent = nullptr);

    /// At most one value can be chosen.
    void setSingle(bool single) { m_single = single; }
    void setTitle(const QString &title);
    [[nodiscard]] QString title() const { return m_title; }
    /// Keeps what is chosen, also where a value is no longer among the choices.
    void setChoices(const std::vector<Choice> &choices);
    [[nodiscard]] QStringList chosen() const { return m_chosen; }
    void setChosen(const QStringList &values);
    [[nodiscard]] QString
    summary() const; ///< "Phase: Phase 3" or "Phase: 3 chosen"; the title alone if none is; not guarded
    [[nodiscard]] bool hasChoices() const;

Q_SIGNALS:
    void chosenChanged();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openPopup();
    void takeFromList(const QString &toggled);
    void updateText();
    void retranslate();
    [[nodiscard]] QString labelOf(const QString &value) const;

    QString m_title;
    QStringList m_chosen;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_found;
    QFrame *m_popup;
    SearchEdit *m_find;
    QListView *m_list;
    QPushButton *m_clear;
    bool m_filling = false;
    bool m_single = false;
};

} // namespace trialdesk
