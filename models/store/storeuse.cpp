#include "models/store/storeuse.h"

#include <fcntl.h>
#include <unistd.h>

#include <mutex>

#include <QFile>
#include <QFileInfo>
#include <QHash>

namespace trialdesk {

namespace {

// SQLite's locking bytes (os.h): all connections share a read lock on 510 bytes behind the pending byte.
constexpr off_t kSharedFirst = 0x40000000 + 2;
constexpr off_t kSharedSize = 510;

std::mutex mutex;
QHash<QString, int> &ownConnections()
{
    static QHash<QString, int> counts;
    return counts;
}

} // namespace

void connectionOpened(const QString &databaseFile)
{
    const std::scoped_lock lock(mutex);
    ++ownConnections()[QFileInfo(databaseFile).absoluteFilePath()];
}

void connectionClosed(const QString &databaseFile)
{
    const std::scoped_lock lock(mutex);
    const auto own = ownConnections().find(QFileInfo(databaseFile).absoluteFilePath());
    if (own != ownConnections().end() && --*own == 0)
        ownConnections().erase(own);
}

std::optional<qint64> storeUser(const QString &databaseFile)
{
    const std::scoped_lock lock(mutex);
    if (ownConnections().contains(QFileInfo(databaseFile).absoluteFilePath()))
        return ::getpid();
    const int file = ::open(QFile::encodeName(databaseFile).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    struct flock wanted
    {
    };
    wanted.l_type = F_WRLCK;
    wanted.l_whence = SEEK_SET;
    wanted.l_start = kSharedFirst;
    wanted.l_len = kSharedSize;
    const bool asked = ::fcntl(file, F_GETLK, &wanted) == 0;
    ::close(file);
    if (!asked || wanted.l_type == F_UNLCK)
        return std::nullopt;
    return wanted.l_pid > 0 ? wanted.l_pid : 0;
}

} // namespace trialdesk
