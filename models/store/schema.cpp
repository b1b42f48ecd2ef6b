#include "models/store/schema.h"

#include <algorithm>
#include <array>

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QtEndian>

#include "models/domain/result.h"
#include "models/store/damage.h"
#include "models/store/storemove.h"
#include "models/store/storeuse.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kMigrations{":/schema/001_initial.sql", ":/schema/002_registry_records.sql"};

constexpr qint64 kPageSize = 16384;

constexpr int kLongestMigration = 600'000; // milliseconds

/// Up to this size a store is read through at every start: it takes some 10 ms.
constexpr qint64 kAlwaysChecked = 16LL * 1024 * 1024;

Result<int> number(Connection &connection, const QString &sql)
{
    return mapped(connection.value(sql), [](const QVariant &value) { return value.toInt(); });
}

Result<void> syncToDisk(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || ::fsync(file.handle()) != 0)
        return failure(ErrorKind::File, u"%1 can't be written to disk"_s.arg(path));
    return {};
}

Result<void> copyBefore(Connection &connection, int version)
{
    const QString copy = connection.file() + u"-v%1.bak"_s.arg(version);
    if (QFile::exists(copy))
        return {};
    return copyStore(connection, copy);
}

Result<void> runMigration(Connection &connection, int version)
{
    QFile file(schemaFile(version));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Environment, u"Schema %1 is missing from the program"_s.arg(version));
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    // Another program may have started at the same time and been first.
    const auto reached = number(connection, u"PRAGMA user_version"_s);
    if (!reached)
        return std::unexpected(reached.error());
    if (*reached >= version)
        return {};
    for (const QString &statement : splitStatements(QString::fromUtf8(file.readAll()))) {
        if (const auto done = connection.exec(statement); !done)
            return done;
    }
    for (const QString &pragma :
         {u"PRAGMA application_id = %1"_s.arg(kApplicationId), u"PRAGMA user_version = %1"_s.arg(version)}) {
        if (const auto set = connection.exec(pragma); !set)
            return set;
    }
    return transaction->commit();
}

Result<void> migrate(Connection &connection, int from, int to)
{
    for (int next = from + 1; next <= to; ++next) {
        if (const auto done = runMigration(connection, next); !done)
            return done;
    }
    return {};
}

/// Every object with its statement, sorted; also those that FTS5 made, with the white space in which its
/// versions differ taken away.
Result<QStringList> schemaOf(Connection &connection)
{
    QStringList objects;
    const auto read = connection.eachRow(
        // Ours are shorter; a foreign one may have a name of a hundred million letters.
        u"SELECT type || ' ' || substr(name, 1, 80), CASE WHEN name LIKE 'trial^_fts^_%' ESCAPE '^' THEN"
        " replace(replace(COALESCE(substr(sql, 1, 10000), ''), ' ', ''), char(10), '')"
        " ELSE COALESCE(substr(sql, 1, 10000), '') END FROM sqlite_schema"_s,
        {},
        [&](const QSqlQuery &row) { objects << row.value(0).toString() + u'\n' + row.value(1).toString(); });
    if (!read)
        return std::unexpected(read.error());
    objects.sort();
    return objects;
}

bool isEmptyFile(const QString &file)
{
    return QFileInfo(file).size() == 0;
}

/// An empty file is a first start that was cut off, or a store that lost everything.
Result<void> checkEmpty(const StoreLocation &location)
{
    const bool hadPages = QFileInfo(location.database() + u"-wal"_s).size() > 0;
    const bool hasCopies =
        !QDir(location.backups()).isEmpty(QDir::Files) ||
        !QDir(location.folder()).entryList({u"trialdesk.db-v*.bak"_s}, QDir::Files).isEmpty();
    if (hadPages || hasCopies || isMarkedDamaged(location.database()))
        return failure(ErrorKind::DatabaseCorrupt, u"%1 is empty"_s.arg(location.database()));
    return {};
}

