#pragma once

#include "sync/keys/keychain.h"

namespace trialdesk {

/// Secret Service or KWallet through QtKeychain, entries of the service "TrialDesk". Needs the event loop of
/// its thread.
class SystemKeychain final : public Keychain
{
public:
    void read(const QString &entry, Done done) override;
    void write(const QString &entry, const QByteArray &secret, Done done) override;
    void remove(const QString &entry, Done done) override;
};

} // namespace trialdesk
