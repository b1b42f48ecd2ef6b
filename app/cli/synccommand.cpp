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
    CliSync sync(context, *location);
    const int code =
        sync.run(*sources, {Trigger::Cli, context.isSet(u"accept-removals"_s), context.isSet(u"full"_s)});
    if (const auto saved = backupWhenDue(*location, context.clock().nowUtc()); !saved)
        qCWarning(lcApp).noquote() << "no backup:" << saved.error().detail;
    return code;
}

} // namespace

Command syncCommand()
{
    return {"sync",
            "[ID …] [--all] [--accept-removals] [--full] [--json]",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Runs a sync now; without names, of the enabled registries."),
            100,
            {{u"all"_s, Cli::tr("Every registry, enabled or not.")},
             {u"accept-removals"_s, Cli::tr("Confirms removals that a run held back.")},
             {u"full"_s, Cli::tr("Reads again what is known to be unchanged.")},
             {u"json"_s, Cli::tr("One JSON object per line, one per registry.")}},
            runSync};
}

} // namespace trialdesk
