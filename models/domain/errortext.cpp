#include <QCoreApplication>

#include "models/domain/error.h"

namespace trialdesk {

namespace {

struct ErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::ErrorText)

public:
    static QString nothingChanged()
    {
        return tr("Pages that had already arrived are stored; no trial was lost or marked as gone.");
    }
    static QString storeUntouched() { return tr("The trials in the store are unchanged."); }
    static QString tryLater() { return tr("Try again later; the next sync carries on by itself."); }
    static QString what(const Error &error);
    static QString data(ErrorKind kind);
    static QString todo(ErrorKind kind);
};

QString ErrorTexts::what(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return tr("The operation was cancelled.");
    case ErrorKind::Busy:
        return tr("Another sync is already running on this data folder (%1).").arg(error.detail);
    case ErrorKind::StoreInUse:
        return tr("The store is open in another program (%1).").arg(error.detail);
    case ErrorKind::BusyElsewhere:
        return tr("The data folder is locked by TrialDesk on another computer, or on this one under an "
                  "earlier name (%1).")
            .arg(error.detail);
    case ErrorKind::IdleTimeout:
        return tr("The registry gave no answer (timeout).");
    case ErrorKind::DeadlineExceeded:
        return tr("The registry answered too slowly: the time for one page was used up (timeout).");
    case ErrorKind::Network:
        return tr("The registry could not be reached, or the connection was lost (%1).").arg(error.detail);
    case ErrorKind::TlsRefused:
        return tr("No safe connection to the registry could be made, so nothing was sent: %1.")
            .arg(error.detail);
    case ErrorKind::ProxyLogin:
        return tr("The proxy asks for a user name and a password (%1).").arg(error.detail);
    case ErrorKind::Http:
        return tr("The registry refused the request (HTTP status %1).").arg(error.httpStatus);
    case ErrorKind::RedirectRefused:
        return tr("The registry sent the request on to another server, which was refused (%1).")
            .arg(error.detail);
    case ErrorKind::RateLimited:
        return tr("The registry asks for fewer requests (HTTP status %1).").arg(error.httpStatus);
    case ErrorKind::KeyMissing:
        return error.detail.isEmpty()
                   ? tr("The registry asks for a key, and none is set.")
                   : tr("The registry asks for a key, and none is set (%1).").arg(error.detail);
    case ErrorKind::AddressUnconfirmed:
        return tr("The key was not sent: the registry's address was not set on this computer. If you know "
                  "it: %1")
            .arg(error.detail);
    case ErrorKind::KeyRejected:
        return tr("The registry does not accept the key: it is wrong, not yet active, or not approved for "
                  "this dataset.");
    case ErrorKind::KeyExpired:
        return tr("The key has expired.");
    case ErrorKind::AddressRefused:
        return tr("The registry does not accept requests with this key from the address of this computer.");
    case ErrorKind::QuotaUsed:
        return tr("The key's daily limit of requests is used up.");
    case ErrorKind::NotJson:
        return tr("The registry sent a web page or other text instead of data (%1).").arg(error.detail);
    case ErrorKind::Truncated:
        return tr("The registry's answer was cut off in the middle.");
    case ErrorKind::Parse:
        return tr("The registry's answer has a form that TrialDesk does not know (%1).").arg(error.detail);
    case ErrorKind::TooLarge:
        return tr("The registry's answer is larger than TrialDesk accepts (%1).").arg(error.detail);
    case ErrorKind::PageTooBig:
        return tr("The registry answered without data, even for its smallest page.");
    case ErrorKind::ServiceUnknown:
        return tr("The registry does not know this dataset address (uddi).");
    case ErrorKind::ServiceEnded:
        return tr("The registry has ended this dataset.");
    case ErrorKind::RegistryFault:
        return tr("The registry reports an error of its own (%1).").arg(error.detail);
    case ErrorKind::AccessRefused:
        return tr("The registry refuses requests from this program or from this network (HTTP status %1).")
            .arg(error.httpStatus);
    case ErrorKind::NumberUnknown:
        return tr("The registry no longer knows this trial (%1).").arg(error.detail);
    case ErrorKind::NumberRefused:
        return tr("The registry does not take this for the number of a trial (%1).").arg(error.detail);
    case ErrorKind::QueryRefused:
        return tr("The registry does not accept what was asked (%1).").arg(error.detail);
    case ErrorKind::DataMoved:
        return tr("The registry renewed its data several times while they were being read.");
    case ErrorKind::Shortfall:
        return tr("Not as many trials came as the registry had counted (%1).").arg(error.detail);
    case ErrorKind::PagingLoop:
        return tr("The registry sent the same page again or more pages than there can be (%1).")
            .arg(error.detail);
    case ErrorKind::SchemaDrift:
        return tr("The registry's records have changed: a required column is gone (%1).").arg(error.detail);
    case ErrorKind::Held:
        return tr("Many trials were not in the registry's list this time; marking them as gone waits for you "
                  "(%1).")
            .arg(error.detail);
    case ErrorKind::Database:
        return tr("The store reported an error (%1).").arg(error.detail);
    case ErrorKind::DatabaseBusy:
        return tr("The store is in use by another program.");
    case ErrorKind::DatabaseCorrupt:
        return tr("The store is damaged (%1).").arg(error.detail);
    case ErrorKind::DatabaseForeign:
        return tr("This file is not a TrialDesk store (%1).").arg(error.detail);
    case ErrorKind::DatabaseNewer:
        return tr("This store was written by a newer TrialDesk (%1).").arg(error.detail);
    case ErrorKind::DiskFull:
        return tr("The disk is full.");
    case ErrorKind::File:
        return tr("The file could not be written or read (%1).").arg(error.detail);
    case ErrorKind::Environment:
    case ErrorKind::Usage:
        return error.detail;
    }
    Q_UNREACHABLE();
}

