#include "models/store/schema.h"

#include <array>

#include <QFile>
#include <QFileInfo>

#include "models/domain/result.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kMigrations{":/schema/001_initial.sql"};

Result<int> number(Connection &connection, const QString &sql)
{
    return mapped(connection.value(sql), [](const QVariant &value) { return value.toInt(); });
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
    QFile file(QString::fromLatin1(kMigrations[static_cast<std::size_t>(version - 1)]));
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

} // namespace

int newestSchemaVersion()
{
    return static_cast<int>(kMigrations.size());
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

Result<void> copyStore(Connection &connection, const QString &target)
{
    const QString part = target + u".part"_s;
    QFile::remove(part);
    // An empty file first: SQLite would create it by the umask.
    QFile file(part);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failure(ErrorKind::File, u"%1 can't be written"_s.arg(target));
    file.close();
    auto copied = connection.exec(u"VACUUM INTO ?"_s, {part});
    if (copied && !QFile::rename(part, target))
        copied = failure(ErrorKind::File, u"%1 can't be written"_s.arg(target));
    if (!copied)
        QFile::remove(part);
    return copied;
}

QString restoringFile(const StoreLocation &location)
{
    return location.database() + u".restoring"_s;
}

Result<void> prepareStore(const StoreLocation &location)
{
    // A restore that was cut off between its two renames: the checked copy is the store.
    if (!QFile::exists(location.database()) && QFile::exists(restoringFile(location)))
        QFile::rename(restoringFile(location), location.database());
    if (const auto prepared = location.prepare(); !prepared)
        return prepared;
    const bool fresh = QFileInfo(location.database()).size() == 0;
    if (!fresh) {
        // A look before the connection that could change anything: another program's file stays as it is.
        auto look = Connection::open(location.database(), Connection::Mode::ReadOnly);
        if (!look)
            return std::unexpected(look.error());
        const auto application = number(**look, u"PRAGMA application_id"_s);
        const auto version = number(**look, u"PRAGMA user_version"_s);
        if (!application || !version)
            return std::unexpected((application ? version : application).error());
        const auto tables = number(**look, u"SELECT COUNT(*) FROM sqlite_schema"_s);
        if (!tables)
            return std::unexpected(tables.error());
        // An empty database is a first start that was interrupted before its schema was committed.
        const bool unfinished = *application == 0 && *version == 0 && *tables == 0;
        if (*application != kApplicationId && !unfinished)
            return failure(ErrorKind::DatabaseForeign, location.database());
        if (*version > newestSchemaVersion())
            return failure(ErrorKind::DatabaseNewer,
                           u"its version %1, this program's %2"_s.arg(*version).arg(newestSchemaVersion()));
        if (*version == newestSchemaVersion())
            return {};
    }
    auto connection = Connection::open(location.database(), Connection::Mode::ReadWrite);
    if (!connection)
        return std::unexpected(connection.error());
    const auto version = number(**connection, u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    if (*version > 0) {
        if (const auto copied = copyBefore(**connection, *version); !copied)
            return copied;
    }
    for (int next = *version + 1; next <= newestSchemaVersion(); ++next) {
        if (const auto done = runMigration(**connection, next); !done)
            return done;
    }
    return {};
}

} // namespace trialdesk
