#pragma once

#include <vector>

#include "ui/main/filterbutton.h"

class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;

namespace trialdesk {

class PlainLabel;
class SearchEdit;

struct Choice
{
    QString value;
    QString label;    ///< what is read; may come from a registry
    qint64 count = 0; ///< -1 = not shown

    bool operator==(const Choice &) const = default;
};

/// Opens a list of values to tick, with a box to find one. Where there are too many to list, the most
/// frequent are listed and the box asks for others.
class ChoiceButton final : public FilterButton
{
    Q_OBJECT

public:
    explicit ChoiceButton(QWidget *parent = nullptr);

    /// At most one value can be chosen.
    void setSingle(bool single) { m_single = single; }
    /// Keeps what is chosen, also where a value is no longer among the choices. `unlisted`: how many values
    /// there are besides.
    void setChoices(const std::vector<Choice> &choices, qint64 unlisted = 0);
    /// The answer to findWanted(); nothing happens where the box says something else by now.
    void setFound(const QString &text, const std::vector<Choice> &choices);
    void setChosen(const QStringList &values) override;
    [[nodiscard]] bool hasChoices() const override { return !m_choices.empty(); }

Q_SIGNALS:
    void findWanted(const QString &text); ///< only where values are unlisted

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] QString summaryOf(const QString &value) const override;
    void aboutToOpen() override;
    void opened() override;

private:
    void find(const QString &text);
    void list(const std::vector<Choice> &choices);
    void listChosenFirst();
    void take(const QStandardItem *item);
    void retranslate();

    std::vector<Choice> m_choices;
    qint64 m_unlisted = 0;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_found;
    SearchEdit *m_find;
    QListView *m_list;
    PlainLabel *m_note;
    QPushButton *m_clear;
    bool m_filling = false;
    bool m_single = false;
};

} // namespace trialdesk
