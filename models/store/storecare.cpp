#include "models/store/storecare.h"

#include <array>
#include <span>

#include <QFileInfo>
#include <QSqlRecord>

#include "models/domain/result.h"
#include "models/store/connection.h"
#include "models/store/damage.h"
#include "models/store/schema.h"
#include "models/store/trialupserter.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kReindexBatch = 1000;

/// Promises of the schema that SQLite does not hold by itself: each query gives the rows that break one.
struct Promise
{
    const char *broken;
    const char *sql;
    bool ofTheIndex = false;
};
constexpr std::array kPromises{
    Promise{"trials without their raw record",
            "SELECT COUNT(*) FROM trial WHERE id NOT IN (SELECT trial_id FROM trial_text)"},
    Promise{"trials with an empty text instead of none",
            "SELECT COUNT(*) FROM trial WHERE title = '' OR other_title = '' OR period = '' OR number = ''"},
    Promise{
        "older numbers that lead to a trial without them",
        "SELECT COUNT(*) FROM trial_alias JOIN trial ON trial.id = trial_id WHERE trial_alias.source_id <>"
        " trial.source_id OR instr(char(31) || COALESCE(aliases, '') || char(31), char(31) ||"
        " trial_alias.number || char(31)) = 0"},
    Promise{
        "older numbers that lead nowhere",
        "WITH RECURSIVE item (trial_id, number, rest) AS (SELECT id, NULL, aliases || char(31) FROM trial"
        " WHERE aliases IS NOT NULL UNION ALL SELECT trial_id, substr(rest, 1, instr(rest, char(31)) - 1),"
        " substr(rest, instr(rest, char(31)) + 1) FROM item WHERE rest <> '') SELECT COUNT(*) FROM item"
        " WHERE number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM trial_alias WHERE trial_alias.number ="
        " item.number AND trial_alias.trial_id = item.trial_id) AND NOT EXISTS (SELECT 1 FROM trial AS it, "
        "trial"
        " AS self WHERE self.id = item.trial_id AND it.source_id = self.source_id AND it.number = "
        "item.number)"},
    Promise{"trials with an unknown state", "SELECT COUNT(*) FROM trial WHERE state NOT IN (0, 1, 2)"},
    Promise{"trials missing from the search index",
            "SELECT COUNT(*) FROM trial WHERE id NOT IN (SELECT id FROM trial_fts_docsize)", true},
    Promise{"entries of the search index without a trial",
            "SELECT COUNT(*) FROM trial_fts_docsize WHERE id NOT IN (SELECT id FROM trial)", true},
};

Result<QStringList> rowsOf(Connection &connection, const QString &sql)
{
    QStringList rows;
    const auto read = connection.eachRow(sql, {}, [&](const QSqlQuery &row) {
        QStringList columns;
        for (int i = 0; i < row.record().count() && !row.isNull(i); ++i)
            columns << row.value(i).toString();
        rows << columns.join(u' ');
    });
    if (!read)
        return std::unexpected(read.error());
    return rows;
}

} // namespace

