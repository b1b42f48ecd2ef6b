#pragma once

#include <optional>
#include <vector>

#include <QJsonArray>
#include <QString>

namespace trialdesk::bench {

/// One line of the table: what was measured against what. Texts are ready to print.
struct Row
{
    QString key; ///< for --only
    QString what;
    QString ours;
    QString peer; ///< a peer's or a limit's figure with its name; empty = none
    QString ratio;
    QString goal;
    std::optional<bool> met;  ///< nothing where there is no goal or the row was left out
    std::vector<double> runs; ///< ours, in `unit`
    QString unit;
    QString note;
};

[[nodiscard]] double median(std::vector<double> values); ///< 0 without values
/// `share` in 0…1: the value that this share of all does not exceed.
[[nodiscard]] double percentile(std::vector<double> values, double share);
/// With three significant digits.
[[nodiscard]] QString figure(double value, const QString &unit = {});
/// What every value of these runs says: a row whose figure is the median of `runs`.
[[nodiscard]] Row measured(const QString &key, const QString &what, std::vector<double> runs,
                           const QString &unit);
[[nodiscard]] Row leftOut(const QString &key, const QString &what, const QString &why);
void require(Row &row, double value, bool atLeast, double limit, const QString &goal);

/// Rows as they come, printed at the end.
class Report
{
public:
    void add(Row row);
    void print() const;
    [[nodiscard]] QJsonArray json() const;

private:
    std::vector<Row> m_rows;
};

} // namespace trialdesk::bench
