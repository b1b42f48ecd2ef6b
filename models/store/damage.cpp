#include "models/store/damage.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

#include "models/store/connection.h"
#include "models/store/regularfile.h"
#include "models/store/storeuse.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString markOf(const QString &databaseFile)
{
    return databaseFile + u"-damaged"_s;
}

} // namespace

void markDamaged(const QString &databaseFile, const QString &detail)
{
    if (QFileInfo(databaseFile).fileName() != "trialdesk.db"_L1)
        return;
    const int mark = openRegular(markOf(databaseFile), O_WRONLY | O_CREAT | O_EXCL);
    if (mark < 0)
        return; // it stands already, or nothing can be written here
    const QByteArray line = detail.toUtf8() + '\n';
    [[maybe_unused]] const auto written = ::write(mark, line.constData(), static_cast<size_t>(line.size()));
    ::close(mark);
}

bool isMarkedDamaged(const QString &databaseFile)
{
    return QFile::exists(markOf(databaseFile));
}

void clearDamageMark(const QString &databaseFile)
{
    QFile::remove(markOf(databaseFile));
}

Error noted(sqlite3 *handle, Error error)
{
    // A broken search index is no broken file: it is built anew from the trials.
    const bool damaged =
        error.kind == ErrorKind::DatabaseCorrupt && sqlite3_extended_errcode(handle) != SQLITE_CORRUPT_VTAB;
    if (const char *file = damaged ? sqlite3_db_filename(handle, "main") : nullptr)
        markDamaged(QFile::decodeName(file), error.detail);
    return error;
}

bool endedUncleanly(const QString &databaseFile)
{
    const bool left =
        QFileInfo(databaseFile + u"-wal"_s).size() > 0 || QFileInfo(databaseFile + u"-journal"_s).size() > 0;
    return left && !storeUser(databaseFile);
}

Result<void> checkPages(Connection &connection, Depth depth)
{
    const auto found =
        connection.value(depth == Depth::Quick ? u"PRAGMA quick_check(1)"_s : u"PRAGMA integrity_check(1)"_s);
    if (!found)
        return std::unexpected(found.error());
    if (found->toString() != "ok"_L1)
        return failure(ErrorKind::DatabaseCorrupt, found->toString());
    return {};
}

} // namespace trialdesk
