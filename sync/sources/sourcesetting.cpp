#include <array>

#include <QCoreApplication>
#include <QRegularExpression>

#include "sync/schedule/schedule.h"
#include "sync/sources/ctgov.h"
#include "sync/sources/ctgovscope.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

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

Result<int> number(const QString &name, const QString &value, int low, int high)
{
    bool valid = false;
    const int result = value.toInt(&valid);
    if (!valid || result < low || result > high)
        return refuse(name, value, Texts::tr("a whole number from %1 to %2").arg(low).arg(high));
    return result;
}

using Setter = Result<void> (*)(SourceSettings &, const SourceInfo &, const QString &name,
                                const QString &value);

template <class Target, class Make>
Result<void> setNumber(Target &target, const QString &name, const QString &value, int low, int high,
                       Make make)
{
    if (value == "default"_L1) {
        target.reset();
        return {};
    }
    const auto parsed = number(name, value, low, high);
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
    static const QRegularExpression form(u"^(uddi:)?([0-9A-Za-z_-]{1,80})$"_s);
    const QRegularExpressionMatch match = form.match(value);
    if (!match.hasMatch())
        return refuse(name, value,
                      Texts::tr("a uddi such as %1").arg(u"uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887"_s));
    settings.operation = u"uddi:"_s + match.captured(2);
    return {};
}

Result<void> setPageSize(SourceSettings &settings, const SourceInfo &info, const QString &name,
                         const QString &value)
{
    return setNumber(settings.pageSize, name, value, 1, info.largestPageSize, [](int n) { return n; });
}

Result<void> setTimeout(SourceSettings &settings, const SourceInfo &, const QString &name,
                        const QString &value)
{
    return setNumber(settings.idleTimeout, name, value, 1, 600,
                     [](int n) { return std::chrono::seconds(n); });
}

Result<void> setDeadline(SourceSettings &settings, const SourceInfo &, const QString &name,
                         const QString &value)
{
    return setNumber(settings.deadline, name, value, 1, 3600, [](int n) { return std::chrono::seconds(n); });
}

Result<void> setMinInterval(SourceSettings &settings, const SourceInfo &, const QString &name,
                            const QString &value)
{
    return setNumber(settings.minInterval, name, value, 0, 60000,
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
