#include <array>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include "sync/schedule/schedule.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {
namespace {

constexpr std::chrono::minutes kShortest = 5min;
constexpr std::chrono::minutes kLongest = std::chrono::days(31);
constexpr quint8 kEveryDay = 0b1111111;
constexpr auto kSkipMissed = " skip-missed"_L1;

struct DayName
{
    const char *text; ///< for the text form and, translated, for a person
    char16_t korean;
};

constexpr std::array<DayName, 7> kDays{{
    {QT_TRANSLATE_NOOP("Schedule", "Mon"), u'월'},
    {QT_TRANSLATE_NOOP("Schedule", "Tue"), u'화'},
    {QT_TRANSLATE_NOOP("Schedule", "Wed"), u'수'},
    {QT_TRANSLATE_NOOP("Schedule", "Thu"), u'목'},
    {QT_TRANSLATE_NOOP("Schedule", "Fri"), u'금'},
    {QT_TRANSLATE_NOOP("Schedule", "Sat"), u'토'},
    {QT_TRANSLATE_NOOP("Schedule", "Sun"), u'일'},
}};

constexpr std::array<const char *, 7> kLongDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

std::unexpected<Error> badWord(const QString &word)
{
    return failure(ErrorKind::Usage,
                   QCoreApplication::translate(
                       "Schedule", "\"%1\" is not understood in a schedule; accepted are: off, every 30m, "
                                   "every 6h, every 2d (5 minutes to 31 days), daily 03:00, "
                                   "mon,wed,fri 03:00; skip-missed behind it leaves missed times out")
                       .arg(word));
}

Result<Schedule> parseEvery(const QString &words)
{
    static const QRegularExpression form(u"^(\\d{1,6})\\s*([mhd])$"_s);
    const QRegularExpressionMatch match = form.match(words);
    if (!match.hasMatch())
        return badWord(words);
    std::chrono::minutes unit = 1min;
    if (match.captured(2) == "h"_L1)
        unit = 1h;
    else if (match.captured(2) == "d"_L1)
        unit = std::chrono::days(1);
    const std::chrono::minutes interval = match.captured(1).toInt() * unit;
    if (interval < kShortest || interval > kLongest)
        return badWord(words);
    Schedule schedule;
    schedule.kind = Schedule::Kind::Every;
    schedule.interval = interval;
    return schedule;
}

/// The days of one word as bits; 0 where it names none.
quint8 daysOf(const QString &word)
{
    if (word == "daily"_L1 || word == u"매일"_s)
        return kEveryDay;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        const QString letter(QChar(kDays[i].korean));
        if (word == QString::fromLatin1(kDays[i].text).toLower() || word == QLatin1StringView(kLongDays[i]) ||
            word == letter || word == letter + u"요일"_s)
            return static_cast<quint8>(1U << i);
    }
    return 0;
}

Result<QTime> parseTime(const QString &word)
{
    static const QRegularExpression form(u"^(\\d{1,2}):(\\d{2})$"_s);
    const QRegularExpressionMatch match = form.match(word);
    const QTime time(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || !time.isValid())
        return badWord(word);
    return time;
}

QString joinedDays(quint8 weekdays, const QString &separator, QString (*name)(const DayName &))
{
    QStringList names;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        if ((weekdays >> i & 1) != 0)
            names << name(kDays[i]);
    }
    return names.join(separator);
}

QString shownDay(const DayName &day)
{
    return QCoreApplication::translate("Schedule", day.text);
}

QString describeInterval(std::chrono::minutes interval)
{
    if (interval % std::chrono::days(1) == 0min) {
        const auto days = interval / std::chrono::days(1);
        return days == 1 ? QCoreApplication::translate("Schedule", "Every 24 hours")
                         : QCoreApplication::translate("Schedule", "Every %1 days").arg(days);
    }
    if (interval % 1h == 0min) {
        const auto hours = interval / 1h;
        return hours == 1 ? QCoreApplication::translate("Schedule", "Every hour")
                          : QCoreApplication::translate("Schedule", "Every %1 hours").arg(hours);
    }
    return QCoreApplication::translate("Schedule", "Every %1 minutes").arg(interval.count());
}

