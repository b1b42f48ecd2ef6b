#pragma once

#include <chrono>

#include "sync/keys/keychain.h"
#include "sync/keys/keystore.h"

namespace trialdesk {

/// The key store over environment, file and keychain. Whatever the keychain does, an answer comes within the
/// limit; what it says after that is ignored. Registers every key it meets with addSecret(). A store that is
/// destroyed calls nothing.
class LayeredKeyStore final : public KeyStore
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kKeychainLimit{2000};

    /// `sealFile`: a secret of this person on this computer, made when it is first needed.
    LayeredKeyStore(QString keyFolder, QString sealFile, std::unique_ptr<Keychain> keychain,
                    std::chrono::milliseconds keychainLimit = kKeychainLimit);

    void read(const SourceId &source, QObject *context, ReadDone done) override;
    /// `place`: File or Keychain. A key that goes to the keychain replaces one in the file, which would win.
    void write(const SourceId &source, const QByteArray &key, KeyPlace place, QObject *context,
               WriteDone done) override;
    /// From file and keychain; an environment variable is not ours to clear.
    void clear(const SourceId &source, QObject *context, WriteDone done) override;
    /// In a 0600 file beside the key files, sealed: a whole data folder may come from somebody else.
    [[nodiscard]] Result<void> mayGoTo(const SourceId &source, const QUrl &own,
                                       const QUrl &address) const override;
    [[nodiscard]] Result<void> confirm(const SourceId &source, const QUrl &address) override;

private:
    [[nodiscard]] QString filePath(const SourceId &source) const;
    [[nodiscard]] QString addressPath(const SourceId &source) const;
    /// What the file of a confirmed address holds; empty while there is no seal.
    [[nodiscard]] Result<QByteArray> sealed(const SourceId &source, const QUrl &address) const;
    /// Wraps a callback so that it runs once: with the keychain's answer or, after the limit, without one.
    Keychain::Done limited(Keychain::Done done);
    void noteUnavailable(const KeychainAnswer &answer);

    QString m_keyFolder;
    QString m_sealFile;
    std::unique_ptr<Keychain> m_keychain;
    std::chrono::milliseconds m_keychainLimit;
    bool m_noted = false;
};

} // namespace trialdesk
