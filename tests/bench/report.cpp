#include "tests/bench/report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <QJsonObject>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace trialdesk::bench {

namespace {

QString verdict(const Row &row)
{
    return !row.met ? u"-"_s : *row.met ? u"yes"_s : u"MISSED"_s;
}

QString spread(const Row &row)
{
    if (row.runs.size() < 2)
        return {};
    return u"%1 / %2 / %3"_s.arg(figure(std::ranges::min(row.runs)), figure(median(row.runs)),
                                 figure(std::ranges::max(row.runs)));
}

} // namespace

double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(last * share))];
}

QString figure(double value, const QString &unit)
{
    const double size = std::abs(value);
    const int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : 2;
    const QString text = QString::number(value, 'f', decimals);
    return unit.isEmpty() ? text : text + u' ' + unit;
}

Row measured(const QString &key, const QString &what, std::vector<double> runs, const QString &unit)
{
    Row row;
    row.key = key;
    row.what = what;
    row.ours = figure(median(runs), unit);
    row.runs = std::move(runs);
    row.unit = unit;
    return row;
}

Row leftOut(const QString &key, const QString &what, const QString &why)
{
    Row row;
    row.key = key;
    row.what = what;
    row.note = u"left out: "_s + why;
    return row;
}

void require(Row &row, double value, bool atLeast, double limit, const QString &goal)
{
    row.goal = goal;
    row.met = atLeast ? value >= limit : value <= limit;
}

void Report::add(Row row)
{
    std::fprintf(stderr, "%s: %s %s %s\n", qPrintable(row.what), qPrintable(row.ours), qPrintable(row.ratio),
                 qPrintable(row.note));
    m_rows.push_back(std::move(row));
}

void Report::print() const
{
    std::vector<QStringList> lines{{u"what"_s, u"ours"_s, u"peer or limit"_s, u"ratio"_s, u"goal"_s, u"met"_s,
                                    u"runs"_s, u"min / median / max"_s}};
    for (const Row &row : m_rows)
        lines.push_back({row.what, row.ours, row.peer, row.ratio, row.goal, verdict(row),
                         QString::number(row.runs.size()), spread(row)});
    std::vector<qsizetype> widths(static_cast<std::size_t>(lines.front().size()), 0);
    for (const QStringList &line : lines)
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[static_cast<std::size_t>(i)] =
                std::max(widths[static_cast<std::size_t>(i)], line[i].size());
    for (std::size_t n = 0; n < lines.size(); ++n) {
        QString text;
        for (qsizetype i = 0; i < lines[n].size(); ++i)
            text += lines[n][i].leftJustified(widths[static_cast<std::size_t>(i)]) + u"  "_s;
        std::printf("%s\n", qPrintable(text.trimmed()));
        if (n > 0 && !m_rows[n - 1].note.isEmpty())
            std::printf("    %s\n", qPrintable(m_rows[n - 1].note));
    }
    std::fflush(stdout);
}

QJsonArray Report::json() const
{
    QJsonArray all;
    for (const Row &row : m_rows) {
        QJsonArray runs;
        for (const double value : row.runs)
            runs.append(value);
        all.append(QJsonObject{{u"key"_s, row.key},
                               {u"what"_s, row.what},
                               {u"ours"_s, row.ours},
                               {u"peer"_s, row.peer},
                               {u"ratio"_s, row.ratio},
                               {u"goal"_s, row.goal},
                               {u"met"_s, row.met ? QJsonValue(*row.met) : QJsonValue()},
                               {u"unit"_s, row.unit},
                               {u"runs"_s, runs},
                               {u"note"_s, row.note}});
    }
    return all;
}

} // namespace trialdesk::bench
