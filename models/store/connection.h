#pragma once

#include <array>
#include <memory>
#include <utility>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include "models/domain/error.h"

struct sqlite3;

namespace trialdesk {

/// What a database consists of: the file, and what SQLite puts beside it.
inline constexpr std::array<QLatin1StringView, 4> kDatabaseFiles{
    QLatin1StringView(""), QLatin1StringView("-wal"), QLatin1StringView("-shm"),
    QLatin1StringView("-journal")};

/// One SQLite connection of the thread that opened it: a unique name, all pragmas set and read back, the
/// search tokenizer and our SQL functions registered, everything closed at the end of its life. No query may
/// outlive it.
class Connection
{
public:
    enum class Mode {
        ReadOnly,
        ReadWrite,
        Memory ///< an empty database that is gone with the connection; the file's name says nothing
    };

    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &file, Mode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// One statement with its values bound in order; the query is executed and forward-only.
    [[nodiscard]] Result<QSqlQuery> query(const QString &sql, const QVariantList &values = {});
    /// The same where no rows are expected.
    [[nodiscard]] Result<void> exec(const QString &sql, const QVariantList &values = {});
    /// Every row of the query to `take`; an error in the middle is an error and not an early end.
    template <class Take>
    [[nodiscard]] Result<void> eachRow(const QString &sql, const QVariantList &values, Take &&take)
    {
        auto rows = query(sql, values);
        if (!rows)
            return std::unexpected(rows.error());
        while (rows->next())
            take(std::as_const(*rows));
        return endOf(*rows);
    }
    /// The first column of the first row; an invalid QVariant without rows.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// For connections outside the window's thread. Where there is no write-ahead log, others may read for
    /// minutes, which keeps a commit waiting, and that keeps new readers waiting.
    [[nodiscard]] Result<void> waitForLongReaders();

    /// For the hot loops and for interrupt(); owned by the connection.
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    /// Ends the running statement with Cancelled. Any thread, while the connection lives.
    void interrupt();
    [[nodiscard]] QString file() const;

private:
    Connection() = default;
    [[nodiscard]] Result<void> configure(Mode mode);
    [[nodiscard]] Result<void> endOf(const QSqlQuery &query) const;
    [[nodiscard]] std::unexpected<Error> failed(const QSqlError &error) const;

    QSqlDatabase m_database;
    QString m_name;
    sqlite3 *m_handle = nullptr;
    Qt::HANDLE m_thread = nullptr;
};

/// BEGIN IMMEDIATE at birth, ROLLBACK at death unless committed.
class Transaction
{
public:
    [[nodiscard]] static Result<Transaction> begin(Connection &connection);
    /// One consistent view for many reads.
    [[nodiscard]] static Result<Transaction> beginRead(Connection &connection);
    Transaction(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Connection &connection)
        : m_connection(&connection)
    {
    }

    Connection *m_connection;
};

} // namespace trialdesk
