#pragma once

#include <memory>
#include <span>
#include <vector>

#include <QObject>

#include "app/cli/context.h"
#include "app/cli/stopsignals.h"
#include "sync/engine/syncservice.h"
#include "sync/keys/keystore.h"

namespace trialdesk {

/// The exit code of several runs: theirs if they agree, 3 if one is held, else 7.
[[nodiscard]] int combinedExitCode(std::span<const int> codes);

/// Runs the given registries one after another, prints each report when it is there, and quits the event
/// loop.
class CliSync final : public QObject
{
    Q_OBJECT

public:
    CliSync(const Context &context, const StoreLocation &location);

    [[nodiscard]] int run(const QStringList &sources, const RunOptions &options); ///< runs the event loop

private:
    void report(const SyncRun &run);
    void showProgress(const RunProgress &progress);
    void clearProgress();
    void planNext(const SyncRun &run) const;
    void stop();

    const Context &m_context;
    StoreLocation m_location;
    std::unique_ptr<KeyStore> m_keys;
    SyncService m_service;
    StopSignals m_signals;
    std::vector<int> m_codes;
    bool m_onTerminal = false;
    bool m_progressShown = false;
};

} // namespace trialdesk
