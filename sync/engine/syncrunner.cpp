#include "sync/engine/syncrunner.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QtConcurrentRun>

#include "models/domain/whendone.h"
#include "sync/engine/writejob.h"
#include "sync/http/backoff.h"
#include "sync/http/httpclient.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

Q_LOGGING_CATEGORY(lcRun, "trialdesk.sync")

constexpr int kReportIntervalMs = 100;
constexpr int kPagesBeforeEstimate = 5;

} // namespace

SyncRunner::SyncRunner(RunSetup setup)
    : m_setup(std::move(setup))
    , m_queue(std::make_shared<PageQueue>())
{
    m_parsePool.setMaxThreadCount(1);
    m_parsePool.setThreadPriority(QThread::LowPriority);
    m_writePool.setMaxThreadCount(1);
    m_writePool.setThreadPriority(QThread::LowPriority);
    m_retryTimer.setSingleShot(true);
    m_countdown.setInterval(1s);
    m_retryTimer.setParent(this);
    m_countdown.setParent(this);
    connect(&m_retryTimer, &QTimer::timeout, this, &SyncRunner::send);
    connect(&m_countdown, &QTimer::timeout, this, [this] {
        reportProgress(m_waiting, static_cast<int>((m_retryAtMs - m_runClock.elapsed() + 999) / 1000));
    });
}

SyncRunner::~SyncRunner()
{
    // Also where the pass is over: the write job may be waiting for an inquiry.
    m_queue->cut(PassEnd{.error = Error{.kind = ErrorKind::Cancelled}});
    m_writing.waitForFinished();
}

void SyncRunner::start()
{
    m_runClock.start();
    m_manager = std::make_unique<QNetworkAccessManager>();
    m_client = std::make_unique<HttpClient>(m_manager.get(),
                                            HttpLimits{.idleTimeout = m_setup.effective.idleTimeout,
                                                       .minInterval = m_setup.effective.minInterval},
                                            m_setup.key);
    m_client->useNetwork(m_setup.network);
    WriteJobSetup job{
        .databaseFile = m_setup.databaseFile,
        .source = m_setup.settings.id,
        .trigger = m_setup.options.trigger,
        .acceptRemovals = m_setup.options.acceptRemovals,
        .reviewed = m_setup.options.reviewed,
        .full = m_setup.options.full,
        .clock = m_setup.clock,
        .queue = m_queue,
        .begun =
            [this](std::shared_ptr<const FingerprintMap> known) {
                QMetaObject::invokeMethod(this, [this, known = std::move(known)] { onBegun(known); });
            },
        .pageDone = [this] { QMetaObject::invokeMethod(this, &SyncRunner::goOn); },
        .inquire =
            [this](std::vector<std::string> numbers) {
                QMetaObject::invokeMethod(this, [this, numbers = std::move(numbers)] { inquire(numbers); });
            }};
    m_writing = QtConcurrent::run(&m_writePool, runWriteJob, std::move(job));
    whenDone(this, m_writing, [this](const SyncRun &run) {
        m_ended = true; // also where the store failed and the pass was still going
        m_inquiry.reset();
        m_client->cancel();
        m_retryTimer.stop();
        m_countdown.stop();
        Q_EMIT finished(run);
    });
}

void SyncRunner::cancel()
{
    m_cancelled = true;
    m_ended = true;
    m_inquiry.reset();
    m_retryTimer.stop();
    m_countdown.stop();
    m_queue->cut(PassEnd{.error = Error{.kind = ErrorKind::Cancelled}, .requests = m_client->requestCount()});
    m_client->cancel();
}

void SyncRunner::onBegun(std::shared_ptr<const FingerprintMap> known)
{
    m_known = std::move(known);
    if (m_ended)
        return;
    m_course = PassCourse({.baseUrl = m_setup.effective.baseUrl,
                           .operation = m_setup.effective.operation,
                           .scope = m_setup.settings.scope,
                           .pageSize = m_setup.effective.pageSize},
                          static_cast<qint64>(m_known->size()));
    if (m_setup.startError)
        endPass(m_setup.startError);
    else
        fetch(m_setup.source->firstRequest(m_course.pass()));
}

void SyncRunner::fetch(const Request &request)
{
    m_request = request;
    m_attempt = 0;
    m_pageClock.start();
    send();
}

void SyncRunner::send()
{
    m_countdown.stop();
    m_waiting.clear();
    if (m_ended)
        return;
    reportProgress();
    m_client->send(m_request, remaining(),
                   [this](Result<HttpAnswer> answer) { onAnswer(std::move(answer)); });
}

void SyncRunner::onAnswer(Result<HttpAnswer> answer)
{
    if (m_ended)
        return;
    if (!answer) {
        onFailure(answer.error());
        return;
    }
    whenDone(this,
             QtConcurrent::run(&m_parsePool,
                               [source = m_setup.source, known = m_known, answer = std::move(*answer)] {
                                   // A future hands out copies, and a page is a megabyte.
                                   return std::make_shared<Result<Page>>(source->parse(answer, *known));
                               }),
             [this](const std::shared_ptr<Result<Page>> &page) { onParsed(std::move(*page)); });
}

void SyncRunner::onParsed(Result<Page> page)
{
    if (m_ended)
        return;
    if (!page) {
        onFailure(page.error());
        return;
    }
    const PassCourse::Step step = m_course.take(*m_setup.source, *page);
    m_next = step.next;
    m_queue->push(PageItem{.page = std::move(*page), .requests = m_client->requestCount()});
    reportProgress();
    if (!m_next) {
        endPass(step.error);
        return;
    }
    goOn();
}

