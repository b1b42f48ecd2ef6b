#include "models/store/trialupserter.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "models/domain/result.h"
#include "models/store/tokenizer.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kFirstInsertField = 7;

std::string insertSql()
{
    std::string columns =
        "source_id, raw_hash, canonical_hash, hash_version, first_seen, first_run, last_seen_run";
    std::string values = "?1, ?2, ?3, ?4, ?5, ?6, ?6";
    int next = kFirstInsertField;
    for (const TrialColumn &column : trialColumnTable()) {
        columns += ", " + std::string(column.column);
        values += ", ?" + std::to_string(next++);
    }
    return "INSERT INTO trial (" + columns + ") VALUES (" + values + ") RETURNING id";
}

std::string indexSql(bool remove)
{
    std::string columns = remove ? "trial_fts, rowid" : "rowid";
    std::string values = remove ? "'delete', ?1" : "?1";
    int next = 2;
    for (const FieldInfo &info : fieldTable()) {
        if (!info.searched)
            continue;
        columns += std::string(", ") + info.key;
        values += ", ?" + std::to_string(next++);
    }
    return "INSERT INTO trial_fts (" + columns + ", initials) VALUES (" + values + ", ?" +
           std::to_string(next) + ")";
}

std::span<const std::byte> bytesOf(const std::array<std::uint64_t, 2> &hash)
{
    return std::as_bytes(std::span(hash));
}

/// History is of what a registry says; months are only our reading of the period.
bool isRecorded(Field field)
{
    return field != Field::PeriodMonths;
}

} // namespace

TrialUpserter::TrialUpserter(Connection &connection, RowReader rows)
    : m_connection(&connection)
    , m_rows(std::move(rows))
{
}

Result<std::unique_ptr<TrialUpserter>> TrialUpserter::prepare(Connection &connection)
{
    auto rows = RowReader::prepare(connection);
    if (!rows)
        return std::unexpected(rows.error());
    auto upserter = std::unique_ptr<TrialUpserter>(new TrialUpserter(connection, std::move(*rows)));
    const std::array statements{
        std::pair{&upserter->m_insert, insertSql()},
        std::pair{&upserter->m_insertRaw,
                  std::string("INSERT OR REPLACE INTO trial_text (trial_id, raw) VALUES (?1, ?2)")},
        std::pair{&upserter->m_readRaw, std::string("SELECT raw FROM trial_text WHERE trial_id = ?1")},
        std::pair{&upserter->m_insertHistory,
                  std::string("INSERT INTO change (trial_id, run_id, at, kind, field, before, after)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")},
        std::pair{&upserter->m_insertIndex, indexSql(false)},
        std::pair{&upserter->m_removeIndex, indexSql(true)},
        std::pair{&upserter->m_clearAliases, std::string("DELETE FROM trial_alias WHERE trial_id = ?1")},
        std::pair{&upserter->m_insertAlias,
                  std::string("INSERT OR IGNORE INTO trial_alias (source_id, number, trial_id)"
                              " VALUES ((SELECT source_id FROM trial WHERE id = ?1), ?2, ?1)")},
        std::pair{&upserter->m_dropAlias,
                  std::string("DELETE FROM trial_alias WHERE source_id = ?1 AND number = ?2")},
    };
    for (const auto &[target, sql] : statements) {
        auto statement = Statement::prepare(connection, sql);
        if (!statement)
            return std::unexpected(statement.error());
        target->emplace(std::move(*statement));
    }
    const auto aliases = connection.value(u"SELECT EXISTS (SELECT 1 FROM trial_alias)"_s);
    if (!aliases)
        return std::unexpected(aliases.error());
    upserter->m_hadAliases = aliases->toBool();
    return upserter;
}

void TrialUpserter::setRun(qint64 sourceRow, RunId run)
{
    m_sourceRow = sourceRow;
    m_run = run;
}

