#include "app/cli/filteroptions.h"
#include "app/cli/texttable.h"
#include "models/export/trialjson.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QStringList heading()
{
    return {Cli::tr("Run"), Cli::tr("Registry"), Cli::tr("Status"),  Cli::tr("Started"),  Cli::tr("Received"),
            Cli::tr("New"), Cli::tr("Changed"),  Cli::tr("Removed"), Cli::tr("Problems"), Cli::tr("Error")};
}

QStringList row(const SyncRun &run)
{
    return {QString::number(run.id),
            run.source,
            runStatusText(run.status),
            shownTime(run.started),
            QString::number(run.counts.received),
            QString::number(run.counts.added),
            QString::number(run.counts.changed),
            QString::number(run.counts.removed),
            QString::number(run.counts.problems),
            run.error ? explain(*run.error).what : QString()};
}

int runRuns(Context &context)
{
    SourceId source;
    if (context.isSet(u"source"_s)) {
        const auto known = knownSource(context.value(u"source"_s));
        if (!known)
            return context.fail(known.error());
        source = *known;
    }
    const auto limit = context.number(u"limit"_s, 50, 1, 1'000'000);
    if (!limit)
        return context.fail(limit.error());
    const auto reader = context.openReader();
    if (!reader)
        return context.fail(reader.error());
    const auto runs = (*reader)->runs(source, *limit);
    if (!runs)
        return context.fail(runs.error());
    if (context.wantsJson()) {
        QByteArrayList objects;
        for (const SyncRun &one : *runs)
            objects.append(runJson(one));
        context.print('[' + objects.join(',') + "]\n");
        return 0;
    }
    QList<QStringList> rows{heading()};
    for (const SyncRun &one : *runs)
        rows.append(row(one));
    context.print(textTable(rows).toUtf8());
    return 0;
}

} // namespace

Command runsCommand()
{
    return {"runs",
            "[--source ID] [--limit N] [--json]",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Shows the log of syncs, newest first."),
            0,
            {{u"source"_s, Cli::tr("Runs of this registry only."), u"ID"_s},
             {u"limit"_s, Cli::tr("At most this many (50)."), u"N"_s},
             {u"json"_s, Cli::tr("One JSON value.")}},
            runRuns};
}

} // namespace trialdesk
