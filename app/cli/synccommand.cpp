#include <algorithm>
#include <span>

#include <QTextStream>

#include <unistd.h>

#include "app/cli/clisync.h"
#include "app/cli/filteroptions.h"
#include "app/common/logging.h"
#include "models/store/backup.h"
#include "sync/sources/registrysource.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

Result<QStringList> enabledSources(const StoreLocation &location)
{
    const auto reader = StoreReader::open(location.database());
    if (!reader)
        return std::unexpected(reader.error());
    const auto settings = (*reader)->sources();
    if (!settings)
        return std::unexpected(settings.error());
    QStringList enabled;
    for (const SourceSettings &one : *settings)
        if (one.enabled && findSource(one.id))
            enabled.append(one.id);
    if (enabled.isEmpty())
        return failure(
            ErrorKind::Usage,
            Cli::tr("no registry is enabled; name one of: %1, or use --all").arg(sourceIds().join(u", "_s)));
    return enabled;
}

Result<QStringList> namedSources(const Context &context)
{
    QStringList named;
    for (const QString &word : context.arguments()) {
        const auto source = knownSource(word);
        if (!source)
            return std::unexpected(source.error());
        if (!named.contains(*source))
            named.append(*source);
    }
    if (!context.isSet(u"all"_s))
        return named;
    if (!named.isEmpty())
        return failure(ErrorKind::Usage,
                       Cli::tr("--all and '%1' can't be used together").arg(named.constFirst()));
    for (const auto &source : allSources()) // invented data only where it is asked for by name
        if (!source->info().sample)
            named.append(source->info().id);
    return named;
}

constexpr int kMostNamed = 1000; ///< lines that a person may look at

Result<void> listTrials(const Context &context, StoreReader &reader, const std::vector<TrialId> &ids)
{
    const std::span shown = std::span(ids).first(std::min<std::size_t>(ids.size(), kMostNamed));
    const auto trials = reader.rows({shown.begin(), shown.end()});
    if (!trials)
        return std::unexpected(trials.error());
    for (const Trial &trial : *trials)
        context.message(
            u"%1  %2"_s.arg(toText(trial.values[Field::Number]), toText(trial.values[Field::Title])));
    if (shown.size() < ids.size())
        context.message(Cli::tr("and %n more", nullptr, static_cast<int>(ids.size() - shown.size())));
    return {};
}

/// Shows what is held and asks; nothing where the person says no.
Result<std::optional<std::vector<TrialId>>> askedToAccept(const Context &context, StoreReader &reader,
                                                          const SourceId &source)
{
    auto held = reader.heldRemovals(source);
    if (!held)
        return std::unexpected(held.error());
    if (held->empty()) {
        context.message(Cli::tr("%1: nothing is held.").arg(source));
        return std::optional(std::vector<TrialId>());
    }
    if (const auto listed = listTrials(context, reader, *held); !listed)
        return std::unexpected(listed.error());
    context.message(Cli::tr("Shall these %n trials be called removed if the registry still lacks them? (y/n)",
                            nullptr, static_cast<int>(held->size())));
    const QString answer = QTextStream(stdin).readLine().trimmed();
    const QStringList yes{u"y"_s, u"yes"_s, u"예"_s, u"네"_s};
    if (!yes.contains(answer, Qt::CaseInsensitive))
        return std::optional<std::vector<TrialId>>();
    return std::optional(std::move(*held));
}

Result<std::optional<std::vector<TrialId>>> heldBy(StoreReader &reader, const SourceId &source,
                                                   const QString &run)
{
    bool isNumber = false;
    const RunId id = run.toLongLong(&isNumber);
    const auto runs = reader.runs(source, 0);
    if (!runs)
        return std::unexpected(runs.error());
    QStringList held;
    for (const SyncRun &one : *runs) {
        if (one.status == RunStatus::Held && held.size() < 10)
            held.append(QString::number(one.id));
    }
    const auto found = std::ranges::find(*runs, id, &SyncRun::id);
    if (!isNumber || found == runs->end() || found->status != RunStatus::Held)
        return failure(ErrorKind::Usage, Cli::tr("run '%1' of %2 held nothing; accepted: %3")
                                             .arg(run, source, held.isEmpty() ? u"-"_s : held.join(u", "_s)));
    auto waiting = reader.heldRemovals(source, id);
    if (!waiting)
        return std::unexpected(waiting.error());
    return std::optional(std::move(*waiting));
}

/// What --accept-removals lets through; nothing where a person decided against it.
Result<std::optional<std::vector<TrialId>>>
acceptedRemovals(const Context &context, const StoreLocation &location, const QStringList &sources)
{
    const QString option = u"accept-removals"_s;
    if (!context.isSet(option))
        return std::optional(std::vector<TrialId>());
    if (sources.size() != 1)
        return failure(
            ErrorKind::Usage,
            Cli::tr("--accept-removals needs one registry; accepted: %1").arg(sourceIds().join(u", "_s)));
    const auto reader = StoreReader::open(location.database());
    if (!reader)
        return std::unexpected(reader.error());
    if (const QString run = context.value(option); !run.isEmpty())
        return heldBy(**reader, sources.constFirst(), run);
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1)
        return failure(ErrorKind::Usage, Cli::tr("--accept-removals asks a person on a terminal; elsewhere: "
                                                 "--accept-removals=RUN, the run that held the removals"));
    return askedToAccept(context, **reader, sources.constFirst());
}

int runSync(Context &context)
{
    auto sources = namedSources(context);
    if (!sources)
        return context.fail(sources.error());
    const auto location = context.openStore();
    if (!location)
        return context.fail(location.error());
    if (sources->isEmpty())
        sources = enabledSources(*location);
    if (!sources)
        return context.fail(sources.error());
    auto accepted = acceptedRemovals(context, *location, *sources);
    if (!accepted)
        return context.fail(accepted.error());
    if (!*accepted) {
        context.message(Cli::tr("Nothing was changed."));
        return exitCode(ErrorKind::Held);
    }
    CliSync sync(context, *location);
    const int code = sync.run(
        *sources,
        {.trigger = Trigger::Cli, .full = context.isSet(u"full"_s), .accepted = std::move(**accepted)});
    if (const auto saved = backupWhenDue(*location, context.clock().nowUtc()); !saved)
        qCWarning(lcApp).noquote() << "no backup:" << saved.error().detail;
    return code;
}

} // namespace

Command syncCommand()
{
    return {
        "sync",
        "[ID …] [--all] [--accept-removals[=RUN]] [--full] [--json]",
        QT_TRANSLATE_NOOP("trialdesk::Cli", "Runs a sync now; without names, of the enabled registries."),
        100,
        {{u"all"_s, Cli::tr("Every registry, enabled or not.")},
         {u"accept-removals"_s,
          Cli::tr(
              "Confirms the removals that this run held back; without a run it shows what is held and asks."),
          u"[RUN]"_s},
         {u"full"_s, Cli::tr("Reads again what is known to be unchanged.")},
         {u"json"_s, Cli::tr("One JSON object per line, one per registry.")}},
        runSync};
}

} // namespace trialdesk
