#include "sync/engine/recordfetcher.h"

#include <algorithm>
#include <utility>

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QtConcurrentRun>

#include "models/domain/recorddifference.h"
#include "models/domain/whendone.h"
#include "sync/http/httpclient.h"
#include "sync/http/redact.h"
#include "sync/sources/jsonbody.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

Q_LOGGING_CATEGORY(lcRecord, "trialdesk.sync")

/// Of trials merged into trials that were merged.
constexpr int kMostMoves = 3;
constexpr int kMostBusyTries = 3;
constexpr auto kBusyPause = 2s;

/// The next trial may well be answered.
bool isOfOneTrial(ErrorKind kind)
{
    return kind == ErrorKind::NumberUnknown || kind == ErrorKind::NumberRefused || kind == ErrorKind::Parse ||
           kind == ErrorKind::TooLarge || kind == ErrorKind::RedirectRefused || kind == ErrorKind::Usage;
}

} // namespace

RecordFetcher::RecordFetcher(AsyncStore *store, QString settingsFile, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_settingsFile(std::move(settingsFile))
    , m_clock(clock)
    , m_manager(std::make_unique<QNetworkAccessManager>())
{
    m_pace.setSingleShot(true);
    m_pace.setTimerType(Qt::PreciseTimer); // a coarse one may come too early
    m_again.setSingleShot(true);
    m_again.setInterval(kBusyPause);
    connect(&m_pace, &QTimer::timeout, this, [this] { send(m_request); });
    connect(&m_again, &QTimer::timeout, this, &RecordFetcher::keep);
}

RecordFetcher::~RecordFetcher() = default;

bool RecordFetcher::isActive() const
{
    return m_current.has_value() || !m_queue.isEmpty();
}

bool RecordFetcher::isActive(TrialId id) const
{
    return (m_current && m_current->wanted.id == id) ||
           std::ranges::any_of(m_queue, [id](const Item &item) { return item.wanted.id == id; });
}

void RecordFetcher::fetch(const RecordWanted &wanted)
{
    if (m_current && m_current->wanted.id == wanted.id)
        return;
    const auto isThis = [&](const Item &item) { return item.wanted.id == wanted.id; };
    if (std::ranges::any_of(m_queue, [&](const Item &item) { return isThis(item) && item.forPerson; }))
        return;
    m_queue.removeIf(isThis);
    const auto behind = std::ranges::find(m_queue, false, &Item::forPerson);
    m_queue.insert(behind, {wanted, true});
    startSoon();
}

void RecordFetcher::fetchDue(const SourceId &source)
{
    const RegistrySource *registry = findSource(source);
    if (registry == nullptr || !registry->hasRecords())
        return;
    const QDateTime now = m_clock->nowUtc();
    whenDone(
        this, m_store->dueRecords(source, now - kFreshFor, now),
        [this, source, ticket = m_dueTickets.value(source)](const Result<std::vector<RecordWanted>> &due) {
            if (ticket != m_dueTickets.value(source))
                return;
            if (!due) {
                qCWarning(lcRecord).noquote()
                    << "watched trials of" << source << "could not be read:" << due.error().detail;
                return;
            }
            for (const RecordWanted &wanted : *due) {
                if (!isActive(wanted.id))
                    m_queue.append({wanted, false});
            }
            if (!due->empty())
                startSoon();
        });
}

void RecordFetcher::dropDue(const SourceId &source)
{
    ++m_dueTickets[source];
    m_queue.removeIf([&](const Item &item) { return !item.forPerson && item.wanted.source == source; });
}

void RecordFetcher::cancel()
{
    if (!isActive())
        return;
    ++m_ticket;
    m_pace.stop();
    m_again.stop();
    m_client.reset();
    QList<Item> ended = std::exchange(m_queue, {});
    if (m_current)
        ended.prepend(*std::exchange(m_current, std::nullopt));
    for (const Item &item : ended)
        Q_EMIT failed(item.wanted, Error{.kind = ErrorKind::Cancelled}, item.forPerson);
    Q_EMIT becameIdle();
}

void RecordFetcher::startSoon()
{
    if (!m_current)
        QMetaObject::invokeMethod(this, &RecordFetcher::startNext, Qt::QueuedConnection);
}

void RecordFetcher::startNext()
{
    if (m_current || m_queue.isEmpty())
        return;
    m_current = m_queue.takeFirst();
    m_source = findSource(m_current->wanted.source);
    m_record = {};
    m_moves = 0;
    m_busyTries = 0;
    Q_EMIT started(m_current->wanted.id);
    prepare();
}

void RecordFetcher::prepare()
{
    const quint64 ticket = ++m_ticket;
    whenDone(this, m_store->sources(), [this, ticket](const Result<std::vector<SourceSettings>> &all) {
        if (ticket != m_ticket)
            return;
        if (!all) {
            fail(all.error());
            return;
        }
        const SourceId &id = m_current->wanted.source;
        const auto found = std::ranges::find(*all, id, &SourceSettings::id);
        if (m_source == nullptr || found == all->end()) {
            fail({.kind = ErrorKind::Usage, .detail = u"no registry %1"_s.arg(id)});
            return;
        }
        m_use = effective(m_source->info(), *found);
        whenDone(this, QtConcurrent::run(readNetworkSettings, m_settingsFile, id),
                 [this, ticket](const NetworkSettings &network) {
                     if (ticket != m_ticket)
                         return;
                     m_client =
                         std::make_unique<HttpClient>(m_manager.get(),
                                                      HttpLimits{.idleTimeout = m_use.idleTimeout,
                                                                 .minInterval = m_use.minInterval,
                                                                 .largestBody = qint64{kLargestRecord}},
                                                      QByteArray());
                     m_client->useNetwork(network);
                     ask(m_current->wanted.number);
                 });
    });
}

void RecordFetcher::ask(const QString &number)
{
    const auto request = m_source->recordRequest(m_use, number);
    if (!request) {
        fail({.kind = ErrorKind::NumberRefused, .detail = number});
        return;
    }
    m_request = *request;
    const std::chrono::milliseconds waited(m_lastAsked.isValid() ? m_lastAsked.elapsed() : 0);
    if (m_lastAsked.isValid() && waited < m_use.minInterval)
        m_pace.start(m_use.minInterval - waited);
    else
        send(m_request);
}

void RecordFetcher::send(const Request &request)
{
    m_lastAsked.start();
    m_client->send(request, m_use.deadline, [this, ticket = m_ticket](const Result<HttpAnswer> &answer) {
        if (ticket == m_ticket)
            onAnswer(answer);
    });
}

void RecordFetcher::onAnswer(const Result<HttpAnswer> &answer)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    whenDone(this, QtConcurrent::run([source = m_source, answer = *answer] {
                 // A future hands out copies, and a record may have megabytes.
                 return std::make_shared<Result<SingleRecord>>(source->readRecord(answer));
             }),
             [this, ticket = m_ticket](const std::shared_ptr<Result<SingleRecord>> &record) {
                 if (ticket == m_ticket)
                     onRead(std::move(*record));
             });
}

