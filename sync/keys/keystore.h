#pragma once

#include <functional>
#include <memory>

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include "models/domain/error.h"
#include "models/domain/trial.h"

namespace trialdesk {

enum class KeyPlace { None, Environment, Keychain, File };

struct KeyAnswer
{
    QByteArray key; ///< decoded form (raw base64), never logged; empty = none
    KeyPlace place = KeyPlace::None;
    bool keychainSilent = false; ///< no key found, and the keychain could not be asked
};

/// Where a registry's key comes from: $TRIALDESK_KEY_<ID>, else an own 0600 file, else the system keychain.
/// Answers come back in the caller's thread, within two seconds also where the keychain never answers.
class KeyStore : public QObject
{
    Q_OBJECT

public:
    using ReadDone = std::function<void(Result<KeyAnswer>)>;
    using WriteDone = std::function<void(Result<void>)>;

    using QObject::QObject;

    /// `done` is not called after `context` is gone.
    virtual void read(const SourceId &source, QObject *context, ReadDone done) = 0;
    virtual void write(const SourceId &source, const QByteArray &key, KeyPlace place, QObject *context,
                       WriteDone done) = 0;
    virtual void clear(const SourceId &source, QObject *context, WriteDone done) = 0;

    /// Whether the key may go to `address`: to the registry's `own`, or to one that was confirmed here.
    /// AddressUnconfirmed, with the command that confirms it, for any other. A store can't confirm: it may
    /// have come from anywhere.
    [[nodiscard]] virtual Result<void> mayGoTo(const SourceId &source, const QUrl &own,
                                               const QUrl &address) const = 0;
    /// A person on this computer set this address; an empty one takes that back.
    [[nodiscard]] virtual Result<void> confirm(const SourceId &source, const QUrl &address) = 0;
};

/// Where a key was looked for in vain, as half a sentence for a person. A key that a keychain lost, or that
/// it could not be asked for, is not a wrong key.
[[nodiscard]] QString keyNotFoundText(const KeyAnswer &answer);

/// Accepts both forms that data.go.kr hands out, white space around them dropped; gives the decoded form.
[[nodiscard]] QByteArray normalizedKey(const QByteArray &text);

/// ~/.config/trialdesk/seal, or where the system keeps settings: what this person confirmed on this computer
/// is sealed with it.
[[nodiscard]] QString ownSealFile();

/// `keyFolder`: for the file form, created when needed.
[[nodiscard]] std::unique_ptr<KeyStore> makeKeyStore(const QString &keyFolder,
                                                     const QString &sealFile = ownSealFile());

} // namespace trialdesk
