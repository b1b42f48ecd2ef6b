#include <random>

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>

#include "models/export/csvexport.h"
#include "models/store/storereader.h"
#include "models/store/trialcolumns.h"
#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;

namespace trialdesk::bench {

namespace {

constexpr int kCachedSorts = 10;
constexpr int kDepths = 1000;
constexpr std::size_t kRows = 256;

template <class Work>
double milliseconds(Work &&work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

SortOrder by(Field field)
{
    return {.key = SortKey::Field, .field = field};
}

TrialQuery wordQuery(const QString &word)
{
    TrialQuery query;
    query.terms.push_back({.text = word});
    return query;
}

/// The trials in whose searched fields the word stands, found without the index.
std::vector<TrialId> scan(StoreReader &reader, const std::string &word)
{
    std::vector<TrialId> found;
    const std::vector<TrialId> all = need(reader.snapshot({}, by(Field::Number))).ids;
    for (std::size_t at = 0; at < all.size(); at += 1000) {
        const auto batch = std::span(all).subspan(at, std::min<std::size_t>(1000, all.size() - at));
        for (const Trial &trial : need(reader.rows(batch))) {
            if (std::ranges::any_of(fieldTable(), [&](const FieldInfo &info) {
                    return info.searched && toUtf8(trial.values[info.field]).contains(word);
                }))
                found.push_back(trial.id);
        }
    }
    return found;
}

Row search(Bench &bench, const QString &key, const QString &word)
{
    std::vector<double> runs;
    std::vector<TrialId> hits;
    for (int i = 0; i < bench.runs; ++i) {
        const auto reader = need(StoreReader::open(bench.desk().database())); // has found nothing yet
        (void)need(reader->snapshot({}, by(Field::Title)));                   // the order is cached
        runs.push_back(
            milliseconds([&] { hits = need(reader->snapshot(wordQuery(word), by(Field::Title))).ids; }));
    }
    const auto reader = need(StoreReader::open(bench.desk().database()));
    std::vector<TrialId> expected = scan(*reader, word.toStdString());
    std::ranges::sort(expected);
    const auto count = hits.size();
    std::ranges::sort(hits);
    const bool same = hits == expected;
    Row row = measured(key, u"search for %1 the first time, %2 hits, sorted by title"_s.arg(word).arg(count),
                       runs, u"ms"_s);
    row.peer = same ? u"= substring scan"_s : u"NOT the %1 of the scan"_s.arg(expected.size());
    require(row, same ? median(runs) : 1e9, false, 40, u"≤ 40 ms, same set"_s);
    return row;
}

TrialQuery chosen(Field field, const QString &value)
{
    return {.filters = {{.field = field, .values = {value}, .exact = true}}};
}

/// The most frequent value of every box, in a store that nobody has filtered yet: the slowest box's median.
Row filter(Bench &bench)
{
    const Facets facets = need(need(StoreReader::open(bench.desk().database()))->facets());
    std::vector<std::pair<QString, TrialQuery>> boxes;
    for (const auto &[field, values] : facets.fields.asKeyValueRange()) {
        const auto most = std::ranges::max_element(
            values, {}, [](const FacetValue &value) { return value.value.isEmpty() ? 0 : value.count; });
        if (most != values.end() && !most->value.isEmpty())
            boxes.emplace_back(fieldKey(field), chosen(field, most->value));
    }
    TrialQuery dates;
    dates.filters.push_back({.field = Field::StartDate, .values = {u"2015-01-01..2024-12-31"_s}});
    boxes.emplace_back(fieldKey(Field::StartDate), dates);
    std::vector<double> worst;
    QString slowest;
    for (const auto &[name, query] : boxes) {
        std::vector<double> runs;
        for (int i = 0; i < bench.runs; ++i) {
            const auto reader = need(StoreReader::open(bench.desk().database()));
            (void)need(reader->snapshot({}, by(Field::Title)));
            runs.push_back(milliseconds([&] { (void)need(reader->snapshot(query, by(Field::Title))); }));
        }
        if (median(runs) > median(worst)) {
            worst = runs;
            slowest = name;
        }
    }
    Row row = measured(u"filter"_s,
                       u"filter by a box's most frequent value, first time (slowest: %1)"_s.arg(slowest),
                       worst, u"ms"_s);
    require(row, median(worst), false, 150, u"≤ 150 ms"_s);
    return row;
}

std::vector<std::pair<QString, SortOrder>> allOrders()
{
    std::vector<std::pair<QString, SortOrder>> orders;
    for (const FieldInfo &info : fieldTable())
        orders.emplace_back(fieldKey(info.field), by(info.field));
    orders.emplace_back(u"state"_s, SortOrder{.key = SortKey::State});
    orders.emplace_back(u"changed_at"_s, SortOrder{.key = SortKey::ChangedAt});
    return orders;
}

/// The slowest column's median.
Row sortRow(Bench &bench, bool cached)
{
    std::vector<double> worst;
    QString slowest;
    for (const auto &[name, order] : allOrders()) {
        std::vector<double> runs;
        const auto kept = need(StoreReader::open(bench.desk().database()));
        if (cached)
            (void)need(kept->snapshot({}, order));
        for (int i = 0; i < (cached ? kCachedSorts : bench.runs); ++i) {
            const auto fresh = cached ? nullptr : need(StoreReader::open(bench.desk().database()));
            StoreReader &reader = cached ? *kept : *fresh;
            runs.push_back(milliseconds([&] { (void)need(reader.snapshot({}, order)); }));
        }
        if (median(runs) > median(worst)) {
            worst = runs;
            slowest = name;
        }
    }
    Row row = measured(cached ? u"sort-cached"_s : u"sort-first"_s,
                       cached ? u"sort by any column, order cached (slowest: %1)"_s.arg(slowest)
                              : u"sort by any column, first time (slowest: %1)"_s.arg(slowest),
                       worst, u"ms"_s);
    require(row, median(worst), false, cached ? 150 : 2000, cached ? u"≤ 150 ms"_s : u"≤ 2 s"_s);
    return row;
}

Row rowsAtDepth(Bench &bench)
{
    const auto reader = need(StoreReader::open(bench.desk().database()));
    const std::vector<TrialId> ids = need(reader->snapshot({}, by(Field::Title))).ids;
    const std::size_t count = std::min(kRows, ids.size());
    std::mt19937_64 random(1);
    std::vector<double> runs;
    for (int i = 0; i < kDepths; ++i) {
        const std::size_t at = random() % (ids.size() - count + 1);
        runs.push_back(milliseconds([&] { (void)need(reader->rows(std::span(ids).subspan(at, count))); }));
    }
    const double p99 = percentile(runs, 0.99);
    Row row = measured(u"rows-256"_s, u"256 rows at any depth, p99"_s, runs, u"ms"_s);
    row.ours = figure(p99, u"ms"_s);
    require(row, p99, false, 2, u"p99 ≤ 2 ms"_s);
    return row;
}

QString timeSql(const QString &column)
{
    return u"strftime('%Y-%m-%dT%H:%M:%SZ', %1 / 1000, 'unixepoch')"_s.arg(column);
}

/// What the export writes, as one statement: the same columns with the same values.
QString exportSql()
{
    QStringList columns{u"source.key"_s};
    QString joins = u" JOIN source ON source.id = trial.source_id"_s;
    for (const FieldInfo &info : fieldTable()) {
        const TrialColumn &stored = trialColumn(info.field);
        const QString column = u"trial."_s + QLatin1StringView(stored.column);
        const QString dictionary = QLatin1StringView(stored.dictionary);
        if (info.kind == FieldKind::Repeated) {
            columns << dictionary + u".name"_s;
            joins += u" LEFT JOIN %1 ON %1.id = %2"_s.arg(dictionary, column);
        } else if (info.kind == FieldKind::List) {
            columns << u"replace(%1, char(%2), '%3')"_s.arg(column, QString::number(kListSeparator),
                                                            QLatin1StringView(kListJoint));
        } else {
            columns << column;
        }
    }
    columns << u"CASE state WHEN 0 THEN 'present' WHEN 1 THEN 'missing' ELSE 'removed' END"_s
            << timeSql(u"trial.first_seen"_s) << timeSql(u"changed_at"_s)
            << timeSql(u"max(coalesce(started, trial.first_seen), trial.first_seen,"
                       " CASE state WHEN 0 THEN coalesce(changed_at, 0) ELSE 0 END)"_s);
    return u"SELECT "_s + columns.join(u", "_s) + u" FROM trial"_s + joins +
           u" LEFT JOIN sync_run ON sync_run.id ="
           " CASE state WHEN 0 THEN max(last_seen_run, source.last_clean_run) ELSE last_seen_run END"
           " ORDER BY trial.id"_s;
}

Row csvExport(Bench &bench)
{
    const QString shell = QStandardPaths::findExecutable(u"sqlite3"_s);
    const QString ourFile = bench.folder + u"/ours.csv"_s;
    const QString theirFile = bench.folder + u"/sqlite3.csv"_s;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < bench.runs; ++i) {
        if (!shell.isEmpty()) {
            theirs.push_back(milliseconds([&] {
                QProcess process;
                process.setStandardOutputFile(theirFile);
                process.start(
                    shell, {u"-readonly"_s, u"-header"_s, u"-csv"_s, bench.desk().database(), exportSql()});
                process.waitForFinished(-1);
                if (process.exitCode() != 0)
                    qFatal("%s", process.readAllStandardError().constData());
            }));
        }
        ours.push_back(milliseconds([&] {
            const auto done = exportCsv({.databaseFile = bench.desk().database(),
                                         .outputFile = ourFile,
                                         .preset = CsvPreset::Data,
                                         .overwrite = true});
            if (need(done.result()).rows != bench.records)
                qFatal("not all rows are in the file");
        }));
    }
    Row row = measured(u"export"_s, u"CSV export of everything"_s, ours, u"ms"_s);
    if (theirs.empty()) {
        row.note = u"sqlite3 is not installed"_s;
        return row;
    }
    const double ratio = median(theirs) / median(ours);
    row.peer = figure(median(theirs), u"ms sqlite3 -csv"_s);
    row.ratio = figure(ratio);
    require(row, ratio, true, 2.8, u"≥ 2.8"_s);
    return row;
}

} // namespace

void readRows(Bench &bench)
{
    bench.row(u"export"_s, [&] { return csvExport(bench); });
    bench.row(u"search-1"_s, [&] { return search(bench, u"search-1"_s, u"암"_s); });
    bench.row(u"search-2"_s, [&] { return search(bench, u"search-2"_s, u"당뇨"_s); });
    bench.row(u"search-3"_s, [&] { return search(bench, u"search-3"_s, u"고혈압"_s); });
    bench.row(u"filter"_s, [&] { return filter(bench); });
    bench.row(u"sort-first"_s, [&] { return sortRow(bench, false); });
    bench.row(u"sort-cached"_s, [&] { return sortRow(bench, true); });
    bench.row(u"rows-256"_s, [&] { return rowsAtDepth(bench); });
}

} // namespace trialdesk::bench
