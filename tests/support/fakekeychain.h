#pragma once

#include <memory>

#include <QHash>
#include <QList>

#include "sync/keys/keychain.h"

namespace trialdesk::test {

/// What a keychain did to other programs. The entries may outlive it in the test's hands.
class FakeKeychain final : public Keychain
{
public:
    enum class Mood {
        Works,
        SaysNotFound,
        Denies,
        OtherError,   ///< no secret service
        NeverAnswers, ///< keeps the callbacks for answerLate()
        AnswersTwice,
    };

    struct Shared
    {
        Mood mood = Mood::Works;
        QHash<QString, QByteArray> entries;
        QList<Done> waiting;
        int calls = 0;
    };

    explicit FakeKeychain(std::shared_ptr<Shared> shared);

    void read(const QString &entry, Done done) override;
    void write(const QString &entry, const QByteArray &secret, Done done) override;
    void remove(const QString &entry, Done done) override;

    /// Answers everything that waits, with this secret.
    static void answerLate(Shared &shared, const QByteArray &secret);

private:
    void answer(const KeychainAnswer &working, Done done);

    std::shared_ptr<Shared> m_shared;
};

} // namespace trialdesk::test