/// A file that SQLite does not take for its own may be a store whose first page was overwritten in part.
bool looksLikeOurs(const QString &database)
{
    constexpr int kApplicationIdAt = 68;
    if (storeUser(database))
        return false;
    QFile file(database);
    quint32 id = 0;
    return file.open(QIODevice::ReadOnly) && file.seek(kApplicationIdAt) &&
           file.read(reinterpret_cast<char *>(&id), sizeof id) == sizeof id &&
           qFromBigEndian(id) == static_cast<quint32>(kApplicationId);
}

/// A first start, or a write on a network drive, that was cut off: only who may write can undo it. Another
/// program's file is left to that program.
bool needsRollback(const QString &database)
{
    return QFileInfo(database + u"-journal"_s).size() > 0 &&
           (looksLikeOurs(database) || QFileInfo(database).size() <= kPageSize);
}

Result<void> checkSound(Connection &connection, bool unclean)
{
    const QString file = connection.file();
    const bool marked = isMarkedDamaged(file);
    if (!marked && !unclean && QFileInfo(file).size() > kAlwaysChecked)
        return {};
    const auto sound = checkPages(connection, marked ? Depth::Full : Depth::Quick);
    if (sound)
        clearDamageMark(file);
    else if (sound.error().kind == ErrorKind::DatabaseCorrupt)
        markDamaged(file, sound.error().detail);
    return sound;
}

/// The version that stands in the file; 0 where nothing does yet. A look that changes nothing.
Result<int> look(const StoreLocation &location)
{
    const QString file = location.database();
    if (isEmptyFile(file))
        return andThen(checkEmpty(location), [] { return Result<int>(0); });
    const bool unclean = endedUncleanly(file); // before a connection below uses the store itself
    if (unclean && needsRollback(file)) {
        const auto undone = Connection::open(file, Connection::Mode::ReadWrite);
        if (!undone)
            return std::unexpected(undone.error());
    }
    const auto connection = Connection::open(file, Connection::Mode::ReadOnly);
    if (!connection && connection.error().kind == ErrorKind::DatabaseForeign && looksLikeOurs(file))
        return failure(ErrorKind::DatabaseCorrupt, connection.error().detail);
    if (!connection)
        return std::unexpected(connection.error());
    // The version and the schema of one moment: another program may be bringing the store up to date.
    const auto view = Transaction::beginRead(**connection);
    if (!view)
        return std::unexpected(view.error());
    // A first start that was cut off before its schema was committed.
    const auto objects = number(**connection, u"SELECT COUNT(*) FROM sqlite_schema"_s);
    const auto application = number(**connection, u"PRAGMA application_id"_s);
    if (!objects || !application)
        return std::unexpected((objects ? application : objects).error());
    if (*objects == 0 && *application == 0)
        return 0;
    const auto version = readVersion(**connection);
    if (!version)
        return version;
    const auto fit = inOrder([&] { return checkSchema(**connection, *version); },
                             [&] { return checkSound(**connection, unclean); });
    if (!fit)
        return std::unexpected(fit.error());
    return version;
}

} // namespace

int newestSchemaVersion()
{
    return static_cast<int>(kMigrations.size());
}

QString schemaFile(int version)
{
    return QString::fromLatin1(kMigrations[static_cast<std::size_t>(version - 1)]);
}

QStringList splitStatements(const QString &sql)
{
    QStringList statements;
    QString current;
    for (const QString &line : sql.split(u'\n')) {
        if (line.trimmed().startsWith("--"_L1))
            continue;
        current += line + u'\n';
        if (line.trimmed().endsWith(u';')) {
            statements << current.trimmed();
            current.clear();
        }
    }
    return statements;
}

Result<int> readVersion(Connection &connection)
{
    const auto application = number(connection, u"PRAGMA application_id"_s);
    const auto version = number(connection, u"PRAGMA user_version"_s);
    if (!application || !version)
        return application ? version : application;
    if (*application != kApplicationId || *version < 1)
        return failure(ErrorKind::DatabaseForeign, connection.file());
    if (*version > newestSchemaVersion())
        return failure(ErrorKind::DatabaseNewer,
                       u"its version %1, this program's %2"_s.arg(*version).arg(newestSchemaVersion()));
    return version;
}

