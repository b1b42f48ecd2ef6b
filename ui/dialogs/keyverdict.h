#pragma once

#include <QByteArray>
#include <QString>

#include "models/domain/error.h"

namespace trialdesk {

/// What a test of a key came to. A registry says the same of a mistyped key and of one that is not active
/// yet; what tells them apart is whether the text has the form of a key at all.
enum class KeyVerdict { Works, NotYetActive, Wrong, Expired, QuotaUsed, Unknown };

/// `answer`: the number of trials the registry says it has, or why it gave none.
[[nodiscard]] KeyVerdict keyVerdict(const QByteArray &key, const Result<qint64> &answer);
/// The verdict for a person, translated: what it means and what to do.
[[nodiscard]] QString keyVerdictText(const QByteArray &key, const Result<qint64> &answer);
/// 64 hexadecimal digits or the base64 text of at least 32 bytes: what data.go.kr hands out.
[[nodiscard]] bool looksLikeKey(const QByteArray &key);

} // namespace trialdesk
