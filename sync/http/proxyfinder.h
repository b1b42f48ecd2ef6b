#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <QNetworkProxy>
#include <QObject>
#include <QUrl>

#include "sync/http/networksettings.h"

namespace trialdesk {

/// The system's answer for an address. May block for as long as it likes: a search for a WPAD server has
/// taken minutes. Any thread.
[[nodiscard]] QNetworkProxy systemProxy(const QUrl &url);

/// Whether a ProxyFinder's question to the system is still without an answer. Any thread.
[[nodiscard]] bool proxyLookupHangs();

/// Finds the proxy for a run's requests without ever blocking its caller: the system is asked on a thread of
/// its own.
class ProxyFinder final : public QObject
{
    Q_OBJECT

public:
    using Lookup = std::function<QNetworkProxy(const QUrl &)>;
    static constexpr std::chrono::milliseconds kLimit{5000};

    explicit ProxyFinder(QObject *parent = nullptr, Lookup lookup = systemProxy,
                         std::chrono::milliseconds limit = kLimit);
    ~ProxyFinder() override; ///< waits for nothing; an answer that is still on its way is dropped

    /// found() follows from the event loop. Call once.
    void find(const ProxySettings &settings, const QUrl &url);

Q_SIGNALS:
    /// Where the system is silent for the time of the limit: first without a proxy and, if the answer comes
    /// after all, once more with it.
    void found(const QNetworkProxy &proxy);

private:
    struct Shared;

    void askSystem(const QUrl &url);

    Lookup m_lookup;
    std::chrono::milliseconds m_limit;
    std::shared_ptr<Shared> m_shared;
    bool m_answered = false;
};

} // namespace trialdesk
