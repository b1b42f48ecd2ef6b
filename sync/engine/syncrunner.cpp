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
    m_retryTimer.setTimerType(Qt::PreciseTimer); // a coarse one may come sooner than the registry asked for
    m_countdown.setInterval(1s);
    m_retryTimer.setParent(this);
    m_countdown.setParent(this);
    connect(&m_retryTimer, &QTimer::timeout, this, [this] {
        if (m_inquiry)
            sendQuestion();
        else
            send();
    });
    connect(&m_countdown, &QTimer::timeout, this, [this] {
        reportProgress(m_waiting, static_cast<int>((m_retryAtMs - m_runClock.elapsed() + 999) / 1000));
    });
}

SyncRunner::~SyncRunner()
{
    // Also where the pass is over: the write job may be waiting for an inquiry.
    m_queue->cut(cancelledEnd());
    m_writing.waitForFinished();
}

void SyncRunner::start()
{
    m_runClock.start();
    m_phaseClock.start();
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
        .accepted = m_setup.options.accepted,
        .full = m_setup.options.full,
        .clock = m_setup.clock,
        .queue = m_queue,
        .begun =
            [this](std::shared_ptr<const FingerprintMap> known, const SourceProgress &progress) {
                QMetaObject::invokeMethod(
                    this, [this, known = std::move(known), progress] { onBegun(known, progress); });
            },
        .pageDone = [this] { QMetaObject::invokeMethod(this, &SyncRunner::goOn); },
        .inquire =
            [this](std::vector<std::string> numbers) {
                QMetaObject::invokeMethod(this, [this, numbers = std::move(numbers)] { inquire(numbers); });
            },
        .inquiresAll = m_setup.source->lookupSize() > 1,
        .listed = m_setup.source->listedNumbers(m_setup.settings.scope),
        .shape = m_setup.source->shape()};
    m_writing = QtConcurrent::run(&m_writePool, runWriteJob, std::move(job));
    whenDone(this, m_writing, [this](const SyncRun &run) {
        stopAsking(); // also where the store failed and the pass was still going
        Q_EMIT finished(run);
    });
}

void SyncRunner::cancel()
{
    m_cancelled = true;
    stopAsking();
    m_queue->cut(cancelledEnd());
}

PassEnd SyncRunner::cancelledEnd() const
{
    return {.error = Error{.kind = ErrorKind::Cancelled},
            .requests = m_client ? m_client->requestCount() : 0};
}

void SyncRunner::stopAsking()
{
    m_ended = true;
    m_inquiry.reset();
    m_ahead.reset();
    m_retryTimer.stop();
    m_countdown.stop();
    m_client->cancel();
}

void SyncRunner::onBegun(std::shared_ptr<const FingerprintMap> known, const SourceProgress &progress)
{
    m_known = std::move(known);
    if (m_ended)
        return;
    m_course.emplace(m_setup.source,
                     Pass{.baseUrl = m_setup.effective.baseUrl,
                          .operation = m_setup.effective.operation,
                          .scope = m_setup.settings.scope,
                          .pageSize = m_setup.effective.pageSize},
                     RunFacts{.scope = m_setup.settings.scope,
                              .progress = progress,
                              .now = m_setup.clock->nowUtc(),
                              .full = m_setup.options.full},
                     static_cast<qint64>(m_known->size()));
    if (m_setup.startError)
        endPass(m_setup.startError);
    else
        follow(m_course->begin());
}

void SyncRunner::fetch(const Request &request)
{
    m_request = request;
    m_attempt = 0;
    m_pageClock.start();
    if (!m_ahead || m_ahead->request != request) {
        dropAhead();
        send();
        return;
    }
    reportProgress();
    if (!m_ahead->answer) {
        m_ahead->wanted = true;
        return;
    }
    onAnswer(*std::exchange(m_ahead, std::nullopt)->answer);
}

void SyncRunner::sendAhead(const Request &request)
{
    m_ahead = Ahead{.request = request};
    m_client->send(request, m_setup.effective.deadline,
                   [this](Result<HttpAnswer> answer) { onAhead(std::move(answer)); });
}

void SyncRunner::onAhead(Result<HttpAnswer> answer)
{
    if (!m_ahead)
        return;
    if (!m_ahead->wanted) {
        m_ahead->answer = std::move(answer);
        return;
    }
    m_ahead.reset();
    onAnswer(std::move(answer));
}

void SyncRunner::dropAhead()
{
    if (std::exchange(m_ahead, std::nullopt))
        m_client->cancel();
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
    const auto ahead = m_course->isSure(answer->request) && m_queue->hasRoom()
                           ? m_setup.source->requestAhead(m_course->pass(), *answer)
                           : std::nullopt;
    whenDone(this,
             QtConcurrent::run(&m_parsePool,
                               [source = m_setup.source, known = m_known, answer = std::move(*answer)] {
                                   // A future hands out copies, and a page is a megabyte.
                                   auto page = std::make_shared<Result<Page>>(source->parse(answer, *known));
                                   if (*page)
                                       packRecords((*page)->records);
                                   return page;
                               }),
             [this](const std::shared_ptr<Result<Page>> &page) { onParsed(std::move(*page)); });
    if (ahead)
        sendAhead(*ahead);
}

