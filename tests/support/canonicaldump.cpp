#include "tests/support/canonicaldump.h"

#include <algorithm>
#include <utility>

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include "models/store/connection.h"
#include "models/store/rawcodec.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

template <class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(kindKey(result.error().kind)), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Numbers and times of runs.
const QSet<QString> &leftOut()
{
    static const QSet<QString> columns{
        u"id"_s,         u"run_id"_s,         u"first_run"_s, u"last_seen_run"_s, u"last_clean_run"_s,
        u"first_seen"_s, u"trials_version"_s, u"at"_s,        u"fetched"_s,       u"swept_at"_s};
    return columns;
}

/// The text of a row that another one refers to.
QString referred(const QString &column, const QString &table)
{
    if (column == u"trial_id")
        return u"(SELECT s.key || ':' || t.number FROM trial t JOIN source s ON s.id = t.source_id WHERE "
               u"t.id ="
               " trial_id)"_s;
    if (column == u"source_id")
        return u"(SELECT s.key FROM source s WHERE s.id = source_id)"_s;
    if (column == u"value_id")
        return u"(SELECT d.name FROM %1 d WHERE d.id = value_id)"_s.arg(QString(table).remove(u"trial_"_s));
    if (column == u"changed_at")
        return u"changed_at IS NOT NULL"_s;
    if (column.endsWith("_id"_L1) && table == u"trial")
        return u"(SELECT d.name FROM %1 d WHERE d.id = %2)"_s.arg(QString(column).chopped(3), column);
    return u"\"%1\""_s.arg(column);
}

QString asText(const QVariant &value, const QString &table)
{
    if (value.isNull())
        return u"<null>"_s;
    if (value.userType() != QMetaType::QByteArray)
        return value.toString();
    const QByteArray bytes = value.toByteArray();
    if (table != u"trial_text" && table != u"full_record")
        return QString::fromLatin1(bytes.toHex());
    return QString::fromUtf8(need(RawCodec::decompress(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))))));
}

QStringList textsOf(Connection &connection, const QString &sql, const QVariantList &values = {})
{
    QStringList texts;
    need(connection.eachRow(sql, values, [&](const QSqlQuery &row) { texts << row.value(0).toString(); }));
    return texts;
}

QString tableText(Connection &connection, const QString &table)
{
    QStringList columns;
    for (const QString &column :
         textsOf(connection, u"SELECT name FROM pragma_table_info(?) ORDER BY cid"_s, {table})) {
        if (!leftOut().contains(column))
            columns << referred(column, table);
    }
    QStringList rows;
    if (columns.isEmpty())
        return {};
    need(connection.eachRow(u"SELECT %1 FROM %2"_s.arg(columns.join(u", "_s), table), {},
                            [&](const QSqlQuery &row) {
                                QStringList texts;
                                for (int i = 0; i < columns.size(); ++i)
                                    texts << asText(row.value(i), table);
                                rows << texts.join(u'|');
                            }));
    rows.sort();
    if (table == u"record_problem")
        rows.removeDuplicates(); // every run meets a bad record anew
    return u"== %1\n%2\n"_s.arg(table, rows.join(u'\n'));
}

/// Every word of the trials and what it finds.
QString searchText(Connection &connection)
{
    QSet<QString> words;
    for (const QString &text : textsOf(
             connection,
             u"SELECT COALESCE(title, '') || ' ' || COALESCE(other_title, '') || ' ' || COALESCE(keywords, "
             u"'') ||"
             " ' ' || COALESCE(td_initials(title), '') || ' ' || COALESCE(conditions, '') || ' ' || number"
             " FROM trial"_s)) {
        for (const QString &word :
             text.split(QRegularExpression(u"[^\\w]+"_s, QRegularExpression::UseUnicodePropertiesOption),
                        Qt::SkipEmptyParts))
            words.insert(word);
    }
    QStringList lines;
    for (const QString &word : std::as_const(words)) {
        lines << word + u": "_s +
                     textsOf(
                         connection,
                         u"SELECT number FROM trial WHERE id IN (SELECT rowid FROM trial_fts WHERE trial_fts"
                         " MATCH ?) ORDER BY number"_s,
                         {u"\"%1\""_s.arg(word)})
                         .join(u' ');
    }
    lines.sort();
    return u"== search\n"_s + lines.join(u'\n');
}

} // namespace

QString canonicalDump(const QString &databaseFile)
{
    const auto connection = need(Connection::open(databaseFile, Connection::Mode::ReadOnly));
    QString dump;
    for (const QString &table :
         textsOf(*connection, u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name"
                              " NOT LIKE 'trial^_fts%' ESCAPE '^' AND name NOT LIKE"
                              " 'sqlite%' AND name <> 'sync_run' ORDER BY name"_s))
        dump += tableText(*connection, table);
    return dump + searchText(*connection);
}

QString userDump(const QString &databaseFile)
{
    const auto connection = need(Connection::open(databaseFile, Connection::Mode::ReadOnly));
    QString dump;
    for (const QString &table : {u"source"_s, u"watch"_s, u"saved_search"_s, u"note"_s})
        dump += tableText(*connection, table);
    return dump;
}

} // namespace trialdesk
