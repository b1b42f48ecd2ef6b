#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

namespace trialdesk {

/// Registers a secret for the whole process: from now on redact() replaces it in every form (raw,
/// percent-encoded in whole or in part, base64, JSON- or HTML-escaped, broken over lines), whatever its
/// length. One of less than four characters is replaced only where it stands alone as a word: no real key is
/// that short, and the rest of the log stays readable. Any thread.
void addSecret(const QByteArray &secret);

/// The text with every known secret, and every value of a query item whose name looks like a key, replaced by
/// "***".
[[nodiscard]] QString redact(const QString &text);

/// What a registry or gateway says, short enough for an error or a log: at most `longest` characters in one
/// line. Redacted before it is cut, and a secret that breaks off where the text ends is replaced, too.
[[nodiscard]] QString excerpt(QByteArrayView utf8, qsizetype longest);
[[nodiscard]] QString excerpt(QStringView text, qsizetype longest);

/// An address for logs: host, path and query with key-like values replaced.
[[nodiscard]] QString redactedUrl(const QUrl &url);

} // namespace trialdesk
