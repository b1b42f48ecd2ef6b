#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QPalette>

#include "models/domain/run.h"

namespace trialdesk {

/// The run log as a table, newest first. Gives icons in the colours of the palette it was told.
class RunTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Started,
        Registry,
        StatusColumn,
        TriggerColumn,
        Added,
        Changed,
        Unchanged,
        Missing,
        Removed,
        Returned,
        Problems,
        Requests,
        Duration,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(std::vector<SyncRun> runs);
    void setPalette(const QPalette &palette);
    [[nodiscard]] const SyncRun *run(int row) const; ///< null outside the table
    [[nodiscard]] int rowOf(RunId id) const;         ///< -1 if it is not there

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SyncRun> m_runs;
    QPalette m_palette;
};

} // namespace trialdesk