Result<void> TrialUpserter::insert(const IncomingTrial &trial, qint64 nowMs)
{
    Statement &statement = *m_insert;
    statement.bind(1, m_sourceRow);
    statement.bind(2, static_cast<std::int64_t>(trial.fingerprint.raw));
    statement.bindBlob(3, bytesOf(trial.fingerprint.canonical));
    statement.bind(4, std::int64_t{kHashVersion});
    statement.bind(5, nowMs);
    statement.bind(6, m_run);
    int index = kFirstInsertField;
    for (const TrialColumn &column : trialColumnTable()) {
        const auto bound = bindField(statement, index++, column, trial.record.values[column.field]);
        if (!bound)
            return bound;
    }
    const auto row = statement.step();
    if (!row)
        return std::unexpected(row.error());
    const auto id = static_cast<TrialId>(statement.integer(0));
    statement.reset();
    for (const TrialColumn &column : trialColumnTable()) {
        if (column.link.empty())
            continue;
        if (const auto added = addLinks(id, column, trial.record.values[column.field]); !added)
            return added;
    }
    m_toIndex.push_back({.id = id, .after = &trial.record.values});
    // While it was not stored, its number may have led to a trial that was merged into it: two trials that
    // lead to each other lead nowhere.
    if (m_hadAliases) {
        m_dropAlias->bind(1, m_sourceRow);
        m_dropAlias->bind(2, std::string_view(trial.number));
        if (const auto dropped = m_dropAlias->run(); !dropped)
            return dropped;
    }
    return inOrder([&] { return saveAliases(id, trial.record.values[Field::Aliases]); },
                   [&] { return saveRaw(id, trial); });
}

Result<bool> TrialUpserter::update(const PagePlan::Update &update, const Trial &stored,
                                   const RecordShape *shape, qint64 nowMs)
{
    const FieldValues &values = update.trial->record.values;
    const std::vector<FieldDifference> differences = difference(stored.values, values);
    const auto history = historyOf(stored.id, differences, update.trial->record.raw, shape);
    if (!history)
        return std::unexpected(history.error());
    const bool changed = !differences.empty() || !history->empty();
    std::string sql =
        "UPDATE trial SET raw_hash = ?1, canonical_hash = ?2, hash_version = ?3, last_seen_run = ?4";
    if (changed)
        sql += ", changed_at = ?5";
    int index = 6;
    for (const FieldDifference &each : differences)
        sql += ", " + std::string(trialColumn(each.field).column) + " = ?" + std::to_string(index++);
    const int idIndex = index;
    sql += " WHERE id = ?" + std::to_string(idIndex);
    auto statement = Statement::prepare(*m_connection, sql);
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, static_cast<std::int64_t>(update.trial->fingerprint.raw));
    statement->bindBlob(2, bytesOf(update.trial->fingerprint.canonical));
    statement->bind(3, std::int64_t{kHashVersion});
    statement->bind(4, m_run);
    if (changed)
        statement->bind(5, nowMs);
    index = 6;
    for (const FieldDifference &each : differences) {
        if (const auto bound = bindField(*statement, index++, trialColumn(each.field), each.after); !bound)
            return std::unexpected(bound.error());
    }
    statement->bind(idIndex, std::int64_t{stored.id});
    if (const auto done = statement->run(); !done)
        return std::unexpected(done.error());
    if (const auto saved = saveRaw(stored.id, *update.trial); !saved)
        return std::unexpected(saved.error());
    for (const RecordDifference &each : *history) {
        if (const auto added = addHistory(stored.id, ChangeKind::Changed, &each, nowMs); !added)
            return std::unexpected(added.error());
    }
    if (differences.empty())
        return changed;
    for (const FieldDifference &each : differences) {
        if (const TrialColumn &column = trialColumn(each.field); !column.link.empty()) {
            const auto saved = inOrder([&] { return clearLinks(stored.id, column); },
                                       [&] { return addLinks(stored.id, column, each.after); });
            if (!saved)
                return std::unexpected(saved.error());
        }
        if (each.field == Field::Aliases) {
            const auto saved = inOrder(
                [&] {
                    m_clearAliases->bind(1, std::int64_t{stored.id});
                    return m_clearAliases->run();
                },
                [&] { return saveAliases(stored.id, each.after); });
            if (!saved)
                return std::unexpected(saved.error());
        }
    }
    m_toIndex.push_back({.id = stored.id, .before = &stored.values, .after = &values});
    return true;
}

