#pragma once

#include <QDialog>

#include "models/store/asyncstore.h"

class QComboBox;
class QTableView;

namespace trialdesk {

class LogView;
class RunDetails;
class RunTableModel;
class StatusLine;

/// Which syncs happened, with what result, and the log of a day. What it is given must outlive it. Use
/// show().
class RunLogDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr int kMostRuns = 1000;

    RunLogDialog(AsyncStore *store, const QString &logFolder, QWidget *parent = nullptr);

    void refresh(); ///< after a run; keeps the selection and the place

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeRuns();
    void take(const Result<std::vector<SyncRun>> &runs);
    void showSelected();

    AsyncStore *m_store;
    RunTableModel *m_model;
    quint64 m_ticket = 0;
    QComboBox *m_registry = nullptr;
    QTableView *m_table = nullptr;
    RunDetails *m_details = nullptr;
    StatusLine *m_status = nullptr;
    LogView *m_log;
};

} // namespace trialdesk
