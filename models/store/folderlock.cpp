#include "models/store/folderlock.h"

#include <chrono>
#include <mutex>
#include <thread>

#include <QDeadlineTimer>
#include <QFile>
#include <QStorageInfo>
#include <QStringList>
#include <QSysInfo>

#include "models/domain/problemtext.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr qint64 kRoomForLock = 4096;
constexpr qint64 kLongestLock = 1024;
constexpr int kLineOfMachine = 3;
/// A maker writes its name microseconds after it has made the file.
constexpr auto kNamelessAtMost = 500ms;
constexpr auto kLookAgain = 10ms;

/// As Qt judges it when it looks for stale locks: the machine's id counts for more than its name.
/// getLockInfo() does not tell the id.
bool isElsewhere(const QString &file, const QString &host)
{
    QFile lock(file);
    const QByteArray ours = QSysInfo::machineUniqueId();
    if (!ours.isEmpty() && lock.open(QIODevice::ReadOnly)) {
        const QByteArray machine = lock.read(kLongestLock).split('\n').value(kLineOfMachine);
        if (!machine.isEmpty())
            return machine != ours;
    }
    return !host.isEmpty() && host != QSysInfo::machineHostName();
}

std::optional<LockHolder> holderOf(const QLockFile &lock)
{
    LockHolder holder;
    if (!lock.getLockInfo(&holder.process, &holder.host, &holder.program))
        return std::nullopt;
    holder.elsewhere = isElsewhere(lock.fileName(), holder.host);
    return holder;
}

/// A maker that was killed before it wrote its name, or a power cut that took the name, leaves a file which
/// Qt never calls stale. A living maker holds it in the kernel, too: then Qt doesn't remove it.
bool takeNameless(QLockFile &lock)
{
    const auto isNameless = [&lock] { return lock.error() == QLockFile::LockFailedError && !holderOf(lock); };
    QLockFile alone(lock.fileName() + u".rmlock"_s); // Qt's own name for it: one remover at a time
    if (!isNameless() || !alone.tryLock(0))
        return false;
    const QDeadlineTimer enough(kNamelessAtMost);
    while (isNameless()) {
        if (enough.hasExpired())
            return lock.removeStaleLockFile() && lock.tryLock(0);
        std::this_thread::sleep_for(kLookAgain);
        if (lock.tryLock(0))
            return true;
    }
    return false;
}

/// The lock files that this program holds. Between two holders one file may stand here twice for a moment.
class LockedFiles
{
public:
    void add(const QString &file)
    {
        const std::scoped_lock lock(m_mutex);
        m_files.append(file);
    }
    void remove(const QString &file)
    {
        const std::scoped_lock lock(m_mutex);
        m_files.removeOne(file);
    }
    [[nodiscard]] bool contains(const QString &file)
    {
        const std::scoped_lock lock(m_mutex);
        return m_files.contains(file);
    }

private:
    std::mutex m_mutex;
    QStringList m_files;
};

LockedFiles &lockedHere()
{
    static LockedFiles files;
    return files;
}

QString describe(const LockHolder &holder)
{
    return u"%1, pid %2, host %3"_s.arg(holder.program).arg(holder.process).arg(holder.host);
}

} // namespace

void GiveBackFolder::operator()(QLockFile *lock) const
{
    const QString file = lock->fileName();
    const bool held = lock->isLocked();
    delete lock;
    if (held)
        lockedHere().remove(file);
}

bool isFolderLockedHere(const StoreLocation &location)
{
    return lockedHere().contains(location.lockFile());
}

Result<FolderLock> lockFolder(const StoreLocation &location)
{
    FolderLock lock(new QLockFile(location.lockFile()));
    lock->setStaleLockTime(0); // a sync may take hours; only a dead holder's lock is stale
    if (lock->tryLock(0) || takeNameless(*lock)) {
        lockedHere().add(location.lockFile());
        return lock;
    }
    if (lock->error() != QLockFile::LockFailedError &&
        QStorageInfo(location.folder()).bytesAvailable() < kRoomForLock)
        return failure(ErrorKind::DiskFull, location.lockFile());
    if (lock->error() != QLockFile::LockFailedError)
        return failure(
            ErrorKind::Environment,
            ProblemText::tr("The lock file %1 can't be written; is the disk full?").arg(location.lockFile()));
    const std::optional<LockHolder> holder = holderOf(*lock);
    if (!holder)
        return failure(ErrorKind::Busy, location.lockFile());
    return failure(holder->elsewhere ? ErrorKind::BusyElsewhere : ErrorKind::Busy, describe(*holder));
}

std::optional<LockHolder> lockHolder(const StoreLocation &location)
{
    return holderOf(QLockFile(location.lockFile()));
}

Result<void> removeForeignLock(const StoreLocation &location, const LockHolder &asked)
{
    QLockFile lock(location.lockFile());
    const std::optional<LockHolder> now = holderOf(lock);
    if (!now)
        return {}; // given back meanwhile
    // The file is also locked in the kernel while its maker lives, on a shared folder in the file server,
    // too: where that is seen, Qt refuses.
    if (*now != asked || !now->elsewhere || !lock.removeStaleLockFile())
        return failure(ErrorKind::Busy, describe(*now));
    return {};
}

} // namespace trialdesk
