#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>

#include "app/sample_registry/sampleserver.h"
#include "tests/ui/main/windowfixture.h"
#include "ui/main/synccontroller.h"

namespace trialdesk::test {

/// Sets a registry's address to a server of the test and switches it on. False with a message.
[[nodiscard]] inline bool pointTo(const QString &database, const SourceId &source, const QUrl &url,
                                  std::optional<std::chrono::seconds> deadline = {})
{
    auto user = UserStore::open(database);
    SourceSettings settings;
    settings.id = source;
    settings.enabled = true;
    settings.baseUrl = url;
    settings.minInterval = std::chrono::milliseconds(0);
    settings.deadline = deadline;
    return user && (*user)->saveSource(settings);
}

/// Whether the window knows by now which registries are switched on; before that nothing can be started.
[[nodiscard]] inline bool knowsSources(const MainWindow &window)
{
    const auto *controller = window.findChild<SyncController *>();
    return controller != nullptr && !controller->enabledSources().isEmpty();
}

/// Starts what the command of that name starts and waits for its end.
[[nodiscard]] inline std::optional<SyncRun> syncOnce(WindowFixture &fixture,
                                                     const std::function<void()> &start)
{
    QSignalSpy finished(&fixture.sync, &SyncService::finished);
    start();
    if (!QTest::qWaitFor([&] { return !finished.isEmpty() && !fixture.sync.isActive(); }, 30000))
        return std::nullopt;
    return finished.constLast().constFirst().value<SyncRun>();
}

} // namespace trialdesk::test
