#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/domain/error.h"
#include "models/store/pageplan.h"
#include "sync/http/httpmessage.h"
#include "sync/sources/registrysource.h"

namespace trialdesk {

/// What registries' JSON answers have in common. Limits: a record has a few kilobytes, a page a thousand
/// records; more is damage or malice.
inline constexpr int kMostRecordsOfPage = 10000;
inline constexpr std::size_t kLargestRecord = 4UL * 1024 * 1024;
inline constexpr qsizetype kLongestMessage = 200; ///< of a registry or a gateway, in an error's detail

/// Whether this can be how many trials a registry has.
[[nodiscard]] inline bool isTotal(std::optional<qint64> total)
{
    return total && *total >= 0 && *total <= kMostTrials;
}

/// So many records of a page lack a value that every trial has that the registry has moved it: more than 5 %
/// and more than ten. Fewer are bad records.
[[nodiscard]] constexpr bool isDrift(qint64 without, qint64 rows)
{
    return without > 10 && without * 20 > rows;
}

[[nodiscard]] Error answerError(ErrorKind kind, const QString &detail, const HttpAnswer &answer);
/// The body without a byte order mark and white space around it.
[[nodiscard]] QByteArrayView jsonOf(const QByteArray &body);
/// What is wrong with a body that should be one JSON object, seen from its ends: nothing, a web page, the
/// front half of something.
[[nodiscard]] std::optional<Error> objectShapeError(const HttpAnswer &answer);
/// For a body that the parser refused (`reason`): Truncated where its end is missing, else Parse.
[[nodiscard]] Error brokenJson(std::string_view body, const QString &reason, const HttpAnswer &answer);
/// Nested deeper than other readers of the stored record follow.
[[nodiscard]] bool isTooDeep(std::string_view record);
/// A text as it is stored: cleaned; of one that is too long the front, its length and the hash of all of it,
/// because a change behind the cut is a change, too.
[[nodiscard]] std::string fieldText(std::string_view text);
/// Adds the trial to the page as known, if the same bytes are stored for its number; else does nothing.
[[nodiscard]] bool addIfKnown(std::string number, std::uint64_t hash, const FingerprintMap &known,
                              Page &page);

} // namespace trialdesk
