#include "sync/engine/syncservice.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QLoggingCategory>
#include <QtConcurrentRun>
#include <QTimer>

#include "models/domain/result.h"
#include "models/domain/whendone.h"
#include "models/store/folderlock.h"
#include "models/store/storereader.h"
#include "sync/engine/samplehost.h"
#include "sync/engine/syncrunner.h"
#include "sync/http/redact.h"
#include "sync/keys/keystore.h"
#include "sync/sources/registrysource.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {
Q_LOGGING_CATEGORY(lcService, "trialdesk.sync")

constexpr unsigned long kThreadStopMs = 3000;
constexpr std::chrono::milliseconds kLockAgain{100};

/// The run's line in the log.
QString summary(const SyncRun &run)
{
    QString line = u"run %1 of %2 (%3): %4, %5 requests, %6 pages, %7 received"_s.arg(run.id)
                       .arg(run.source, triggerKey(run.trigger), runStatusKey(run.status))
                       .arg(run.counts.requests)
                       .arg(run.counts.pages)
                       .arg(run.counts.received);
    line += u", %1 new, %2 changed, %3 unchanged, %4 missing, %5 removed, %6 returned, %7 problems"_s
                .arg(run.counts.added)
                .arg(run.counts.changed)
                .arg(run.counts.unchanged)
                .arg(run.counts.missing)
                .arg(run.counts.removed)
                .arg(run.counts.returned)
                .arg(run.counts.problems);
    if (run.error)
        line += u"; %1: %2"_s.arg(kindKey(run.error->kind), run.error->detail);
    return line;
}

} // namespace

