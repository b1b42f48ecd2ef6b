#include "sync/http/redact.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include <QRegularExpression>
#include <QStringDecoder>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

/// Anything shorter stands in many words: it is replaced only where it stands alone, and its base64 text is
/// left alone.
constexpr qsizetype kShortestSecret = 4;
/// The expression of a text of some 145 characters passes the limit of what can be compiled: a longer secret
/// is looked for in pieces, the last one of up to twice this size.
constexpr qsizetype kPiece = 48;
/// What stands in place of a secret.
constexpr auto kReplaced = "***"_L1;
/// Of a text that is to be cut short: an answer may have many megabytes.
constexpr qsizetype kLongestLook = 16'384;
/// A log or a mail may break a long line anywhere.
constexpr auto kBreak = "(?:[\\r\\n]|\\\\[rn])*"_L1;

struct Secret
{
    QByteArray bytes;
    std::vector<QRegularExpression> patterns;
};

struct Secrets
{
    std::mutex mutex;
    std::vector<Secret> known; ///< the longer first: one may begin with another
};

Secrets &secrets()
{
    // Never destroyed: the last lines are logged when the program ends.
    static auto *all = new Secrets;
    return *all;
}

/// The ways of one character that only it has: what a server makes of a `+` that nobody encoded, the URL-safe
/// base64 alphabet, names of HTML.
QString ownForms(QChar character)
{
    switch (character.unicode()) {
    case u'+':
        return u"|[ -]|&plus;"_s;
    case u'/':
        return u"|_|&sol;"_s;
    case u'=':
        return u"|&equals;"_s;
    case u'&':
        return u"|&amp;"_s;
    default:
        return {};
    }
}

/// One character in all the ways it may be written: as it is, percent-encoded any number of times, escaped as
/// in JSON, HTML, C or a shell.
QString characterPattern(QChar character)
{
    const uint code = character.unicode();
    const QString hex = QString::number(code, 16);
    QString pattern = u"(?:\\\\{0,4}"_s + QRegularExpression::escape(QString(character)) + u"|(?i:"_s;
    if (code < 0x80) {
        pattern += u"(?:%(?:25)*|\\\\+x|\\\\+u00|&#x0*)%1;?|\\\\+0?%2"_s.arg(hex.rightJustified(2, u'0'),
                                                                             QString::number(code, 8));
    } else {
        for (const char byte : QString(character).toUtf8())
            pattern += u"%(?:25)*%1"_s.arg(uint{static_cast<uchar>(byte)}, 2, 16, QChar(u'0'));
        pattern += u"|(?:\\\\+u|&#x)%1;?"_s.arg(hex.rightJustified(4, u'0'));
    }
    return pattern + u"|&#0*%1;?)"_s.arg(code) + ownForms(character) + u')';
}

QString textPattern(const QString &text)
{
    QStringList characters;
    for (const QChar character : text)
        characters << characterPattern(character);
    return characters.join(kBreak);
}

/// Base64 of the secret at each of the three positions it can have inside a longer text; the characters that
/// also depend on the neighbours are left out, so "user:KEY" and "Infuser KEY" are found, too.
QStringList base64Patterns(const QByteArray &secret)
{
    QStringList patterns;
    for (qsizetype offset = 0; offset < 3; ++offset) {
        const QByteArray padded = QByteArray(offset, '\0') + secret;
        const qsizetype first = (offset * 8 + 5) / 6;
        const qsizetype last = padded.size() * 8 / 6;
        if (last - first < kShortestSecret)
            continue;
        const QString middle = QString::fromLatin1(padded.toBase64().mid(first, last - first));
        patterns << textPattern(middle) + u"[A-Za-z0-9+/_-]?(?:=|%(?:25)*3[Dd]){0,2}"_s;
    }
    return patterns;
}

QRegularExpression patternOf(const QByteArray &secret)
{
    const QString text = QString::fromUtf8(secret);
    QString core = text;
    while (core.size() > kShortestSecret && core.endsWith(u'='))
        core.chop(1);
    // The padding is optional: programs that cut it off still show the key.
    QString raw = textPattern(core);
    for (qsizetype i = core.size(); i < text.size(); ++i)
        raw += u"(?:"_s + kBreak + characterPattern(u'=') + u")?"_s;
    if (text.size() < kShortestSecret)
        return QRegularExpression(u"(?<![\\p{L}\\p{N}])"_s + raw + u"(?![\\p{L}\\p{N}])"_s);
    return QRegularExpression((QStringList{raw} + base64Patterns(secret)).join(u'|'));
}

