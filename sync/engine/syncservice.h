#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QList>
#include <QObject>
#include <QThread>

#include "models/domain/clock.h"
#include "models/domain/run.h"
#include "models/domain/sourcesettings.h"
#include "models/store/folderlock.h"
#include "models/store/storelocation.h"
#include "sync/http/networksettings.h"

namespace trialdesk {

class KeyStore;
class SampleHost;
class SyncRunner;
struct EffectiveSettings;

struct RunOptions
{
    Trigger trigger = Trigger::Manual;
    bool full = false; ///< read again what is known to be unchanged
    /// Held removals that a person looked at and lets through; of no effect on a trial that isn't held.
    std::vector<TrialId> accepted = {};
    /// Of the pauses between two tries, Retry-After included; tests shorten them.
    double waitScale = 1.0;
};

/// A running sync, at most ten times a second.
struct RunProgress
{
    SourceId source;
    int page = 0;
    int pages = 0; ///< 0 = not known yet
    qint64 received = 0;
    qint64 total = -1;              ///< -1 = not known yet
    std::optional<int> secondsLeft; ///< from the fifth page on
    QString waiting; ///< why nothing moves, translated ("The server asked to wait"); empty while moving
    int waitSeconds = 0;
};

/// Runs syncs one after another, a registry at most once in the queue. GUI or main thread; the work itself is
/// in other threads. Holds the data folder's lock while a run is active: a run that can't get it finishes
/// with Busy.
class SyncService final : public QObject
{
    Q_OBJECT

public:
    SyncService(StoreLocation location, KeyStore *keys, const Clock *clock, QObject *parent = nullptr);
    ~SyncService() override; ///< cancels and waits, at most three seconds

    /// Queues a run. Where one of this registry is queued it is merged into that; where one is running, too,
    /// unless it asks for more: to read everything, or to let held removals through.
    void start(const SourceId &source, const RunOptions &options);
    void cancel(); ///< the running one and the queue; finished() follows within a second
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] bool isActive(const SourceId &source) const;

Q_SIGNALS:
    void started(const trialdesk::SourceId &source);
    void progressed(const trialdesk::RunProgress &progress);
    /// The run's report; its error tells why it failed. The store has it as a run, except for Busy and
    /// Environment.
    void finished(const trialdesk::SyncRun &run);
    void becameIdle();

private:
    struct Queued
    {
        SourceId source;
        RunOptions options;
    };
    /// What is read from the store before a run.
    struct Prepared
    {
        SourceSettings settings;
        int earlierRuns = 0;
        NetworkSettings network;
    };

    void startNext();
    void takeLock();
    void prepare();
    void findAddress(const Prepared &prepared);
    void findKey(const Prepared &prepared, const EffectiveSettings &effective);
    void launch(const Prepared &prepared, const EffectiveSettings &effective, const QByteArray &key,
                const std::optional<Error> &startError);
    void failEarly(const Error &error);
    [[nodiscard]] SyncRun unstarted(const Queued &queued, const Error &error) const;
    void finish(const SyncRun &run);
    [[nodiscard]] static Result<Prepared> readPrepared(const StoreLocation &location, const SourceId &source);

    StoreLocation m_location;
    KeyStore *m_keys;
    const Clock *m_clock;
    QList<Queued> m_queue;
    std::optional<Queued> m_current;
    bool m_cancelled = false;
    FolderLock m_lock;
    SampleHost *m_sampleHost = nullptr; ///< a child; stopped after its run
    QThread *m_thread;                  ///< where the runner and its network live
    SyncRunner *m_runner = nullptr;     ///< deleted on its thread
};

} // namespace trialdesk

Q_DECLARE_METATYPE(trialdesk::RunProgress)
Q_DECLARE_METATYPE(trialdesk::SyncRun)
