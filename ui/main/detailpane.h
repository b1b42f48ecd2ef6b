#pragma once

#include <QTimer>
#include <QWidget>

#include "models/store/asyncstore.h"

class QAction;
class QPlainTextEdit;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace trialdesk {

class FieldsView;
class FullRecordView;
class HistoryView;
class PlainLabel;

/// The right-hand pane: title, state, every field, full record, history and raw record of one trial. Reads
/// from the store a moment after it is told which trial; an answer for an older one is dropped. The store
/// must outlive it.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(AsyncStore *store, QWidget *parent = nullptr);

    void showTrial(TrialId id);              ///< 0 = nothing is chosen
    void reload();                           ///< reads the same trial again
    void setSearch(const TrialQuery &query); ///< its words are marked, a moment later
    [[nodiscard]] TrialId shownTrial() const { return m_detail.trial.id; }
    void grabFocus();

    void setWatchCommand(QAction *watch); ///< a button for it
    void setFetchable(bool fetchable);    ///< whether a full record can be asked for at all
    void setFetching(bool fetching);      ///< the shown trial's full record

Q_SIGNALS:
    void trialShown(const trialdesk::Trial &trial); ///< also when it was read again
    void trialLeft();                               ///< another one, or none, is wanted
    void fetchWanted(const trialdesk::RecordWanted &wanted);
    void cancelFetchWanted();
    void failed(const trialdesk::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void mark();
    void take(const TrialDetail &detail);
    void updateHead();
    void retranslate();
    void openPage();
    void copy();
    [[nodiscard]] QUrl pageUrl() const;

    AsyncStore *m_store;
    TrialId m_wanted = 0;
    TrialDetail m_detail;
    TrialQuery m_search;
    QTimer m_readSoon;
    QTimer m_markSoon;
    QStackedWidget *m_stack;
    PlainLabel *m_empty;
    PlainLabel *m_title;
    PlainLabel *m_number;
    PlainLabel *m_state;
    QToolButton *m_open;
    QToolButton *m_copy;
    QToolButton *m_watch;
    QTabWidget *m_tabs;
    FieldsView *m_fields;
    FullRecordView *m_full;
    HistoryView *m_history;
    QPlainTextEdit *m_raw;
};

} // namespace trialdesk
