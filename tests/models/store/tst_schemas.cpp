#include <sqlite3.h>

#include <QCryptographicHash>
#include <QtConcurrentRun>

#include "models/store/backup.h"
#include "models/store/tokenizer.h"
#include "tests/support/canonicaldump.h"

#include "storefixture.h"
#include "tests/support/testmain.h"

using namespace trialdesk;

namespace {

/// With this set to a file, the test writes the newest version's fixture there instead of reading it:
/// `TRIALDESK_WRITE_SCHEMA_FIXTURE=tests/models/store/schemas/002.sql
/// build/ci/tests/models/store/tst_schemas`
constexpr const char *kWriteFixture = "TRIALDESK_WRITE_SCHEMA_FIXTURE";

const QString kHashLine = u"-- Made by the program with the schema "_s;

QString fixtureOf(int version)
{
    QFile file(u":/fixtures/schemas/%1.sql"_s.arg(version, 3, 10, QChar(u'0')));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QByteArray schemaBytes(int version)
{
    QFile file(schemaFile(version));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString schemaHash(int version)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(schemaBytes(version), QCryptographicHash::Sha256).toHex());
}

/// Something in every table of that version.
void fill(TestStore &store, int version)
{
    const auto trial = [version](int i, const char *title) {
        FieldValues values = fields({{Field::Number, "C" + std::to_string(100 + i)},
                                     {Field::Title, title},
                                     {Field::Institute, "가온 병원"},
                                     {Field::Department, "내과"},
                                     {Field::StudyType, "중재 연구"},
                                     {Field::Phase, "2상"},
                                     {Field::Scope, "국내"},
                                     {Field::Status, "모집 중"},
                                     {Field::Enrollment, std::int64_t{40 + i}},
                                     {Field::Period, "24개월"},
                                     {Field::PeriodMonths, std::int64_t{24}},
                                     {Field::Conditions, std::vector<std::string>{"폐암", "천식"}},
                                     {Field::Interventions, std::vector<std::string>{"약 가"}},
                                     {Field::Countries, std::vector<std::string>{"대한민국"}},
                                     {Field::StartDate, "2024-03"},
                                     {Field::CompletionDate, "2026"},
                                     {Field::UpdatedDate, "2024-03-05"},
                                     {Field::Url, "https://registry.example/C"}});
        if (version >= 2) {
            values[Field::OtherTitle] = std::string("A study of 폐렴 and asthma");
            values[Field::Keywords] = std::vector<std::string>{"비흡연", "never smoker"};
            values[Field::Aliases] = std::vector<std::string>{"D" + std::to_string(100 + i)};
        }
        return values;
    };
    store.sync(std::vector{trial(1, "폐암 환자의 코호트"), trial(2, "COVID-19 백신"), trial(3, "천식 연구"),
                           trial(4, "없어질 과제"), trial(5, "기다리는 과제")});
    store.sync(std::vector{trial(1, "폐암 환자의 새 코호트")},
               {.clean = true, .missing = {store.idOf(u"C104"_s)}, .held = {store.idOf(u"C105"_s)}});
    store.sync(std::vector<FieldValues>{}, {.clean = true, .removed = {store.idOf(u"C104"_s)}});
    const auto connection = need(Connection::open(store.file(), Connection::Mode::ReadWrite));
    for (const char *sql :
         {"INSERT INTO watch SELECT id, 1700000000000 FROM trial WHERE number = 'C102'",
          "INSERT INTO note SELECT id, '메모', 1700000000001 FROM trial WHERE number = 'C103'",
          "INSERT INTO saved_search (name, search, position, last_looked) VALUES ('폐암', '폐암 -소아', 1, "
          "5)",
          "INSERT INTO record_problem (run_id, reason, raw) VALUES (1, 'no number', '{}')",
          "INSERT INTO unknown_column VALUES (1, '새열', 1)",
          "INSERT INTO held_removal SELECT id, 2 FROM trial WHERE number = 'C105'",
          "UPDATE source SET enabled = 1, schedule = 'daily 03:00', next_due = 1700000000002 WHERE id = 1"})
        need(connection->exec(QString::fromUtf8(sql)));
    if (version < 2)
        return;
    for (const char *sql :
         {"INSERT INTO full_record SELECT trial_id, raw, 1700000000003 FROM trial_text WHERE trial_id = 2",
          "INSERT INTO source_progress VALUES (3, 'all', '2026-11-01', '2026-11-22T09:00:05', "
          "1700000000004)"})
        need(connection->exec(QString::fromUtf8(sql)));
}

QStringList tablesOf(Connection &connection)
{
    QStringList tables;
    need(connection.eachRow(
        u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('trial_fts',"
        " 'sqlite_sequence') ORDER BY name"_s,
        {}, [&](const QSqlQuery &row) { tables << row.value(0).toString(); }));
    return tables;
}

/// Every row of every table, the search index's own too, as one statement a line.
QString dumpStatements(Connection &connection)
{
    QStringList lines;
    for (const QString &table : tablesOf(connection)) {
        QStringList columns;
        need(connection.eachRow(
            u"SELECT name FROM pragma_table_info(?)"_s, {table},
            [&](const QSqlQuery &row) { columns << u"quote(\"%1\")"_s.arg(row.value(0).toString()); }));
        lines << u"DELETE FROM %1;"_s.arg(table);
        need(connection.eachRow(u"SELECT %1 FROM %2"_s.arg(columns.join(u" || ', ' || "_s), table), {},
                                [&](const QSqlQuery &row) {
                                    lines << u"INSERT INTO %1 VALUES (%2);"_s.arg(table,
                                                                                  row.value(0).toString());
                                }));
    }
    return lines.join(u'\n') + u'\n';
}

/// The store as the program of that version left it.
void load(const QString &file, int version, const QString &statements)
{
    sqlite3 *handle = nullptr;
    if (sqlite3_open(QFile::encodeName(file).constData(), &handle) != SQLITE_OK ||
        registerSearchFunctions(handle) != SQLITE_OK)
        qFatal("can't open %s", qPrintable(file));
    QByteArray sql = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; BEGIN;";
    for (int i = 1; i <= version; ++i)
        sql += schemaBytes(i);
    sql += statements.toUtf8() + "PRAGMA application_id = " + QByteArray::number(kApplicationId) +
           "; PRAGMA user_version = " + QByteArray::number(version) + "; COMMIT;";
    char *problem = nullptr;
    if (sqlite3_exec(handle, sql.constData(), nullptr, nullptr, &problem) != SQLITE_OK)
        qFatal("%s", problem);
    sqlite3_close(handle);
}

} // namespace

/// A store of every version that ever was can be opened and brought up to date without a loss. Whoever adds a
/// version adds its fixture; a schema file never changes again.
class TestSchemas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVersion_data();
    void everyVersion();
    void programsThatStartAtOnce();
};

