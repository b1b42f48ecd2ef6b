#pragma once

#include <QHash>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "models/domain/clock.h"
#include "models/store/schema.h"
#include "models/store/storelocation.h"
#include "models/store/storewriter.h"
#include "models/store/userstore.h"
#include "sync/keys/keystore.h"
#include "sync/sources/registrysource.h"

namespace trialdesk::test {

class FixedClock final : public Clock
{
public:
    explicit FixedClock(const QDateTime &now)
        : m_now(now)
    {
    }
    [[nodiscard]] QDateTime nowUtc() const override { return m_now; }

private:
    QDateTime m_now;
};

/// Answers from the event loop, as the real one does.
class FakeKeyStore final : public KeyStore
{
public:
    QHash<SourceId, KeyAnswer> keys;
    bool noSecretService = false;
    int writes = 0;
    bool asksForAddresses = false;   ///< whether an address has to be confirmed
    QHash<SourceId, QUrl> addresses; ///< confirmed ones

    void read(const SourceId &source, QObject *context, ReadDone done) override
    {
        Result<KeyAnswer> answer = keys.value(source);
        if (noSecretService && !keys.contains(source))
            answer = failure(ErrorKind::Environment, QStringLiteral("no secret service"));
        later(context, [done = std::move(done), answer] { done(answer); });
    }

    void write(const SourceId &source, const QByteArray &key, KeyPlace place, QObject *context,
               WriteDone done) override
    {
        ++writes;
        if (place == KeyPlace::Keychain && noSecretService) {
            later(context, [done = std::move(done)] {
                done(failure(ErrorKind::Environment, QStringLiteral("no secret service")));
            });
            return;
        }
        keys.insert(source, {key, place});
        later(context, [done = std::move(done)] { done({}); });
    }

    void clear(const SourceId &source, QObject *context, WriteDone done) override
    {
        ++writes;
        keys.remove(source);
        later(context, [done = std::move(done)] { done({}); });
    }

    Result<void> mayGoTo(const SourceId &source, const QUrl &own, const QUrl &address) const override
    {
        if (!asksForAddresses || address == own || address == addresses.value(source))
            return {};
        return failure(ErrorKind::AddressUnconfirmed, address.toString());
    }
    Result<void> confirm(const SourceId &source, const QUrl &address) override
    {
        addresses.insert(source, address);
        return {};
    }

private:
    static void later(QObject *context, std::function<void()> call)
    {
        QTimer::singleShot(0, context, std::move(call));
    }
};

/// A store in a folder of its own, with every registry known and nothing in it.
class TempStore
{
public:
    TempStore()
        : m_location(m_folder.path())
    {
        Result<void> ready = m_location.prepare();
        if (ready)
            ready = prepareStore(m_location);
        if (ready)
            ready = ensureSources();
        m_ok = ready.has_value();
        if (!ready)
            qWarning("%s", qPrintable(ready.error().detail));
    }

    [[nodiscard]] bool isOk() const { return m_ok; }
    [[nodiscard]] QString database() const { return m_location.database(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// One finished run that brings `count` invented trials; `title` of each with its number.
    [[nodiscard]] bool addTrials(const SourceId &source, int count, const QString &title)
    {
        auto writer = StoreWriter::open(database());
        if (!writer)
            return false;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto run = (*writer)->begin(source, Trigger::Manual, now);
        if (!run)
            return false;
        std::vector<IncomingTrial> trials(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            IncomingTrial &trial = trials[static_cast<std::size_t>(i)];
            trial.number = "X" + std::to_string(*run * 1000 + i);
            trial.record.values[Field::Number] = trial.number;
            trial.record.values[Field::Title] = title.arg(i).toStdString();
            trial.record.raw = "{\"number\":\"" + trial.number + "\"}";
            trial.fingerprint = {rawHash(trial.record.raw), canonicalHash(trial.record.values)};
        }
        PagePlan plan;
        for (const IncomingTrial &trial : trials)
            plan.added.push_back(&trial);
        SyncRun report;
        report.id = *run;
        report.source = source;
        report.started = now;
        report.counts.received = count;
        if (!(*writer)->applyPage(plan, report.counts, now))
            return false;
        report.status = RunStatus::Ok;
        report.finished = now.addSecs(2);
        report.complete = true;
        return (*writer)->finish(report, {}).has_value();
    }

private:
    [[nodiscard]] Result<void> ensureSources() const
    {
        auto user = UserStore::open(database());
        if (!user)
            return std::unexpected(user.error());
        std::vector<SourceSettings> sources;
        for (const SourceId &id : sourceIds()) {
            SourceSettings settings;
            settings.id = id;
            sources.push_back(settings);
        }
        return (*user)->ensureSources(sources);
    }

    QTemporaryDir m_folder;
    StoreLocation m_location;
    bool m_ok = false;
};

} // namespace trialdesk::test
