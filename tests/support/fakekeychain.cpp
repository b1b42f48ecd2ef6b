#include "tests/support/fakekeychain.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace trialdesk::test {

using Outcome = KeychainAnswer::Outcome;

FakeKeychain::FakeKeychain(std::shared_ptr<Shared> shared)
    : m_shared(std::move(shared))
{
}

void FakeKeychain::answer(const KeychainAnswer &working, Done done)
{
    ++m_shared->calls;
    switch (m_shared->mood) {
    case Mood::Works:
        done(working);
        break;
    case Mood::SaysNotFound:
        done({Outcome::NotFound, {}, {}});
        break;
    case Mood::Denies:
        done({Outcome::Denied, {}, u"dismissed"_s});
        break;
    case Mood::OtherError:
        done({Outcome::Unavailable, {}, u"error 7, Unknown error"_s});
        break;
    case Mood::NeverAnswers:
        m_shared->waiting << done;
        break;
    case Mood::AnswersTwice:
        done(working);
        done(working);
        break;
    }
}

void FakeKeychain::read(const QString &entry, Done done)
{
    const bool known = m_shared->entries.contains(entry);
    answer({known ? Outcome::Ok : Outcome::NotFound, m_shared->entries.value(entry), {}}, std::move(done));
}

void FakeKeychain::write(const QString &entry, const QByteArray &secret, Done done)
{
    if (m_shared->mood == Mood::Works)
        m_shared->entries.insert(entry, secret);
    answer({Outcome::Ok, {}, {}}, std::move(done));
}

void FakeKeychain::remove(const QString &entry, Done done)
{
    const bool known = m_shared->mood == Mood::Works && m_shared->entries.remove(entry) > 0;
    answer({known ? Outcome::Ok : Outcome::NotFound, {}, {}}, std::move(done));
}

void FakeKeychain::answerLate(Shared &shared, const QByteArray &secret)
{
    for (const Done &done : std::exchange(shared.waiting, {}))
        done({Outcome::Ok, secret, {}});
}

} // namespace trialdesk::test
