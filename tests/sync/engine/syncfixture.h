#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/sample_registry/sampleserverthread.h"
#include "models/store/connection.h"
#include "models/store/schema.h"
#include "models/store/storecare.h"
#include "models/store/storereader.h"
#include "models/store/userstore.h"
#include "sync/engine/syncservice.h"
#include "sync/keys/keystore.h"

namespace trialdesk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The value, or the end of the test program with the error's words.
template <class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(kindKey(result.error().kind)), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

class MemoryKeys final : public KeyStore
{
public:
    QByteArray key;
    bool refusesAddress = false;

    void read(const SourceId &, QObject *context, ReadDone done) override
    {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done), found = key] { done(KeyAnswer{.key = found, .place = KeyPlace::File}); },
            Qt::QueuedConnection);
    }
    void write(const SourceId &, const QByteArray &, KeyPlace, QObject *, WriteDone) override {}
    void clear(const SourceId &, QObject *, WriteDone) override {}
    Result<void> mayGoTo(const SourceId &, const QUrl &, const QUrl &address) const override
    {
        if (refusesAddress)
            return failure(ErrorKind::AddressUnconfirmed, address.toString());
        return {};
    }
    Result<void> confirm(const SourceId &, const QUrl &) override { return {}; }
};

class MovableClock final : public Clock
{
public:
    std::chrono::milliseconds ahead{0};
    [[nodiscard]] QDateTime nowUtc() const override
    {
        return QDateTime::currentDateTimeUtc().addMSecs(ahead.count());
    }
};

/// A store on disk, a sample registry on its own thread that stands in for kdca or another registry, and a
/// sync service; new for every test.
class SyncFixture : public QObject
{
    Q_OBJECT

protected:
    void startServer(const QStringList &keys = {})
    {
        sample::ServerOptions options = m_served;
        options.keys = keys;
        m_server = std::make_unique<sample::SampleServerThread>(options);
        QVERIFY2(m_server->error().isEmpty(), qPrintable(m_server->error()));
        m_settings.baseUrl = m_server->url();
        save();
        if (options.api == sample::Api::Ctgov)
            return; // keeps no rows of odcloud's form
        m_server->run([this](sample::SampleServer &server) {
            m_rows = static_cast<int>(server.state().rowCount());
            m_numbers.clear();
            for (qint64 i = 0; i < m_rows; ++i)
                m_numbers << server.state().rowAt(i)[u"과제번호"_s].toString();
        });
    }
    void script(const QByteArray &json)
    {
        const auto done = m_server->script(QJsonDocument::fromJson(json).object());
        if (!done)
            qFatal("%s", qPrintable(done.error()));
    }
    void save() { need(need(UserStore::open(m_location->database()))->saveSource(m_settings)); }
    void startService() { m_service = std::make_unique<SyncService>(*m_location, &m_keys, &m_clock); }
    [[nodiscard]] int requestCount() { return static_cast<int>(m_server->requests().size()); }

    /// One whole run with short pauses between tries; its end is waited for.
    SyncRun sync(RunOptions options = {}) { return sync(std::move(options), m_settings.id); }
    SyncRun sync(RunOptions options, const SourceId &source)
    {
        options.waitScale = 0.01;
        QSignalSpy finished(m_service.get(), &SyncService::finished);
        m_service->start(source, options);
        if (!finished.wait(120000))
            qFatal("the run has not ended");
        return finished.first().first().value<SyncRun>();
    }
    [[nodiscard]] std::unique_ptr<StoreReader> reader() const
    {
        return need(StoreReader::open(m_location->database()));
    }
    /// What a person who looks now could accept.
    [[nodiscard]] std::vector<TrialId> heldNow() const { return need(reader()->heldRemovals(m_settings.id)); }
    [[nodiscard]] std::vector<SyncRun> runs() const { return need(reader()->runs({}, 0)); }
    [[nodiscard]] Trial trial(const QString &number) const
    {
        const auto from = reader();
        return need(from->rows(need(from->find(number)))).at(0);
    }
    [[nodiscard]] QStringList history(const QString &number) const
    {
        const auto from = reader();
        QStringList kinds;
        for (const Change &change : need(from->detail(need(from->find(number)).at(0))).history)
            kinds << QString(changeKindKey(change.kind) + u' ' +
                             (change.field ? fieldKey(*change.field) : change.path))
                         .trimmed();
        return kinds;
    }
    [[nodiscard]] qint64 count(const QString &sql) const
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
        return need(connection->value(sql)).toLongLong();
    }
    /// Everything that a sync may change about the trials, as text.
    [[nodiscard]] QString dump() const
    {
        const auto connection = need(Connection::open(m_location->database(), Connection::Mode::ReadOnly));
        QStringList rows;
        QSqlQuery trials = need(connection->query(
            u"SELECT number, title, enrollment, period, state, hex(canonical_hash), raw_hash, changed_at, "
            "last_seen_run FROM trial ORDER BY number"_s));
        while (trials.next()) {
            QStringList row;
            for (int i = 0; i < 9; ++i)
                row << trials.value(i).toString();
            rows << row.join(u'|');
        }
        QSqlQuery more = need(connection->query(
            u"SELECT (SELECT trials_version FROM store_meta), (SELECT COUNT(*) FROM change)"_s));
        more.next();
        return rows.join(u'\n') + more.value(0).toString() + u' ' + more.value(1).toString();
    }
    [[nodiscard]] QString problems() const { return need(checkStore(m_location->database())).join(u"; "_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<StoreLocation> m_location;
    std::unique_ptr<sample::SampleServerThread> m_server;
    std::unique_ptr<SyncService> m_service;
    MemoryKeys m_keys;
    MovableClock m_clock;
    sample::ServerOptions m_served{.isStatic = true};
    SourceId m_source = u"kdca"_s; ///< that the server stands in for
    SourceSettings m_settings;
    int m_rows = 0;
    QStringList m_numbers;

protected Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_location = std::make_unique<StoreLocation>(m_dir->filePath(u"data"_s));
        need(prepareStore(*m_location));
        need(need(UserStore::open(m_location->database()))
                 ->ensureSources({{.id = u"kdca"_s}, {.id = u"ctgov"_s}, {.id = u"sample"_s}}));
        m_settings = {.id = m_source, .enabled = true, .pageSize = 20, .idleTimeout = 5s, .deadline = 20s};
        m_keys.key.clear();
        m_keys.refusesAddress = false;
        startServer();
        startService();
    }
    void cleanup()
    {
        m_service.reset();
        m_server.reset();
        m_location.reset();
        m_dir.reset();
    }
};

} // namespace trialdesk
