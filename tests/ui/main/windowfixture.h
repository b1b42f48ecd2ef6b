#pragma once

#include <memory>

#include <QTest>

#include "models/store/asyncstore.h"
#include "models/store/fingerprint.h"
#include "models/table/trialtablemodel.h"
#include "sync/engine/syncservice.h"
#include "sync/schedule/scheduler.h"
#include "tests/ui/dialogs/dialogfixture.h"
#include "ui/common/appsettings.h"
#include "ui/main/commands.h"
#include "ui/main/mainwindow.h"
#include "ui/main/trialspage.h"
#include "ui/main/trialview.h"

namespace trialdesk::test {

/// Stores trials as a finished run of a registry would.
[[nodiscard]] inline bool storeTrials(const QString &database, const SourceId &source,
                                      const std::vector<FieldValues> &trials)
{
    auto writer = StoreWriter::open(database);
    if (!writer)
        return false;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    SyncRun run;
    const auto id = (*writer)->begin(source, Trigger::Manual, now);
    if (!id)
        return false;
    std::vector<IncomingTrial> incoming(trials.size());
    PagePlan plan;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        incoming[i].number = toUtf8(trials[i][Field::Number]);
        incoming[i].record.values = trials[i];
        incoming[i].record.raw = "{\"number\":\"" + incoming[i].number + "\"}";
        incoming[i].fingerprint = {rawHash(incoming[i].record.raw), canonicalHash(trials[i])};
        plan.added.push_back(&incoming[i]);
    }
    run.id = *id;
    run.source = source;
    run.started = now;
    if (!(*writer)->applyPage(plan, run.counts, now))
        return false;
    run.status = RunStatus::Ok;
    run.complete = true;
    run.finished = now;
    return (*writer)->finish(run, {}).has_value();
}

/// The main window over a store of its own, built as the program builds it.
class WindowFixture
{
public:
    explicit WindowFixture(const TempStore &temp)
        : location(temp.folder())
        , settings(location.settingsFile())
        , store(location.database())
        , sync(location, &keys, &clock)
        , scheduler(&clock)
        , window(&store, &sync, &scheduler, &keys, &settings, location, &clock)
    {
        window.resize(1200, 700);
        window.show();
    }

    [[nodiscard]] TrialTableModel *model() const { return window.trialsPage()->model(); }
    [[nodiscard]] TrialView *view() const { return window.trialsPage()->view(); }
    template <class T>
    [[nodiscard]] T *child(const QString &name) const
    {
        return window.template findChild<T *>(name);
    }

    SystemClock clock;
    StoreLocation location;
    FakeKeyStore keys;
    AppSettings settings;
    AsyncStore store;
    SyncService sync;
    Scheduler scheduler;
    MainWindow window;
};

} // namespace trialdesk::test
