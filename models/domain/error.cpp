#include "models/domain/error.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace trialdesk {

namespace {

struct KindInfo
{
    ErrorKind kind;
    const char *key;
    const char *contract;
    int exit;
};

constexpr std::array kKinds{
    KindInfo{ErrorKind::Cancelled, "cancelled", "cancelled", 7},
    KindInfo{ErrorKind::Busy, "busy", "busy", 2},
    KindInfo{ErrorKind::StoreInUse, "store_in_use", "busy", 2},
    KindInfo{ErrorKind::BusyElsewhere, "busy_elsewhere", "busy", 2},
    KindInfo{ErrorKind::IdleTimeout, "idle_timeout", "timeout", 6},
    KindInfo{ErrorKind::DeadlineExceeded, "deadline", "timeout", 6},
    KindInfo{ErrorKind::Network, "network", "network", 6},
    KindInfo{ErrorKind::TlsRefused, "tls", "network", 6},
    KindInfo{ErrorKind::ProxyLogin, "proxy_login", "network", 6},
    KindInfo{ErrorKind::Http, "http", "http", 6},
    KindInfo{ErrorKind::RedirectRefused, "redirect", "http", 6},
    KindInfo{ErrorKind::RateLimited, "rate_limited", "rate_limited", 6},
    KindInfo{ErrorKind::KeyMissing, "key_missing", "key", 6},
    KindInfo{ErrorKind::KeyRejected, "key_rejected", "key", 6},
    KindInfo{ErrorKind::AddressUnconfirmed, "address_unconfirmed", "key", 6},
    KindInfo{ErrorKind::KeyExpired, "key_expired", "key", 6},
    KindInfo{ErrorKind::AddressRefused, "address_refused", "key", 6},
    KindInfo{ErrorKind::QuotaUsed, "quota", "quota", 6},
    KindInfo{ErrorKind::NotJson, "not_json", "parse", 6},
    KindInfo{ErrorKind::Truncated, "truncated", "network", 6},
    KindInfo{ErrorKind::Parse, "parse", "parse", 6},
    KindInfo{ErrorKind::TooLarge, "too_large", "parse", 6},
    KindInfo{ErrorKind::PageTooBig, "page_too_big", "registry", 6},
    KindInfo{ErrorKind::ServiceUnknown, "service_unknown", "registry", 6},
    KindInfo{ErrorKind::ServiceEnded, "service_ended", "registry", 6},
    KindInfo{ErrorKind::RegistryFault, "registry_fault", "registry", 6},
    KindInfo{ErrorKind::AccessRefused, "access_refused", "http", 6},
    KindInfo{ErrorKind::NumberUnknown, "number_unknown", "registry", 6},
    KindInfo{ErrorKind::NumberRefused, "number_refused", "registry", 6},
    KindInfo{ErrorKind::QueryRefused, "query_refused", "registry", 6},
    KindInfo{ErrorKind::DataMoved, "data_moved", "registry", 6},
    KindInfo{ErrorKind::Shortfall, "shortfall", "registry", 7},
    KindInfo{ErrorKind::PagingLoop, "paging_loop", "registry", 6},
    KindInfo{ErrorKind::SchemaDrift, "schema_drift", "registry", 6},
    KindInfo{ErrorKind::Held, "held", "held", 3},
    KindInfo{ErrorKind::Database, "database", "database", 5},
    KindInfo{ErrorKind::DatabaseBusy, "database_busy", "database", 5},
    KindInfo{ErrorKind::DatabaseCorrupt, "database_corrupt", "database", 5},
    KindInfo{ErrorKind::DatabaseForeign, "database_foreign", "database", 5},
    KindInfo{ErrorKind::DatabaseNewer, "database_newer", "database", 5},
    KindInfo{ErrorKind::DiskFull, "disk_full", "disk_full", 5},
    KindInfo{ErrorKind::File, "file", "file", 4},
    KindInfo{ErrorKind::Environment, "environment", "environment", 4},
    KindInfo{ErrorKind::Usage, "usage", "usage", 1},
};

const KindInfo &info(ErrorKind kind)
{
    const auto found = std::ranges::find(kKinds, kind, &KindInfo::kind);
    Q_ASSERT(found != kKinds.end());
    return *found;
}

} // namespace

std::unexpected<Error> failure(ErrorKind kind, const QString &detail)
{
    return std::unexpected(
        Error{.kind = kind, .detail = detail, .httpStatus = 0, .retryAfter = std::nullopt});
}

QString contractName(ErrorKind kind)
{
    return QString::fromLatin1(info(kind).contract);
}

int exitCode(ErrorKind kind)
{
    return info(kind).exit;
}

QString kindKey(ErrorKind kind)
{
    return QString::fromLatin1(info(kind).key);
}

std::optional<ErrorKind> kindFromKey(const QString &key)
{
    const auto found = std::ranges::find_if(
        kKinds, [&](const KindInfo &each) { return key == QLatin1StringView(each.key); });
    if (found == kKinds.end())
        return std::nullopt;
    return found->kind;
}

QString ErrorText::oneLine() const
{
    QStringList parts;
    for (const QString &part : {what, data, todo}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u' ').replace(u'\n', u' ');
}

} // namespace trialdesk