QString ErrorTexts::data(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return tr("What was stored until then stays; no trial was lost or marked as gone.");
    case ErrorKind::IdleTimeout:
    case ErrorKind::DeadlineExceeded:
    case ErrorKind::Network:
    case ErrorKind::TlsRefused:
    case ErrorKind::ProxyLogin:
    case ErrorKind::Http:
    case ErrorKind::RedirectRefused:
    case ErrorKind::RateLimited:
    case ErrorKind::QuotaUsed:
    case ErrorKind::NotJson:
    case ErrorKind::Truncated:
    case ErrorKind::Parse:
    case ErrorKind::TooLarge:
    case ErrorKind::PageTooBig:
    case ErrorKind::RegistryFault:
    case ErrorKind::AccessRefused:
    case ErrorKind::QueryRefused:
    case ErrorKind::DataMoved:
    case ErrorKind::PagingLoop:
    case ErrorKind::SchemaDrift:
    case ErrorKind::Shortfall:
        return nothingChanged();
    case ErrorKind::Busy:
    case ErrorKind::StoreInUse:
    case ErrorKind::BusyElsewhere:
    case ErrorKind::KeyMissing:
    case ErrorKind::AddressUnconfirmed:
    case ErrorKind::KeyRejected:
    case ErrorKind::KeyExpired:
    case ErrorKind::AddressRefused:
    case ErrorKind::ServiceUnknown:
    case ErrorKind::ServiceEnded:
    case ErrorKind::NumberRefused:
    case ErrorKind::DatabaseBusy:
    case ErrorKind::DatabaseForeign:
    case ErrorKind::DatabaseNewer:
        return storeUntouched();
    case ErrorKind::NumberUnknown:
        return tr("Everything that is stored of it stays; only a sync can mark a trial as gone.");
    case ErrorKind::Held:
        return tr("No trial was marked as missing or removed.");
    case ErrorKind::Database:
    case ErrorKind::DiskFull:
        return tr("The step that failed was undone; everything stored before is still there.");
    case ErrorKind::DatabaseCorrupt:
        return tr("Nothing more is written to it.");
    case ErrorKind::File:
        return tr("A file that was there before is unchanged.");
    case ErrorKind::Environment:
    case ErrorKind::Usage:
        return {};
    }
    Q_UNREACHABLE();
}

