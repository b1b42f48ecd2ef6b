#pragma once

#include <memory>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "models/domain/clock.h"
#include "models/store/connection.h"
#include "models/store/schema.h"
#include "models/store/storelocation.h"
#include "models/store/userstore.h"
#include "sync/engine/syncrunner.h"
#include "sync/sources/registrysource.h"
#include "tests/support/wireserver.h"

namespace trialdesk::test {

/// Whole runs of kdca against a scripted server, all on the test's own thread and with short waits between
/// the tries.
class RunFixture
{
protected:
    void setUp()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_location = std::make_unique<StoreLocation>(m_dir->filePath(QStringLiteral("data")));
        m_server = std::make_unique<WireServer>();
        QVERIFY(prepareStore(*m_location).has_value());
        const auto store = UserStore::open(m_location->database());
        QVERIFY(store.has_value());
        QVERIFY((*store)->ensureSources({{.id = QStringLiteral("kdca")}}).has_value());
        m_setup = {.databaseFile = m_location->database(),
                   .source = findSource(QStringLiteral("kdca")),
                   .settings = {.id = QStringLiteral("kdca")},
                   .effective = {.baseUrl = m_server->url({}),
                                 .operation = QStringLiteral("uddi:test"),
                                 .pageSize = 2,
                                 .idleTimeout = std::chrono::seconds(2),
                                 .deadline = std::chrono::seconds(20),
                                 .minInterval = std::chrono::milliseconds(0)},
                   .options = {.waitScale = 0.002},
                   .clock = &m_clock};
    }
    void tearDown()
    {
        m_server.reset();
        m_location.reset();
        m_dir.reset();
    }

    /// One whole run; its end is waited for.
    SyncRun run()
    {
        SyncRunner runner(m_setup);
        QSignalSpy finished(&runner, &SyncRunner::finished);
        runner.start();
        if (!finished.wait(60000))
            qFatal("the run has not ended");
        return finished.first().first().value<SyncRun>();
    }
    [[nodiscard]] qint64 count(const QString &sql) const
    {
        const auto connection = Connection::open(m_location->database(), Connection::Mode::ReadOnly);
        return connection ? (*connection)->value(sql).value_or(-1).toLongLong() : -1;
    }
    /// A page of records `first` to `last` of `total`.
    [[nodiscard]] static QByteArray page(int first, int last, int total)
    {
        QByteArrayList rows;
        for (int i = first; i <= last; ++i) {
            const QByteArray number = "C" + QByteArray::number(100000 + i);
            rows << "{\"과제명\":\"title " + number + "\",\"과제번호\":\"" + number + "\"}";
        }
        return "{\"currentCount\":" + QByteArray::number(rows.size()) + ",\"data\":[" + rows.join(',') +
               "],\"totalCount\":" + QByteArray::number(total) + "}\n";
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<StoreLocation> m_location;
    std::unique_ptr<WireServer> m_server;
    SystemClock m_clock;
    RunSetup m_setup;
};

} // namespace trialdesk::test
