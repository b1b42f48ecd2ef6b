#include "ui/dialogs/keyverdict.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qsizetype kFewestBytes = 32;

struct KeyVerdictTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::KeyVerdict)
};

} // namespace

bool looksLikeKey(const QByteArray &key)
{
    const bool hex = key.size() >= 2 * kFewestBytes && std::ranges::all_of(key, [](char c) {
                         return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                     });
    if (hex)
        return true;
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok &&
           (*decoded).size() >= kFewestBytes;
}

KeyVerdict keyVerdict(const QByteArray &key, const Result<qint64> &answer)
{
    if (answer)
        return KeyVerdict::Works;
    switch (answer.error().kind) {
    case ErrorKind::KeyRejected:
        return looksLikeKey(key) ? KeyVerdict::NotYetActive : KeyVerdict::Wrong;
    case ErrorKind::KeyExpired:
        return KeyVerdict::Expired;
    case ErrorKind::KeyMissing:
        return KeyVerdict::Wrong;
    case ErrorKind::QuotaUsed:
        return KeyVerdict::QuotaUsed;
    default:
        return KeyVerdict::Unknown;
    }
}

QString keyVerdictText(const QByteArray &key, const Result<qint64> &answer)
{
    switch (keyVerdict(key, answer)) {
    case KeyVerdict::Works:
        return KeyVerdictTexts::tr("The key works: the registry has %1 trials.")
            .arg(QLocale().toString(*answer));
    case KeyVerdict::NotYetActive:
        return KeyVerdictTexts::tr(
            "The registry does not know this key yet. A new key can take some hours after its approval; "
            "otherwise check that it was applied for with this dataset and copied completely.");
    case KeyVerdict::Wrong:
        return KeyVerdictTexts::tr(
            "This key is wrong: it does not have the form of a key from data.go.kr. Copy it again from "
            "the page where you got it.");
    case KeyVerdict::Expired:
        return KeyVerdictTexts::tr("This key has expired. Extend it on the page where you got it.");
    case KeyVerdict::QuotaUsed:
        return KeyVerdictTexts::tr(
            "The key is right, but its requests for today are used up. It works again tomorrow.");
    case KeyVerdict::Unknown:
        return KeyVerdictTexts::tr("The key could not be tested.") + u' ' + explain(answer.error()).oneLine();
    }
    Q_UNREACHABLE();
}

} // namespace trialdesk
