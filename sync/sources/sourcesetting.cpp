#include <algorithm>
#include <array>
#include <optional>

#include <QCoreApplication>
#include <QRegularExpression>

#include "sync/http/networksettings.h"
#include "sync/schedule/schedule.h"
#include "sync/sources/ctgov.h"
#include "sync/sources/ctgovscope.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct Range
{
    int least;
    int most;
};
constexpr Range kTimeout{1, 600};
constexpr Range kDeadline{1, 3600};
constexpr Range kMinInterval{0, 60000};
constexpr int kSmallestPage = 1;

/// What a store says is as foreign as what a registry says: it may have come from anywhere.
template <class Number>
Number clamped(const std::optional<Number> &stored, Number standard, Range range)
{
    return stored ? std::clamp(*stored, Number(range.least), Number(range.most)) : standard;
}

/// `uddi:` and its name, which becomes a part of the address; nothing for another text.
std::optional<QString> uddiOf(const QString &text)
{
    static const QRegularExpression form(u"^(uddi:)?([0-9A-Za-z_-]{1,80})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    return match.hasMatch() ? std::optional(u"uddi:"_s + match.captured(2)) : std::nullopt;
}

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::SourceSettings)
};

std::unexpected<Error> refuse(const QString &name, const QString &value, const QString &accepted)
{
    constexpr qsizetype kLongestValue = 200;
    const QString shown = value.size() > kLongestValue ? value.first(kLongestValue) + u'…' : value;
    return failure(ErrorKind::Usage,
                   Texts::tr("\"%1\" is not accepted for %2; accepted: %3.").arg(shown, name, accepted));
}

Result<int> number(const QString &name, const QString &value, Range range)
{
    bool valid = false;
    const int result = value.toInt(&valid);
    if (!valid || result < range.least || result > range.most)
        return refuse(name, value,
                      Texts::tr("a whole number from %1 to %2").arg(range.least).arg(range.most));
    return result;
}

using Setter = Result<void> (*)(SourceSettings &, const SourceInfo &, const QString &name,
                                const QString &value);

template <class Target, class Make>
Result<void> setNumber(Target &target, const QString &name, const QString &value, Range range, Make make)
{
    if (value == "default"_L1) {
        target.reset();
        return {};
    }
    const auto parsed = number(name, value, range);
    if (!parsed)
        return std::unexpected(parsed.error());
    target = make(*parsed);
    return {};
}

Result<void> setEnabled(SourceSettings &settings, const SourceInfo &, const QString &name,
                        const QString &value)
{
    const QString lower = value.toLower();
    if (lower == "true"_L1 || lower == "yes"_L1 || lower == "on"_L1 || lower == "1"_L1)
        settings.enabled = true;
    else if (lower == "false"_L1 || lower == "no"_L1 || lower == "off"_L1 || lower == "0"_L1)
        settings.enabled = false;
    else
        return refuse(name, value, u"true, false"_s);
    return {};
}

Result<void> setBaseUrl(SourceSettings &settings, const SourceInfo &, const QString &name,
                        const QString &value)
{
    if (value.isEmpty() || value == "default"_L1) {
        settings.baseUrl.clear();
        return {};
    }
    const QUrl url(value, QUrl::StrictMode);
    if (!isAcceptableBaseUrl(url))
        return refuse(name, value, Texts::tr("an https:// address, or http:// on this computer"));
    settings.baseUrl = url;
    return {};
}

Result<void> setUddi(SourceSettings &settings, const SourceInfo &, const QString &name, const QString &value)
{
    if (value.isEmpty() || value == "default"_L1) {
        settings.operation.clear();
        return {};
    }
    const auto uddi = uddiOf(value);
    if (!uddi)
        return refuse(name, value,
                      Texts::tr("a uddi such as %1").arg(u"uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887"_s));
    settings.operation = *uddi;
    return {};
}

Result<void> setPageSize(SourceSettings &settings, const SourceInfo &info, const QString &name,
                         const QString &value)
{
    return setNumber(settings.pageSize, name, value, {kSmallestPage, info.largestPageSize},
                     [](int n) { return n; });
}

Result<void> setTimeout(SourceSettings &settings, const SourceInfo &, const QString &name,
                        const QString &value)
{
    return setNumber(settings.idleTimeout, name, value, kTimeout,
                     [](int n) { return std::chrono::seconds(n); });
}

