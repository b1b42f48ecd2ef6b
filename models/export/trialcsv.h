#pragma once

#include <optional>
#include <vector>

#include <QStringList>

#include "models/domain/error.h"
#include "models/domain/trial.h"
#include "models/export/csvwriter.h"

namespace trialdesk {

/// Every column that can be exported, in the order of the JSON form of a trial.
[[nodiscard]] QStringList exportColumns();

/// Trials as lines of CSV. Excel: translated headings, source and state by their names, values by their
/// labels; Data: keys, and values as stored. Times are ISO, UTC.
class TrialCsv
{
public:
    /// No keys = all columns. Usage if a key is unknown; the detail names it and the accepted ones.
    [[nodiscard]] static Result<TrialCsv> create(const QStringList &columnKeys, CsvPreset preset);

    enum class StoreColumn { Source, State, FirstSeen, ChangedAt, LastSeen };
    struct Column
    {
        QString key;
        std::optional<Field> field; ///< else the store's own
        StoreColumn own = StoreColumn::Source;
        bool labelled = false; ///< its values are written by their labels
    };

    void addHeader();
    void add(const Trial &trial);
    [[nodiscard]] const std::vector<Column> &columns() const { return m_columns; }
    [[nodiscard]] QString text(const SourceId &source) const;
    [[nodiscard]] QString text(TrialState state) const;
    [[nodiscard]] CsvWriter &writer() { return m_writer; }
    [[nodiscard]] int columnCount() const { return static_cast<int>(m_columns.size()); }

private:
    explicit TrialCsv(CsvPreset preset);
    [[nodiscard]] static std::optional<Column> columnFromKey(const QString &key);
    [[nodiscard]] QString ownText(const Trial &trial, StoreColumn column) const;

    CsvPreset m_preset;
    CsvWriter m_writer;
    std::vector<Column> m_columns;
};

} // namespace trialdesk
