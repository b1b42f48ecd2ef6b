#include "ui/main/recorddesk.h"

#include <utility>

#include <QAction>
#include <QLocale>

#include "models/domain/whendone.h"
#include "sync/engine/syncservice.h"
#include "ui/common/errorview.h"
#include "ui/icons/icons.h"
#include "ui/main/detailpane.h"
#include "ui/main/runnotices.h"
#include "ui/main/trialspage.h"
#include "ui/main/trialview.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// At a request a second this is a quarter of an hour after every change.
constexpr qint64 kMostWatchedAtOnce = 1000;
constexpr int kExitOfRegistry = 6;

} // namespace

RecordDesk::RecordDesk(AsyncStore *store, SyncService *sync, TrialsPage *page, RunNotices *notices,
                       QAction *watch, const QString &settingsFile, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_page(page)
    , m_notices(notices)
    , m_watch(watch)
    , m_clock(clock)
    , m_fetcher(new RecordFetcher(store, settingsFile, clock, this))
{
    connect(sync, &SyncService::started, m_fetcher, &RecordFetcher::dropDue);
    connect(sync, &SyncService::finished, this, &RecordDesk::afterRun);
    connect(m_watch, &QAction::triggered, this, &RecordDesk::setWatched);
    connect(m_watch, &QAction::toggled, this,
            [this](bool watched) { m_watch->setIcon(themedIcon(watched ? u"star-filled"_s : u"star"_s)); });
    m_watch->setEnabled(false);
    page->view()->setTrialCommand(watch);
    connectPane(page->details());
    connectFetcher();
}

void RecordDesk::connectPane(DetailPane *pane)
{
    pane->setWatchCommand(m_watch);
    pane->setFetchable(!m_store->isReadOnly());
    connect(pane, &DetailPane::trialShown, this, &RecordDesk::follow);
    connect(pane, &DetailPane::trialLeft, this, [this] {
        m_watch->setChecked(false);
        m_watch->setEnabled(false);
    });
    connect(pane, &DetailPane::fetchWanted, m_fetcher, &RecordFetcher::fetch);
    connect(pane, &DetailPane::cancelFetchWanted, m_fetcher, &RecordFetcher::cancel);
}

void RecordDesk::connectFetcher()
{
    connect(m_fetcher, &RecordFetcher::started, this, &RecordDesk::updateFetching);
    connect(m_fetcher, &RecordFetcher::done, this, &RecordDesk::onDone);
    connect(m_fetcher, &RecordFetcher::failed, this, &RecordDesk::onFailed);
    connect(m_fetcher, &RecordFetcher::becameIdle, this, [this] {
        updateFetching();
        if (std::exchange(m_changedTable, false))
            m_page->refreshRows();
    });
}

void RecordDesk::afterRun(const SyncRun &run)
{
    // A cancelled run and one that failed say that this is no time for more requests.
    if (run.complete && !m_store->isReadOnly())
        m_fetcher->fetchDue(run.source);
}

void RecordDesk::follow(const Trial &trial)
{
    m_watch->setChecked(trial.watched);
    m_watch->setEnabled(!m_store->isReadOnly());
    updateFetching();
}

void RecordDesk::updateFetching()
{
    m_page->details()->setFetching(m_fetcher->isActive(m_page->details()->shownTrial()));
}

void RecordDesk::setWatched(bool watched)
{
    std::vector<TrialId> ids;
    if (const qint64 count = m_page->view()->selectedCount(); count > kMostWatchedAtOnce) {
        m_watch->setChecked(!watched);
        Q_EMIT m_page->said(
            tr("Up to %1 trials can be marked at once").arg(QLocale().toString(kMostWatchedAtOnce)));
        return;
    } else if (count > 0) {
        ids = m_page->view()->selectedTrials();
    } else if (const TrialId shown = m_page->details()->shownTrial(); shown != 0) {
        ids = {shown};
    }
    const int count = static_cast<int>(ids.size());
    whenDone(this, m_store->setWatched(std::move(ids), watched, m_clock->nowUtc()),
             [this, watched, count](const Result<void> &set) {
                 if (!set) {
                     m_watch->setChecked(!watched);
                     m_notices->addError(set.error());
                     return;
                 }
                 Q_EMIT m_page->said(watched ? tr("%Ln trial(s) watched", nullptr, count)
                                             : tr("%Ln trial(s) no longer watched", nullptr, count));
                 m_page->refreshRows();
             });
}

void RecordDesk::onDone(const RecordWanted &wanted, const KeptRecord &kept, const QString &number)
{
    m_changedTable = m_changedTable || kept.changed;
    const TrialId shown = m_page->details()->shownTrial();
    updateFetching();
    if (shown == wanted.id || shown == kept.id)
        m_page->details()->reload();
    if (number == wanted.number || m_told.contains(wanted.number))
        return;
    m_told.insert(wanted.number);
    const bool elsewhere = kept.id != wanted.id;
    m_notices->answer([wanted, number, elsewhere] {
        return Notice{.kind = Notice::Kind::Info,
                      .title = tr("%1 was merged into %2.").arg(wanted.number, number),
                      .text = elsewhere ? tr("The full record is kept with %2; search for %1 finds it, too.")
                                              .arg(wanted.number, number)
                                        : tr("%2 is not in the store, so the full record is kept with %1.")
                                              .arg(wanted.number, number),
                      .buttons = {}};
    });
}

void RecordDesk::onFailed(const RecordWanted &wanted, const Error &error, bool forPerson)
{
    updateFetching();
    if (error.kind == ErrorKind::Cancelled)
        return;
    const auto say = [wanted, error] {
        Notice notice = errorNotice(error, tr("Full record of %1").arg(wanted.number));
        const ErrorText text = explain(error);
        // The sentence of a sync speaks of its pages.
        if (exitCode(error.kind) == kExitOfRegistry && error.kind != ErrorKind::NumberUnknown)
            notice.text = tr("Nothing in the store was changed.") + u'\n' + text.todo;
        return notice;
    };
    if (forPerson) {
        m_notices->answer([this, wanted, say] {
            Notice notice = say();
            notice.buttons.push_back({tr("&Try again"), [this, wanted] {
                                          m_notices->dropAnswer();
                                          m_fetcher->fetch(wanted);
                                          updateFetching();
                                      }});
            return notice;
        });
        return;
    }
    // Of the watched trials one that is gone is worth telling each, a closed door once.
    const QString key =
        error.kind == ErrorKind::NumberUnknown ? wanted.source + wanted.number : kindKey(error.kind);
    if (m_told.contains(key))
        return;
    m_told.insert(key);
    m_notices->addStanding([say] {
        Notice notice = say();
        notice.kind = Notice::Kind::Warning;
        return notice;
    });
}

} // namespace trialdesk
