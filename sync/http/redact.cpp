#include "sync/http/redact.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include <QRegularExpression>
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
    static Secrets all;
    return all;
}

/// One character in all the ways it may be written: as it is, percent-encoded any number of times,
/// JSON-escaped.
QString characterPattern(QChar character)
{
    QString percent;
    for (const char byte : QString(character).toUtf8())
        percent +=
            u"%(?:25)*"_s + u"(?i:%1)"_s.arg(static_cast<uint>(static_cast<uchar>(byte)), 2, 16, QChar(u'0'));
    QString pattern = u"(?:\\\\{0,4}"_s + QRegularExpression::escape(QString(character)) + u'|' + percent +
                      u"|\\\\+u(?i:%1)"_s.arg(static_cast<uint>(character.unicode()), 4, 16, QChar(u'0'));
    // What a server makes of a `+` that nobody encoded, and the URL-safe base64 alphabet.
    if (character == u'+')
        pattern += u"|[ -]"_s;
    else if (character == u'/')
        pattern += u"|_"_s;
    return pattern + u')';
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

QString withoutNamedValues(QString text)
{
    static const QRegularExpression inQuery(u"((?i:"_s + secretNames() +
                                            u")=)[^&\\s\"'<>#]*[^&\\s\"'<>#:,.;)]"_s);
    static const QRegularExpression inEncodedQuery(u"((?i:"_s + secretNames() +
                                                   u")%(?:25)*3[Dd])(?:(?!%(?:25)*26)[^&\\s\"'<>#])+"_s);
    static const QRegularExpression inJson(u"((?i:"_s + secretNames() +
                                           u")\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\]+"_s);
    static const QRegularExpression inHeader(
        u"((?i:Authorization|X-Api-Key)\"?\\s*[:=,]\\s*\"?(?:(?i:Infuser|Basic|Bearer)\\s+)?)[^\\s\",]+"_s);
    static const QRegularExpression afterScheme(u"(\\bInfuser\\s+)[^\\s\",]+"_s);
    static const QRegularExpression userInfo(u"(://)[^/\\s@?#]+@"_s);
    for (const QRegularExpression &pattern : {inQuery, inEncodedQuery, inJson, inHeader, afterScheme})
        text.replace(pattern, u"\\1***"_s);
    return text.replace(userInfo, u"\\1***@"_s);
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
    std::vector<QRegularExpression> patterns;
    {
        Secrets &all = secrets();
        const std::scoped_lock lock(all.mutex);
        for (const Secret &secret : all.known)
            patterns.insert(patterns.end(), secret.patterns.begin(), secret.patterns.end());
    }
    QString clean = text;
    for (const QRegularExpression &pattern : patterns) {
        if (!pattern.isValid())
            return u"***"_s; // better no text than one that may hold the secret
        clean.replace(pattern, u"***"_s);
    }
    static const QRegularExpression pieces(u"(?:\\*\\*\\*){2,}"_s);
    return withoutNamedValues(clean.replace(pieces, u"***"_s));
}

QString redactedUrl(const QUrl &url)
{
    return redact(url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveFragment));
}

} // namespace trialdesk
