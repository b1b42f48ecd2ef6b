#include "ui/main/runnotices.h"

#include <utility>

#include "ui/common/errorview.h"
#include "ui/common/noticebar.h"
#include "ui/main/runtexts.h"

namespace trialdesk {

namespace {

bool asksForKey(const SyncRun &run)
{
    return run.error &&
           (run.error->kind == ErrorKind::KeyMissing || run.error->kind == ErrorKind::KeyRejected ||
            run.error->kind == ErrorKind::KeyExpired);
}

} // namespace

RunNotices::RunNotices(NoticeBar *bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    connect(bar, &NoticeBar::dismissed, this, [this] {
        if (m_answer)
            m_answer = {};
        else if (m_error)
            m_error.reset();
        else if (!m_runs.isEmpty())
            m_runs.removeFirst();
        else if (!m_standing.isEmpty()) {
            if (const auto closed = m_standing.takeFirst().closed)
                closed();
        }
        showNext();
    });
}

void RunNotices::add(const SyncRun &run)
{
    const auto sameSource = [&run](const SyncRun &known) { return known.source == run.source; };
    if (run.status == RunStatus::Cancelled)
        return;
    m_answer = {};
    m_runs.removeIf(sameSource);
    if (runNotice(run))
        m_runs.prepend(run);
    showNext();
}

void RunNotices::addError(const Error &error)
{
    m_answer = {};
    m_error = error;
    showNext();
}

void RunNotices::answer(std::function<Notice()> say)
{
    m_answer = std::move(say);
    showNext();
}

void RunNotices::dropAnswer()
{
    m_answer = {};
    showNext();
}

void RunNotices::addStanding(std::function<Notice()> say, std::function<void()> closed)
{
    m_standing.prepend({std::move(say), std::move(closed)});
    showNext();
}

void RunNotices::forget()
{
    m_runs.clear();
    m_error.reset();
    showNext();
}

void RunNotices::clear(const SourceId &source)
{
    m_runs.removeIf([&source](const SyncRun &known) { return known.source == source; });
    showNext();
}

void RunNotices::retranslate()
{
    showNext();
}

void RunNotices::showNext()
{
    if (m_answer)
        m_bar->showNotice(m_answer());
    else if (m_error) {
        Notice notice = errorNotice(*m_error);
        addBackups(notice, *m_error);
        m_bar->showNotice(notice);
    } else if (!m_runs.isEmpty())
        present(m_runs.first());
    else if (!m_standing.isEmpty())
        m_bar->showNotice(m_standing.first().say());
    else
        m_bar->dismiss();
}

void RunNotices::addBackups(Notice &notice, const Error &error)
{
    if (error.kind == ErrorKind::DatabaseCorrupt)
        notice.buttons.push_back({tr("&Backups…"), [this] { Q_EMIT backupsWanted(); }});
}

void RunNotices::present(const SyncRun &run)
{
    std::optional<Notice> notice = runNotice(run);
    if (!notice)
        return;
    const SourceId source = run.source;
    if (run.status == RunStatus::Held) {
        notice->buttons.push_back({tr("&Review…"), [this, source] { Q_EMIT reviewWanted(source); }});
        notice->buttons.push_back({tr("&Accept removals"),
                                   [this, source, removals = run.error ? run.error->detail.toLongLong() : 0] {
                                       Q_EMIT acceptWanted(source, removals);
                                   }});
    } else if (asksForKey(run)) {
        notice->buttons.push_back({tr("Set &key…"), [this, source] { Q_EMIT keyWanted(source); }});
    } else if (run.error && run.error->kind == ErrorKind::AddressUnconfirmed) {
        notice->buttons.push_back({tr("&Settings…"), [this, source] { Q_EMIT keyWanted(source); }});
    } else if (run.error && run.error->kind == ErrorKind::ProxyLogin) {
        notice->buttons.push_back(
            {tr("&Log in…"), [this, proxy = run.error->detail] { Q_EMIT proxyLoginWanted(proxy); }});
    } else if (run.error && run.error->kind == ErrorKind::BusyElsewhere) {
        notice->buttons.push_back({tr("&Take over…"), [this, source] { Q_EMIT lockWanted(source); }});
    } else if (run.error && run.error->kind == ErrorKind::DatabaseCorrupt) {
        addBackups(*notice, *run.error);
        notice->buttons.push_back({tr("Run &log"), [this] { Q_EMIT logWanted(); }});
    } else if (run.status == RunStatus::Partial) {
        notice->buttons.push_back({tr("Run &log"), [this] { Q_EMIT logWanted(); }});
    } else {
        notice->buttons.push_back({tr("&Try again"), [this, source] { Q_EMIT retryWanted(source); }});
        notice->buttons.push_back({tr("Run &log"), [this] { Q_EMIT logWanted(); }});
    }
    m_bar->showNotice(*notice);
}

} // namespace trialdesk
