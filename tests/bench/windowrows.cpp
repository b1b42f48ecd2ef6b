#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;

namespace trialdesk::bench {

namespace {

constexpr int kWaitMs = 900000;
constexpr double kTickMs = 2; // between two ticks of an idle window

/// A display of our own, without a screen; ends with this object.
class Display
{
public:
    Display()
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1600x1000x24"_s,
                                    u"-nolisten"_s, u"tcp"_s});
        if (!m_process.waitForReadyRead(20000))
            qFatal("Xvfb does not start");
        m_name = u":"_s + QString::fromLatin1(m_process.readAllStandardOutput().trimmed());
    }
    ~Display()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    [[nodiscard]] QString name() const { return m_name; }

private:
    QProcess m_process;
    QString m_name;
};

struct Answer
{
    double firstWordMs = 0; ///< from launch to the first output
    QJsonObject figures;
};

Answer ask(const Display &display, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, display.name());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(QCoreApplication::applicationDirPath() + u"/trialdesk-bench-window"_s, arguments);
    Answer answer;
    if (!process.waitForReadyRead(kWaitMs))
        qFatal("the window says nothing");
    answer.firstWordMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    process.waitForFinished(kWaitMs);
    answer.figures = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    return answer;
}

std::vector<double> numbers(const QJsonObject &from, const QString &key)
{
    std::vector<double> values;
    for (const auto &value : from[key].toArray())
        values.push_back(value.toDouble());
    return values;
}

/// Percentiles of many values instead of a median of runs.
Row spreadRow(const QString &key, const QString &what, const std::vector<double> &values)
{
    Row row = measured(key, what, values, u"ms"_s);
    row.ours = u"p50 %1, p99 %2, max %3 ms"_s.arg(figure(median(values)), figure(percentile(values, 0.99)),
                                                  figure(percentile(values, 1)));
    return row;
}

Row startRow(Bench &bench, const Display &display)
{
    const QString folder = bench.desk().location().folder();
    std::vector<double> ours;
    std::vector<double> empty;
    for (int i = 0; i <= bench.runs; ++i) {
        const double theirs = ask(display, {u"empty"_s}).firstWordMs;
        const double rows = ask(display, {u"start"_s, folder}).firstWordMs;
        if (i == 0)
            continue; // warms the caches
        empty.push_back(theirs);
        ours.push_back(rows);
    }
    Row row = measured(u"start"_s, u"start to first rows painted, warm"_s, ours, u"ms"_s);
    row.peer = figure(median(empty), u"ms empty Qt window"_s);
    const double ratio = median(ours) / median(empty);
    row.ratio = figure(ratio);
    require(row, ratio, false, 1.35, u"≤ 1.35"_s);
    return row;
}

void browseRows(Bench &bench, const Display &display)
{
    if (!bench.wants(u"frames"_s) && !bench.wants(u"keys"_s) && !bench.wants(u"memory"_s))
        return;
    const Server registry(bench.records);
    const QJsonObject figures =
        ask(display, {u"browse"_s, bench.desk().location().folder(), registry.url().toString()}).figures;
    bench.row(u"frames"_s, [&] {
        const std::vector<double> frames = numbers(figures, u"frames"_s);
        Row row = spreadRow(u"frames"_s, u"frame while scrolling, beside a sync"_s, frames);
        const bool met = median(frames) <= 6 && percentile(frames, 0.99) <= 13;
        require(row, met ? 1 : 0, true, 1, u"p50 ≤ 6, p99 ≤ 13 ms"_s);
        return row;
    });
    bench.row(u"keys"_s, [&] {
        const std::vector<double> keys = numbers(figures, u"keys"_s);
        Row row = spreadRow(u"keys"_s, u"key press to painted rows, beside a sync"_s, keys);
        require(row, percentile(keys, 0.99), false, 100, u"p99 ≤ 100 ms"_s);
        return row;
    });
    bench.row(u"memory"_s, [&] {
        const double memory = figures[u"memoryAfter"_s].toDouble();
        Row row = measured(u"memory"_s, u"resident memory of the window"_s, {memory}, u"MB"_s);
        require(row, memory, false, 140, u"≤ 140 MB"_s);
        row.note = u"%1 MB before scrolling and searching; without pages of files %2, then %3 MB"_s.arg(
            figure(figures[u"memory"_s].toDouble()), figure(figures[u"anonymous"_s].toDouble()),
            figure(figures[u"anonymousAfter"_s].toDouble()));
        return row;
    });
}

/// Percentiles and limits of the time between two ticks, what an idle window has left out.
std::vector<double> gapsOf(const QJsonObject &figures)
{
    std::vector<double> gaps = numbers(figures, u"gaps"_s);
    for (double &gap : gaps)
        gap = std::max(0.0, gap - kTickMs);
    return gaps;
}

