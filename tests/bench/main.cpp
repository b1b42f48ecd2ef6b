#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;
using namespace trialdesk::bench;

namespace trialdesk::bench {

bool Bench::wants(const QString &key) const
{
    return only.isEmpty() ||
           std::ranges::any_of(only, [&](const QString &part) { return key.contains(part); });
}

void Bench::row(const QString &key, const std::function<Row()> &measure)
{
    if (wants(key))
        report.add(measure());
}

const PageFolder &Bench::pages(qint64 count, bool shuffled)
{
    const QString name = u"%1 %2"_s.arg(count).arg(shuffled);
    if (const auto found = m_folders.find(name); found != m_folders.end())
        return found->second;
    return m_folders.emplace(name, makePages(folder + u"/pages"_s, count, shuffled)).first->second;
}

QUrl Bench::url(const PageFolder &from)
{
    auto &server = m_servers[from.path];
    if (!server)
        server = std::make_unique<Server>(from);
    return server->url();
}

Desk &Bench::desk()
{
    if (!m_desk) {
        m_desk = std::make_unique<Desk>(folder);
        (void)m_desk->sync(url(pages()), pages().pageSize);
    }
    return *m_desk;
}

} // namespace trialdesk::bench

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"trialdesk.*=false"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures TrialDesk on generated registry pages and prints its figures beside its peers'."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"records"_s, u"Trials in the registry."_s, u"N"_s, u"1000000"_s},
        {u"quick"_s, u"The same with 100,000 trials."_s},
        {u"runs"_s, u"Runs of each measurement whose median counts."_s, u"N"_s, u"3"_s},
        {u"only"_s, u"Rows whose key contains this; may be repeated."_s, u"ROW"_s},
        {u"folder"_s, u"Where pages, stores and results.json are written."_s, u"DIR"_s, u"build/bench"_s},
        {u"peers"_s, u"The folder with the peers' programs."_s, u"DIR"_s, u"tests/bench/peers"_s},
    });
    parser.process(application);
    Bench bench;
    bench.records = parser.isSet(u"quick"_s) ? 100'000 : parser.value(u"records"_s).toLongLong();
    bench.runs = parser.value(u"runs"_s).toInt();
    bench.only = parser.values(u"only"_s);
    bench.folder = QDir(parser.value(u"folder"_s)).absolutePath();
    bench.peerFolder = QDir(parser.value(u"peers"_s)).absolutePath();
    if (bench.records < 1 || bench.runs < 1)
        parser.showHelp(1);
    QDir().mkpath(bench.folder);

    syncRows(bench);
    readRows(bench);
    peerRows(bench);
    windowRows(bench);

    std::printf("\n%lld trials, %d runs each; every ratio is of one run on this machine.\n\n",
                static_cast<long long>(bench.records), bench.runs);
    bench.report.print();
    QFile file(bench.folder + u"/results.json"_s);
    const QJsonObject result{{u"records"_s, bench.records}, {u"rows"_s, bench.report.json()}};
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(result).toJson()) < 0)
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return 0;
}
