#include "models/store/storecare.h"

#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "models/domain/result.h"
#include "models/store/connection.h"
#include "models/store/schema.h"
#include "models/store/trialupserter.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kKeptBackups = 3;
constexpr std::size_t kReindexBatch = 1000;

/// Promises of the schema that SQLite does not hold by itself: each query gives the rows that break one.
struct Promise
{
    const char *broken;
    const char *sql;
};
constexpr std::array kPromises{
    Promise{"trials without their raw record",
            "SELECT COUNT(*) FROM trial WHERE id NOT IN (SELECT trial_id FROM trial_text)"},
    Promise{"trials with an empty text instead of none",
            "SELECT COUNT(*) FROM trial WHERE title = '' OR period = '' OR number = ''"},
    Promise{"trials with an unknown state", "SELECT COUNT(*) FROM trial WHERE state NOT IN (0, 1, 2)"},
    Promise{"trials missing from the search index",
            "SELECT COUNT(*) FROM trial WHERE id NOT IN (SELECT id FROM trial_fts_docsize)"},
    Promise{"entries of the search index without a trial",
            "SELECT COUNT(*) FROM trial_fts_docsize WHERE id NOT IN (SELECT id FROM trial)"},
};

QString stamp()
{
    return QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
}

Result<QStringList> rowsOf(Connection &connection, const QString &sql)
{
    auto query = connection.query(sql);
    if (!query)
        return std::unexpected(query.error());
    QStringList rows;
    while (query->next()) {
        QStringList columns;
        for (int i = 0; !query->value(i).isNull() && i < 4; ++i)
            columns << query->value(i).toString();
        rows << columns.join(u' ');
    }
    return rows;
}

void keepNewest(const QString &folder)
{
    const QStringList files =
        QDir(folder).entryList({u"trialdesk-*.db"_s}, QDir::Files, QDir::Name | QDir::Reversed);
    for (qsizetype i = kKeptBackups; i < files.size(); ++i)
        QFile::remove(folder + u'/' + files[i]);
}

/// A file that may become the store: ours, not newer, sound.
Result<void> checkForeign(const QString &file)
{
    if (!QFileInfo(file).isFile())
        return failure(ErrorKind::File, u"%1 does not exist"_s.arg(file));
    auto connection = Connection::open(file, Connection::Mode::ReadOnly);
    if (!connection)
        return std::unexpected(connection.error());
    const auto application = (*connection)->value(u"PRAGMA application_id"_s);
    if (!application)
        return std::unexpected(application.error());
    if (application->toInt() != kApplicationId)
        return failure(ErrorKind::DatabaseForeign, file);
    const auto version = (*connection)->value(u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    if (version->toInt() > newestSchemaVersion())
        return failure(
            ErrorKind::DatabaseNewer,
            u"its version %1, this program's %2"_s.arg(version->toInt()).arg(newestSchemaVersion()));
    const auto foreign =
        (*connection)->value(u"SELECT COUNT(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"_s);
    if (!foreign)
        return std::unexpected(foreign.error());
    if (foreign->toInt() != 0)
        return failure(ErrorKind::DatabaseForeign, u"%1 holds triggers or views"_s.arg(file));
    return {};
}

} // namespace

Result<QStringList> checkStore(const QString &databaseFile)
{
    if (QFileInfo(databaseFile).size() == 0)
        return QStringList(); // nothing stored yet
    auto connection = Connection::open(databaseFile, Connection::Mode::ReadWrite);
    if (!connection)
        return std::unexpected(connection.error());
    const auto pages = rowsOf(**connection, u"PRAGMA integrity_check"_s);
    if (!pages)
        return std::unexpected(pages.error());
    QStringList problems;
    if (*pages != QStringList{u"ok"_s})
        problems += *pages;
    const auto references = rowsOf(**connection, u"PRAGMA foreign_key_check"_s);
    if (!references)
        return std::unexpected(references.error());
    for (const QString &row : *references)
        problems << u"broken reference: "_s + row;
    for (const Promise &promise : kPromises) {
        const auto count = (*connection)->value(QString::fromLatin1(promise.sql));
        if (!count)
            return std::unexpected(count.error());
        if (count->toLongLong() > 0)
            problems << u"%1 %2"_s.arg(count->toLongLong()).arg(QLatin1StringView(promise.broken));
    }
    const auto index = (*connection)->exec(u"INSERT INTO trial_fts (trial_fts) VALUES ('integrity-check')"_s);
    if (!index &&
        (index.error().kind == ErrorKind::DatabaseBusy || index.error().kind == ErrorKind::DiskFull))
        return std::unexpected(index.error()); // says nothing about the index
    if (!index)
        problems << u"search index: "_s + index.error().detail;
    return problems;
}

Result<void> repairStore(const QString &databaseFile)
{
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
    auto all = (*connection)->query(u"SELECT id FROM trial ORDER BY id"_s);
    if (!upserter || !all)
        return std::unexpected(upserter ? all.error() : upserter.error());
    std::vector<TrialId> ids;
    while (all->next())
        ids.push_back(all->value(0).toUInt());
    all->finish();
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
    return transaction->commit();
}

Result<QString> backupStore(const StoreLocation &location, const QString &file)
{
    const QString target = file.isEmpty() ? location.backups() + u"/trialdesk-%1.db"_s.arg(stamp())
                                          : QFileInfo(file).absoluteFilePath();
    if (QFileInfo::exists(target))
        return failure(ErrorKind::File, u"%1 already exists"_s.arg(target));
    const auto copied = andThen(Connection::open(location.database(), Connection::Mode::ReadWrite),
                                [&](auto connection) { return copyStore(*connection, target); });
    if (!copied)
        return std::unexpected(copied.error());
    if (file.isEmpty())
        keepNewest(location.backups());
    return target;
}

Result<void> restoreStore(const StoreLocation &location, const QString &file)
{
    if (const auto fit = checkForeign(file); !fit)
        return fit;
    const QString copy = restoringFile(location);
    QFile::remove(copy);
    // Through SQLite and not as a file: a backup may have its newest pages in a -wal beside it.
    const auto copied = andThen(Connection::open(file, Connection::Mode::ReadOnly),
                                [&](auto connection) { return copyStore(*connection, copy); });
    if (!copied)
        return std::unexpected(copied.error());
    const auto problems = checkStore(copy);
    if (!problems || !problems->isEmpty()) {
        QFile::remove(copy);
        if (!problems)
            return std::unexpected(problems.error());
        return failure(ErrorKind::DatabaseCorrupt, problems->first());
    }
    const QString kept = location.database() + u"-before-restore-%1"_s.arg(stamp());
    QStringList moved;
    const auto undo = [&](const QString &what) {
        for (const QString &suffix : moved)
            QFile::rename(kept + suffix, location.database() + suffix);
        QFile::remove(copy);
        return failure(ErrorKind::File, what);
    };
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u""_s}) {
        if (!QFile::exists(location.database() + suffix))
            continue;
        if (!QFile::rename(location.database() + suffix, kept + suffix))
            return undo(u"%1 can't be moved aside"_s.arg(location.database() + suffix));
        moved << suffix;
    }
    if (!QFile::rename(copy, location.database()))
        return undo(u"%1 can't be put in place"_s.arg(location.database()));
    return {};
}

} // namespace trialdesk
