#include "sync/http/networksettings.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QSettings>
#include <QUrl>

#include "models/domain/problemtext.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

Result<ProxySettings> parseProxySettings(const QString &text)
{
    using Mode = ProxySettings::Mode;
    const QString word = text.trimmed();
    if (word.isEmpty() || word == "system"_L1)
        return ProxySettings{};
    if (word == "none"_L1)
        return ProxySettings{.mode = Mode::None};
    const QUrl url(word, QUrl::StrictMode);
    const bool bare = url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == "/"_L1) &&
                      !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.scheme() != "http"_L1 || url.host().isEmpty() || url.port() <= 0 || !bare)
        return failure(
            ErrorKind::Usage,
            ProblemText::tr("this is no proxy; accepted: system, none, http://HOST:PORT without a name"));
    return ProxySettings{.mode = Mode::Manual, .host = url.host(), .port = static_cast<quint16>(url.port())};
}

QString proxySettingsText(const ProxySettings &settings)
{
    switch (settings.mode) {
    case ProxySettings::Mode::System:
        return u"system"_s;
    case ProxySettings::Mode::None:
        return u"none"_s;
    case ProxySettings::Mode::Manual:
        break;
    }
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(settings.host);
    url.setPort(settings.port);
    return url.toString();
}

bool isSettingsFile(const QString &file)
{
    constexpr qint64 kLargest = 64LL * 1024;
    const QFileInfo info(file);
    return info.isFile() && info.size() <= kLargest;
}

NetworkSettings readNetworkSettings(const QString &settingsFile, const SourceId &source)
{
    if (!isSettingsFile(settingsFile))
        return {};
    const QSettings ini(settingsFile, QSettings::IniFormat);
    return {.proxy = parseProxySettings(ini.value(kProxyKey).toString()).value_or(ProxySettings{}),
            .http2 = ini.value(u"http2/"_s + source).toBool()};
}

bool isLoopback(const QUrl &url)
{
    const QHostAddress address(url.host());
    return url.host() == "localhost"_L1 || (!address.isNull() && address.isLoopback());
}

} // namespace trialdesk