void SyncRunner::onParsed(Result<Page> page)
{
    if (m_ended)
        return;
    if (!page) {
        onFailure(page.error());
        return;
    }
    RunCourse::Step step = m_course->take(*page);
    if (std::exchange(m_phase, m_course->phase()) != m_phase) {
        m_phaseClock.start();
        m_pagesOfPhase = m_course->pagesRead();
    }
    if (step.useful) {
        m_queue->push(PageItem{.page = std::move(*page),
                               .requests = m_client->requestCount(),
                               .legStarts = step.legStarts,
                               .legDistinct = step.legDistinct,
                               .judged = step.judged,
                               .progress = std::exchange(step.progress, std::nullopt)});
    }
    reportProgress();
    follow(step);
}

void SyncRunner::follow(const RunCourse::Step &step)
{
    m_next = step.next;
    if (m_next)
        goOn();
    else
        endPass(step.error, step.progress);
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
        m_queue->push(cancelledEnd());
        return;
    }
    m_inquiry.emplace(m_setup.source, m_course->pass(), std::move(numbers));
    inquireNext();
}

void SyncRunner::inquireNext()
{
    if (const auto request = m_inquiry->next()) {
        m_request = *request;
        m_attempt = 0;
        m_pageClock.start();
        sendQuestion();
        return;
    }
    Inquiry outcome = m_inquiry->takeOutcome();
    m_inquiry.reset();
    outcome.requests = m_client->requestCount();
    m_queue->push(std::move(outcome));
}

void SyncRunner::sendQuestion()
{
    m_countdown.stop();
    m_waiting.clear();
    m_client->send(m_request, remaining(), [this](const Result<HttpAnswer> &answer) { onWord(answer); });
}

void SyncRunner::onWord(const Result<HttpAnswer> &answer)
{
    if (!m_inquiry)
        return;
    auto page = answer ? m_setup.source->parse(*answer, {}) : Result<Page>(std::unexpected(answer.error()));
    ++m_attempt;
    if (!page && tryAgain(page.error()))
        return;
    m_inquiry->take(std::move(page));
    inquireNext();
}

void SyncRunner::onFailure(const Error &error)
{
    dropAhead();
    if (error.kind == ErrorKind::DataMoved) {
        qCInfo(lcRun).noquote() << m_setup.settings.id << "renewed its data; this part is read again";
        follow(m_course->restart(error));
        return;
    }
    if (error.kind == ErrorKind::PageTooBig) {
        if (const auto smaller = m_setup.source->smallerRequest(m_course->pass(), m_request)) {
            qCInfo(lcRun).noquote() << m_setup.settings.id << "gave no data for" << m_request.pageSize
                                    << "records a page; trying" << smaller->pageSize;
            m_request = *smaller; // the page's deadline goes on
            send();
            return;
        }
    }
    ++m_attempt;
    if (!tryAgain(error))
        endPass(error);
}

bool SyncRunner::tryAgain(const Error &error)
{
    if (!mayRetry(error))
        return false;
    const auto delay = std::chrono::round<std::chrono::milliseconds>(
        m_setup.options.waitScale *
        retryDelay(m_attempt, error.retryAfter, QRandomGenerator::global()->generateDouble()));
    if (delay >= remaining())
        return false;
    qCInfo(lcRun).noquote() << m_setup.settings.id << "try" << m_attempt << "failed:" << kindKey(error.kind)
                            << error.detail << "- next in" << delay.count() << "ms";
    m_waiting = error.retryAfter
                    ? QCoreApplication::translate("trialdesk::SyncRunner", "The server asked to wait")
                    : QCoreApplication::translate("trialdesk::SyncRunner", "Trying again after a fault");
    m_retryAtMs = m_runClock.elapsed() + delay.count();
    reportProgress(m_waiting, static_cast<int>((delay.count() + 999) / 1000));
    m_retryTimer.start(delay);
    m_countdown.start();
    return true;
}

bool SyncRunner::mayRetry(const Error &error) const
{
    // A registry that never answered in this run is down or the address is wrong: say so at once. One that
    // falls silent in the middle may only have hiccuped.
    if (error.kind == ErrorKind::IdleTimeout && m_course->pagesRead() == 0)
        return false;
    return isRetryable(error) && m_attempt < kMaxTries;
}

void SyncRunner::endPass(const std::optional<Error> &error, const std::optional<SourceProgress> &progress)
{
    if (m_ended)
        return;
    stopAsking();
    m_queue->push(PassEnd{.error = error,
                          .requests = m_client->requestCount(),
                          .shortfall = m_course ? m_course->shortfall() : QString(),
                          .judged = m_course && m_course->isJudged(),
                          .overtaken = m_course && m_course->isOvertaken(),
                          .progress = progress});
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
    const qint64 total = m_course->expectedRows().value_or(-1);
    const int pageSize = m_setup.effective.pageSize;
    Q_EMIT progressed({.source = m_setup.settings.id,
                       .page = m_course->pagesRead(),
                       .pages = total < 0 ? 0 : static_cast<int>((total + pageSize - 1) / pageSize),
                       .received = m_course->rowsRead(),
                       .total = total,
                       .secondsLeft = secondsLeft(),
                       .waiting = waiting,
                       .waitSeconds = waitSeconds});
}

std::optional<int> SyncRunner::secondsLeft() const
{
    const qint64 total = m_course->expectedRows().value_or(-1);
    const qint64 read = m_course->rowsRead();
    if (m_course->pagesRead() - m_pagesOfPhase < kPagesBeforeEstimate || read <= 0 || total < read)
        return std::nullopt;
    return static_cast<int>(m_phaseClock.elapsed() * (total - read) / read / 1000);
}

} // namespace trialdesk
