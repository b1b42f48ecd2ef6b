#include "models/export/trialcsv.h"

#include <QCoreApplication>

#include "models/domain/labels.h"
#include "models/export/trialjson.h"
#include "models/table/columns.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString heading(const QString &key)
{
    if (key == "last_seen"_L1)
        return QCoreApplication::translate("Columns", "Last seen");
    return columnHeader(trialdesk::columnFromKey(key));
}

} // namespace

QStringList exportColumns()
{
    QStringList keys{u"source"_s};
    for (const FieldInfo &info : fieldTable())
        keys.append(fieldKey(info.field));
    keys << u"state"_s << u"first_seen"_s << u"changed_at"_s << u"last_seen"_s;
    return keys;
}

TrialCsv::TrialCsv(CsvPreset preset)
    : m_preset(preset)
    , m_writer(preset)
{
}

Result<TrialCsv> TrialCsv::create(const QStringList &columnKeys, CsvPreset preset)
{
    TrialCsv csv(preset);
    for (const QString &key : columnKeys.isEmpty() ? exportColumns() : columnKeys) {
        auto column = columnFromKey(key);
        if (!column)
            return failure(ErrorKind::Usage,
                           u"unknown column '%1'; accepted: %2"_s.arg(key, exportColumns().join(u", "_s)));
        column->labelled = preset == CsvPreset::Excel && column->field && hasLabels(*column->field);
        csv.m_columns.push_back(*column);
    }
    return csv;
}

std::optional<TrialCsv::Column> TrialCsv::columnFromKey(const QString &key)
{
    if (const auto field = fieldFromKey(key))
        return Column{key, field};
    if (key == "source"_L1)
        return Column{key, std::nullopt, StoreColumn::Source};
    if (key == "state"_L1)
        return Column{key, std::nullopt, StoreColumn::State};
    if (key == "first_seen"_L1)
        return Column{key, std::nullopt, StoreColumn::FirstSeen};
    if (key == "changed_at"_L1)
        return Column{key, std::nullopt, StoreColumn::ChangedAt};
    if (key == "last_seen"_L1)
        return Column{key, std::nullopt, StoreColumn::LastSeen};
    return std::nullopt;
}

void TrialCsv::addHeader()
{
    for (const Column &column : m_columns)
        m_writer.addCell((m_preset == CsvPreset::Excel ? heading(column.key) : column.key).toStdString());
    m_writer.endRow();
}

void TrialCsv::add(const Trial &trial)
{
    for (const Column &column : m_columns) {
        if (!column.field) {
            m_writer.addCell(ownText(trial, column.own).toStdString());
            continue;
        }
        const FieldValue &value = trial.values[*column.field];
        if (column.labelled)
            m_writer.addCell(valueLabel(*column.field, value).toStdString());
        else if (const auto *text = std::get_if<std::string>(&value))
            m_writer.addCell(*text);
        else
            m_writer.addCell(toUtf8(value));
    }
    m_writer.endRow();
}

QString TrialCsv::text(const SourceId &source) const
{
    return m_preset == CsvPreset::Excel ? sourceName(source) : source;
}

QString TrialCsv::text(TrialState state) const
{
    return m_preset == CsvPreset::Excel ? stateText(state) : stateKey(state);
}

QString TrialCsv::ownText(const Trial &trial, StoreColumn column) const
{
    switch (column) {
    case StoreColumn::Source:
        return text(trial.source);
    case StoreColumn::State:
        return text(trial.state);
    case StoreColumn::FirstSeen:
        return isoUtc(trial.firstSeen);
    case StoreColumn::ChangedAt:
        return isoUtc(trial.changedAt);
    case StoreColumn::LastSeen:
        return isoUtc(trial.lastSeen);
    }
    return {};
}

} // namespace trialdesk
