#include "sync/sources/jsonbody.h"

#include <algorithm>

#include "models/domain/cleantext.h"
#include "models/store/fingerprint.h"
#include "sync/http/redact.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::size_t kDeepest = 1000;
constexpr qsizetype kShownOfBody = 60;
constexpr std::size_t kLargestText = 1024UL * 1024;

struct Brackets
{
    qsizetype open = 0; ///< at the end
    qsizetype deepest = 0;
    bool inText = false; ///< at the end
};

Brackets bracketsOf(std::string_view json)
{
    Brackets found;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (found.inText) {
            i += c == '\\' ? 1 : 0;
            found.inText = c != '"';
        } else if (c == '"') {
            found.inText = true;
        } else if (c == '{' || c == '[') {
            found.deepest = std::max(found.deepest, ++found.open);
        } else if (c == '}' || c == ']') {
            --found.open;
        }
    }
    return found;
}

} // namespace

Error answerError(ErrorKind kind, const QString &detail, const HttpAnswer &answer)
{
    return {.kind = kind, .detail = detail, .httpStatus = answer.status, .retryAfter = answer.retryAfter};
}

QByteArrayView jsonOf(const QByteArray &body)
{
    const QByteArrayView text(body);
    return text.sliced(text.startsWith("\xEF\xBB\xBF") ? 3 : 0).trimmed();
}

std::optional<Error> objectShapeError(const HttpAnswer &answer)
{
    const QByteArrayView body = jsonOf(answer.body);
    if (body.isEmpty())
        return answerError(ErrorKind::Truncated, u"empty body"_s, answer);
    if (!body.startsWith('{'))
        return answerError(ErrorKind::NotJson, excerpt(body, kShownOfBody), answer);
    if (!body.endsWith('}'))
        return answerError(ErrorKind::Truncated, u"%1 bytes, no end"_s.arg(answer.body.size()), answer);
    return std::nullopt;
}

Error brokenJson(std::string_view body, const QString &reason, const HttpAnswer &answer)
{
    // A text or bracket that is still open at the end was cut, be it right behind a record's brace. That is
    // the wire's fault and worth another try, unlike a form that is not ours.
    const Brackets brackets = bracketsOf(body);
    const bool cut = brackets.inText || brackets.open > 0;
    return answerError(cut ? ErrorKind::Truncated : ErrorKind::Parse, reason, answer);
}

bool isTooDeep(std::string_view record)
{
    return record.size() > 2 * kDeepest && bracketsOf(record).deepest > qsizetype{kDeepest};
}

std::string fieldText(std::string_view text)
{
    std::string clean = cleanText(text);
    if (clean.size() <= kLargestText)
        return clean;
    const QString mark = u"… [%1 %2]"_s.arg(clean.size()).arg(rawHash(clean), 16, 16, QChar(u'0'));
    std::size_t end = kLargestText;
    while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80U)
        --end; // not inside a character
    clean.resize(end);
    return clean + mark.toStdString();
}

bool addIfKnown(std::string number, std::uint64_t hash, const FingerprintMap &known, Page &page)
{
    const auto stored = known.find(number);
    if (stored == known.end() || (*stored).second.fingerprint.raw != hash)
        return false;
    // In place: an empty record is nearly a kilobyte to move.
    IncomingTrial &same = page.records.emplace_back();
    same.number = std::move(number);
    same.fingerprint.raw = hash;
    same.known = true;
    return true;
}

} // namespace trialdesk