SyncService::SyncService(StoreLocation location, KeyStore *keys, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_location(std::move(location))
    , m_keys(keys)
    , m_clock(clock)
    , m_thread(new QThread)
{
    m_thread->setObjectName(u"sync"_s);
    m_thread->start();
}

SyncService::~SyncService()
{
    m_queue.clear();
    if (m_runner) {
        m_runner->disconnect(this);
        QMetaObject::invokeMethod(m_runner, &SyncRunner::cancel);
        m_runner->deleteLater(); // waits on its thread for the page being written
    }
    m_thread->quit();
    // Still inside SQLite after that time: the process ends anyway and the store undoes the open transaction.
    // Destroying a running thread would abort instead.
    if (m_thread->wait(kThreadStopMs))
        delete m_thread;
}

void SyncService::start(const SourceId &source, const RunOptions &options)
{
    const auto waiting = std::ranges::find(m_queue, source, &Queued::source);
    const bool running = m_current && m_current->source == source;
    // What a run that has begun can't do any more is done by one after it.
    const bool wantsMore = options.full || !options.accepted.empty();
    if (waiting != m_queue.end()) {
        RunOptions &merged = waiting->options;
        merged.full = merged.full || options.full;
        merged.accepted.insert(merged.accepted.end(), options.accepted.begin(), options.accepted.end());
    }
    if (waiting != m_queue.end() || (running && !wantsMore)) {
        qCInfo(lcService).noquote() << source << "is being synced already; the" << triggerKey(options.trigger)
                                    << "run is merged into that one";
        return;
    }
    m_queue.append({source, options});
    if (!m_current)
        QMetaObject::invokeMethod(this, &SyncService::startNext, Qt::QueuedConnection);
}

void SyncService::cancel()
{
    m_cancelled = m_current.has_value();
    if (m_runner)
        QMetaObject::invokeMethod(m_runner, &SyncRunner::cancel);
    for (const Queued &queued : std::exchange(m_queue, {}))
        Q_EMIT finished(unstarted(queued, Error{.kind = ErrorKind::Cancelled}));
    if (!m_current)
        QMetaObject::invokeMethod(this, &SyncService::startNext, Qt::QueuedConnection);
}

bool SyncService::isActive() const
{
    return m_current.has_value() || !m_queue.isEmpty();
}

bool SyncService::isActive(const SourceId &source) const
{
    return (m_current && m_current->source == source) ||
           std::ranges::any_of(m_queue, [&](const Queued &queued) { return queued.source == source; });
}

void SyncService::startNext()
{
    if (m_current)
        return;
    if (m_queue.isEmpty()) {
        Q_EMIT becameIdle();
        return;
    }
    m_current = m_queue.takeFirst();
    m_cancelled = false;
    qCInfo(lcService).noquote() << "starting" << m_current->source;
    Q_EMIT started(m_current->source);
    takeLock();
}

/// A backup of this program holds the folder for seconds: that is waited for. What another program does may
/// last.
void SyncService::takeLock()
{
    if (m_cancelled) {
        failEarly(Error{.kind = ErrorKind::Cancelled});
        return;
    }
    const bool heldHere = isFolderLockedHere(m_location);
    auto lock = lockFolder(m_location);
    if (!lock && heldHere) {
        QTimer::singleShot(kLockAgain, this, &SyncService::takeLock);
        return;
    }
    if (!lock) {
        failEarly(lock.error());
        return;
    }
    m_lock = std::move(*lock);
    prepare();
}

Result<SyncService::Prepared> SyncService::readPrepared(const StoreLocation &location, const SourceId &source)
{
    auto reader = StoreReader::open(location.database());
    if (!reader)
        return std::unexpected(reader.error());
    const auto all = (*reader)->sources();
    const auto completeRuns = (*reader)->completeRuns(source);
    if (!all || !completeRuns)
        return std::unexpected(all ? completeRuns.error() : all.error());
    const auto found = std::ranges::find(*all, source, &SourceSettings::id);
    if (found == all->end())
        return failure(ErrorKind::Database, u"no registry %1"_s.arg(source));
    return Prepared{*found, *completeRuns, readNetworkSettings(location.settingsFile(), source)};
}

void SyncService::prepare()
{
    whenDone(this, QtConcurrent::run(&SyncService::readPrepared, m_location, m_current->source),
             [this](const Result<Prepared> &prepared) {
                 if (!prepared)
                     failEarly(prepared.error());
                 else
                     findAddress(*prepared);
             });
}

void SyncService::findAddress(const Prepared &prepared)
{
    const SourceInfo info = findSource(m_current->source)->info();
    const EffectiveSettings settings = effective(info, prepared.settings);
    if (!info.sample || !settings.baseUrl.isEmpty()) {
        findKey(prepared, settings);
        return;
    }
    m_sampleHost = new SampleHost(this);
    m_sampleHost->start(prepared.earlierRuns, [this, prepared, info](const Result<QUrl> &url) {
        if (!url) {
            failEarly(url.error());
            return;
        }
        SourceSettings local = prepared.settings;
        local.baseUrl = *url;
        launch(prepared, effective(info, local), {}, std::nullopt);
    });
}

void SyncService::findKey(const Prepared &prepared, const EffectiveSettings &effective)
{
    const SourceInfo info = findSource(m_current->source)->info();
    if (!info.needsKey) {
        launch(prepared, effective, {}, std::nullopt);
        return;
    }
    m_keys->read(info.id, this, [this, prepared, effective, info](const Result<KeyAnswer> &answer) {
        if (!answer) {
            failEarly(answer.error());
            return;
        }
        std::optional<Error> refused;
        // A registry on this computer is a test server: whether it wants a key is for it to say.
        if (answer->key.isEmpty() && !isLoopback(effective.baseUrl))
            refused = Error{.kind = ErrorKind::KeyMissing, .detail = keyNotFoundText(*answer)};
        if (!answer->key.isEmpty()) {
            const auto allowed = m_keys->mayGoTo(info.id, info.defaultBaseUrl, effective.baseUrl);
            refused = allowed ? std::nullopt : std::optional(allowed.error());
        }
        launch(prepared, effective, refused ? QByteArray() : answer->key, refused);
    });
}

void SyncService::launch(const Prepared &prepared, const EffectiveSettings &effective, const QByteArray &key,
                         const std::optional<Error> &startError)
{
    const std::optional<Error> cancelled =
        m_cancelled ? std::optional(Error{.kind = ErrorKind::Cancelled}) : std::nullopt;
    m_runner = new SyncRunner({.databaseFile = m_location.database(),
                               .source = findSource(m_current->source),
                               .settings = prepared.settings,
                               .effective = effective,
                               .key = key,
                               .network = prepared.network,
                               .options = m_current->options,
                               .clock = m_clock,
                               .startError = cancelled ? cancelled : startError});
    m_runner->moveToThread(m_thread);
    connect(m_runner, &SyncRunner::progressed, this, &SyncService::progressed);
    connect(m_runner, &SyncRunner::finished, this, &SyncService::finish);
    QMetaObject::invokeMethod(m_runner, &SyncRunner::start);
}

void SyncService::failEarly(const Error &error)
{
    finish(unstarted(*m_current, error));
}

SyncRun SyncService::unstarted(const Queued &queued, const Error &error) const
{
    const QDateTime now = m_clock->nowUtc();
    SyncRun run;
    run.source = queued.source;
    run.trigger = queued.options.trigger;
    run.status = error.kind == ErrorKind::Cancelled ? RunStatus::Cancelled : RunStatus::Failed;
    run.started = now;
    run.finished = now;
    run.error = error;
    run.error->detail = redact(error.detail);
    return run;
}

void SyncService::finish(const SyncRun &run)
{
    if (m_runner)
        m_runner->deleteLater();
    m_runner = nullptr;
    if (m_sampleHost)
        std::exchange(m_sampleHost, nullptr)->stop();
    m_lock.reset();
    m_current.reset();
    qCInfo(lcService).noquote() << summary(run);
    Q_EMIT finished(run);
    startNext();
}

} // namespace trialdesk
