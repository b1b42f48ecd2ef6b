
#include "app/cli/context.h"
#include "models/store/backup.h"
#include "models/store/folderlock.h"
#include "models/store/storecare.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

QString shellWord(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

/// One line whose command can be pasted into a shell as it stands.
QString nextStep(const Context &context, const StoreLocation &location, const StoreFindings &found)
{
    // Without it the pasted command would work on the default folder, whose store may be sound.
    const QString program = context.isSet(u"data-dir"_s)
                                ? u"trialdesk-cli --data-dir %1"_s.arg(shellWord(location.folder()))
                                : u"trialdesk-cli"_s;
    if (found.inSearchIndexOnly)
        return Cli::tr("Next step: \"%1 check --repair\" builds the search index anew from the trials.")
            .arg(program);
    const QList<BackupFile> backups = backupFiles(location);
    if (backups.isEmpty())
        return Cli::tr(
                   "Next step: \"%1 restore FILE\" with a backup of your own; the data folder holds none.")
            .arg(program);
    return Cli::tr("Next step: \"%1 restore %2\" puts the newest backup in the store's place; where it is "
                   "refused, take an older one of the same folder.")
        .arg(program, shellWord(backups.constFirst().file));
}

int check(Context &context)
{
    const auto location = context.openFolder();
    if (!location)
        return context.fail(location.error());
    // Checking the search index takes the write lock for as long as it runs: a sync would fail on it.
    const auto lock = lockFolder(*location);
    if (!lock)
        return context.fail(lock.error());
    if (context.isSet(u"repair"_s)) {
        if (const auto repaired = repairStore(location->database()); !repaired)
            return context.fail(repaired.error());
    }
    const auto found = examineStore(location->database());
    if (!found)
        return context.fail(found.error());
    for (const QString &problem : found->problems)
        context.printLine(forTerminal(problem));
    if (!found->problems.isEmpty()) {
        context.message(nextStep(context, *location, *found));
        return exitCode(ErrorKind::DatabaseCorrupt);
    }
    context.message(Cli::tr("The store is sound."));
    return 0;
}

int backup(Context &context)
{
    const auto location = context.openStore();
    if (!location)
        return context.fail(location.error());
    const auto file = backupStore(*location, context.arguments().value(0));
    if (!file)
        return context.fail(file.error());
    context.printLine(*file);
    return 0;
}

int restore(Context &context)
{
    if (context.arguments().isEmpty())
        return context.usage(Cli::tr("a file is missing; usage: trialdesk-cli restore FILE"));
    const auto location = context.openFolder();
    if (!location)
        return context.fail(location.error());
    const auto lock = lockFolder(*location);
    if (!lock)
        return context.fail(lock.error());
    const auto kept = restoreStore(*location, context.arguments().constFirst());
    if (!kept)
        return context.fail(kept.error());
    context.message(Cli::tr("The store was restored from %1.").arg(context.arguments().constFirst()));
    if (!kept->isEmpty())
        context.message(Cli::tr("The store so far is kept as %1.").arg(*kept));
    return 0;
}

} // namespace

Command checkCommand()
{
    return {"check",
            "[--repair]",
            QT_TRANSLATE_NOOP("trialdesk::Cli", "Checks the store; --repair builds the search index anew."),
            0,
            {{u"repair"_s, Cli::tr("Builds the search index anew first.")}},
            check};
}

Command backupCommand()
{
    return {"backup", "[FILE]", QT_TRANSLATE_NOOP("trialdesk::Cli", "Makes a consistent copy of the store."),
            1,        {},       backup};
}

Command restoreCommand()
{
    return {
        "restore", "FILE", QT_TRANSLATE_NOOP("trialdesk::Cli", "Puts a checked backup in the store's place."),
        1,         {},     restore};
}

} // namespace trialdesk