Result<void> setDeadline(SourceSettings &settings, const SourceInfo &, const QString &name,
                         const QString &value)
{
    return setNumber(settings.deadline, name, value, kDeadline,
                     [](int n) { return std::chrono::seconds(n); });
}

Result<void> setMinInterval(SourceSettings &settings, const SourceInfo &, const QString &name,
                            const QString &value)
{
    return setNumber(settings.minInterval, name, value, kMinInterval,
                     [](int n) { return std::chrono::milliseconds(n); });
}

Result<void> setSchedule(SourceSettings &settings, const SourceInfo &, const QString &, const QString &value)
{
    const auto schedule = parseSchedule(value);
    if (!schedule)
        return std::unexpected(schedule.error());
    settings.schedule = schedule->kind == Schedule::Kind::Off ? QString() : scheduleText(*schedule);
    return {};
}

Result<void> setScope(SourceSettings &settings, const SourceInfo &info, const QString &name,
                      const QString &value)
{
    const auto scope = findSource(info.id)->normalScope(value == "default"_L1 ? QString() : value);
    if (!scope)
        return refuse(name, value, scope.error().detail);
    settings.scope = *scope;
    return {};
}

constexpr std::array kSetters{
    std::pair{"enabled"_L1, Setter{setEnabled}},
    std::pair{"base-url"_L1, Setter{setBaseUrl}},
    std::pair{"uddi"_L1, Setter{setUddi}},
    std::pair{"page-size"_L1, Setter{setPageSize}},
    std::pair{"timeout"_L1, Setter{setTimeout}},
    std::pair{"deadline"_L1, Setter{setDeadline}},
    std::pair{"min-interval"_L1, Setter{setMinInterval}},
    std::pair{"schedule"_L1, Setter{setSchedule}},
    std::pair{"scope"_L1, Setter{setScope}},
};

} // namespace

Result<SingleRecord> RegistrySource::readRecord(const HttpAnswer & /*answer*/) const
{
    return failure(ErrorKind::Usage, u"this registry was not asked for a record"_s);
}

Result<QString> RegistrySource::normalScope(const QString &scope) const
{
    if (!scope.isEmpty())
        return failure(ErrorKind::Usage, Texts::tr("nothing (this registry is always read whole)"));
    return scope;
}

Result<QString> CtgovSource::normalScope(const QString &scope) const
{
    const auto parsed = parseCtgovScope(scope);
    if (!parsed)
        return failure(ErrorKind::Usage,
                       Texts::tr("all, korea, condition:WORDS, sponsor:WORDS, query:WORDS "
                                 "(at most 500 characters), or NCT numbers such as NCT00189228 NCT00554515"));
    return scope.isEmpty() ? QString() : ctgovScopeText(*parsed);
}

EffectiveSettings effective(const SourceInfo &info, const SourceSettings &settings)
{
    const QUrl baseUrl = settings.baseUrl.isEmpty() ? info.defaultBaseUrl : settings.baseUrl;
    const auto pause = isLoopback(baseUrl) ? std::chrono::milliseconds(0) : info.minInterval;
    return {.baseUrl = baseUrl,
            .operation = uddiOf(settings.operation).value_or(info.defaultOperation),
            .pageSize =
                clamped(settings.pageSize, info.defaultPageSize, {kSmallestPage, info.largestPageSize}),
            .idleTimeout = clamped(settings.idleTimeout, info.idleTimeout, kTimeout),
            .deadline = clamped(settings.deadline, info.deadline, kDeadline),
            .minInterval = clamped(settings.minInterval, pause, kMinInterval)};
}

Result<SourceSettings> withSetting(SourceSettings settings, const SourceInfo &info, const QString &name,
                                   const QString &value)
{
    for (const auto &[known, set] : kSetters) {
        if (name != known)
            continue;
        if (const auto done = set(settings, info, name, value); !done)
            return std::unexpected(done.error());
        return settings;
    }
    return failure(
        ErrorKind::Usage,
        Texts::tr("\"%1\" is not a setting; accepted: %2.").arg(name, settingNames().join(u", "_s)));
}

QStringList settingNames()
{
    QStringList names;
    for (const auto &[name, set] : kSetters)
        names << name;
    return names;
}

} // namespace trialdesk
