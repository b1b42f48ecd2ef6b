#include "models/store/connection.h"

#include <array>
#include <atomic>
#include <span>
#include <utility>

#include <sqlite3.h>

#include <QSqlDriver>
#include <QThread>

#include "models/domain/problemtext.h"
#include "models/domain/result.h"
#include "models/store/damage.h"
#include "models/store/place.h"
#include "models/store/readids.h"
#include "models/store/regularfile.h"
#include "models/store/sqlerror.h"
#include "models/store/storeuse.h"
#include "models/store/tokenizer.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kBusyTimeoutMs = 5000;
/// Without a write-ahead log a commit waits for all who read: an export or a backup takes this long.
constexpr int kPatientTimeoutMs = 120'000;

struct Pragma
{
    const char *name;
    const char *set;
    const char *readBack;
};

// page_size only takes effect on a new file, before the journal is chosen.
constexpr std::array kWriterPragmas{
    Pragma{"page_size", "16384", nullptr},
    Pragma{"journal_mode", "WAL", "wal"},
    Pragma{"synchronous", "NORMAL", "1"},
    Pragma{"wal_autocheckpoint", "3584", "3584"}, // and a page of new trials behind them fit in the limit
    Pragma{"journal_size_limit", "67108864", "67108864"},
};

// Alone for a moment: without shared memory a write-ahead log can only be left by its one user.
constexpr std::array kRollbackPragmas{
    Pragma{"page_size", "16384", nullptr},      Pragma{"locking_mode", "EXCLUSIVE", "exclusive"},
    Pragma{"journal_mode", "DELETE", "delete"}, Pragma{"locking_mode", "NORMAL", "normal"},
    Pragma{"synchronous", "FULL", "2"},         Pragma{"journal_size_limit", "67108864", "67108864"},
};

constexpr std::array kCommonPragmas{
    Pragma{"foreign_keys", "ON", "1"},    Pragma{"trusted_schema", "OFF", "0"},
    Pragma{"cell_size_check", "ON", "1"}, Pragma{"mmap_size", "0", nullptr},
    Pragma{"temp_store", "MEMORY", "2"},  Pragma{"busy_timeout", "5000", "5000"},
};

// A window has several readers, each with a cache of its own; the system's cache is behind them.
constexpr std::array kReadersCache{Pragma{"cache_size", "-2048", "-2048"}};
constexpr std::array kWritersCache{Pragma{"cache_size", "-32768", "-32768"}};

/// SQLite opens what stands beside a file: it waits for a pipe, and takes anybody's journal for the file's.
Result<void> checkDatabaseFiles(const QString &file)
{
    for (const QLatin1StringView suffix : kDatabaseFiles) {
        const QString each = file + suffix;
        const auto fits =
            inOrder([&] { return checkNotSpecial(each); }, [&] { return checkSameOwner(each, file); });
        if (!fits)
            return fits;
    }
    return {};
}

QString nextName()
{
    static std::atomic<quint64> counter{0};
    return u"trialdesk-%1"_s.arg(++counter);
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const QString &file, Mode mode)
{
    // SQLite's count of its memory takes a lock at every allocation. Refused once SQLite runs: no harm then.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return failure(
            ErrorKind::Environment,
            ProblemText::tr("Qt's SQLite driver is missing; install the package libqt6sql6-sqlite."));
    if (mode != Mode::Memory) {
        const auto free =
            inOrder([&] { return checkDatabaseFiles(file); }, [&] { return connectionOpened(file); });
        if (!free)
            return std::unexpected(free.error());
    }
    auto connection = std::unique_ptr<Connection>(new Connection);
    connection->m_name = nextName();
    connection->m_thread = QThread::currentThreadId();
    connection->m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->m_name);
    connection->m_database.setDatabaseName(file);
    connection->m_database.setConnectOptions(
        u"QSQLITE_BUSY_TIMEOUT=%1%2"_s.arg(kBusyTimeoutMs)
            .arg(mode == Mode::ReadOnly ? u";QSQLITE_OPEN_READONLY"_s : QString()));
    if (!connection->m_database.open())
        return std::unexpected(errorFromQt(connection->m_database.lastError()));
    const QVariant handle = connection->m_database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return failure(ErrorKind::Environment, u"Qt's SQLite driver gives no handle."_s);
    connection->m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    if (const auto configured = connection->configure(mode); !configured)
        return std::unexpected(configured.error());
    return connection;
}

