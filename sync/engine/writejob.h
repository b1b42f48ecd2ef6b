#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QPromise>

#include "models/domain/clock.h"
#include "models/domain/run.h"
#include "sync/engine/pagequeue.h"

namespace trialdesk {

struct RecordShape;

struct WriteJobSetup
{
    QString databaseFile;
    SourceId source;
    Trigger trigger = Trigger::Cli;
    std::vector<TrialId> accepted; ///< held removals that a person looked at and lets through
    bool full = false;
    const Clock *clock = nullptr; ///< must outlive the job
    std::shared_ptr<PageQueue> queue;
    /// Called once in the job's thread when the run's row stands: the stored fingerprints, shared read-only,
    /// and how far the registry is in the store.
    std::function<void(std::shared_ptr<const FingerprintMap>, const SourceProgress &)> begun;
    std::function<void()> pageDone; ///< in the job's thread, after each page
    /// In the job's thread, at the end of a pass that leaves a doubt about these numbers: an Inquiry or a
    /// PassEnd with an error must come into the queue. Without it the pass alone decides.
    std::function<void(std::vector<std::string>)> inquire;
    /// The registry is asked for many numbers at once: about every trial that was not seen, and not only in
    /// doubt.
    bool inquiresAll = false;
    /// The run's scope is a list: no other trial may be gone, except those to which an older number of the
    /// list leads. Empty where it is no list.
    std::vector<std::string> listed;
    const RecordShape *shape =
        nullptr; ///< how records are compared beyond their fields; must outlive the job
};

/// The writer of one run, for QtConcurrent::run on a pool of its own: takes pages from the queue until its
/// end arrives, one transaction a page, and gives the report. A failing store ends it early; the report then
/// says so.
void runWriteJob(QPromise<SyncRun> &promise, const WriteJobSetup &setup);

} // namespace trialdesk
