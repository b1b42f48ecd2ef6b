#include "tests/support/canonicaldump.h"

#include <array>

#include <QSqlRecord>
#include <QStringList>

#include "models/store/connection.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kRunTables{"sync_run"_L1, "record_problem"_L1};
constexpr std::array kLeftOut{"run_id"_L1,   "first_run"_L1,       "last_seen_run"_L1, "last_clean_run"_L1,
                              "at"_L1,       "first_seen"_L1,      "changed_at"_L1,    "created"_L1,
                              "updated"_L1,  "last_looked"_L1,     "next_due"_L1,      "failures"_L1,
                              "base_url"_L1, "scheduled_since"_L1, "trials_version"_L1};

/// Row ids tell in which order things came; what they stand for is shown in their place.
QString shownColumn(const QString &table, const QString &column)
{
    if (column == "id"_L1 && table != "trial_fts_docsize"_L1)
        return {};
    if (column == "trial_id"_L1 || column == "id"_L1)
        return u"(SELECT quote(number) FROM trial WHERE trial.id = \"%1\".\"%2\")"_s.arg(table, column);
    QString of;
    if (column == "value_id"_L1)
        of = table.section(u'_', 1);
    else if (column.endsWith("_id"_L1) && column != "source_id"_L1)
        of = column.chopped(3);
    if (!of.isEmpty())
        return u"(SELECT quote(name) FROM \"%1\" AS named WHERE named.id = \"%2\".\"%3\")"_s.arg(of, table,
                                                                                                 column);
    return u"quote(\"%1\")"_s.arg(column);
}

QSqlQuery rows(Connection &connection, const QString &sql)
{
    auto query = connection.query(sql);
    if (!query)
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.error().detail));
    return std::move(*query);
}

QStringList texts(Connection &connection, const QString &sql)
{
    QStringList list;
    QSqlQuery query = rows(connection, sql);
    while (query.next())
        list << query.value(0).toString();
    return list;
}

} // namespace

QByteArray canonicalDump(const QString &databaseFile)
{
    const auto opened = Connection::open(databaseFile, Connection::Mode::ReadOnly);
    if (!opened)
        qFatal("%s: %s", qPrintable(databaseFile), qPrintable(opened.error().detail));
    Connection &connection = **opened;
    QByteArray dump;
    // Of the search index the lengths of each trial's texts; its inner segments depend on the order of
    // writes.
    const QStringList tables =
        texts(connection, u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                          " AND (name NOT LIKE 'trial_fts%' OR name = 'trial_fts_docsize') ORDER BY name"_s);
    for (const QString &table : tables) {
        if (std::ranges::find(kRunTables, table) != kRunTables.end())
            continue;
        QStringList shown;
        for (const QString &column :
             texts(connection, u"SELECT name FROM pragma_table_info('%1') ORDER BY cid"_s.arg(table))) {
            const QString form = shownColumn(table, column);
            if (!form.isEmpty() && std::ranges::find(kLeftOut, column) == kLeftOut.end())
                shown << form;
        }
        if (shown.isEmpty())
            continue;
        const QString list = shown.join(u", "_s);
        dump += table.toUtf8() + '\n';
        QSqlQuery query = rows(connection, u"SELECT %1 FROM \"%2\" ORDER BY %1"_s.arg(list, table));
        while (query.next()) {
            for (qsizetype i = 0; i < shown.size(); ++i)
                dump += query.value(static_cast<int>(i)).toByteArray() + '|';
            dump += '\n';
        }
    }
    return dump;
}

} // namespace trialdesk
