#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "models/domain/recorddifference.h"
#include "models/store/connection.h"
#include "models/store/pageplan.h"
#include "models/store/rawcodec.h"
#include "models/store/rowreader.h"
#include "models/store/statement.h"
#include "models/store/trialcolumns.h"

namespace trialdesk {

/// Writes trials with their texts, list items, search index and history. Used inside a transaction of its
/// owner only, with writeIndex() before its commit; after an error it must not be used again (its
/// dictionaries may name rows that were rolled back).
class TrialUpserter
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TrialUpserter>> prepare(Connection &connection);

    /// Row of `source` and run for everything that follows.
    void setRun(qint64 sourceRow, RunId run);

    /// `trial` must live until writeIndex().
    [[nodiscard]] Result<void> insert(const IncomingTrial &trial, qint64 nowMs);
    /// Writes the columns that differ and a history row for each; true if a field differed. With a shape the
    /// paths of the raw record count, too. Both trials must live until writeIndex().
    [[nodiscard]] Result<bool> update(const PagePlan::Update &update, const Trial &stored,
                                      const RecordShape *shape, qint64 nowMs);
    [[nodiscard]] Result<void> addHistory(TrialId id, ChangeKind kind, const RecordDifference *difference,
                                          qint64 nowMs);
    /// Puts what was inserted and updated since the last call into the search index. Apart from the rest,
    /// because nearly every other statement makes FTS5 write what it holds: one segment a trial.
    [[nodiscard]] Result<void> writeIndex();
    [[nodiscard]] Result<std::vector<Trial>> read(std::span<const TrialId> ids) { return m_rows.read(ids); }
    /// Takes the trial out of the search index; before its row is deleted.
    [[nodiscard]] Result<void> unindex(const Trial &trial)
    {
        return index(*m_removeIndex, trial.id, trial.values);
    }
    /// Adds a stored trial to an emptied search index.
    [[nodiscard]] Result<void> reindex(const Trial &trial)
    {
        return index(*m_insertIndex, trial.id, trial.values);
    }

private:
    TrialUpserter(Connection &connection, RowReader rows);
    /// What an update adds to the history, in the order of writing.
    [[nodiscard]] Result<std::vector<RecordDifference>>
    historyOf(TrialId id, const std::vector<FieldDifference> &differences, std::string_view raw,
              const RecordShape *shape);
    [[nodiscard]] Result<void> saveRaw(TrialId id, const IncomingTrial &trial);
    [[nodiscard]] Result<void> clearLinks(TrialId id, const TrialColumn &column);
    [[nodiscard]] Result<void> addLinks(TrialId id, const TrialColumn &column, const FieldValue &value);
    /// Prepares it at the first use.
    [[nodiscard]] Result<Statement *> ready(std::optional<Statement> &statement, const std::string &sql);
    [[nodiscard]] Result<void> saveAliases(TrialId id, const FieldValue &value);
    [[nodiscard]] Result<void> index(Statement &statement, TrialId id, const FieldValues &values);
    [[nodiscard]] Result<void> bindField(Statement &statement, int index, const TrialColumn &column,
                                         const FieldValue &value);
    [[nodiscard]] Result<std::int64_t> dictionaryId(const TrialColumn &column, const std::string &value);

    /// Texts that wait for writeIndex(); borrowed.
    struct Indexing
    {
        TrialId id = 0;
        const FieldValues *before = nullptr; ///< null for a new trial
        const FieldValues *after = nullptr;
    };
    struct Links
    {
        std::optional<Statement> clear;
        std::optional<Statement> add;
    };
    struct Dictionary
    {
        bool loaded = false;
        std::unordered_map<std::string, std::int64_t> ids;
    };

    Connection *m_connection;
    RowReader m_rows;
    RawCodec m_codec;
    std::optional<Statement> m_insert;
    std::optional<Statement> m_insertRaw;
    std::optional<Statement> m_readRaw;
    std::optional<Statement> m_insertHistory;
    std::optional<Statement> m_insertIndex;
    std::optional<Statement> m_removeIndex;
    std::optional<Statement> m_clearAliases;
    std::optional<Statement> m_insertAlias;
    std::optional<Statement> m_dropAlias;
    bool m_hadAliases = false; ///< before this upserter wrote any
    std::array<Dictionary, kFieldCount> m_dictionaries;
    std::array<Links, kFieldCount> m_links;
    std::vector<Indexing> m_toIndex;
    std::array<std::string, kFieldCount> m_bound; ///< texts that the running statement borrows
    std::string m_initials;                       ///< likewise
    qint64 m_sourceRow = 0;
    RunId m_run = 0;
};

/// In the transaction that changed trials: what was read before is of another state. A number of no order, so
/// that two copies of a store that went different ways never agree.
[[nodiscard]] Result<void> markTrialsMoved(Connection &connection);

} // namespace trialdesk
