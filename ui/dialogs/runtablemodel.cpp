#include "ui/dialogs/runtablemodel.h"

#include <algorithm>

#include <QLocale>

#include "models/table/columns.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/runtext.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString countText(const SyncRun &run, int column)
{
    const RunCounts &counts = run.counts;
    const auto text = [](int count) { return QLocale().toString(count); };
    switch (column) {
    case RunTableModel::Added:
        return text(counts.added);
    case RunTableModel::Changed:
        return text(counts.changed);
    case RunTableModel::Unchanged:
        return text(counts.unchanged);
    case RunTableModel::Missing:
        return text(counts.missing);
    case RunTableModel::Removed:
        return text(counts.removed);
    case RunTableModel::Returned:
        return text(counts.returned);
    case RunTableModel::Problems:
        return text(counts.problems);
    case RunTableModel::Requests:
        return text(counts.requests);
    default:
        return {};
    }
}

QString cell(const SyncRun &run, int column)
{
    switch (column) {
    case RunTableModel::Started:
        return runStartText(run);
    case RunTableModel::Registry:
        return sourceName(run.source);
    case RunTableModel::StatusColumn:
        return runStatusText(run.status);
    case RunTableModel::TriggerColumn:
        return triggerText(run.trigger);
    case RunTableModel::Duration:
        return runDurationText(run);
    default:
        return countText(run, column);
    }
}

} // namespace

void RunTableModel::setRuns(std::vector<SyncRun> runs)
{
    const bool sameRows = std::ranges::equal(runs, m_runs, {}, &SyncRun::id, &SyncRun::id);
    if (sameRows) {
        m_runs = std::move(runs);
        if (!m_runs.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void RunTableModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, StatusColumn), index(rowCount() - 1, StatusColumn), {Qt::DecorationRole});
}

const SyncRun *RunTableModel::run(int row) const
{
    return row >= 0 && row < rowCount() ? &m_runs[static_cast<std::size_t>(row)] : nullptr;
}

int RunTableModel::rowOf(RunId id) const
{
    const auto found = std::ranges::find(m_runs, id, &SyncRun::id);
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SyncRun *shown = run(index.row());
    if (shown == nullptr)
        return {};
    const bool numeric = index.column() >= Added && index.column() <= Duration;
    switch (role) {
    case Qt::DisplayRole:
        return cell(*shown, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Started
                   ? u"%1, %2, %3"_s.arg(cell(*shown, Registry), cell(*shown, StatusColumn),
                                         cell(*shown, Started))
                   : cell(*shown, index.column());
    case Qt::DecorationRole:
        return index.column() == StatusColumn ? QVariant(runStatusIcon(shown->status, m_palette))
                                              : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (numeric ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return shown->error ? QVariant(plainToolTip(explain(*shown->error).what)) : QVariant();
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section >= Added ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Started:
        return tr("Started");
    case Registry:
        return tr("Registry");
    case StatusColumn:
        return tr("Result");
    case TriggerColumn:
        return tr("Started by");
    case Added:
        return tr("New");
    case Changed:
        return tr("Changed");
    case Unchanged:
        return tr("Unchanged");
    case Missing:
        return tr("Missing");
    case Removed:
        return tr("Removed");
    case Returned:
        return tr("Returned");
    case Problems:
        return tr("Problems");
    case Requests:
        return tr("Requests");
    case Duration:
        return tr("Duration");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace trialdesk
