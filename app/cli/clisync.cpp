#include "app/cli/clisync.h"

#include <algorithm>
#include <cstdio>

#include <QTimeZone>

#include <unistd.h>

#include "app/common/logging.h"
#include "models/export/trialjson.h"
#include "models/store/userstore.h"
#include "sync/schedule/runoutcome.h"
#include "sync/schedule/schedule.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

int combinedExitCode(std::span<const int> codes)
{
    if (codes.empty())
        return 0;
    if (std::ranges::all_of(codes, [&](int code) { return code == codes.front(); }))
        return codes.front();
    return std::ranges::find(codes, exitCode(ErrorKind::Held)) != codes.end() ? exitCode(ErrorKind::Held) : 7;
}

CliSync::CliSync(const Context &context, const StoreLocation &location)
    : m_context(context)
    , m_location(location)
    , m_keys(makeKeyStore(location.keys()))
    , m_service(location, m_keys.get(), &context.clock())
    , m_onTerminal(!context.isQuiet() && ::isatty(STDERR_FILENO) == 1)
{
    connect(&m_service, &SyncService::finished, this, &CliSync::report);
    connect(&m_service, &SyncService::progressed, this, &CliSync::showProgress);
    connect(&m_service, &SyncService::becameIdle, this, [] { QCoreApplication::quit(); });
    connect(&m_signals, &StopSignals::stopRequested, this, &CliSync::stop);
}

int CliSync::run(const QStringList &sources, const RunOptions &options)
{
    for (const QString &source : sources)
        m_service.start(source, options);
    if (m_service.isActive())
        QCoreApplication::exec();
    return combinedExitCode(m_codes);
}

void CliSync::stop()
{
    m_context.message(Cli::tr("Stopping…"));
    m_service.cancel();
}

void CliSync::report(const SyncRun &run)
{
    clearProgress();
    m_codes.push_back(exitCode(run));
    if (m_context.wantsJson()) {
        m_context.print(runJson(run) + '\n');
    } else {
        m_context.printLine(
            Cli::tr("%1: %2. %3 received, %4 new, %5 changed, %6 unchanged, %7 missing, %8 removed, "
                    "%10 returned, %9 problems.")
                .arg(run.source, runStatusText(run.status), QString::number(run.counts.received),
                     QString::number(run.counts.added), QString::number(run.counts.changed),
                     QString::number(run.counts.unchanged), QString::number(run.counts.missing),
                     QString::number(run.counts.removed), QString::number(run.counts.problems))
                .arg(run.counts.returned));
    }
    std::fflush(stdout); // whoever reads a pipe wants each line when it is there
    if (run.error)
        m_context.fail(*run.error);
    planNext(run);
}

/// A run by hand counts for the schedule, too.
void CliSync::planNext(const SyncRun &run) const
{
    if (run.error && isBusy(run.error->kind))
        return;
    const auto plan = [&]() -> Result<void> {
        auto reader = StoreReader::open(m_location.database());
        if (!reader)
            return std::unexpected(reader.error());
        const auto sources = (*reader)->sources();
        if (!sources)
            return std::unexpected(sources.error());
        const auto states = (*reader)->scheduleStates();
        if (!states)
            return std::unexpected(states.error());
        const auto settings = std::ranges::find(*sources, run.source, &SourceSettings::id);
        if (settings == sources->end() || !settings->enabled || !states->value(run.source).nextDue.isValid())
            return {};
        const auto schedule = parseSchedule(settings->schedule);
        if (!schedule)
            return std::unexpected(schedule.error());
        const ScheduleState next = afterRun(
            *schedule, states->value(run.source), outcomeOf(run, findSource(run.source)->info()),
            m_context.clock().nowUtc(), QTimeZone::systemTimeZone(), installationOffset(m_location.folder()));
        reader->reset(); // whoever closes last clears the journal, which a reader can't
        const auto store = UserStore::open(m_location.database());
        if (!store)
            return std::unexpected(store.error());
        return (*store)->saveScheduleState(run.source, next);
    };
    if (const auto planned = plan(); !planned)
        qCWarning(lcApp).noquote() << "next due time of" << run.source
                                   << "not stored:" << planned.error().detail;
}

void CliSync::showProgress(const RunProgress &progress)
{
    if (!m_onTerminal)
        return;
    const QString pages = progress.pages > 0 ? u"%1/%2"_s.arg(progress.page).arg(progress.pages)
                                             : QString::number(progress.page);
    const QString waiting = progress.waiting.isEmpty()
                                ? QString()
                                : u" · %1 (%2 s)"_s.arg(progress.waiting).arg(progress.waitSeconds);
    const QString line =
        Cli::tr("%1: page %2, %3 received").arg(progress.source, pages).arg(progress.received) + waiting;
    std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(forTerminal(line)));
    std::fflush(stderr);
    m_progressShown = true;
}

void CliSync::clearProgress()
{
    if (m_progressShown)
        std::fputs("\r\033[K", stderr);
    m_progressShown = false;
}

} // namespace trialdesk