Result<void> checkSchema(Connection &connection, int version)
{
    const auto expected =
        andThen(Connection::open(u":memory:"_s, Connection::Mode::Memory), [&](auto memory) {
            return andThen(migrate(*memory, 0, version), [&] { return schemaOf(*memory); });
        });
    const auto found = schemaOf(connection);
    if (!expected || !found)
        return std::unexpected((expected ? found : expected).error());
    QStringList differing;
    std::ranges::set_symmetric_difference(*expected, *found, std::back_inserter(differing));
    if (!differing.isEmpty())
        return failure(ErrorKind::DatabaseForeign,
                       u"%1: %2"_s.arg(connection.file(), differing.constFirst().section(u'\n', 0, 0)));
    return {};
}

void removeDatabase(const QString &file)
{
    for (const QLatin1StringView suffix : kDatabaseFiles)
        QFile::remove(file + suffix);
}

Result<void> checkNoDatabase(const QString &file)
{
    for (const QLatin1StringView suffix : kDatabaseFiles) {
        const QFileInfo there(file + suffix);
        if (there.exists() || there.isSymLink())
            return failure(ErrorKind::File, u"%1 already exists"_s.arg(there.filePath()));
    }
    return {};
}

namespace {

/// An empty file is a sound database, too.
Result<void> checkCopy(Connection &copy, Connection &original)
{
    return inOrder([&] { return checkPages(copy, Depth::Quick); },
                   [&]() -> Result<void> {
                       const auto made = readVersion(copy);
                       const auto wanted = readVersion(original);
                       if (!made || !wanted)
                           return std::unexpected((made ? wanted : made).error());
                       if (*made != *wanted || *made == 0)
                           return failure(ErrorKind::Database,
                                          u"the copy %1 is not whole"_s.arg(copy.file()));
                       return {};
                   });
}

} // namespace

Result<void> copyStore(Connection &connection, const QString &target)
{
    const QString part = target + u".part"_s;
    removeDatabase(part);
    if (const auto free = checkNoDatabase(part); !free)
        return free;
    // An empty file first, and nobody else's from its first moment: SQLite would create it by the umask.
    QFile file(part);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::File, u"%1 can't be written"_s.arg(target));
    file.close();
    const auto copied = inOrder([&] { return connection.exec(u"VACUUM INTO ?"_s, {part}); },
                                [&] {
                                    return andThen(Connection::open(part, Connection::Mode::ReadOnly),
                                                   [&](auto copy) { return checkCopy(*copy, connection); });
                                },
                                [&] { return syncToDisk(part); }, // VACUUM does not
                                [&]() -> Result<void> {
                                    if (!QFile::rename(part, target))
                                        return failure(ErrorKind::File, u"%1 can't be written"_s.arg(target));
                                    return {};
                                });
    if (!copied)
        removeDatabase(part);
    return copied;
}

Result<void> prepareStore(const StoreLocation &location)
{
    if (const auto ready = prepareFolder(location); !ready)
        return ready;
    auto stands = look(location);
    // Two programs may start at once after an upgrade: the second one waits, and then finds the work done.
    QLockFile lock(location.database() + u".migrating"_s);
    lock.setStaleLockTime(0);
    if (stands && *stands > 0 && *stands < newestSchemaVersion()) {
        if (!lock.tryLock(kLongestMigration))
            return failure(ErrorKind::StoreInUse, u"it is being brought up to date"_s);
        stands = look(location);
    }
    if (!stands)
        return std::unexpected(stands.error());
    if (*stands == newestSchemaVersion())
        return {};
    return andThen(Connection::open(location.database(), Connection::Mode::ReadWrite), [&](auto connection) {
        return inOrder([&] { return *stands > 0 ? copyBefore(*connection, *stands) : Result<void>(); },
                       [&] { return migrate(*connection, *stands, newestSchemaVersion()); });
    });
}

} // namespace trialdesk
