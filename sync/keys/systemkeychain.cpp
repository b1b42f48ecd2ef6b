#include "sync/keys/systemkeychain.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

QString service()
{
    return u"TrialDesk"_s;
}

KeychainAnswer answerOf(const QKeychain::Job &job)
{
    using Outcome = KeychainAnswer::Outcome;
    switch (job.error()) {
    case QKeychain::NoError:
        return {Outcome::Ok, {}, {}};
    case QKeychain::EntryNotFound:
        return {Outcome::NotFound, {}, {}};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {Outcome::Denied, {}, job.errorString()};
    // QtKeychain 0.13 reports a missing secret service as OtherError.
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return {Outcome::Unavailable, {}, u"error %1, %2"_s.arg(job.error()).arg(job.errorString())};
}

/// The job has no parent and deletes itself when it ends: its backends hand a bare pointer to the secret
/// service, so a job that was deleted earlier would crash at a late answer.
void start(QKeychain::Job *job, const QString &entry)
{
    job->setKey(entry);
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    job->start();
}

} // namespace

void SystemKeychain::read(const QString &entry, Done done)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] {
        KeychainAnswer answer = answerOf(*job);
        if (answer.outcome == KeychainAnswer::Outcome::Ok)
            answer.secret = job->textData().toUtf8();
        done(answer);
    });
    start(job, entry);
}

void SystemKeychain::write(const QString &entry, const QByteArray &secret, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(QString::fromUtf8(secret));
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, done = std::move(done)] { done(answerOf(*job)); });
    start(job, entry);
}

void SystemKeychain::remove(const QString &entry, Done done)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, done = std::move(done)] { done(answerOf(*job)); });
    start(job, entry);
}

} // namespace trialdesk