Result<void> Connection::configure(Mode mode)
{
    sqlite3_extended_result_codes(m_handle, 1);
    const auto apply = [this](const Pragma &pragma) -> Result<void> {
        const QString name = QString::fromLatin1(pragma.name);
        if (const auto set = exec(u"PRAGMA %1 = %2"_s.arg(name, QString::fromLatin1(pragma.set))); !set)
            return set;
        if (!pragma.readBack)
            return {};
        const auto now = value(u"PRAGMA %1"_s.arg(name));
        if (!now)
            return std::unexpected(now.error());
        if (now->toString() != QLatin1StringView(pragma.readBack))
            return failure(ErrorKind::Database, u"PRAGMA %1 is %2"_s.arg(name, now->toString()));
        return {};
    };
    const auto applyAll = [&](std::span<const Pragma> pragmas) {
        Result<void> done;
        for (const Pragma &pragma : pragmas)
            done = done ? apply(pragma) : done;
        return done;
    };
    // Where no memory is shared the journal comes first: the next pragma reads the file.
    const bool rollback = mode == Mode::ReadWrite && journalAt(file()) == Journal::Rollback;
    const auto configured = inOrder(
        [&] { return rollback ? applyAll(kRollbackPragmas) : Result<void>(); },
        [&] { return applyAll(kCommonPragmas); },
        [&] { return mode == Mode::ReadOnly ? applyAll(kReadersCache) : applyAll(kWritersCache); },
        [&] { return mode == Mode::ReadWrite && !rollback ? applyAll(kWriterPragmas) : Result<void>(); });
    if (!configured)
        return configured;
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (const int code = registerSearchFunctions(m_handle); code != SQLITE_OK)
        return failure(ErrorKind::Environment, u"SQLite has no FTS5 (%1)"_s.arg(code));
    if (const int code = registerMarkFunction(m_handle); code != SQLITE_OK)
        return failure(ErrorKind::Environment, u"SQLite takes no function (%1)"_s.arg(code));
    return {};
}

Result<void> Connection::waitForLongReaders()
{
    if (journalAt(file()) == Journal::Wal)
        return {};
    return exec(u"PRAGMA busy_timeout = %1"_s.arg(kPatientTimeoutMs));
}

Connection::~Connection()
{
    const QString opened = file();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    connectionClosed(opened);
}

Result<QSqlQuery> Connection::query(const QString &sql, const QVariantList &values)
{
    Q_ASSERT_X(m_thread == QThread::currentThreadId(), "Connection", "used outside its thread");
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failed(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failed(query.lastError());
    return query;
}

Result<void> Connection::endOf(const QSqlQuery &query) const
{
    if (query.lastError().isValid())
        return failed(query.lastError());
    return {};
}

std::unexpected<Error> Connection::failed(const QSqlError &error) const
{
    return std::unexpected(errorOf(m_handle, errorFromQt(error)));
}

Result<void> Connection::exec(const QString &sql, const QVariantList &values)
{
    return mapped(query(sql, values), [](const QSqlQuery &) {});
}

Result<QVariant> Connection::value(const QString &sql, const QVariantList &values)
{
    auto result = query(sql, values);
    if (!result)
        return std::unexpected(result.error());
    QVariant first;
    if (result->next()) {
        first = result->value(0);
        // A statement that writes and returns a row commits, or fails to, at its end.
        while (result->next()) {
        }
    }
    if (const auto ended = endOf(*result); !ended)
        return std::unexpected(ended.error());
    return first;
}

void Connection::interrupt()
{
    sqlite3_interrupt(m_handle);
}

QString Connection::file() const
{
    return m_database.databaseName();
}

Result<Transaction> Transaction::begin(Connection &connection)
{
    if (const auto begun = connection.exec(u"BEGIN IMMEDIATE"_s); !begun)
        return std::unexpected(begun.error());
    return Transaction(connection);
}

Result<Transaction> Transaction::beginRead(Connection &connection)
{
    if (const auto begun = connection.exec(u"BEGIN"_s); !begun)
        return std::unexpected(begun.error());
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself (disk full); a second ROLLBACK then fails harmlessly.
    if (m_connection && sqlite3_get_autocommit(m_connection->handle()) == 0)
        (void)m_connection->exec(u"ROLLBACK"_s);
}

Result<void> Transaction::commit()
{
    const auto committed = m_connection->exec(u"COMMIT"_s);
    if (committed)
        m_connection = nullptr;
    return committed;
}

} // namespace trialdesk
