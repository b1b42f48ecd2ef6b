#include <QLockFile>

#include "app/cli/context.h"
#include "models/store/storecare.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// Held while the store is repaired or replaced; Busy names who has it.
Result<std::unique_ptr<QLockFile>> lockStore(const StoreLocation &location)
{
    auto lock = std::make_unique<QLockFile>(location.lockFile());
    lock->setStaleLockTime(0);
    if (lock->tryLock(0))
        return lock;
    if (lock->error() != QLockFile::LockFailedError)
        return failure(ErrorKind::Environment, u"%1 can't be written."_s.arg(location.lockFile()));
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock->getLockInfo(&process, &host, &program))
        return failure(ErrorKind::Busy, {});
    return failure(ErrorKind::Busy, u"pid %1, %2"_s.arg(process).arg(host));
}

int check(Context &context)
{
    const auto location = context.openFolder();
    if (!location)
        return context.fail(location.error());
    if (context.isSet(u"repair"_s)) {
        const auto lock = lockStore(*location);
        if (!lock)
            return context.fail(lock.error());
        if (const auto repaired = repairStore(location->database()); !repaired)
            return context.fail(repaired.error());
    }
    const auto problems = checkStore(location->database());
    if (!problems)
        return context.fail(problems.error());
    for (const QString &problem : *problems)
        context.printLine(forTerminal(problem));
    if (!problems->isEmpty())
        return exitCode(ErrorKind::DatabaseCorrupt);
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
    const auto lock = lockStore(*location);
    if (!lock)
        return context.fail(lock.error());
    if (const auto restored = restoreStore(*location, context.arguments().constFirst()); !restored)
        return context.fail(restored.error());
    context.message(Cli::tr("The store was restored from %1.").arg(context.arguments().constFirst()));
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
