#include "ui/main/synccontroller.h"

#include <algorithm>

#include "models/domain/whendone.h"
#include "sync/schedule/runoutcome.h"
#include "sync/schedule/schedule.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

namespace {

constexpr int kRunsRead = 100;

/// The registry changed between two pages, so nothing could be said of trials that are gone. One more pass
/// usually can; after that it is for the notice and the next sync.
bool movedWhileRead(const SyncRun &run)
{
    return run.status == RunStatus::Partial && run.complete && !run.removalsChecked &&
           run.counts.problems == 0 && run.trigger != Trigger::Retry;
}

} // namespace

SyncController::SyncController(AsyncStore *store, SyncService *sync, Scheduler *scheduler, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sync(sync)
    , m_scheduler(scheduler)
{
    connect(scheduler, &Scheduler::due, this, [this](const SourceId &source, Trigger trigger) {
        RunOptions options;
        options.trigger = trigger;
        m_sync->start(source, options);
    });
    connect(scheduler, &Scheduler::stateChanged, this,
            [this](const SourceId &source, const ScheduleState &state) {
                whenDone(this, m_store->saveScheduleState(source, state), [this](const Result<void> &saved) {
                    if (!saved)
                        Q_EMIT failed(saved.error());
                });
                Q_EMIT changed();
            });
    connect(sync, &SyncService::finished, this, &SyncController::onFinished);
}

void SyncController::reload()
{
    whenDone(this, m_store->sources(), [this](const Result<std::vector<SourceSettings>> &sources) {
        if (!sources) {
            Q_EMIT failed(sources.error());
            return;
        }
        whenDone(this, m_store->scheduleStates(),
                 [this, sources = *sources](const Result<QHash<SourceId, ScheduleState>> &states) {
                     if (states)
                         takeSources(sources, *states);
                     else
                         Q_EMIT failed(states.error());
                 });
    });
    whenDone(this, m_store->runs({}, kRunsRead), [this](const Result<std::vector<SyncRun>> &runs) {
        if (!runs)
            return;
        m_lastRuns.clear();
        for (const SyncRun &run : *runs) {
            if (run.status != RunStatus::Running && !m_lastRuns.contains(run.source))
                m_lastRuns.insert(run.source, run);
        }
        Q_EMIT changed();
    });
}

void SyncController::takeSources(const std::vector<SourceSettings> &sources,
                                 const QHash<SourceId, ScheduleState> &states)
{
    m_sources = sources;
    if (m_store->isReadOnly()) {
        Q_EMIT changed();
        return; // a run would write
    }
    for (const SourceSettings &source : sources) {
        const Schedule schedule = parseSchedule(source.schedule).value_or(Schedule{});
        m_scheduler->setSchedule(source.id, schedule, states.value(source.id), source.enabled);
    }
    if (!m_ticking) {
        m_ticking = true;
        m_scheduler->start();
    }
    Q_EMIT changed();
}

QStringList SyncController::enabledSources() const
{
    QStringList enabled;
    for (const SourceSettings &source : m_sources) {
        if (source.enabled)
            enabled.append(source.id);
    }
    return enabled;
}

std::optional<SyncRun> SyncController::lastRun() const
{
    std::optional<SyncRun> last;
    for (const SyncRun &run : m_lastRuns) {
        if (!last || run.finished > last->finished)
            last = run;
    }
    return last;
}

std::optional<SyncRun> SyncController::lastRunOf(const SourceId &source) const
{
    const auto found = m_lastRuns.constFind(source);
    return found == m_lastRuns.cend() ? std::nullopt : std::optional(*found);
}

std::vector<SyncRun> SyncController::heldRuns() const
{
    std::vector<SyncRun> held;
    for (const SyncRun &run : m_lastRuns) {
        if (run.status == RunStatus::Held)
            held.push_back(run);
    }
    return held;
}

QDateTime SyncController::nextDue() const
{
    QDateTime next;
    for (const SourceSettings &source : m_sources) {
        const QDateTime due = m_scheduler->state(source.id).nextDue;
        if (source.enabled && due.isValid() && (!next.isValid() || due < next))
            next = due;
    }
    return next;
}

void SyncController::start(const QStringList &sources, Trigger trigger)
{
    if (m_store->isReadOnly())
        return;
    RunOptions options;
    options.trigger = trigger;
    for (const SourceId &source : sources)
        m_sync->start(source, options);
}

void SyncController::acceptRemovals(const SourceId &source, const std::vector<TrialId> &reviewed)
{
    if (m_store->isReadOnly())
        return;
    m_sync->start(source, {.accepted = reviewed});
}

void SyncController::enableAndStart(const SourceId &source, const QString &scope)
{
    changeSource(
        source,
        [scope](SourceSettings &settings) {
            settings.enabled = true;
            if (!scope.isEmpty())
                settings.scope = scope;
        },
        [this, source] { start({source}); });
}

void SyncController::disable(const SourceId &source)
{
    changeSource(
        source, [](SourceSettings &settings) { settings.enabled = false; }, [] {});
}

void SyncController::changeSource(const SourceId &source, std::function<void(SourceSettings &)> change,
                                  std::function<void()> done)
{
    // Read anew: what was changed elsewhere meanwhile must not be written back.
    whenDone(this, m_store->sources(),
             [this, source, change = std::move(change),
              done = std::move(done)](const Result<std::vector<SourceSettings>> &sources) {
                 if (!sources) {
                     Q_EMIT failed(sources.error());
                     return;
                 }
                 SourceSettings settings;
                 settings.id = source;
                 const auto known = std::ranges::find(*sources, source, &SourceSettings::id);
                 if (known != sources->end())
                     settings = *known;
                 change(settings);
                 whenDone(this, m_store->saveSource(settings), [this, done](const Result<void> &saved) {
                     if (!saved) {
                         Q_EMIT failed(saved.error());
                         return;
                     }
                     reload();
                     done();
                 });
             });
}

void SyncController::onFinished(const SyncRun &run)
{
    // A run that never began is in no store; the scheduler must hear of it all the same.
    const bool began =
        run.id != 0 || !run.error || (!isBusy(run.error->kind) && run.error->kind != ErrorKind::Cancelled);
    if (began)
        m_lastRuns.insert(run.source, run);
    m_scheduler->runFinished(run.source, outcomeOf(run, findSource(run.source)->info()));
    if (movedWhileRead(run)) {
        RunOptions again;
        again.trigger = Trigger::Retry;
        m_sync->start(run.source, again);
    }
    Q_EMIT runFinished(run);
    Q_EMIT changed();
}

} // namespace trialdesk
