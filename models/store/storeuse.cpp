#include "models/store/storeuse.h"

#include <cerrno>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QHash>

#include "models/store/regularfile.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

// SQLite's locking bytes (os.h): all connections share a read lock on 510 bytes behind the pending byte.
constexpr off_t kSharedFirst = 0x40000000 + 2;
constexpr off_t kSharedSize = 510;

constexpr auto kLongestMove = 5s;
constexpr auto kUseLookAgain = 20ms;

/// This process's part in a store. The locks are the process's own: closing any descriptor of a file drops
/// them all, so that each file has one descriptor here, and nobody else opens it.
struct Use
{
    int connections = 0;
    bool alone = false;
    int file = -1; ///< of the use file; -1 where there is none
};

std::mutex useMutex;
QHash<QString, Use> &uses()
{
    static QHash<QString, Use> all;
    return all;
}

QString keyOf(const QString &databaseFile)
{
    return QFileInfo(databaseFile).absoluteFilePath();
}

struct flock lockOf(short type, off_t first, off_t size)
{
    struct flock lock
    {
    };
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = first;
    lock.l_len = size;
    return lock;
}

/// Nothing where it was free and is ours now, or where the file system has no locks; else the holder.
std::optional<qint64> takeUse(int file, short type)
{
    struct flock wanted = lockOf(type, 0, 1);
    if (::fcntl(file, F_SETLK, &wanted) == 0 || (errno != EAGAIN && errno != EACCES))
        return std::nullopt;
    struct flock holder = lockOf(type, 0, 1);
    if (::fcntl(file, F_GETLK, &holder) != 0)
        return 0;
    // Given up in between: whoever wants it asks again.
    return holder.l_type == F_UNLCK || holder.l_pid < 0 ? 0 : holder.l_pid;
}

/// Who holds a lock that keeps others from writing there.
std::optional<qint64> holderOf(const QString &path, off_t first, off_t size)
{
    const int file = openRegular(path, O_RDONLY);
    if (file < 0)
        return std::nullopt;
    struct flock wanted = lockOf(F_WRLCK, first, size);
    const bool asked = ::fcntl(file, F_GETLK, &wanted) == 0;
    ::close(file);
    if (!asked || wanted.l_type == F_UNLCK)
        return std::nullopt;
    return wanted.l_pid > 0 ? wanted.l_pid : 0;
}

/// The shared lock for a first connection. Nothing where it is held now; else who moves the files.
std::optional<qint64> join(Use &use, const QString &databaseFile)
{
    if (use.alone)
        return ::getpid();
    if (use.connections > 0)
        return std::nullopt;
    const int file = openRegular(useFile(databaseFile), O_RDONLY | O_NOFOLLOW);
    if (file < 0)
        return std::nullopt; // a copy
    if (const auto holder = takeUse(file, F_RDLCK)) {
        ::close(file);
        return holder;
    }
    use.file = file;
    return std::nullopt;
}

} // namespace

QString useFile(const QString &databaseFile)
{
    return databaseFile + u"-use"_s;
}

std::unexpected<Error> storeInUse(qint64 process)
{
    return failure(ErrorKind::StoreInUse, process > 0 ? u"pid %1"_s.arg(process) : u"another computer"_s);
}

Result<void> connectionOpened(const QString &databaseFile)
{
    const QDeadlineTimer enough(kLongestMove);
    while (true) {
        std::optional<qint64> mover;
        {
            const std::scoped_lock lock(useMutex);
            Use &use = uses()[keyOf(databaseFile)];
            mover = join(use, databaseFile);
            if (!mover) {
                ++use.connections;
                return {};
            }
        }
        if (enough.hasExpired())
            return storeInUse(*mover);
        std::this_thread::sleep_for(kUseLookAgain);
    }
}

void connectionClosed(const QString &databaseFile)
{
    const std::scoped_lock lock(useMutex);
    const auto own = uses().find(keyOf(databaseFile));
    if (own == uses().end() || --own->connections > 0)
        return;
    if (own->file >= 0)
        ::close(own->file);
    uses().erase(own);
}

std::optional<qint64> storeUser(const QString &databaseFile)
{
    const std::scoped_lock lock(useMutex);
    const auto own = uses().constFind(keyOf(databaseFile));
    if (own != uses().cend() && own->connections > 0)
        return ::getpid();
    if (own == uses().cend() || !own->alone) {
        if (const auto holder = holderOf(useFile(databaseFile), 0, 1))
            return holder;
    }
    return holderOf(databaseFile, kSharedFirst, kSharedSize);
}

Result<StoreAlone> StoreAlone::take(const QString &databaseFile)
{
    {
        const std::scoped_lock lock(useMutex);
        Use &use = uses()[keyOf(databaseFile)];
        if (use.connections > 0 || use.alone)
            return storeInUse(::getpid());
        // A folder that can't be written, or one without locks, is no reason: the moves will tell.
        const int file = openRegular(useFile(databaseFile), O_RDWR | O_CREAT | O_NOFOLLOW);
        if (file >= 0) {
            if (const auto holder = takeUse(file, F_WRLCK)) {
                ::close(file);
                uses().remove(keyOf(databaseFile));
                return storeInUse(*holder);
            }
        }
        use.file = file;
        use.alone = true;
    }
    StoreAlone alone(databaseFile);
    if (const auto user = storeUser(databaseFile))
        return storeInUse(*user);
    return alone;
}

StoreAlone::StoreAlone(StoreAlone &&other) noexcept
    : m_databaseFile(std::exchange(other.m_databaseFile, {}))
{
}

StoreAlone::~StoreAlone()
{
    if (m_databaseFile.isEmpty())
        return;
    const std::scoped_lock lock(useMutex);
    const Use use = uses().take(keyOf(m_databaseFile));
    if (use.file >= 0)
        ::close(use.file);
}

} // namespace trialdesk