void TestSchemas::everyVersion_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= newestSchemaVersion(); ++version)
        QTest::addRow("version %d", version) << version;
}

void TestSchemas::everyVersion()
{
    QFETCH(int, version);
    TestStore same;
    const QString path = qEnvironmentVariable(kWriteFixture);
    fill(same, path.isEmpty() ? version : newestSchemaVersion());
    if (!path.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto connection = need(Connection::open(same.file(), Connection::Mode::ReadOnly));
        file.write(
            (kHashLine + schemaHash(newestSchemaVersion()) + u'\n' + dumpStatements(*connection)).toUtf8());
        QSKIP("written");
    }

    const QString fixture = fixtureOf(version);
    QVERIFY2(!fixture.isEmpty(), "a fixture of this version is missing");
    QCOMPARE(fixture.section(u'\n', 0, 0), kHashLine + schemaHash(version));
    const QString statements = fixture.section(u'\n', 1);
    QTemporaryDir dir;
    const StoreLocation location(dir.filePath(u"data"_s));
    need(location.prepare());
    load(location.database(), version, statements);

    need(prepareStore(location));
    const auto connection = need(Connection::open(location.database(), Connection::Mode::ReadOnly));
    QCOMPARE(need(connection->value(u"PRAGMA user_version"_s)).toInt(), newestSchemaVersion());
    QCOMPARE(need(checkStore(location.database())), QStringList());
    for (const QString &table : tablesOf(*connection)) {
        if (table.startsWith(u"trial_fts"_s))
            continue;
        const qsizetype rows = statements.count(u"\nINSERT INTO %1 VALUES"_s.arg(table));
        QVERIFY2(version < newestSchemaVersion() || rows > 0, qPrintable(table + u" has no row"_s));
        QCOMPARE(need(connection->value(u"SELECT COUNT(*) FROM "_s + table)).toLongLong(), rows);
    }
    QCOMPARE(canonicalDump(location.database()), canonicalDump(same.file()));
    QCOMPARE(QFile::exists(location.database() + u"-v%1.bak"_s.arg(version)),
             version < newestSchemaVersion());
}

/// Each run of prepareStore() is a program's start.
void TestSchemas::programsThatStartAtOnce()
{
    for (int round = 0; round < 5; ++round) {
        QTemporaryDir dir;
        const StoreLocation location(dir.filePath(u"data"_s));
        need(location.prepare());
        load(location.database(), 1, fixtureOf(1).section(u'\n', 1));
        QList<QFuture<QString>> starts;
        for (int i = 0; i < 4; ++i) {
            starts << QtConcurrent::run([&location] {
                const auto prepared = prepareStore(location);
                return prepared ? QString()
                                : kindKey(prepared.error().kind) + u": "_s + prepared.error().detail;
            });
        }
        for (QFuture<QString> &start : starts)
            QCOMPARE(start.result(), QString());
        const QString copy = location.database() + u"-v1.bak"_s;
        QCOMPARE(namedVersion(copy), std::optional(1));
        QCOMPARE(need(inspectBackup(copy, {})), qint64{5});
        QCOMPARE(need(checkStore(location.database())), QStringList());
        QVERIFY(!QFile::exists(location.database() + u".migrating"_s));
    }
}

TRIALDESK_TEST(TestSchemas)
#include "tst_schemas.moc"
