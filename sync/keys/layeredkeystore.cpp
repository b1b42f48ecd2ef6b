#include "sync/keys/layeredkeystore.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <QCryptographicHash>
#include <QDir>
#include <QLoggingCategory>
#include <QMessageAuthenticationCode>
#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

#include "models/domain/problemtext.h"
#include "models/domain/result.h"
#include "sync/http/redact.h"
#include "sync/http/redirect.h"
#include "sync/keys/keyfile.h"

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

Q_LOGGING_CATEGORY(keysLog, "trialdesk.keys")

/// The id becomes a file name and a variable's name.
Result<void> checkId(const SourceId &source)
{
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
    };
    if (source.isEmpty() || !std::ranges::all_of(source, fits))
        return failure(ErrorKind::Usage, u"\"%1\" is no registry"_s.arg(source));
    return {};
}

QByteArray fromEnvironment(const SourceId &source)
{
    const QString name = u"TRIALDESK_KEY_"_s + source.toUpper().replace(u'-', u'_');
    return normalizedKey(qgetenv(name.toLatin1().constData()));
}

/// Queued, so that no caller is called back before its own call has ended.
template <class Done, class Answer>
void answerLater(QObject *context, Done done, Answer answer)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), answer = std::move(answer)] { done(answer); },
        Qt::QueuedConnection);
}

Error unavailable(const KeychainAnswer &answer)
{
    QString what = ProblemText::tr("the system keychain is not available");
    if (answer.outcome == KeychainAnswer::Outcome::Denied)
        what = ProblemText::tr("the system keychain refused access");
    else if (answer.outcome == KeychainAnswer::Outcome::NoAnswer)
        what = ProblemText::tr("the system keychain does not answer");
    return Error{
        ErrorKind::Environment,
        ProblemText::tr(
            "%1 (%2); keep the key in a file that only you can read, or set TRIALDESK_KEY_<REGISTRY>")
            .arg(what, redact(answer.detail)),
        0,
        {}};
}

KeyAnswer found(const QByteArray &key, KeyPlace place)
{
    addSecret(key);
    return {key, place};
}

} // namespace

LayeredKeyStore::LayeredKeyStore(QString keyFolder, QString sealFile, std::unique_ptr<Keychain> keychain,
                                 std::chrono::milliseconds keychainLimit)
    : m_keyFolder(std::move(keyFolder))
    , m_sealFile(std::move(sealFile))
    , m_keychain(std::move(keychain))
    , m_keychainLimit(keychainLimit)
{
}

QString LayeredKeyStore::filePath(const SourceId &source) const
{
    return QDir(m_keyFolder).filePath(source + u".key"_s);
}

QString LayeredKeyStore::addressPath(const SourceId &source) const
{
    return QDir(m_keyFolder).filePath(source + u".address"_s);
}

Result<void> LayeredKeyStore::mayGoTo(const SourceId &source, const QUrl &own, const QUrl &address) const
{
    if (isSameOrigin(address, own))
        return {};
    const auto confirmed = andThen(checkId(source), [&] { return readKeyFile(addressPath(source)); });
    const auto expected = sealed(source, address);
    if (!confirmed || !expected)
        return std::unexpected((confirmed ? expected : confirmed).error());
    if (!expected->isEmpty() && confirmed->trimmed() == *expected)
        return {};
    // A person may paste the command, and whoever made the store chose the address: it stays one word of a
    // shell.
    const QString word = QString::fromLatin1(address.toEncoded()).replace(u'\'', u"%27"_s);
    return failure(ErrorKind::AddressUnconfirmed,
                   u"trialdesk-cli sources set %1 base-url='%2'"_s.arg(source, word));
}

Result<QByteArray> LayeredKeyStore::sealed(const SourceId &source, const QUrl &address) const
{
    return mapped(readKeyFile(m_sealFile), [&](const QByteArray &secret) {
        const QByteArray text = address.toEncoded();
        const QByteArray mark = QMessageAuthenticationCode::hash(
            QByteArray(source.toUtf8() + ' ' + text), secret.trimmed(), QCryptographicHash::Sha256);
        return secret.isEmpty() ? QByteArray() : QByteArray(text + ' ' + mark.toBase64());
    });
}

Result<void> LayeredKeyStore::confirm(const SourceId &source, const QUrl &address)
{
    if (const auto fits = checkId(source); !fits)
        return fits;
    if (address.isEmpty())
        return removeKeyFile(addressPath(source));
    const auto makeSeal = [&](const QByteArray &secret) {
        std::array<quint32, 8> random{};
        QRandomGenerator::system()->fillRange(random.data(), random.size());
        const auto bytes =
            QByteArray::fromRawData(reinterpret_cast<const char *>(random.data()), sizeof random);
        return secret.isEmpty() ? writeKeyFile(m_sealFile, bytes.toBase64()) : Result<void>();
    };
    return inOrder([&] { return andThen(readKeyFile(m_sealFile), makeSeal); },
                   [&] {
                       return andThen(sealed(source, address), [&](const QByteArray &text) {
                           return writeKeyFile(addressPath(source), text);
                       });
                   });
}

