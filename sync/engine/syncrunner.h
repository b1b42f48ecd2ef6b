#pragma once

#include <memory>

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "models/domain/run.h"
#include "sync/engine/numberinquiry.h"
#include "sync/engine/pagequeue.h"
#include "sync/engine/runcourse.h"
#include "sync/engine/syncservice.h"
#include "sync/http/backoff.h"
#include "sync/http/networksettings.h"
#include "sync/sources/registrysource.h"

class QNetworkAccessManager;

namespace trialdesk {

class HttpClient;

struct RunSetup
{
    QString databaseFile;
    const RegistrySource *source = nullptr;
    SourceSettings settings;
    EffectiveSettings effective;
    QByteArray key;
    NetworkSettings network;
    RunOptions options;
    const Clock *clock = nullptr;
    /// Set where the run is known to fail before a request (no key): it is written down as a failed run.
    std::optional<Error> startError;
};

/// One run of one registry: sends, retries, parses, and feeds the write job. Lives on the sync thread;
/// start() and cancel() are called there. finished() comes exactly once.
class SyncRunner final : public QObject
{
    Q_OBJECT

public:
    explicit SyncRunner(RunSetup setup);
    ~SyncRunner() override; ///< waits for the write job

    void start();
    void cancel();

Q_SIGNALS:
    void progressed(const trialdesk::RunProgress &progress);
    void finished(const trialdesk::SyncRun &run);

private:
    void onBegun(std::shared_ptr<const FingerprintMap> known, const SourceProgress &progress);
    void fetch(const Request &request); ///< a new page: attempts and deadline start anew
    void send();
    [[nodiscard]] bool tryAgain(const Error &error); ///< after a while; false where it is no use
    void sendAhead(const Request &request);          ///< while the page before it is parsed
    void onAhead(Result<HttpAnswer> answer);
    void dropAhead();
    void onAnswer(Result<HttpAnswer> answer);
    void onParsed(Result<Page> page);
    void onFailure(const Error &error);
    void follow(const RunCourse::Step &step);
    void goOn();
    void inquire(std::vector<std::string> numbers); ///< the pass is over; the write job asks for these
    void inquireNext();
    void sendQuestion();
    void onWord(const Result<HttpAnswer> &answer);
    void stopAsking(); ///< whatever was asked for is no longer awaited
    [[nodiscard]] PassEnd cancelledEnd() const;
    void endPass(const std::optional<Error> &error, const std::optional<SourceProgress> &progress = {});
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    [[nodiscard]] bool mayRetry(const Error &error) const;
    void reportProgress(const QString &waiting = {}, int waitSeconds = 0);
    [[nodiscard]] std::optional<int> secondsLeft() const;

    /// A request that went out before its turn.
    struct Ahead
    {
        Request request;
        std::optional<Result<HttpAnswer>> answer; ///< once it is there
        bool wanted = false;                      ///< its turn has come, the answer has not
    };

    RunSetup m_setup;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<HttpClient> m_client;
    std::shared_ptr<PageQueue> m_queue;
    std::shared_ptr<const FingerprintMap> m_known;
    QThreadPool m_parsePool; ///< one thread; its end waits for the page being parsed
    QThreadPool m_writePool; ///< one thread, one job: the writer
    QFuture<SyncRun> m_writing;
    std::optional<RunCourse> m_course; ///< from onBegun() on
    Request m_request;
    std::optional<Ahead> m_ahead;
    std::optional<Request> m_next;          ///< waits for room in the queue
    std::optional<NumberInquiry> m_inquiry; ///< while the registry is asked about single trials
    int m_attempt = 0;
    QElapsedTimer m_pageClock;
    QElapsedTimer m_runClock;
    QElapsedTimer m_phaseClock;
    int m_phase = 0;        ///< of the course
    int m_pagesOfPhase = 0; ///< read when it began
    QElapsedTimer m_lastReport;
    QTimer m_retryTimer;
    QTimer m_countdown;
    qint64 m_retryAtMs = 0;
    QString m_waiting;
    bool m_ended = false; ///< the pass is over
    bool m_cancelled = false;
};

} // namespace trialdesk
