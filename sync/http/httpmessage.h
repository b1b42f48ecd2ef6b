#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QUrl>

namespace trialdesk {

/// What an answer is read as.
enum class Ask {
    Page,    ///< whole records
    Numbers, ///< the same, of trials that were asked for by number
    Sweep,   ///< the few fields that tell whether a stored trial is still as it was
    Version, ///< the date of the registry's data
    Record,  ///< all about one trial
};

/// A request as a value: nothing is sent yet, and no key is in it.
struct Request
{
    QUrl url; ///< fully encoded
    Ask ask = Ask::Page;
    bool withKey = false; ///< the client adds the registry's key as header
    int pageSize = 0;
    int page = 0;
    bool keepsRedirect = false; ///< an answer that sends on is an answer, and is not followed
    int skip = 0;               ///< leading rows of the answer that were already read with another page size

    [[nodiscard]] bool operator==(const Request &) const = default;
};

/// A complete answer of status 2xx … 5xx; whatever failed on the wire never gets here.
struct HttpAnswer
{
    int status = 0;
    QByteArray contentType;
    QByteArray body;
    std::optional<std::chrono::seconds> retryAfter; ///< the header, in seconds or as a date, if it made sense
    Request request;
    QUrl movedTo = {}; ///< where it sends on to: the same host; only for a request that keeps that
};

} // namespace trialdesk