Result<Schedule> parseTimes(const QString &words)
{
    if (words.isEmpty() || words == "off"_L1)
        return Schedule{};
    if (words.startsWith("every "_L1))
        return parseEvery(words.mid(6));

    static const QRegularExpression gap(u"[\\s,]+"_s);
    QStringList parts = words.split(gap, Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return badWord(words);
    const QString last = parts.takeLast();
    Schedule schedule;
    schedule.kind = Schedule::Kind::Weekly;
    for (const QString &part : std::as_const(parts)) {
        const quint8 days = daysOf(part);
        if (days == 0)
            return badWord(part);
        schedule.weekdays = static_cast<quint8>(schedule.weekdays | days);
    }
    const Result<QTime> time = parseTime(last);
    if (!time)
        return std::unexpected(time.error());
    if (schedule.weekdays == 0)
        return badWord(words);
    schedule.time = *time;
    return schedule;
}

QString timesText(const Schedule &schedule)
{
    switch (schedule.kind) {
    case Schedule::Kind::Off:
        break;
    case Schedule::Kind::Every:
        if (schedule.interval % std::chrono::days(1) == 0min)
            return u"every %1d"_s.arg(schedule.interval / std::chrono::days(1));
        if (schedule.interval % 1h == 0min)
            return u"every %1h"_s.arg(schedule.interval / 1h);
        return u"every %1m"_s.arg(schedule.interval.count());
    case Schedule::Kind::Weekly: {
        const QString time = schedule.time.toString(u"HH:mm"_s);
        if (schedule.weekdays == kEveryDay)
            return u"daily "_s + time;
        const auto name = [](const DayName &day) { return QString::fromLatin1(day.text).toLower(); };
        return joinedDays(schedule.weekdays, u","_s, name) + u' ' + time;
    }
    }
    return u"off"_s;
}

QString describeTimes(const Schedule &schedule)
{
    switch (schedule.kind) {
    case Schedule::Kind::Off:
        break;
    case Schedule::Kind::Every:
        return describeInterval(schedule.interval);
    case Schedule::Kind::Weekly: {
        const QString time = schedule.time.toString(u"HH:mm"_s);
        if (schedule.weekdays == kEveryDay)
            return QCoreApplication::translate("Schedule", "Every day at %1").arg(time);
        //: %1 is a list of days like "Mon, Wed, Fri", %2 a time like "03:00"
        return QCoreApplication::translate("Schedule", "%1 at %2")
            .arg(joinedDays(schedule.weekdays, u", "_s, shownDay), time);
    }
    }
    return QCoreApplication::translate("Schedule", "Off");
}

} // namespace

Result<Schedule> parseSchedule(const QString &text)
{
    QString words = text.simplified().toLower();
    const bool skips = words.endsWith(kSkipMissed);
    if (skips)
        words.chop(kSkipMissed.size());
    Result<Schedule> schedule = parseTimes(words);
    if (schedule)
        schedule->skipMissed = skips && schedule->kind != Schedule::Kind::Off;
    return schedule;
}

QString scheduleText(const Schedule &schedule)
{
    const bool skips = schedule.skipMissed && schedule.kind != Schedule::Kind::Off;
    return skips ? timesText(schedule) + kSkipMissed : timesText(schedule);
}

QString describeSchedule(const Schedule &schedule)
{
    if (!schedule.skipMissed || schedule.kind == Schedule::Kind::Off)
        return describeTimes(schedule);
    //: %1 is a schedule like "Every day at 03:00"
    return QCoreApplication::translate("Schedule", "%1; missed times are skipped")
        .arg(describeTimes(schedule));
}

} // namespace trialdesk
