#include "sync/http/proxyfinder.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include <QLoggingCategory>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QTimer>

#include "sync/http/redact.h"

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

Q_LOGGING_CATEGORY(proxyLog, "trialdesk.http")

std::atomic<int> lookups = 0;

struct Login
{
    std::mutex mutex;
    QString proxy;
    QString user;
    QString password;
};

Login &login()
{
    static Login known;
    return known;
}

QNetworkProxy withLogin(QNetworkProxy proxy)
{
    Login &known = login();
    const std::scoped_lock lock(known.mutex);
    if (proxy.type() != QNetworkProxy::NoProxy && !known.user.isEmpty() && proxyName(proxy) == known.proxy) {
        proxy.setUser(known.user);
        proxy.setPassword(known.password);
    }
    addSecret(proxy.password().toUtf8());
    return proxy;
}

} // namespace

QString proxyName(const QNetworkProxy &proxy)
{
    return u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port());
}

void setProxyLogin(const QString &proxy, const QString &user, const QString &password)
{
    addSecret(password.toUtf8());
    Login &known = login();
    const std::scoped_lock lock(known.mutex);
    known.proxy = proxy;
    known.user = user;
    known.password = password;
}

QNetworkProxy systemProxy(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.constFirst();
}

bool proxyLookupHangs()
{
    return lookups > 0;
}

/// What the thread of the look-up may still touch when nobody waits for it any more.
struct ProxyFinder::Shared
{
    std::mutex mutex;
    ProxyFinder *finder = nullptr;
};

ProxyFinder::ProxyFinder(QObject *parent, Lookup lookup, std::chrono::milliseconds limit)
    : QObject(parent)
    , m_lookup(std::move(lookup))
    , m_limit(limit)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->finder = this;
}

ProxyFinder::~ProxyFinder()
{
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->finder = nullptr;
}

void ProxyFinder::find(const ProxySettings &settings, const QUrl &url)
{
    QNetworkProxy proxy(QNetworkProxy::NoProxy);
    switch (settings.mode) {
    case ProxySettings::Mode::System:
        askSystem(url);
        return;
    case ProxySettings::Mode::Manual:
        proxy = QNetworkProxy(QNetworkProxy::HttpProxy, settings.host, settings.port);
        break;
    case ProxySettings::Mode::None:
        break;
    }
    QMetaObject::invokeMethod(
        this, [this, proxy] { Q_EMIT found(withLogin(proxy)); }, Qt::QueuedConnection);
}

void ProxyFinder::askSystem(const QUrl &url)
{
    QTimer::singleShot(m_limit, this, [this] {
        if (m_answered)
            return;
        qCWarning(proxyLog, "the system has not named a proxy in time; going on without one");
        Q_EMIT found(QNetworkProxy(QNetworkProxy::NoProxy));
    });
    // Neither a pool nor a QThread: both would make the end of the program wait for the look-up.
    ++lookups;
    std::thread([shared = m_shared, lookup = m_lookup, url] {
        const QNetworkProxy proxy = lookup(url);
        --lookups;
        const std::scoped_lock lock(shared->mutex);
        if (!shared->finder)
            return;
        QMetaObject::invokeMethod(
            shared->finder,
            [finder = shared->finder, proxy] {
                finder->m_answered = true;
                Q_EMIT finder->found(withLogin(proxy));
            },
            Qt::QueuedConnection);
    }).detach();
}

} // namespace trialdesk
