#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include "models/domain/clock.h"
#include "models/store/asyncstore.h"
#include "sync/http/networksettings.h"
#include "sync/sources/registrysource.h"

class QNetworkAccessManager;

namespace trialdesk {

class HttpClient;

/// Fetches full records of single trials and keeps them in the store: those that a person asks for first,
/// then those of watched trials. One at a time, paced as the registry's pages are; one try each, because the
/// person sees the failure and a watched trial stays due. GUI or main thread; records are read and written in
/// other threads. What it is given must outlive it.
///
/// It holds no lock: a record's write is a short transaction of its own, which may come between two pages of
/// a running sync. A lock held for it would make a sync that starts meanwhile fail as busy. Where the store
/// itself is busy the write is tried again a few times. fetchDue() is for the time after a sync, and
/// dropDue() for its start, so that a registry isn't asked twice at a time.
///
/// No answer marks a trial as gone: what a sync's complete passes say decides that, and a registry that does
/// not know a number (NumberUnknown) is only told of.
class RecordFetcher final : public QObject
{
    Q_OBJECT

public:
    /// A watched trial's record is fetched again after this time, even where its list row stays as it was:
    /// sites and criteria change without it. Before that when the row changed after the fetch.
    static constexpr std::chrono::days kFreshFor{7};

    RecordFetcher(AsyncStore *store, QString settingsFile, const Clock *clock, QObject *parent = nullptr);
    ~RecordFetcher() override; ///< ends the running request; what is being written is finished by the store

    /// For a person; nothing happens where this trial is being fetched or waits for it.
    void fetch(const RecordWanted &wanted);
    /// Queues the watched trials of a registry whose full record is missing, older than kFreshFor, or older
    /// than the trial's last change. After a failure that is not of one trial alone the others wait for the
    /// next time.
    void fetchDue(const SourceId &source);
    void dropDue(const SourceId &source); ///< those of fetchDue() that have not begun
    /// Ends everything at once: failed() with Cancelled for each, then becameIdle().
    void cancel();
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] bool isActive(TrialId id) const; ///< running or waiting

Q_SIGNALS:
    void started(trialdesk::TrialId id);
    /// `number`: of the record; another one than was wanted where that trial was merged into this one.
    void done(const trialdesk::RecordWanted &wanted, const trialdesk::KeptRecord &kept,
              const QString &number);
    /// `forPerson`: of fetch(), not of fetchDue().
    void failed(const trialdesk::RecordWanted &wanted, const trialdesk::Error &error, bool forPerson);
    void becameIdle();

private:
    struct Item
    {
        RecordWanted wanted;
        bool forPerson = false;
    };

    void startSoon();
    void startNext();
    void prepare();
    void ask(const QString &number);
    void send(const Request &request);
    void onAnswer(const Result<HttpAnswer> &answer);
    void onRead(Result<SingleRecord> record);
    void keep();
    void onKept(const Result<KeptRecord> &kept);
    void fail(const Error &error);
    void next();

    AsyncStore *m_store;
    QString m_settingsFile;
    const Clock *m_clock;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<HttpClient> m_client; ///< of the running fetch
    QList<Item> m_queue;                  ///< a person's before the others
    std::optional<Item> m_current;
    QHash<SourceId, quint64> m_dueTickets; ///< dropDue() also drops what is still being read
    quint64 m_ticket = 0;                  ///< of the running fetch; answers to an older one are dropped
    const RegistrySource *m_source = nullptr;
    EffectiveSettings m_use;
    FetchedRecord m_record;
    int m_moves = 0;
    int m_busyTries = 0;
    QElapsedTimer m_lastAsked;
    QTimer m_pace;
    QTimer m_again; ///< the store was busy
    Request m_request;
};

} // namespace trialdesk
