#include "models/export/storedcsv.h"

#include "models/domain/labels.h"
#include "models/export/trialjson.h"
#include "models/store/rowvalues.h"

namespace trialdesk {

namespace {

constexpr std::size_t kMostTexts = 10000; // a page of trials shares one time, most of them a few labels

/// The text of `key`, made where it is not there yet.
template <class Key, class Make>
const std::string &kept(std::unordered_map<Key, std::string> &texts, const Key &key, Make make)
{
    if (const auto known = texts.find(key); known != texts.end())
        return known->second;
    if (texts.size() >= kMostTexts)
        texts.clear();
    return texts.emplace(key, make().toStdString()).first->second;
}

} // namespace

StoredCsv::StoredCsv(RowCursor rows, TrialCsv &csv)
    : m_rows(std::move(rows))
    , m_csv(&csv)
{
}

Result<StoredCsv> StoredCsv::prepare(Connection &connection, TrialCsv &csv)
{
    std::vector<Field> fields;
    for (const TrialCsv::Column &column : csv.columns()) {
        if (column.field)
            fields.push_back(*column.field);
    }
    auto rows = RowCursor::prepare(connection, std::move(fields));
    if (!rows)
        return std::unexpected(rows.error());
    return StoredCsv(std::move(*rows), csv);
}

Result<std::size_t> StoredCsv::add(std::span<const TrialId> ids)
{
    CsvWriter &writer = m_csv->writer();
    std::size_t lines = 0;
    m_rows.start(ids);
    while (true) {
        const auto row = m_rows.next();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return lines;
        std::size_t field = 0;
        for (const TrialCsv::Column &column : m_csv->columns()) {
            if (!column.field) {
                writer.addCell(ownText(column.own));
                continue;
            }
            const auto value = m_rows.value(field++);
            if (!value)
                return std::unexpected(value.error());
            writer.addCell(column.labelled ? label(*column.field, *value) : *value);
        }
        writer.endRow();
        ++lines;
    }
}

std::string_view StoredCsv::label(Field field, std::string_view value)
{
    const std::string stored(value);
    return kept(m_labels[field], stored, [&] { return valueLabel(field, QString::fromStdString(stored)); });
}

std::string_view StoredCsv::ownText(TrialCsv::StoreColumn column)
{
    switch (column) {
    case TrialCsv::StoreColumn::Source:
        return kept(m_sources, m_rows.source(), [&] { return m_csv->text(m_rows.source()); });
    case TrialCsv::StoreColumn::State:
        return kept(m_states, m_rows.state(), [&] { return m_csv->text(m_rows.state()); });
    case TrialCsv::StoreColumn::FirstSeen:
        return timeText(m_rows.firstSeen());
    case TrialCsv::StoreColumn::ChangedAt:
        return timeText(m_rows.changedAt());
    case TrialCsv::StoreColumn::LastSeen:
        return timeText(m_rows.lastSeen());
    }
    Q_UNREACHABLE();
}

std::string_view StoredCsv::timeText(const std::optional<std::int64_t> &ms)
{
    if (!ms)
        return {};
    return kept(m_times, *ms, [&] { return isoUtc(utcOf(ms)); });
}

} // namespace trialdesk
