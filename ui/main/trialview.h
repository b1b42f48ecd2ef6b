#pragma once

#include <optional>
#include <vector>

#include <QSet>
#include <QTableView>

#include "models/domain/query.h"
#include "models/domain/trial.h"

class QAction;
class QMenu;

namespace trialdesk {

class AppSettings;
class TrialDelegate;
class TrialTableModel;

/// The table of trials: fixed row height, columns laid out by name, and a place (current trial, selection,
/// pixel on the screen) that stays where it is when the list is read again. A new search starts at the top.
class TrialView final : public QTableView
{
    Q_OBJECT

public:
    /// Both must outlive the view.
    TrialView(TrialTableModel *model, AppSettings *settings, QWidget *parent = nullptr);

    /// The registries in use: they decide which columns are shown where a person has changed nothing.
    void setRegistries(const QStringList &registries);
    void load(); ///< asks for the first list; once, when all signals are connected

    [[nodiscard]] TrialId currentTrial() const; ///< 0 = none
    /// In the order they are shown.
    [[nodiscard]] std::vector<TrialId> selectedTrials() const;
    [[nodiscard]] qint64 selectedCount() const;
    [[nodiscard]] std::vector<int> shownColumnsInOrder() const;
    [[nodiscard]] int topRow() const;
    [[nodiscard]] bool isAtEnd() const;
    void goToRow(int row); ///< makes it the current row and the first one shown

    void fillColumnMenu(QMenu *menu);       ///< check list of columns, "Fit", "Reset columns"
    void setTrialCommand(QAction *command); ///< one more command for the rows' menu; must outlive the view
    void fitColumns();                      ///< to the rows on the screen
    void resetColumns();

Q_SIGNALS:
    void currentTrialChanged(trialdesk::TrialId id);
    void topRowChanged();
    void detailsWanted();
    void copyWanted(bool withHeader);
    void copyCellWanted(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    int sizeHintForColumn(int column) const override;

private:
    struct Place
    {
        TrialId current = 0;
        int column = 0;
        QSet<TrialId> selected;
        TrialId anchor = 0; ///< this trial stays on this pixel
        int anchorY = 0;
    };

    void rememberPlace();
    void restorePlace();
    void applyLayout();
    void saveLayout();
    void applySort();
    void applyMetrics();
    void setColumnShown(int column, bool shown);

    TrialTableModel *m_model;
    AppSettings *m_settings;
    QStringList m_registries;
    TrialDelegate *m_delegate;
    QAction *m_trialCommand = nullptr;
    Place m_place;
    std::optional<TrialQuery> m_shownQuery;
    std::optional<SortOrder> m_shownOrder;
    TrialId m_announced = 0;
    bool m_applying = false;
    bool m_reloading = false;
};

} // namespace trialdesk
