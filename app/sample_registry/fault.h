#pragma once

#include <chrono>
#include <expected>
#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace trialdesk::sample {

// One thing that goes wrong on the wire. Without page and path it applies to every data request, without
// times for ever; the first `skip` requests that it would meet go unharmed. JSON:
// {"kind":"status","status":502,"body":"html","page":3,"skip":0,"times":2,"retryAfter":"5"}.
struct Fault
{
    enum class Kind {
        Status,      // status, body odcloud|html|text|empty, code and message of an odcloud body, retryAfter
        Redirect,    // status (302), to
        Delay,       // ms before the answer; goes together with any other fault
        Silent,      // never answers, keeps the connection
        Drip,        // bytes (1) every ms (20)
        Cut,         // bytes (half) of a body whose Content-Length promises all of it, then the end
        CutNoLength, // the same without a Content-Length, so that only the JSON shows it
        Reset,       // the connection is reset after bytes (0) of the answer
        Gzip,        // well-formed, if the client accepts it
        GzipCut,     // the first half of it, with a matching Content-Length
        EndlessBody, // a body without an end
        WrongLength, // the whole body under a Content-Length of bytes (twice the true one), then the end
        RepeatPage,  // the rows of the page before it
        EmptyPage,   // no rows; the total as it is, or `total`
    };
    enum class Body { Odcloud, Html, Text, Empty };

    Kind kind = Kind::Status;
    std::optional<qint64> page;
    QByteArray path; // only requests whose path contains it
    qint64 skip = 0;
    std::optional<qint64> times;
    int status = 0;
    Body body = Body::Odcloud;
    qint64 code = -1;
    QString message;
    QByteArray retryAfter;
    QByteArray to;
    std::chrono::milliseconds pause{0};
    std::optional<qint64> bytes;
    std::optional<qint64> total;
};

// Unknown names, wrong types and missing values are errors that name the word and the accepted ones.
[[nodiscard]] std::expected<Fault, QString> readFault(const QJsonObject &json);

} // namespace trialdesk::sample
