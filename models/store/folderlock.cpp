#include "models/store/folderlock.h"

#include <QStorageInfo>

#include "models/domain/problemtext.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {
constexpr qint64 kRoomForLock = 4096;
}

Result<std::unique_ptr<QLockFile>> lockFolder(const StoreLocation &location)
{
    auto lock = std::make_unique<QLockFile>(location.lockFile());
    lock->setStaleLockTime(0); // a sync may take hours; only a dead holder's lock is stale
    if (lock->tryLock(0))
        return lock;
    if (lock->error() != QLockFile::LockFailedError &&
        QStorageInfo(location.folder()).bytesAvailable() < kRoomForLock)
        return failure(ErrorKind::DiskFull, location.lockFile());
    if (lock->error() != QLockFile::LockFailedError)
        return failure(
            ErrorKind::Environment,
            ProblemText::tr("The lock file %1 can't be written; is the disk full?").arg(location.lockFile()));
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock->getLockInfo(&process, &host, &program))
        return failure(ErrorKind::Busy, location.lockFile());
    return failure(ErrorKind::Busy, u"%1, pid %2, host %3"_s.arg(program).arg(process).arg(host));
}

} // namespace trialdesk
