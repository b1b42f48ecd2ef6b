#include "models/store/fullrecord.h"

#include <algorithm>
#include <ranges>

#include "models/domain/problemtext.h"
#include "models/domain/result.h"
#include "models/store/connection.h"
#include "models/store/rawcodec.h"
#include "models/store/rowvalues.h"
#include "models/store/trialcolumns.h"
#include "models/store/trialupserter.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QByteArray packed(std::string_view raw)
{
    RawCodec codec;
    const std::span<const std::byte> bytes = codec.compress(raw);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// True if the trial did not have it yet.
Result<bool> addAlias(Connection &connection, TrialUpserter &upserter, TrialId id, const std::string &number,
                      const QDateTime &nowUtc)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto stored = upserter.read(std::span(&id, 1));
    if (!stored)
        return std::unexpected(stored.error());
    if (stored->empty())
        return failure(ErrorKind::Usage, ProblemText::tr("The trial is no longer in the store."));
    const Trial &before = stored->front();
    Trial after = before;
    std::vector<std::string> aliases;
    if (const auto *known = std::get_if<std::vector<std::string>>(&before.values[Field::Aliases]))
        aliases = *known;
    if (std::ranges::find(aliases, number) != aliases.end())
        return false;
    aliases.push_back(number);
    after.values[Field::Aliases] = aliases;
    const RecordDifference line =
        asRecordDifference({Field::Aliases, before.values[Field::Aliases], after.values[Field::Aliases]});
    const auto written = inOrder(
        [&] { return upserter.unindex(before); },
        [&] {
            return connection.exec(u"UPDATE trial SET aliases = ?, changed_at = ? WHERE id = ?"_s,
                                   {QString::fromStdString(joinList(aliases)), timeValue(nowUtc), id});
        },
        [&] {
            return connection.exec(u"INSERT OR IGNORE INTO trial_alias (source_id, number, trial_id)"
                                   " SELECT source_id, ?, id FROM trial WHERE id = ?"_s,
                                   {QString::fromStdString(number), id});
        },
        [&] { return upserter.addHistory(id, ChangeKind::Changed, &line, nowUtc.toMSecsSinceEpoch()); },
        [&] { return upserter.reindex(after); }, [&] { return markTrialsMoved(connection); },
        [&] { return transaction->commit(); });
    if (!written)
        return std::unexpected(written.error());
    return true;
}

/// In a transaction of its own. True if anything differed.
Result<bool> saveUnder(Connection &connection, TrialUpserter &upserter, TrialId id, std::string_view raw,
                       const RecordShape &shape, std::span<const std::string_view> listPaths,
                       const QDateTime &fetchedUtc)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto there = connection.value(u"SELECT 1 FROM trial WHERE id = ?"_s, {id});
    if (!there)
        return std::unexpected(there.error());
    if (!there->isValid())
        return failure(ErrorKind::Usage, ProblemText::tr("The trial is no longer in the store."));
    const auto before = readFullRecord(connection, id);
    if (!before)
        return std::unexpected(before.error());
    const auto written =
        connection.exec(u"INSERT OR REPLACE INTO full_record (trial_id, raw, fetched) VALUES (?, ?, ?)"_s,
                        {id, packed(raw), timeValue(fetchedUtc)});
    if (!written)
        return std::unexpected(written.error());
    std::vector<RecordDifference> differences;
    if (*before) {
        const QByteArray &old = (*before)->raw;
        differences = pathDifferences(
            {old.constData(), static_cast<std::size_t>(old.size())}, raw, [&](std::string_view path) {
                return isAmong(shape.volatilePaths, path) || isAmong(listPaths, path);
            });
    }
    // A history is read from its end.
    for (const RecordDifference &each : differences | std::views::reverse) {
        const auto added =
            upserter.addHistory(id, ChangeKind::Changed, &each, fetchedUtc.toMSecsSinceEpoch());
        if (!added)
            return std::unexpected(added.error());
    }
    if (!differences.empty()) {
        const auto marked = inOrder(
            [&] {
                return connection.exec(u"UPDATE trial SET changed_at = ? WHERE id = ?"_s,
                                       {timeValue(fetchedUtc), id});
            },
            [&] { return markTrialsMoved(connection); });
        if (!marked)
            return std::unexpected(marked.error());
    }
    return andThen(transaction->commit(), [&] { return Result<bool>(!differences.empty()); });
}

} // namespace

Result<std::optional<FullRecord>> readFullRecord(Connection &connection, TrialId id)
{
    std::optional<FullRecord> full;
    const auto read = connection.eachRow(
        u"SELECT raw, fetched FROM full_record WHERE trial_id = ?"_s, {id}, [&](const QSqlQuery &row) {
            full = FullRecord{.raw = row.value(0).toByteArray(), .fetched = utcTime(row.value(1))};
        });
    if (!read)
        return std::unexpected(read.error());
    if (!full)
        return full;
    auto raw = RawCodec::decompress(std::as_bytes(std::span(full->raw)));
    if (!raw)
        return std::unexpected(raw.error());
    full->raw = std::move(*raw);
    return full;
}

Result<KeptRecord> keepFetchedRecord(Connection &connection, TrialUpserter &upserter,
                                     const FetchedRecord &record, const RecordShape &shape,
                                     std::span<const std::string_view> listPaths)
{
    const auto asked = connection.value(u"SELECT number FROM trial WHERE id = ?"_s, {record.asked});
    const auto named = connection.value(u"SELECT id FROM trial WHERE number = ? COLLATE NOCASE"
                                        " AND source_id = (SELECT source_id FROM trial WHERE id = ?)"_s,
                                        {QString::fromStdString(record.number), record.asked});
    if (!asked || !named)
        return std::unexpected(asked ? named.error() : asked.error());
    if (asked->toString().toStdString() != record.askedNumber)
        return failure(ErrorKind::Usage, ProblemText::tr("The trial is no longer in the store."));
    const TrialId id = named->isValid() ? named->toUInt() : record.asked;
    const auto changed = saveUnder(connection, upserter, id, record.raw, shape, listPaths, record.at);
    if (!changed)
        return std::unexpected(changed.error());
    if (id == record.asked && named->isValid())
        return KeptRecord{id, *changed};
    const auto added = addAlias(connection, upserter, id,
                                id == record.asked ? record.number : record.askedNumber, record.at);
    return mapped(added, [&](bool known) { return KeptRecord{id, *changed || known}; });
}

} // namespace trialdesk