void RecordFetcher::onRead(Result<SingleRecord> record)
{
    if (!record) {
        fail(record.error());
        return;
    }
    if (record->raw.empty()) {
        const QString number = QString::fromStdString(record->number);
        if (++m_moves > kMostMoves)
            fail({.kind = ErrorKind::RedirectRefused, .detail = u"%1 and so on"_s.arg(number)});
        else
            ask(number);
        return;
    }
    m_record = {.asked = m_current->wanted.id,
                .askedNumber = m_current->wanted.number.toStdString(),
                .number = std::move(record->number),
                .raw = std::move(record->raw),
                .at = m_clock->nowUtc()};
    keep();
}

void RecordFetcher::keep()
{
    static const RecordShape kNoShape;
    const RecordShape *shape = m_source->shape();
    whenDone(
        this,
        m_store->keepFetchedRecord(m_record, shape != nullptr ? *shape : kNoShape, m_source->listPaths()),
        [this, ticket = m_ticket](const Result<KeptRecord> &kept) {
            if (ticket == m_ticket)
                onKept(kept);
        });
}

void RecordFetcher::onKept(const Result<KeptRecord> &kept)
{
    if (!kept) {
        if (kept.error().kind == ErrorKind::DatabaseBusy && ++m_busyTries < kMostBusyTries)
            m_again.start();
        else
            fail(kept.error());
        return;
    }
    const Item item = *std::exchange(m_current, std::nullopt);
    const QString number = QString::fromStdString(m_record.number);
    qCInfo(lcRecord).noquote() << "full record of" << item.wanted.number
                               << (number == item.wanted.number ? u"kept"_s : u"kept as "_s + number);
    next();
    Q_EMIT done(item.wanted, *kept, number);
}

void RecordFetcher::fail(const Error &error)
{
    const Item item = *std::exchange(m_current, std::nullopt);
    Error told = error;
    told.detail = redact(error.detail); // may be the server's own words
    qCWarning(lcRecord).noquote() << "full record of" << item.wanted.number
                                  << "not fetched:" << kindKey(told.kind) << told.detail;
    if (!isOfOneTrial(told.kind))
        dropDue(item.wanted.source);
    next();
    Q_EMIT failed(item.wanted, told, item.forPerson);
}

void RecordFetcher::next()
{
    m_record = {};
    // Queued: the client may be the caller.
    QMetaObject::invokeMethod(
        this,
        [this, ticket = m_ticket] {
            if (ticket != m_ticket || m_current)
                return;
            m_client.reset();
            if (m_queue.isEmpty())
                Q_EMIT becameIdle();
            else
                startNext();
        },
        Qt::QueuedConnection);
}

} // namespace trialdesk
