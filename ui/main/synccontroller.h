#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QHash>
#include <QObject>
#include <QStringList>

#include "models/domain/run.h"
#include "models/domain/sourcesettings.h"
#include "models/store/asyncstore.h"
#include "sync/engine/syncservice.h"
#include "sync/schedule/scheduler.h"

namespace trialdesk {

/// Ties store, sync service and scheduler together while the window is open: due registries are started, ends
/// of runs go to the scheduler, its states to the store. Knows the registries' settings and their last runs.
/// What it is given must outlive it.
class SyncController final : public QObject
{
    Q_OBJECT

public:
    SyncController(AsyncStore *store, SyncService *sync, Scheduler *scheduler, QObject *parent = nullptr);

    /// Reads settings, schedules and last runs; changed() follows. The scheduler starts to tick after the
    /// first time.
    void reload();
    [[nodiscard]] const std::vector<SourceSettings> &sources() const { return m_sources; }
    [[nodiscard]] QStringList enabledSources() const;
    [[nodiscard]] std::optional<SyncRun> lastRun() const; ///< the latest that ended, of any registry
    [[nodiscard]] std::optional<SyncRun> lastRunOf(const SourceId &source) const;
    [[nodiscard]] std::vector<SyncRun> heldRuns() const; ///< last runs whose removals wait for a confirmation
    [[nodiscard]] QDateTime nextDue() const;             ///< UTC; null = nothing is scheduled

    void start(const QStringList &sources, Trigger trigger = Trigger::Manual);
    /// Syncs and lets these removals through, of which a person saw the list; others that are held stay so.
    void acceptRemovals(const SourceId &source, const std::vector<TrialId> &reviewed);
    /// Switches a registry on in the store, then syncs it. With a scope, that is what it keeps from now on.
    void enableAndStart(const SourceId &source, const QString &scope = {});
    void disable(const SourceId &source);

Q_SIGNALS:
    void changed();
    void runFinished(const trialdesk::SyncRun &run);
    void failed(const trialdesk::Error &error);

private:
    void changeSource(const SourceId &source, std::function<void(SourceSettings &)> change,
                      std::function<void()> done);
    void takeSources(const std::vector<SourceSettings> &sources,
                     const QHash<SourceId, ScheduleState> &states);
    void onFinished(const SyncRun &run);

    AsyncStore *m_store;
    SyncService *m_sync;
    Scheduler *m_scheduler;
    std::vector<SourceSettings> m_sources;
    QHash<SourceId, SyncRun> m_lastRuns;
    bool m_ticking = false;
};

} // namespace trialdesk
