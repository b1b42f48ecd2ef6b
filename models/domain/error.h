#pragma once

#include <chrono>
#include <expected>
#include <optional>

#include <QString>

namespace trialdesk {

/// What went wrong, as finely as a person can be told apart what to do about it.
enum class ErrorKind {
    Cancelled,
    Busy,             ///< another sync is running on this data folder
    StoreInUse,       ///< another program has the store open
    BusyElsewhere,    ///< the folder's lock is another computer's: alive or dead, nobody here knows
    IdleTimeout,      ///< no byte for the idle time
    DeadlineExceeded, ///< the page's total time was used up
    Network,          ///< no connection, connection cut, name not found
    TlsRefused,       ///< the server could not prove that it is the registry: nothing was sent
    ProxyLogin,       ///< the proxy asks for a name and a password
    Http,             ///< a status that says nothing more precise
    RedirectRefused,  ///< the server sent the request to another host
    RateLimited,
    KeyMissing,
    KeyRejected,
    KeyExpired,
    AddressUnconfirmed, ///< nobody on this computer set the address that the key would go to
    AddressRefused,     ///< the key is bound to other computers' addresses
    QuotaUsed,
    NotJson,    ///< HTML, XML or plain text where JSON was asked for
    Truncated,  ///< the body ends in the middle
    Parse,      ///< complete JSON, but not of the promised form
    TooLarge,   ///< a body or a page over its limit
    PageTooBig, ///< "200 normal" without data: the registry could not build the page
    ServiceUnknown,
    ServiceEnded,
    RegistryFault, ///< the registry reports an error of its own
    AccessRefused, ///< the registry's front door lets this program or this network not in
    NumberUnknown, ///< the registry has no trial with this number (any more)
    NumberRefused, ///< the registry does not take this for a number of its own
    QueryRefused,  ///< the registry does not understand what was asked
    DataMoved,     ///< the registry renewed its data while they were being read
    Shortfall,     ///< not as many trials came as the registry counted
    PagingLoop,    ///< the same page again, or more pages than there can be
    SchemaDrift,   ///< a required column is gone
    Held,          ///< removals wait for a confirmation
    Database,
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseForeign, ///< not a TrialDesk store
    DatabaseNewer,   ///< written by a newer program
    DiskFull,
    File,
    Environment, ///< missing driver, no TLS, unwritable folder, no secret service
    Usage,
};

/// Somebody else holds the data folder's lock.
[[nodiscard]] constexpr bool isBusy(ErrorKind kind)
{
    return kind == ErrorKind::Busy || kind == ErrorKind::BusyElsewhere;
}

/// An error as a value. `detail` is for the log: untranslated, without secrets.
struct Error
{
    ErrorKind kind = ErrorKind::Network;
    QString detail;
    int httpStatus = 0; ///< 0 where no status came
    std::optional<std::chrono::seconds> retryAfter;

    bool operator==(const Error &) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

/// For `return failure(ErrorKind::Parse, u"…"_s);`
[[nodiscard]] std::unexpected<Error> failure(ErrorKind kind, const QString &detail);

/// The contract's names of `error.kind` in JSON: "timeout", "network", "http", "rate_limited", "key",
/// "quota", "parse", "registry", "database", "disk_full", "cancelled", "busy", "held", "file", "environment",
/// "usage".
[[nodiscard]] QString contractName(ErrorKind kind);

/// The command line's exit code for a failed command.
[[nodiscard]] int exitCode(ErrorKind kind);

/// The stored form of a kind: stable over versions, finer than contractName.
[[nodiscard]] QString kindKey(ErrorKind kind);
[[nodiscard]] std::optional<ErrorKind> kindFromKey(const QString &key);

/// What a person reads, in the language of the installed translator.
struct ErrorText
{
    QString what; ///< what happened, one sentence
    QString data; ///< what it means for the stored trials
    QString todo; ///< what to do now

    [[nodiscard]] QString oneLine() const; ///< the three sentences on one line
};
[[nodiscard]] ErrorText explain(const Error &error);

} // namespace trialdesk