Result<StoreFindings> examineStore(const QString &databaseFile)
{
    if (QFileInfo(databaseFile).size() == 0)
        return StoreFindings(); // nothing stored yet
    // Damaged pages are only looked at: closing a connection that may write would write its journal into
    // them.
    const auto pages = andThen(Connection::open(databaseFile, Connection::Mode::ReadOnly),
                               [](auto reader) { return rowsOf(*reader, u"PRAGMA integrity_check"_s); });
    if (!pages && pages.error().kind == ErrorKind::DatabaseCorrupt)
        return StoreFindings{.problems = {pages.error().detail}, .inSearchIndexOnly = false};
    if (!pages)
        return std::unexpected(pages.error());
    if (*pages != QStringList{u"ok"_s}) {
        markDamaged(databaseFile, pages->join(u"; "_s));
        return StoreFindings{.problems = *pages, .inSearchIndexOnly = false};
    }
    clearDamageMark(databaseFile);
    auto connection = Connection::open(databaseFile, Connection::Mode::ReadWrite);
    if (!connection)
        return std::unexpected(connection.error());
    StoreFindings found;
    const auto add = [&found](const QString &problem, bool ofTheIndex) {
        found.problems << problem;
        found.inSearchIndexOnly = found.inSearchIndexOnly && ofTheIndex;
    };
    const auto references = rowsOf(**connection, u"PRAGMA foreign_key_check"_s);
    if (!references)
        return std::unexpected(references.error());
    for (const QString &row : *references)
        add(u"broken reference: "_s + row, false);
    for (const Promise &promise : kPromises) {
        const auto count = (*connection)->value(QString::fromLatin1(promise.sql));
        if (!count)
            return std::unexpected(count.error());
        if (count->toLongLong() > 0)
            add(u"%1 %2"_s.arg(count->toLongLong()).arg(QLatin1StringView(promise.broken)),
                promise.ofTheIndex);
    }
    const auto index = (*connection)->exec(u"INSERT INTO trial_fts (trial_fts) VALUES ('integrity-check')"_s);
    if (!index &&
        (index.error().kind == ErrorKind::DatabaseBusy || index.error().kind == ErrorKind::DiskFull))
        return std::unexpected(index.error()); // says nothing about the index
    if (!index)
        add(u"search index: "_s + index.error().detail, true);
    return found;
}

Result<QStringList> checkStore(const QString &databaseFile)
{
    return mapped(examineStore(databaseFile), [](const StoreFindings &found) { return found.problems; });
}

Result<void> repairStore(const QString &databaseFile)
{
    const auto sound = andThen(Connection::open(databaseFile, Connection::Mode::ReadOnly),
                               [](auto reader) { return checkPages(*reader, Depth::Full); });
    if (!sound)
        return sound;
    auto connection = Connection::open(databaseFile, Connection::Mode::ReadWrite);
    if (!connection)
        return std::unexpected(connection.error());
    auto transaction = Transaction::begin(**connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const auto emptied =
            (*connection)->exec(u"INSERT INTO trial_fts (trial_fts) VALUES ('delete-all')"_s);
        !emptied)
        return emptied;
    auto upserter = TrialUpserter::prepare(**connection);
    if (!upserter)
        return std::unexpected(upserter.error());
    std::vector<TrialId> ids;
    const auto all =
        (*connection)->eachRow(u"SELECT id FROM trial ORDER BY id"_s, {}, [&](const QSqlQuery &row) {
            ids.push_back(row.value(0).toUInt());
        });
    if (!all)
        return all;
    for (std::size_t start = 0; start < ids.size(); start += kReindexBatch) {
        const auto batch =
            (*upserter)->read(std::span(ids).subspan(start, std::min(kReindexBatch, ids.size() - start)));
        if (!batch)
            return std::unexpected(batch.error());
        for (const Trial &trial : *batch) {
            if (const auto indexed = (*upserter)->reindex(trial); !indexed)
                return indexed;
        }
    }
    // An open window keeps what it found until the trials move.
    return inOrder([&] { return markTrialsMoved(**connection); }, [&] { return transaction->commit(); });
}

Result<QString> searchEngine(const QString &databaseFile)
{
    return andThen(
        Connection::open(databaseFile, Connection::Mode::ReadOnly), [](auto connection) -> Result<QString> {
            const auto version = connection->value(u"SELECT sqlite_version()"_s);
            if (!version)
                return std::unexpected(version.error());
            const auto fts5 =
                connection->value(u"SELECT COUNT(*) FROM pragma_module_list WHERE name = 'fts5'"_s);
            if (!fts5)
                return std::unexpected(fts5.error());
            if (fts5->toInt() != 1)
                return failure(ErrorKind::Database, u"SQLite %1 has no FTS5"_s.arg(version->toString()));
            return u"SQLite %1"_s.arg(version->toString());
        });
}

} // namespace trialdesk
