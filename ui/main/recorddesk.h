#pragma once

#include <QObject>
#include <QSet>

#include "models/domain/clock.h"
#include "models/domain/run.h"
#include "models/store/asyncstore.h"
#include "sync/engine/recordfetcher.h"

class QAction;

namespace trialdesk {

class DetailPane;
class RunNotices;
class SyncService;
class TrialsPage;

/// Ties watch marks and full records together: the Watch command, the detail pane's button, and the watched
/// trials that are fetched after a sync. What it is given must outlive it.
class RecordDesk final : public QObject
{
    Q_OBJECT

public:
    RecordDesk(AsyncStore *store, SyncService *sync, TrialsPage *page, RunNotices *notices, QAction *watch,
               const QString &settingsFile, const Clock *clock, QObject *parent = nullptr);

    [[nodiscard]] bool isFetching() const { return m_fetcher->isActive(); }
    void cancel() { m_fetcher->cancel(); }

private:
    void connectPane(DetailPane *pane);
    void connectFetcher();
    void afterRun(const SyncRun &run);
    void setWatched(bool watched);
    void follow(const Trial &trial); ///< the pane shows it
    void onDone(const RecordWanted &wanted, const KeptRecord &kept, const QString &number);
    void onFailed(const RecordWanted &wanted, const Error &error, bool forPerson);
    void updateFetching();

    AsyncStore *m_store;
    TrialsPage *m_page;
    RunNotices *m_notices;
    QAction *m_watch;
    const Clock *m_clock;
    RecordFetcher *m_fetcher;
    QSet<QString> m_told;        ///< of watched trials: once while the window is open is enough
    bool m_changedTable = false; ///< by records of watched trials that came since the last look at it
};

} // namespace trialdesk