void SyncRunner::goOn()
{
    if (m_ended || !m_next || !m_queue->hasRoom())
        return;
    const Request next = *std::exchange(m_next, std::nullopt);
    fetch(next);
}

void SyncRunner::inquire(std::vector<std::string> numbers)
{
    if (m_cancelled) {
        m_queue->push(
            PassEnd{.error = Error{.kind = ErrorKind::Cancelled}, .requests = m_client->requestCount()});
        return;
    }
    m_inquired = std::move(numbers);
    m_inquiry = Inquiry{};
    inquireNext();
}

void SyncRunner::inquireNext()
{
    while (!m_inquired.empty()) {
        std::string number = std::move(m_inquired.back());
        m_inquired.pop_back();
        if (const auto request = m_setup.source->lookupRequest(m_course.pass(), number)) {
            m_client->send(*request, m_setup.effective.deadline,
                           [this, number = std::move(number)](const Result<HttpAnswer> &answer) {
                               onWord(number, answer);
                           });
            return;
        }
        m_inquiry->unanswered.insert(std::move(number));
    }
    m_inquiry->requests = m_client->requestCount();
    m_queue->push(*std::exchange(m_inquiry, std::nullopt));
}

void SyncRunner::onWord(const std::string &number, const Result<HttpAnswer> &answer)
{
    if (!m_inquiry)
        return;
    auto page =
        answer ? m_setup.source->parse(*answer, *m_known) : Result<Page>(std::unexpected(answer.error()));
    if (!page)
        m_inquiry->unanswered.insert(number);
    else if (std::ranges::find(page->records, number, &IncomingTrial::number) != page->records.end())
        m_inquiry->found.push_back(std::move(*page));
    inquireNext();
}

void SyncRunner::onFailure(const Error &error)
{
    if (error.kind == ErrorKind::PageTooBig) {
        if (const auto smaller = m_setup.source->smallerRequest(m_course.pass(), m_request)) {
            qCInfo(lcRun).noquote() << m_setup.settings.id << "gave no data for" << m_request.pageSize
                                    << "records a page; trying" << smaller->pageSize;
            m_request = *smaller; // the page's deadline goes on
            send();
            return;
        }
    }
    ++m_attempt;
    if (!mayRetry(error)) {
        endPass(error);
        return;
    }
    const auto delay = std::chrono::round<std::chrono::milliseconds>(
        m_setup.options.waitScale *
        retryDelay(m_attempt, error.retryAfter, QRandomGenerator::global()->generateDouble()));
    if (delay >= remaining()) {
        endPass(error);
        return;
    }
    qCInfo(lcRun).noquote() << m_setup.settings.id << "try" << m_attempt << "failed:" << kindKey(error.kind)
                            << error.detail << "- next in" << delay.count() << "ms";
    m_waiting = error.retryAfter
                    ? QCoreApplication::translate("trialdesk::SyncRunner", "The server asked to wait")
                    : QCoreApplication::translate("trialdesk::SyncRunner", "Trying again after a fault");
    m_retryAtMs = m_runClock.elapsed() + delay.count();
    reportProgress(m_waiting, static_cast<int>((delay.count() + 999) / 1000));
    m_retryTimer.start(delay);
    m_countdown.start();
}

bool SyncRunner::mayRetry(const Error &error) const
{
    // A registry that never answered in this run is down or the address is wrong: say so at once. One that
    // falls silent in the middle may only have hiccuped.
    if (error.kind == ErrorKind::IdleTimeout && m_course.pass().pagesRead == 0)
        return false;
    return isRetryable(error) && m_attempt < kMaxTries;
}

void SyncRunner::endPass(const std::optional<Error> &error)
{
    if (m_ended)
        return;
    m_ended = true;
    m_retryTimer.stop();
    m_countdown.stop();
    m_queue->push(PassEnd{.error = error, .requests = m_client->requestCount()});
}

std::chrono::milliseconds SyncRunner::remaining() const
{
    return std::max(0ms, std::chrono::milliseconds(m_setup.effective.deadline) -
                             std::chrono::milliseconds(m_pageClock.elapsed()));
}

void SyncRunner::reportProgress(const QString &waiting, int waitSeconds)
{
    if (waiting.isEmpty() && m_lastReport.isValid() && m_lastReport.elapsed() < kReportIntervalMs)
        return;
    m_lastReport.start();
    const qint64 total = m_course.pass().total.value_or(-1);
    Q_EMIT progressed({.source = m_setup.settings.id,
                       .page = m_course.pass().pagesRead,
                       .pages = total < 0 ? 0
                                          : static_cast<int>((total + m_course.pass().pageSize - 1) /
                                                             m_course.pass().pageSize),
                       .received = m_course.pass().rowsRead,
                       .total = total,
                       .secondsLeft = secondsLeft(),
                       .waiting = waiting,
                       .waitSeconds = waitSeconds});
}

std::optional<int> SyncRunner::secondsLeft() const
{
    const qint64 total = m_course.pass().total.value_or(-1);
    if (m_course.pass().pagesRead < kPagesBeforeEstimate || m_course.pass().rowsRead <= 0 ||
        total < m_course.pass().rowsRead)
        return std::nullopt;
    return static_cast<int>(m_runClock.elapsed() * (total - m_course.pass().rowsRead) /
                            m_course.pass().rowsRead / 1000);
}

} // namespace trialdesk
