#include <QFileInfo>

#include "models/store/connection.h"
#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;

namespace trialdesk::bench {

namespace {

QString perSecond(qint64 records, double seconds)
{
    return figure(static_cast<double>(records) / seconds / 1000, u"k rows/s"_s);
}

Row share(const QString &key, const QString &what, qint64 records, const std::vector<double> &ours,
          const std::vector<double> &limit, const QString &limitName)
{
    Row row = measured(key, what, ours, u"s"_s);
    row.ours += u" ("_s + perSecond(records, median(ours)) + u')';
    row.peer = figure(median(limit), u"s "_s) + limitName;
    return row;
}

/// Pages that a run writes into the journal while somebody else has the store open.
qint64 pagesWritten(Desk &desk, const QUrl &url, int pageSize)
{
    const auto keeper = need(Connection::open(desk.database(), Connection::Mode::ReadWrite));
    (void)need(keeper->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    (void)desk.sync(url, pageSize);
    const qint64 pageBytes = need(keeper->value(u"PRAGMA page_size"_s)).toLongLong();
    return QFileInfo(desk.database() + u"-wal"_s).size() / pageBytes;
}

Row firstSync(Bench &bench)
{
    const PageFolder &pages = bench.pages();
    const QUrl url = bench.url(pages);
    std::vector<double> ours;
    std::vector<double> limit;
    for (int i = 0; i < bench.runs; ++i) {
        limit.push_back(loadFromFiles(Desk(bench.folder, Layout::Tables), pages));
        ours.push_back(Desk(bench.folder, Layout::Tables).sync(url, pages.pageSize));
    }
    Row row = share(u"first-sync"_s, u"first sync over loopback HTTP, tables only"_s, pages.records, ours,
                    limit, u"parse + insert from files"_s);
    const double ratio = median(limit) / median(ours);
    row.ratio = figure(ratio);
    require(row, ratio, true, 0.9, u"≥ 0.9"_s);
    return row;
}

Row wholeSync(Bench &bench)
{
    const PageFolder &pages = bench.pages();
    const QUrl url = bench.url(pages);
    std::vector<double> ours;
    std::vector<double> parts;
    for (int i = 0; i < bench.runs; ++i) {
        {
            Desk tables(bench.folder, Layout::Tables);
            const double load = tables.sync(url, pages.pageSize);
            parts.push_back(load + buildIndex(tables));
        }
        auto whole = std::make_unique<Desk>(bench.folder);
        ours.push_back(whole->sync(url, pages.pageSize));
        bench.keep(std::move(whole));
    }
    Row row = share(u"whole-sync"_s, u"first sync with search index, whole"_s, pages.records, ours, parts,
                    u"tables, then index"_s);
    const double ratio = median(ours) / median(parts);
    row.ratio = figure(ratio);
    require(row, ratio, false, 1.15, u"≤ 1.15"_s);
    return row;
}

Row unchangedSync(Bench &bench)
{
    const PageFolder &pages = bench.pages();
    const QUrl url = bench.url(pages);
    Desk &desk = bench.desk();
    const FingerprintMap known = fingerprintsOf(desk);
    std::vector<double> ours;
    std::vector<double> limit;
    for (int i = 0; i < bench.runs; ++i) {
        limit.push_back(fetchAndParse(url, pages, known));
        ours.push_back(desk.sync(url, pages.pageSize));
        if (desk.lastRun().counts.unchanged != pages.records)
            qFatal("%d trials unchanged", desk.lastRun().counts.unchanged);
    }
    Row row = share(u"unchanged-sync"_s, u"sync with nothing changed"_s, pages.records, ours, limit,
                    u"fetch + parse alone"_s);
    const double ratio = median(limit) / median(ours);
    row.ratio = figure(ratio);
    require(row, ratio, true, 0.9, u"≥ 0.9"_s);
    return row;
}

Row writesOfUnchanged(Bench &bench)
{
    const PageFolder &pages = bench.pages();
    const double written = static_cast<double>(pagesWritten(bench.desk(), bench.url(pages), pages.pageSize));
    Row row = measured(u"unchanged-writes"_s, u"the same: database pages written"_s, {written}, u"pages"_s);
    // The run's row when it begins and when it ends, the registry's last clean pass.
    require(row, written, false, 8, u"the run's row and its mark only: ≤ 8"_s);
    return row;
}

Row randomOrder(Bench &bench)
{
    const PageFolder &sorted = bench.pages();
    const PageFolder &shuffled = bench.pages(bench.records, true);
    std::vector<double> ours;
    std::vector<double> ordered;
    for (int i = 0; i < bench.runs; ++i) {
        ordered.push_back(Desk(bench.folder).sync(bench.url(sorted), sorted.pageSize));
        ours.push_back(Desk(bench.folder).sync(bench.url(shuffled), shuffled.pageSize));
    }
    Row row = share(u"random-order"_s, u"first sync, numbers in random order"_s, shuffled.records, ours,
                    ordered, u"sorted"_s);
    const double ratio = median(ordered) / median(ours);
    row.ratio = figure(ratio);
    require(row, ratio, true, 0.7, u"≥ 0.7"_s);
    return row;
}

Row lostTrials(Bench &bench)
{
    Desk &desk = bench.desk();
    const qint64 present = desk.count(u"SELECT COUNT(*) FROM trial WHERE state = 0"_s);
    const auto wrong = static_cast<double>(std::abs(bench.records - present));
    Row row = measured(u"lost"_s, u"lost or falsely removed trials after these runs"_s, {wrong}, {});
    require(row, wrong, false, 0, u"0"_s);
    row.note = u"the fault loops are tests: ctest -L long"_s;
    return row;
}

} // namespace

void syncRows(Bench &bench)
{
    bench.row(u"first-sync"_s, [&] { return firstSync(bench); });
    bench.row(u"whole-sync"_s, [&] { return wholeSync(bench); });
    bench.row(u"unchanged-sync"_s, [&] { return unchangedSync(bench); });
    bench.row(u"unchanged-writes"_s, [&] { return writesOfUnchanged(bench); });
    bench.row(u"random-order"_s, [&] { return randomOrder(bench); });
    bench.row(u"lost"_s, [&] { return lostTrials(bench); });
}

} // namespace trialdesk::bench