Row firstRow(Bench &bench, const Display &display)
{
    constexpr int kKorean = 17600;
    constexpr int kEverybody = 100;
    const Server registry(kKorean, kEverybody);
    std::vector<double> loaded;
    QJsonObject figures;
    for (int i = 0; i < bench.runs; ++i) {
        const QTemporaryDir folder(bench.folder + u"/first"_s);
        figures = ask(display, {u"first"_s, folder.filePath(u"data"_s), registry.url().toString()}).figures;
        if (figures[u"added"_s].toInt() != kKorean)
            qFatal("%d trials came", figures[u"added"_s].toInt());
        loaded.push_back(figures[u"loaded"_s].toDouble() / 1000);
    }
    Row row = measured(u"first-start"_s, u"first start, one click: %1 trials in Korea"_s.arg(kKorean), loaded,
                       u"s"_s);
    require(row, median(loaded), false, 10, u"≤ 10 s"_s);
    const std::vector<double> gaps = gapsOf(figures);
    row.note = u"first rows after %1 s, filled in %2 steps, event loop p99 %3, max %4 ms"_s.arg(
        figure(figures[u"rows"_s].toDouble() / 1000), QString::number(figures[u"fills"_s].toInt()),
        figure(percentile(gaps, 0.99)), figure(percentile(gaps, 1)));
    return row;
}

Row gapRow(Bench &bench, const Display &display)
{
    const Server registry(bench.records);
    const QTemporaryDir folder(bench.folder + u"/window"_s);
    const QJsonObject figures =
        ask(display, {u"sync"_s, folder.filePath(u"data"_s), registry.url().toString()}).figures;
    const std::vector<double> gaps = gapsOf(figures);
    Row row = spreadRow(u"gaps"_s, u"event loop of the window during a first sync"_s, gaps);
    const bool met = percentile(gaps, 0.99) <= 8 && percentile(gaps, 1) <= 33;
    require(row, met ? 1 : 0, true, 1, u"p99 ≤ 8, max ≤ 33 ms"_s);
    row.note = u"%1 trials came in; %2 MB resident at the end, %3 without pages of files"_s.arg(
        QString::number(figures[u"added"_s].toInteger()), figure(figures[u"memory"_s].toDouble()),
        figure(figures[u"anonymous"_s].toDouble()));
    return row;
}

/// Clock ticks of processor time that a process has used; -1 where it is gone.
qint64 ticksOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray stat = file.readAll();
    const QByteArrayList words = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return words.value(11).toLongLong() + words.value(12).toLongLong();
}

/// From launch until the program is idle for half a second, which is not counted.
double untilQuiet(const Display &display, const QString &program, const QStringList &arguments)
{
    constexpr int kLookMs = 20;
    constexpr double kQuietMs = 500;
    const QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, display.name());
    environment.insert(u"HOME"_s, home.path());
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    process.waitForStarted();
    double active = 0;
    for (qint64 used = -1; static_cast<double>(timer.elapsed()) - active < kQuietMs;) {
        process.waitForFinished(kLookMs);
        if (const qint64 now = ticksOf(process.processId()); now != used) {
            used = now;
            active = static_cast<double>(timer.elapsed());
        }
    }
    process.kill();
    process.waitForFinished();
    return active;
}

Row browserRow(Bench &bench, const Display &display)
{
    const QString what = u"start until quiet, against DB Browser for SQLite"_s;
    const QString browser = QStandardPaths::findExecutable(u"sqlitebrowser"_s);
    if (browser.isEmpty())
        return leftOut(u"peer-db4s"_s, what, u"sqlitebrowser is not installed"_s);
    const QString program = QCoreApplication::applicationDirPath() + u"/../../app/trialdesk"_s;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < bench.runs; ++i) {
        theirs.push_back(
            untilQuiet(display, browser, {u"-R"_s, u"-t"_s, u"trial"_s, bench.desk().database()}));
        ours.push_back(untilQuiet(display, program, {u"--data-dir"_s, bench.desk().location().folder()}));
    }
    Row row = measured(u"peer-db4s"_s, what, ours, u"ms"_s);
    row.peer = figure(median(theirs), u"ms DB Browser for SQLite"_s);
    row.ratio = figure(median(theirs) / median(ours));
    return row;
}

} // namespace

void windowRows(Bench &bench)
{
    const QStringList keys{u"start"_s,       u"frames"_s, u"keys"_s,     u"memory"_s,
                           u"first-start"_s, u"gaps"_s,   u"peer-db4s"_s};
    if (std::ranges::none_of(keys, [&](const QString &key) { return bench.wants(key); }))
        return;
    if (QStandardPaths::findExecutable(u"Xvfb"_s).isEmpty()) {
        for (const QString &key : keys)
            bench.row(key, [&] { return leftOut(key, u"the window: "_s + key, u"Xvfb is not installed"_s); });
        return;
    }
    const Display display;
    bench.row(u"start"_s, [&] { return startRow(bench, display); });
    browseRows(bench, display);
    bench.row(u"first-start"_s, [&] { return firstRow(bench, display); });
    bench.row(u"gaps"_s, [&] { return gapRow(bench, display); });
    bench.row(u"peer-db4s"_s, [&] { return browserRow(bench, display); });
}

} // namespace trialdesk::bench