QString ErrorTexts::todo(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return tr("Start it again whenever you like.");
    case ErrorKind::Busy:
        return tr("Wait until it has finished.");
    case ErrorKind::StoreInUse:
        return tr("Close the TrialDesk window and other programs that use the store, then try again.");
    case ErrorKind::BusyElsewhere:
        return tr(
            "Wait while a sync runs there. If none does, take the lock over in the window, or delete the "
            "file sync.lock in the data folder.");
    case ErrorKind::IdleTimeout:
    case ErrorKind::Network:
        return tr("Check the network connection and the registry's address, then try again.");
    case ErrorKind::TlsRefused:
        return tr("Check the date and time of this computer and the registry's address; if both are right, "
                  "try again later.");
    case ErrorKind::ProxyLogin:
        return tr("Give the proxy's user name and password in the window, or set http_proxy and https_proxy "
                  "for the command line.");
    case ErrorKind::DeadlineExceeded:
        return tr("Try again later, or set a smaller page size or a longer time for a page in the settings.");
    case ErrorKind::Http:
    case ErrorKind::NotJson:
    case ErrorKind::Truncated:
    case ErrorKind::RegistryFault:
    case ErrorKind::RateLimited:
    case ErrorKind::DataMoved:
    case ErrorKind::Shortfall:
        return tryLater();
    case ErrorKind::AccessRefused:
        return tr("Try again later or from another network; the registry's web page may still open in a "
                  "browser.");
    case ErrorKind::NumberUnknown:
        return tr("Look for it on the registry's web page; a sync compares all trials once a week.");
    case ErrorKind::NumberRefused:
        return tr("Check the registry's address in the settings.");
    case ErrorKind::QueryRefused:
        return tr("Check the scope of this registry in the settings.");
    case ErrorKind::RedirectRefused:
    case ErrorKind::ServiceUnknown:
        return tr("Check the registry's address and uddi in the settings.");
    case ErrorKind::KeyMissing:
        return tr("Get a key on the registry's page and enter it in the settings.");
    case ErrorKind::AddressUnconfirmed:
        return tr("Confirm the address in the settings or by this command. If you don't know it, set "
                  "base-url=default: the key goes to the registry's own address then.");
    case ErrorKind::KeyRejected:
        return tr(
            "Check the key in the settings; a new key can take an hour, sometimes a day, to become active.");
    case ErrorKind::KeyExpired:
        return tr("Extend it on the registry's page, or get a new one and enter it in the settings.");
    case ErrorKind::AddressRefused:
        return tr("Add the address on the registry's page where the key was given.");
    case ErrorKind::QuotaUsed:
        return tr("Wait for tomorrow (Korean time).");
    case ErrorKind::Parse:
    case ErrorKind::TooLarge:
    case ErrorKind::PagingLoop:
    case ErrorKind::SchemaDrift:
    case ErrorKind::ServiceEnded:
        return tr("Look for a newer TrialDesk or a newer dataset of the registry.");
    case ErrorKind::PageTooBig:
        return tr("Try again later; if it keeps happening, report it to the registry.");
    case ErrorKind::Held:
        return tr("Review them, then accept the removals or sync again.");
    case ErrorKind::Database:
    case ErrorKind::DatabaseBusy:
        return tr("Close other programs that use the store, then try again.");
    case ErrorKind::DatabaseCorrupt:
        return tr("Restore the newest good backup: start the window, which offers it, or use \"trialdesk-cli "
                  "restore FILE\".");
    case ErrorKind::DatabaseForeign:
        return tr("Choose another data folder, or move this file away.");
    case ErrorKind::DatabaseNewer:
        return tr("Open it with the newer program, or choose another data folder.");
    case ErrorKind::DiskFull:
        return tr("Free some space, then try again.");
    case ErrorKind::File:
        return tr("Choose another place or name.");
    case ErrorKind::Environment:
    case ErrorKind::Usage:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

ErrorText explain(const Error &error)
{
    return {.what = ErrorTexts::what(error),
            .data = ErrorTexts::data(error.kind),
            .todo = ErrorTexts::todo(error.kind)};
}

} // namespace trialdesk
