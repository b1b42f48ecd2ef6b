#include "models/domain/run.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kStatuses{
    std::tuple{RunStatus::Running, "running", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Running")},
    std::tuple{RunStatus::Ok, "ok", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "OK")},
    std::tuple{RunStatus::Partial, "partial", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Partial")},
    std::tuple{RunStatus::Held, "held", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Held")},
    std::tuple{RunStatus::Failed, "failed", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Failed")},
    std::tuple{RunStatus::Cancelled, "cancelled", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Cancelled")},
    std::tuple{RunStatus::Interrupted, "interrupted", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Interrupted")},
};

constexpr std::array kTriggers{
    std::tuple{Trigger::Cli, "cli", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Command line")},
    std::tuple{Trigger::Manual, "manual", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "By hand")},
    std::tuple{Trigger::Schedule, "schedule", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Schedule")},
    std::tuple{Trigger::CatchUp, "catch-up", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Catch-up")},
    std::tuple{Trigger::Retry, "retry", QT_TRANSLATE_NOOP("trialdesk::SyncRun", "Retry")},
};

template <std::size_t Column, class Table, class Value>
const char *lookUp(const Table &table, Value value)
{
    return std::get<Column>(
        *std::ranges::find(table, value, [](const auto &row) { return std::get<0>(row); }));
}

template <class Value, class Table>
std::optional<Value> fromKey(const Table &table, QStringView key)
{
    const auto found = std::ranges::find_if(
        table, [key](const auto &row) { return key.compare(QLatin1StringView(std::get<1>(row))) == 0; });
    if (found == table.end())
        return std::nullopt;
    return std::get<0>(*found);
}

QJsonValue timeJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

} // namespace

QString runStatusKey(RunStatus status)
{
    return QString::fromLatin1(lookUp<1>(kStatuses, status));
}

std::optional<RunStatus> runStatusFromKey(QStringView key)
{
    return fromKey<RunStatus>(kStatuses, key);
}

QString runStatusText(RunStatus status)
{
    return QCoreApplication::translate("trialdesk::SyncRun", lookUp<2>(kStatuses, status));
}

QString triggerKey(Trigger trigger)
{
    return QString::fromLatin1(lookUp<1>(kTriggers, trigger));
}

std::optional<Trigger> triggerFromKey(QStringView key)
{
    return fromKey<Trigger>(kTriggers, key);
}

QString triggerText(Trigger trigger)
{
    return QCoreApplication::translate("trialdesk::SyncRun", lookUp<2>(kTriggers, trigger));
}

QJsonObject toJson(const SyncRun &run)
{
    QJsonValue error;
    if (run.error) {
        error = QJsonObject{{u"kind"_s, contractName(run.error->kind)},
                            {u"message"_s, explain(*run.error).oneLine()}};
    }
    return {
        {u"run"_s, run.id},
        {u"source"_s, run.source},
        {u"trigger"_s, triggerKey(run.trigger)},
        {u"status"_s, runStatusKey(run.status)},
        {u"started"_s, timeJson(run.started)},
        {u"finished"_s, timeJson(run.finished)},
        {u"requests"_s, run.counts.requests},
        {u"pages"_s, run.counts.pages},
        {u"received"_s, run.counts.received},
        {u"new"_s, run.counts.added},
        {u"changed"_s, run.counts.changed},
        {u"unchanged"_s, run.counts.unchanged},
        {u"missing"_s, run.counts.missing},
        {u"removed"_s, run.counts.removed},
        {u"returned"_s, run.counts.returned},
        {u"problems"_s, run.counts.problems},
        {u"complete"_s, run.complete},
        {u"removals_checked"_s, run.removalsChecked},
        {u"error"_s, error},
    };
}

int exitCode(const SyncRun &run)
{
    switch (run.status) {
    case RunStatus::Ok:
        return 0;
    case RunStatus::Held:
        return exitCode(ErrorKind::Held);
    case RunStatus::Running:
    case RunStatus::Partial:
    case RunStatus::Cancelled:
    case RunStatus::Interrupted:
        return 7;
    case RunStatus::Failed:
        return run.error ? exitCode(run.error->kind) : 6;
    }
    Q_UNREACHABLE();
}

} // namespace trialdesk