Keychain::Done LayeredKeyStore::limited(Keychain::Done done)
{
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    const auto answer = [self = QPointer(this), timer, open = std::make_shared<bool>(true),
                         done = std::move(done)](const KeychainAnswer &given) {
        if (!self || !std::exchange(*open, false))
            return;
        timer->deleteLater();
        done(given);
    };
    connect(timer, &QTimer::timeout, this, [answer, limit = m_keychainLimit] {
        answer({KeychainAnswer::Outcome::NoAnswer, {}, u"no answer within %1 ms"_s.arg(limit.count())});
    });
    timer->start(m_keychainLimit);
    return answer;
}

void LayeredKeyStore::noteUnavailable(const KeychainAnswer &answer)
{
    if (!std::exchange(m_noted, true))
        qCWarning(keysLog).noquote() << unavailable(answer).detail;
}

void LayeredKeyStore::read(const SourceId &source, QObject *context, ReadDone done)
{
    if (const Result<void> id = checkId(source); !id) {
        answerLater(context, std::move(done), Result<KeyAnswer>(std::unexpected(id.error())));
        return;
    }
    if (const QByteArray key = fromEnvironment(source); !key.isEmpty()) {
        answerLater(context, std::move(done), Result<KeyAnswer>(found(key, KeyPlace::Environment)));
        return;
    }
    const Result<QByteArray> file = readKeyFile(filePath(source));
    if (!file) {
        answerLater(context, std::move(done), Result<KeyAnswer>(std::unexpected(file.error())));
        return;
    }
    if (const QByteArray key = normalizedKey(*file); !key.isEmpty()) {
        answerLater(context, std::move(done), Result<KeyAnswer>(found(key, KeyPlace::File)));
        return;
    }
    m_keychain->read(source, limited([this, context = QPointer(context), done](const KeychainAnswer &answer) {
                         KeyAnswer result;
                         switch (answer.outcome) {
                         case KeychainAnswer::Outcome::Ok:
                             if (const QByteArray key = normalizedKey(answer.secret); !key.isEmpty())
                                 result = found(key, KeyPlace::Keychain);
                             break;
                         case KeychainAnswer::Outcome::NotFound:
                             break;
                         case KeychainAnswer::Outcome::Denied:
                         case KeychainAnswer::Outcome::Unavailable:
                         case KeychainAnswer::Outcome::NoAnswer:
                             noteUnavailable(answer);
                             result.keychainSilent = true;
                             break;
                         }
                         if (context)
                             answerLater(context.data(), done, Result<KeyAnswer>(result));
                     }));
}

void LayeredKeyStore::write(const SourceId &source, const QByteArray &key, KeyPlace place, QObject *context,
                            WriteDone done)
{
    const QByteArray normalized = normalizedKey(key);
    addSecret(key);
    addSecret(normalized);
    Result<void> result = checkId(source);
    if (result && normalized.isEmpty())
        result = failure(ErrorKind::Usage, ProblemText::tr("the key is empty"));
    if (result && place != KeyPlace::File && place != KeyPlace::Keychain)
        result =
            failure(ErrorKind::Usage, ProblemText::tr("a key can be kept in a file or in the keychain only"));
    if (result && place == KeyPlace::File)
        result = writeKeyFile(filePath(source), normalized);
    if (!result || place == KeyPlace::File) {
        answerLater(context, std::move(done), result);
        return;
    }
    const auto stored = [path = filePath(source), context = QPointer(context),
                         done](const KeychainAnswer &answer) {
        const Result<void> outcome = answer.outcome == KeychainAnswer::Outcome::Ok
                                         ? removeKeyFile(path)
                                         : Result<void>(std::unexpected(unavailable(answer)));
        if (context)
            answerLater(context.data(), done, outcome);
    };
    m_keychain->write(source, normalized, limited(stored));
}

void LayeredKeyStore::clear(const SourceId &source, QObject *context, WriteDone done)
{
    Result<void> removed = checkId(source);
    if (removed)
        removed = removeKeyFile(filePath(source));
    if (!removed) {
        answerLater(context, std::move(done), removed);
        return;
    }
    const auto cleared = [this, context = QPointer(context), done](const KeychainAnswer &answer) {
        Result<void> result;
        switch (answer.outcome) {
        case KeychainAnswer::Outcome::Ok:
        case KeychainAnswer::Outcome::NotFound:
            break;
        case KeychainAnswer::Outcome::Unavailable:
            // A machine without a keychain keeps nothing in it.
            noteUnavailable(answer);
            break;
        case KeychainAnswer::Outcome::Denied:
        case KeychainAnswer::Outcome::NoAnswer:
            result = failure(ErrorKind::Environment,
                             ProblemText::tr("the key may still be in the system keychain (%1)")
                                 .arg(redact(answer.detail)));
            break;
        }
        if (context)
            answerLater(context.data(), done, result);
    };
    m_keychain->remove(source, limited(cleared));
}

} // namespace trialdesk
