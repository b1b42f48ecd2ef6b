#pragma once

#include <QDateTime>
#include <QList>
#include <QSslError>
#include <QString>

namespace trialdesk {

/// Why no safe connection to `host` came about, as half a sentence for a person: the host, the reason, the
/// dates of its certificate, and the clock of this computer (`now`) where that may be what is wrong. Without
/// `errors` it is `text`, Qt's own words.
[[nodiscard]] QString tlsProblem(const QString &host, const QList<QSslError> &errors, const QDateTime &now,
                                 const QString &text);

} // namespace trialdesk
