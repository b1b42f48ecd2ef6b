#include "models/store/sqlerror.h"

#include <cerrno>
#include <utility>

#include <sqlite3.h>

#include "models/store/damage.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

ErrorKind kindOf(int code)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // others were quicker at the journal's index, again and again
        return ErrorKind::DatabaseBusy;
    case SQLITE_FULL:
        return ErrorKind::DiskFull;
    case SQLITE_CORRUPT:
        return ErrorKind::DatabaseCorrupt;
    case SQLITE_NOTADB:
        return ErrorKind::DatabaseForeign;
    case SQLITE_INTERRUPT:
        return ErrorKind::Cancelled;
    default:
        return ErrorKind::Database;
    }
}

} // namespace

Error errorFromSqlite(int code, const QString &message)
{
    return {.kind = kindOf(code), .detail = u"SQLite %1: %2"_s.arg(code).arg(message)};
}

Error errorFromQt(const QSqlError &error)
{
    bool number = false;
    const int code = error.nativeErrorCode().toInt(&number);
    return errorFromSqlite(number ? code : SQLITE_ERROR, error.databaseText());
}

Error errorOf(sqlite3 *handle, Error error)
{
    const int reason = sqlite3_errcode(handle) == SQLITE_IOERR ? sqlite3_system_errno(handle) : 0;
    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        error.kind = ErrorKind::DiskFull;
    return noted(handle, std::move(error));
}

Error lastError(sqlite3 *handle)
{
    return errorOf(
        handle, errorFromSqlite(sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle))));
}

} // namespace trialdesk
