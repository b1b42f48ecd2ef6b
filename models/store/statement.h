#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/domain/error.h"
#include "models/store/connection.h"

struct sqlite3_stmt;

namespace trialdesk {

/// A prepared statement stepped on the connection's own handle, in UTF-8: for the hot loops only (page
/// upsert, reading rows). Must not outlive its connection. Bound texts are copied by SQLite only where asked.
class Statement
{
public:
    [[nodiscard]] static Result<Statement> prepare(Connection &connection, std::string_view sql);
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    /// Parameters count from 1. Texts and blobs must live until the next reset().
    void bindNull(int index);
    void bind(int index, std::int64_t value);
    void bind(int index, std::string_view text);
    void bindBlob(int index, std::span<const std::byte> bytes);
    /// For an SQL function of ours, which asks for the same `type`; nothing else sees it.
    void bindPointer(int index, void *pointer, const char *type);

    /// True on a row, false at the end. A failed step leaves the statement reset.
    [[nodiscard]] Result<bool> step();
    /// For statements without rows: step and reset.
    [[nodiscard]] Result<void> run();
    void reset(); ///< also clears the bindings

    /// Columns count from 0.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::optional<std::int64_t> integerIfAny(int column) const; ///< nothing for NULL
    [[nodiscard]] std::string_view text(int column) const;                    ///< until the next step
    [[nodiscard]] std::span<const std::byte> blob(int column) const;

private:
    explicit Statement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    sqlite3_stmt *m_statement;
};

} // namespace trialdesk