Result<std::vector<RecordDifference>>
TrialUpserter::historyOf(TrialId id, const std::vector<FieldDifference> &differences, std::string_view raw,
                         const RecordShape *shape)
{
    std::vector<FieldDifference> recorded;
    std::ranges::copy_if(differences, std::back_inserter(recorded),
                         [](const FieldDifference &each) { return isRecorded(each.field); });
    std::vector<RecordDifference> history;
    if (!shape) {
        std::ranges::transform(recorded, std::back_inserter(history), asRecordDifference);
        return history;
    }
    m_readRaw->bind(1, std::int64_t{id});
    const auto row = m_readRaw->step();
    if (!row)
        return std::unexpected(row.error());
    const auto before = *row ? RawCodec::decompress(m_readRaw->blob(0)) : Result<QByteArray>();
    m_readRaw->reset();
    if (!before)
        return std::unexpected(before.error());
    history = recordDifferences(recorded, {before->constData(), static_cast<std::size_t>(before->size())},
                                raw, *shape);
    // A history is read from its end.
    std::ranges::reverse(history);
    return history;
}

Result<void> TrialUpserter::addHistory(TrialId id, ChangeKind kind, const RecordDifference *difference,
                                       qint64 nowMs)
{
    const std::string kindText = changeKindKey(kind).toStdString();
    std::string what;
    std::string before;
    std::string after;
    m_insertHistory->bind(1, std::int64_t{id});
    m_insertHistory->bind(2, m_run);
    m_insertHistory->bind(3, nowMs);
    m_insertHistory->bind(4, std::string_view(kindText));
    if (difference) {
        what = difference->field ? fieldInfo(*difference->field).key : difference->path.toStdString();
        before = difference->before.toStdString();
        after = difference->after.toStdString();
        m_insertHistory->bind(5, std::string_view(what));
        if (!difference->before.isNull())
            m_insertHistory->bind(6, std::string_view(before));
        if (!difference->after.isNull())
            m_insertHistory->bind(7, std::string_view(after));
    }
    return m_insertHistory->run();
}

Result<void> TrialUpserter::saveRaw(TrialId id, const IncomingTrial &trial)
{
    m_insertRaw->bind(1, std::int64_t{id});
    m_insertRaw->bindBlob(2, trial.packed.empty() ? m_codec.compress(trial.record.raw)
                                                  : std::as_bytes(std::span(trial.packed)));
    return m_insertRaw->run();
}

Result<Statement *> TrialUpserter::ready(std::optional<Statement> &statement, const std::string &sql)
{
    if (!statement) {
        auto prepared = Statement::prepare(*m_connection, sql);
        if (!prepared)
            return std::unexpected(prepared.error());
        statement.emplace(std::move(*prepared));
    }
    return &*statement;
}

Result<void> TrialUpserter::clearLinks(TrialId id, const TrialColumn &column)
{
    const auto clear = ready(m_links[static_cast<std::size_t>(column.field)].clear,
                             "DELETE FROM " + std::string(column.link) + " WHERE trial_id = ?1");
    if (!clear)
        return std::unexpected(clear.error());
    (*clear)->bind(1, std::int64_t{id});
    return (*clear)->run();
}

Result<void> TrialUpserter::addLinks(TrialId id, const TrialColumn &column, const FieldValue &value)
{
    const auto *items = std::get_if<std::vector<std::string>>(&value);
    if (!items)
        return {};
    const auto add =
        ready(m_links[static_cast<std::size_t>(column.field)].add,
              "INSERT OR IGNORE INTO " + std::string(column.link) + " (trial_id, value_id) VALUES (?1, ?2)");
    if (!add)
        return std::unexpected(add.error());
    for (const std::string &item : *items) {
        const auto valueId = dictionaryId(column, item);
        if (!valueId)
            return std::unexpected(valueId.error());
        (*add)->bind(1, std::int64_t{id});
        (*add)->bind(2, *valueId);
        if (const auto added = (*add)->run(); !added)
            return added;
    }
    return {};
}

