#pragma once

#include <QWidget>

#include "models/domain/clock.h"
#include "models/table/trialtablemodel.h"

class QSplitter;
class QStackedWidget;
class QToolBar;

namespace trialdesk {

class AppSettings;
class DetailPane;
class EmptyState;
class FilterBar;
class Pager;
class SearchBar;
class TrialView;

/// The page for work: search box and filters, the table with its pager, the detail pane. What it is given
/// must outlive it.
class TrialsPage final : public QWidget
{
    Q_OBJECT

public:
    TrialsPage(AsyncStore *store, AppSettings *settings, const Clock *clock, QWidget *parent = nullptr);
    ~TrialsPage() override;

    [[nodiscard]] TrialTableModel *model() const { return m_model; }
    [[nodiscard]] TrialView *view() const { return m_view; }
    [[nodiscard]] FilterBar *filters() const { return m_filters; }
    [[nodiscard]] DetailPane *details() const { return m_details; }
    [[nodiscard]] QToolBar *toolBar() const { return m_toolBar; }
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] bool hasDetails() const;

    void load();        ///< reads the store for the first time; once, when all signals are connected
    void refresh();     ///< the store changed: list, filters and details are read again, the place stays
    void refreshRows(); ///< the same without the filters' counts, where only marks and records changed
    void clearAll();
    void focusSearch();
    void nextPane(bool backwards);
    void showDetails(bool shown);
    void copyRows(bool withHeader);
    void goToPage(int page);
    [[nodiscard]] int page() const;
    [[nodiscard]] int pages() const;

Q_SIGNALS:
    void failed(const trialdesk::Error &error);
    void said(const QString &message); ///< for the status bar, for some seconds
    void detailsShown(bool shown);
    void listChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeList();
    void connectAll();
    void readFacets();
    void applyQuery();
    void followScroll();
    void updateState();
    void saveSplitter();

    AsyncStore *m_store;
    AppSettings *m_settings;
    const Clock *m_clock;
    TrialTableModel *m_model;
    SearchBar *m_search;
    QToolBar *m_toolBar;
    FilterBar *m_filters;
    QSplitter *m_splitter;
    QStackedWidget *m_listStack;
    TrialView *m_view;
    EmptyState *m_empty;
    Pager *m_pager;
    DetailPane *m_details;
    bool m_jumping = false;
    bool m_counting = false; ///< the filters' values
    bool m_countAgain = false;
};

} // namespace trialdesk
