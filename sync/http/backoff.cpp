#include "sync/http/backoff.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {
namespace {

constexpr std::chrono::milliseconds kFirstWait = 1s;
constexpr std::chrono::milliseconds kLongestBackoff = 60s;
/// Keeps arithmetic on absurd headers harmless; the run ends long before.
constexpr std::chrono::seconds kLongestRetryAfter = std::chrono::days(366);

bool isRetryableStatus(int status)
{
    switch (status) {
    case 408:
    case 425:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
    }
}

bool isFinalStatus(int status)
{
    return status >= 400 && !isRetryableStatus(status);
}

/// The three date forms of HTTP; invalid for anything else.
QDateTime httpDate(const QString &text)
{
    const QLocale english = QLocale::c();
    QDateTime date = english.toDateTime(text, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid())
        date = english.toDateTime(text.simplified(), u"ddd MMM d HH:mm:ss yyyy"_s);
    if (!date.isValid()) {
        // Without the day of the week: Qt checks it against the century it guesses.
        date = english.toDateTime(text.section(u", "_s, 1), u"dd-MMM-yy HH:mm:ss 'GMT'"_s);
        // Qt reads a year of two digits as 19xx.
        if (date.isValid() && date.date().year() < 1970)
            date = date.addYears(100);
    }
    return date.isValid() ? QDateTime(date.date(), date.time(), Qt::UTC) : QDateTime();
}

} // namespace

bool isRetryable(const Error &error)
{
    if (error.retryAfter && *error.retryAfter > kLongestWait)
        return false;
    switch (error.kind) {
    case ErrorKind::IdleTimeout:
    case ErrorKind::Network:
    case ErrorKind::RateLimited:
        return true;
    case ErrorKind::Http:
        return isRetryableStatus(error.httpStatus);
    case ErrorKind::NotJson:
    case ErrorKind::Truncated:
    case ErrorKind::RegistryFault:
        // A web server's own 404 page is HTML as well, and stays one.
        return !isFinalStatus(error.httpStatus) || error.kind == ErrorKind::RegistryFault;
    case ErrorKind::Cancelled:
    case ErrorKind::Busy:
    case ErrorKind::StoreInUse:
    case ErrorKind::BusyElsewhere:
    case ErrorKind::DeadlineExceeded:
    case ErrorKind::TlsRefused:
    case ErrorKind::ProxyLogin:
    case ErrorKind::RedirectRefused:
    case ErrorKind::KeyMissing:
    case ErrorKind::KeyRejected:
    case ErrorKind::KeyExpired:
    case ErrorKind::AddressUnconfirmed:
    case ErrorKind::AddressRefused:
    case ErrorKind::QuotaUsed:
    case ErrorKind::Parse:
    case ErrorKind::TooLarge:
    case ErrorKind::PageTooBig:
    case ErrorKind::ServiceUnknown:
    case ErrorKind::ServiceEnded:
    case ErrorKind::AccessRefused:
    case ErrorKind::NumberUnknown:
    case ErrorKind::NumberRefused:
    case ErrorKind::QueryRefused:
    case ErrorKind::DataMoved:
    case ErrorKind::Shortfall:
    case ErrorKind::PagingLoop:
    case ErrorKind::SchemaDrift:
    case ErrorKind::Held:
    case ErrorKind::Database:
    case ErrorKind::DatabaseBusy:
    case ErrorKind::DatabaseCorrupt:
    case ErrorKind::DatabaseForeign:
    case ErrorKind::DatabaseNewer:
    case ErrorKind::DiskFull:
    case ErrorKind::File:
    case ErrorKind::Environment:
    case ErrorKind::Usage:
        return false;
    }
    return false;
}

Error errorFromStatus(int status, std::optional<std::chrono::seconds> retryAfter)
{
    ErrorKind kind = ErrorKind::Http;
    if (status == 429)
        kind = ErrorKind::RateLimited;
    else if (status == 401)
        kind = ErrorKind::KeyRejected;
    return Error{kind, u"HTTP status %1"_s.arg(status), status, retryAfter};
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &header, const QDateTime &nowUtc)
{
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        if (fits && seconds == 0)
            return std::nullopt;
        return fits ? std::min(std::chrono::seconds(seconds), kLongestRetryAfter) : kLongestRetryAfter;
    }
    const QDateTime date = httpDate(QString::fromLatin1(text));
    if (!date.isValid() || date <= nowUtc)
        return std::nullopt;
    const std::chrono::milliseconds wait(nowUtc.msecsTo(date));
    return std::min(std::chrono::ceil<std::chrono::seconds>(wait), kLongestRetryAfter);
}

std::chrono::milliseconds retryDelay(int attempt, std::optional<std::chrono::seconds> retryAfter,
                                     double random)
{
    const double share = std::clamp(random, 0.0, 1.0);
    const auto part = [share](std::chrono::milliseconds whole) {
        return std::chrono::milliseconds(std::llround(share * static_cast<double>(whole.count())));
    };
    if (retryAfter)
        return *retryAfter + part(1s);
    const int doublings = std::clamp(attempt - 1, 0, 16);
    return part(std::min(kLongestBackoff, kFirstWait * (1 << doublings)));
}

} // namespace trialdesk