std::vector<QRegularExpression> patternsOf(const QByteArray &secret)
{
    std::vector<QRegularExpression> patterns;
    const QString text = QString::fromUtf8(secret);
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype left = text.size() - at;
        const qsizetype length = left < 2 * kPiece ? left : kPiece;
        patterns.push_back(patternOf(text.sliced(at, length).toUtf8()));
        patterns.back().optimize();
        at += length;
    }
    // The last one first: in base64 a piece takes the letter behind it along, which must not be the next
    // one's.
    std::ranges::reverse(patterns);
    return patterns;
}

/// Names of query items, JSON members and headers whose value nobody should read. `pageToken` is not one.
QString secretNames()
{
    return u"(?:(?<![A-Za-z])|(?<=%26)|(?<=%3[Ff]))"
           "(?:(?:service|api|access|auth|secret|private|client|subscription|user)?[-_]?key"
           "|(?:access|auth|id|refresh|api)?[-_]?token"
           "|(?:client)?[-_]?secret|passw(?:or)?d|signature)"_s;
}

struct NamedValues
{
    QRegularExpression inQuery{u"((?i:"_s + secretNames() + u")=)[^&\\s\"'<>#]*[^&\\s\"'<>#:,.;)]"_s};
    QRegularExpression inEncodedQuery{u"((?i:"_s + secretNames() +
                                      u")%(?:25)*3[Dd])(?:(?!%(?:25)*26)[^&\\s\"'<>#])+"_s};
    QRegularExpression inJson{u"((?i:"_s + secretNames() + u")\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\]+"_s};
    QRegularExpression inHeader{
        u"((?i:Authorization|X-Api-Key)\"?\\s*[:=,]\\s*\"?(?:(?i:Infuser|Basic|Bearer)\\s+)?)[^\\s\",]+"_s};
    QRegularExpression afterScheme{u"(\\bInfuser\\s+)[^\\s\",]+"_s};
    QRegularExpression userInfo{u"(://)[^/\\s@?#]+@"_s};
};

QString withoutNamedValues(QString text)
{
    static const auto &named = *new NamedValues; // never destroyed, as secrets()
    for (const QRegularExpression &pattern :
         {named.inQuery, named.inEncodedQuery, named.inJson, named.inHeader, named.afterScheme})
        text.replace(pattern, u"\\1***"_s);
    return text.replace(named.userInfo, u"\\1***@"_s);
}

std::vector<QRegularExpression> knownPatterns()
{
    Secrets &all = secrets();
    const std::scoped_lock lock(all.mutex);
    std::vector<QRegularExpression> patterns;
    for (const Secret &secret : all.known)
        patterns.insert(patterns.end(), secret.patterns.begin(), secret.patterns.end());
    return patterns;
}

/// The text without a secret that it breaks off in: what is left of it may be all but its last letter.
QString withoutCutSecret(const QString &text)
{
    qsizetype end = text.size();
    for (const QRegularExpression &pattern : knownPatterns()) {
        const auto match = pattern.match(text, 0, QRegularExpression::PartialPreferCompleteMatch);
        if (match.hasPartialMatch() && match.capturedLength() >= kShortestSecret)
            end = std::min(end, match.capturedStart());
    }
    return end < text.size() ? QString(text.left(end) + kReplaced) : text;
}

} // namespace

void addSecret(const QByteArray &secret)
{
    if (secret.trimmed().isEmpty())
        return;
    Secrets &all = secrets();
    const std::scoped_lock lock(all.mutex);
    if (std::ranges::find(all.known, secret, &Secret::bytes) != all.known.end())
        return;
    const auto shorter = std::ranges::find_if(
        all.known, [&](const Secret &known) { return known.bytes.size() < secret.size(); });
    all.known.insert(shorter, {secret, patternsOf(secret)});
}

QString redact(const QString &text)
{
    QString clean = text;
    for (const QRegularExpression &pattern : knownPatterns()) {
        if (!pattern.isValid())
            return kReplaced; // better no text than one that may hold the secret
        clean.replace(pattern, kReplaced);
    }
    while (clean.contains(kReplaced + kReplaced))
        clean.replace(kReplaced + kReplaced, kReplaced);
    return withoutNamedValues(clean);
}

QString excerpt(QByteArrayView utf8, qsizetype longest)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // leaves a letter out that is cut at the end
    return excerpt(QString(decoder(utf8.first(std::min(utf8.size(), kLongestLook)))), longest);
}

QString excerpt(QStringView text, qsizetype longest)
{
    return withoutCutSecret(redact(text.left(kLongestLook).toString())).simplified().left(longest);
}

QString redactedUrl(const QUrl &url)
{
    return redact(url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveFragment));
}

} // namespace trialdesk
