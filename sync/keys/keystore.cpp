#include "sync/keys/keystore.h"

#include <algorithm>

#include <QStandardPaths>

#include "models/domain/problemtext.h"
#include "sync/keys/layeredkeystore.h"
#include "sync/keys/systemkeychain.h"

namespace trialdesk {
namespace {

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isPercentEncoded(const QByteArray &text)
{
    for (qsizetype at = text.indexOf('%'); at >= 0 && at + 2 < text.size(); at = text.indexOf('%', at + 1)) {
        if (isHexDigit(text[at + 1]) && isHexDigit(text[at + 2]))
            return true;
    }
    return false;
}

/// Copied from a web page, a key may bring spaces that nobody sees.
QByteArray withoutSpaceAround(const QByteArray &text)
{
    const auto drop = [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Format; };
    const QString all = QString::fromUtf8(text);
    const auto first = std::ranges::find_if_not(all, drop);
    const auto last = std::find_if_not(all.rbegin(), std::make_reverse_iterator(first), drop).base();
    return QStringView(first, last).toUtf8();
}

} // namespace

QByteArray normalizedKey(const QByteArray &text)
{
    const QByteArray trimmed = withoutSpaceAround(text);
    return isPercentEncoded(trimmed) ? withoutSpaceAround(QByteArray::fromPercentEncoding(trimmed)) : trimmed;
}

QString keyNotFoundText(const KeyAnswer &answer)
{
    return answer.keychainSilent
               ? ProblemText::tr("there is no key file, and the system keychain did not answer")
               : ProblemText::tr("key not found in the system keychain, and there is no key file");
}

QString ownSealFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/trialdesk/seal"_s;
}

std::unique_ptr<KeyStore> makeKeyStore(const QString &keyFolder, const QString &sealFile)
{
    return std::make_unique<LayeredKeyStore>(keyFolder, sealFile, std::make_unique<SystemKeychain>());
}

} // namespace trialdesk
