#pragma once

#include <QTimer>
#include <QWidget>

#include "models/store/asyncstore.h"

class QPlainTextEdit;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace trialdesk {

class FieldsView;
class HistoryView;
class PlainLabel;

/// The right-hand pane: title, state, every field, history and raw record of one trial. Reads from the store
/// a moment after it is told which trial; an answer for an older one is dropped. The store must outlive it.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(AsyncStore *store, QWidget *parent = nullptr);

    void showTrial(TrialId id);              ///< 0 = nothing is chosen
    void reload();                           ///< reads the same trial again
    void setSearch(const TrialQuery &query); ///< its words are marked
    [[nodiscard]] TrialId shownTrial() const { return m_detail.trial.id; }
    void grabFocus();

Q_SIGNALS:
    void failed(const trialdesk::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
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
    QStackedWidget *m_stack;
    PlainLabel *m_empty;
    PlainLabel *m_title;
    PlainLabel *m_number;
    PlainLabel *m_state;
    QToolButton *m_open;
    QToolButton *m_copy;
    QTabWidget *m_tabs;
    FieldsView *m_fields;
    HistoryView *m_history;
    QPlainTextEdit *m_raw;
};

} // namespace trialdesk
