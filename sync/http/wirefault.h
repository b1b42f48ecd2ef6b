#pragma once

#include <optional>

#include <QNetworkReply>

#include "models/domain/error.h"

namespace trialdesk {

/// What a finished reply says about itself.
struct WireFacts
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString text;   ///< errorString(); may hold the whole address
    int status = 0; ///< 0 = no status line came
    qint64 received = 0;
    std::optional<qint64> promised; ///< Content-Length of a body that was not compressed
    QString tls;                    ///< tlsProblem() of a refused certificate
    QString proxy;                  ///< host and port; empty = none was used
    bool encrypted = false;         ///< what answered is the registry, behind a proxy, too
};

/// What went wrong between client and server; nothing where a complete answer of any status came. The detail
/// holds no address and no key.
[[nodiscard]] std::optional<Error> wireFault(const WireFacts &facts);

} // namespace trialdesk
