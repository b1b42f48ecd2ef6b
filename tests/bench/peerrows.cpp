#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;

namespace trialdesk::bench {

namespace {

/// A program that reads the same pages into a database of its own.
struct Peer
{
    QString key;
    QString name;
    QString module; ///< Python's; empty = its own library
    QString script;
    qint64 records; ///< the slow ones get fewer
    double goal;
};

const QList<Peer> &peers()
{
    static const QList<Peer> all{
        {u"peer-urllib"_s, u"Python urllib + sqlite3"_s, {}, u"urllib_sqlite3.py"_s, 50'000, 5},
        {u"peer-sqlite-utils"_s, u"sqlite-utils"_s, u"sqlite_utils"_s, u"sqlite_utils_upsert.py"_s, 50'000,
         6},
        {u"peer-django"_s, u"Django update_or_create"_s, u"django"_s, u"django_update_or_create.py"_s, 10'000,
         60},
    };
    return all;
}

/// Debian's, which sees Debian's packages.
QString python()
{
    return QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
}

bool hasModule(const QString &module)
{
    return module.isEmpty() || QProcess::execute(python(), {u"-c"_s, u"import "_s + module}) == 0;
}

/// Seconds, as the script itself says: the start of Python doesn't count.
double run(const Bench &bench, const Peer &peer, const QUrl &url, int pages)
{
    const QTemporaryDir folder(bench.folder + u"/peer"_s);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(python(), {bench.peerFolder + u'/' + peer.script, url.toString(), QString::number(pages),
                             folder.filePath(u"peer.db"_s)});
    process.waitForFinished(-1);
    if (process.exitCode() != 0)
        qFatal("%s failed", qPrintable(peer.script));
    return process.readAllStandardOutput().trimmed().toDouble();
}

Row peerRow(Bench &bench, const Peer &peer)
{
    const QString what = u"first sync against "_s + peer.name;
    if (python().isEmpty() || !hasModule(peer.module))
        return leftOut(peer.key, what, u"%1 is not installed"_s.arg(peer.name));
    const PageFolder &pages = bench.pages(std::min(bench.records, peer.records));
    const QUrl url = bench.url(pages);
    std::vector<double> ours;
    std::vector<double> whole;
    std::vector<double> theirs;
    for (int i = 0; i < bench.runs; ++i) {
        theirs.push_back(run(bench, peer, url, pages.pages()));
        ours.push_back(Desk(bench.folder, Layout::Tables).sync(url, pages.pageSize));
        whole.push_back(Desk(bench.folder).sync(url, pages.pageSize));
    }
    Row row = measured(peer.key, u"%1, %2 trials, tables only"_s.arg(what).arg(pages.records), ours, u"s"_s);
    row.peer = figure(median(theirs), u"s "_s) + peer.name;
    const double ratio = median(theirs) / median(ours);
    row.ratio = figure(ratio);
    require(row, ratio, true, peer.goal, u"≥ %1"_s.arg(peer.goal));
    row.note = u"with the search index: %1 s, ratio %2"_s.arg(figure(median(whole)),
                                                              figure(median(theirs) / median(whole)));
    return row;
}

} // namespace

void peerRows(Bench &bench)
{
    for (const Peer &peer : peers())
        bench.row(peer.key, [&] { return peerRow(bench, peer); });
}

} // namespace trialdesk::bench