Result<void> TrialUpserter::saveAliases(TrialId id, const FieldValue &value)
{
    const auto *numbers = std::get_if<std::vector<std::string>>(&value);
    if (!numbers)
        return {};
    for (const std::string &number : *numbers) {
        m_insertAlias->bind(1, std::int64_t{id});
        m_insertAlias->bind(2, std::string_view(number));
        if (const auto added = m_insertAlias->run(); !added)
            return added;
    }
    return {};
}

Result<void> TrialUpserter::writeIndex()
{
    // In the order of ids, which FTS5 takes without writing in between.
    std::ranges::sort(m_toIndex, {}, &Indexing::id);
    for (const Indexing &each : std::exchange(m_toIndex, {})) {
        if (each.before) {
            if (const auto removed = index(*m_removeIndex, each.id, *each.before); !removed)
                return removed;
        }
        if (const auto added = index(*m_insertIndex, each.id, *each.after); !added)
            return added;
    }
    return {};
}

Result<void> TrialUpserter::index(Statement &statement, TrialId id, const FieldValues &values)
{
    statement.bind(1, std::int64_t{id});
    int parameter = 2;
    for (const FieldInfo &info : fieldTable()) {
        if (!info.searched)
            continue;
        std::string &text = m_bound[static_cast<std::size_t>(info.field)];
        text = toUtf8(values[info.field]);
        if (!text.empty())
            statement.bind(parameter, std::string_view(text));
        ++parameter;
    }
    m_initials = hangulInitials(toUtf8(values[Field::Title]) + '\n' + toUtf8(values[Field::OtherTitle]));
    if (!m_initials.empty())
        statement.bind(parameter, std::string_view(m_initials));
    return statement.run();
}

Result<void> TrialUpserter::bindField(Statement &statement, int index, const TrialColumn &column,
                                      const FieldValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto *items = std::get_if<std::vector<std::string>>(&value)) {
        std::string &joined = m_bound[static_cast<std::size_t>(column.field)];
        joined = joinList(*items);
        statement.bind(index, std::string_view(joined));
    } else if (const auto *text = std::get_if<std::string>(&value)) {
        if (column.dictionary.empty()) {
            statement.bind(index, std::string_view(*text));
        } else {
            const auto id = dictionaryId(column, *text);
            if (!id)
                return std::unexpected(id.error());
            statement.bind(index, *id);
        }
    } else {
        statement.bindNull(index);
    }
    return {};
}

Result<std::int64_t> TrialUpserter::dictionaryId(const TrialColumn &column, const std::string &value)
{
    Dictionary &dictionary = m_dictionaries[static_cast<std::size_t>(column.field)];
    const std::string table(column.dictionary);
    if (!dictionary.loaded) {
        auto all = Statement::prepare(*m_connection, "SELECT id, name FROM " + table);
        if (!all)
            return std::unexpected(all.error());
        for (auto row = all->step(); !row || *row; row = all->step()) {
            if (!row)
                return std::unexpected(row.error());
            dictionary.ids.emplace(all->text(1), all->integer(0));
        }
        dictionary.loaded = true;
    }
    if (const auto found = dictionary.ids.find(value); found != dictionary.ids.end())
        return found->second;
    auto add = Statement::prepare(*m_connection, "INSERT INTO " + table + " (name) VALUES (?1) RETURNING id");
    if (!add)
        return std::unexpected(add.error());
    add->bind(1, std::string_view(value));
    const auto row = add->step();
    if (!row)
        return std::unexpected(row.error());
    return dictionary.ids.emplace(value, add->integer(0)).first->second;
}

Result<void> markTrialsMoved(Connection &connection)
{
    return connection.exec(u"UPDATE store_meta SET trials_version = random()"_s);
}

} // namespace trialdesk
