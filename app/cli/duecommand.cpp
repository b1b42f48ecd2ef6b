#include <algorithm>

#include <QJsonObject>

#include "app/cli/context.h"
#include "app/cli/texttable.h"
#include "models/export/trialjson.h"
#include "sync/schedule/schedule.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct Due
{
    SourceSettings settings;
    ScheduleState state;
};

/// The enabled registries that have a schedule, the next one first.
Result<std::vector<Due>> readDue(StoreReader &reader)
{
    const auto sources = reader.sources();
    if (!sources)
        return std::unexpected(sources.error());
    const auto states = reader.scheduleStates();
    if (!states)
        return std::unexpected(states.error());
    std::vector<Due> all;
    for (const SourceSettings &settings : *sources) {
        const ScheduleState state = states->value(settings.id);
        if (settings.enabled && state.nextDue.isValid())
            all.push_back({settings, state});
    }
    std::ranges::stable_sort(all, {}, [](const Due &due) { return due.state.nextDue; });
    return all;
}

QByteArray dueJson(const Due &due, const QDateTime &now)
{
    static const QList<QString> keys{u"source"_s, u"schedule"_s, u"next_due"_s, u"due"_s, u"failures"_s};
    return orderedJson({{u"source"_s, due.settings.id},
                        {u"schedule"_s, due.settings.schedule},
                        {u"next_due"_s, isoUtc(due.state.nextDue)},
                        {u"due"_s, isDue(due.state, now)},
                        {u"failures"_s, due.state.failures}},
                       keys);
}

int runDue(Context &context)
{
    const auto reader = context.openReader();
    if (!reader)
        return context.fail(reader.error());
    const auto all = readDue(**reader);
    if (!all)
        return context.fail(all.error());
    const QDateTime now = context.clock().nowUtc();
    if (context.wantsJson()) {
        QByteArrayList objects;
        for (const Due &due : *all)
            objects.append(dueJson(due, now));
        context.print('[' + objects.join(',') + "]\n");
        return 0;
    }
    if (all->empty()) {
        context.message(Cli::tr("No enabled registry has a schedule."));
        return 0;
    }
    QList<QStringList> rows{{Cli::tr("Registry"), Cli::tr("Next sync"), Cli::tr("Schedule")}};
    for (const Due &due : *all)
        rows.append({due.settings.id, isDue(due.state, now) ? Cli::tr("now") : shownTime(due.state.nextDue),
                     due.settings.schedule});
    context.print(textTable(rows).toUtf8());
    return 0;
}

} // namespace

Command dueCommand()
{
    return {"due",
            "[--json]",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Shows what the scheduler would run next, and when."),
            0,
            {{u"json"_s, Cli::tr("One JSON value.")}},
            runDue};
}

} // namespace trialdesk
