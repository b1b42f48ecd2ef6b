#pragma once

#include <QLatin1StringView>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include "models/domain/error.h"
#include "models/domain/trial.h"

namespace trialdesk {

/// How requests leave this computer. Holds no password.
struct ProxySettings
{
    enum class Mode { System, None, Manual };

    Mode mode = Mode::System;
    QString host; ///< Manual only
    quint16 port = 0;

    bool operator==(const ProxySettings &) const = default;
};

/// "system", "none" or "http://HOST:PORT"; an empty text means "system". Usage, naming the accepted forms,
/// for anything else, a user name included.
[[nodiscard]] Result<ProxySettings> parseProxySettings(const QString &text);
[[nodiscard]] QString proxySettingsText(const ProxySettings &settings);

/// What the wire needs to know besides a registry's own settings.
struct NetworkSettings
{
    ProxySettings proxy;
    bool http2 = false; ///< Qt's HTTP/2 is not to be relied on: off unless a registry needs it

    bool operator==(const NetworkSettings &) const = default;
};

/// Where settings.ini, which the window and the command line share, keeps the text of the proxy.
inline constexpr QLatin1StringView kProxyKey{"network/proxy"};

/// A plain file of a size that the program itself ever writes. Anything else is not opened: a pipe would wait
/// for its writer, and of a file of megabytes a value can be nested so deeply that reading it ends the
/// program.
[[nodiscard]] bool isSettingsFile(const QString &file);

/// What settings.ini says, `http2/<registry>=true` included; the defaults where it says nothing or something
/// that is no setting.
[[nodiscard]] NetworkSettings readNetworkSettings(const QString &settingsFile, const SourceId &source);

/// This computer itself: plain http is fine there, and no proxy leads to it.
[[nodiscard]] bool isLoopback(const QUrl &url);

/// Name and password for the one proxy, as `host:port`, that answered with ProxyLogin: no other one gets
/// them. In memory only, for all requests from now on until the process ends. Any thread.
void setProxyLogin(const QString &proxy, const QString &user, const QString &password);
/// A proxy in the form that setProxyLogin() and ProxyLogin's detail use.
[[nodiscard]] QString proxyName(const QNetworkProxy &proxy);

} // namespace trialdesk
