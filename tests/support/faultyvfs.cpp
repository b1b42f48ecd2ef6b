#include "tests/support/faultyvfs.h"

#include <atomic>
#include <csignal>
#include <cstring>
#include <new>

#include <sqlite3.h>
#include <unistd.h>

namespace trialdesk::faults {

namespace {

/// Closing and unlocking are not among them: the system does not refuse these.
enum class Call { Open, Delete, Access, Read, Write, Sync, Truncate, Size, Lock, Shm };

struct Plan
{
    std::atomic<bool> armed{false};
    std::atomic<Kind> kind{Kind::Busy};
    std::atomic<qint64> at{0};
    std::atomic<qint64> seen{0};
    std::atomic<bool> struck{false};
};
Plan plan;

sqlite3_vfs *real = nullptr;
sqlite3_vfs layer;

struct File
{
    sqlite3_file base;
    bool database;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};
File *own(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}
sqlite3_file *under(sqlite3_file *file)
{
    return own(file)->real();
}

bool canStrike(Kind kind, Call call)
{
    switch (kind) {
    case Kind::Busy:
        return call == Call::Lock;
    case Kind::Full:
    case Kind::StaysFull:
        return call == Call::Write;
    case Kind::IoError:
    case Kind::StaysBroken:
    case Kind::Die:
        return true;
    case Kind::Corrupt:
        return call == Call::Read;
    }
    return false;
}

/// Whether this call is the chosen one, or behind it where the fault stays.
bool strikes(Call call)
{
    if (!plan.armed || !canStrike(plan.kind, call))
        return false;
    const qint64 number = plan.seen++;
    const Kind kind = plan.kind;
    const bool stays = kind == Kind::Busy || kind == Kind::StaysFull || kind == Kind::StaysBroken;
    const bool hit = stays ? number >= plan.at : number == plan.at;
    if (hit && kind == Kind::Die)
        ::kill(::getpid(), SIGKILL);
    if (hit)
        plan.struck = true;
    return hit;
}

/// The code of a struck call; OK where it may go on.
int verdict(Call call, int ioError)
{
    if (!strikes(call))
        return SQLITE_OK;
    switch (plan.kind) {
    case Kind::Busy:
        return SQLITE_BUSY;
    case Kind::Full:
    case Kind::StaysFull:
        return SQLITE_FULL;
    default:
        return ioError;
    }
}

/// `go` unless a fault strikes.
template <class Go>
int guarded(Call call, int ioError, Go go)
{
    const int code = verdict(call, ioError);
    return code == SQLITE_OK ? go() : code;
}

int closeFile(sqlite3_file *file)
{
    return under(file)->pMethods->xClose(under(file));
}

int readFile(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    const auto go = [&] { return under(file)->pMethods->xRead(under(file), to, size, at); };
    // Damage is of the database's own pages: SQLite checks those of its journals by sums.
    if (plan.kind != Kind::Corrupt)
        return guarded(Call::Read, SQLITE_IOERR_READ, go);
    const int code = go();
    if (code == SQLITE_OK && own(file)->database && size >= 512 && strikes(Call::Read))
        std::memset(static_cast<char *>(to) + (at == 0 ? 100 : 0), 0xA5, 64);
    return code;
}

int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    return guarded(Call::Write, SQLITE_IOERR_WRITE,
                   [&] { return under(file)->pMethods->xWrite(under(file), from, size, at); });
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    return guarded(Call::Truncate, SQLITE_IOERR_TRUNCATE,
                   [&] { return under(file)->pMethods->xTruncate(under(file), size); });
}

int syncFile(sqlite3_file *file, int flags)
{
    return guarded(Call::Sync, SQLITE_IOERR_FSYNC,
                   [&] { return under(file)->pMethods->xSync(under(file), flags); });
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    return guarded(Call::Size, SQLITE_IOERR_FSTAT,
                   [&] { return under(file)->pMethods->xFileSize(under(file), size); });
}

int lockFile(sqlite3_file *file, int level)
{
    return guarded(Call::Lock, SQLITE_IOERR_LOCK,
                   [&] { return under(file)->pMethods->xLock(under(file), level); });
}

int unlockFile(sqlite3_file *file, int level)
{
    return under(file)->pMethods->xUnlock(under(file), level);
}

int checkReserved(sqlite3_file *file, int *reserved)
{
    return under(file)->pMethods->xCheckReservedLock(under(file), reserved);
}

int control(sqlite3_file *file, int operation, void *argument)
{
    return under(file)->pMethods->xFileControl(under(file), operation, argument);
}

int sectorSize(sqlite3_file *file)
{
    return under(file)->pMethods->xSectorSize(under(file));
}

int characteristics(sqlite3_file *file)
{
    return under(file)->pMethods->xDeviceCharacteristics(under(file));
}

int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
    return guarded(Call::Shm, SQLITE_IOERR_SHMMAP,
                   [&] { return under(file)->pMethods->xShmMap(under(file), page, size, extend, memory); });
}

int shmLock(sqlite3_file *file, int offset, int count, int flags)
{
    const auto go = [&] { return under(file)->pMethods->xShmLock(under(file), offset, count, flags); };
    return (flags & SQLITE_SHM_UNLOCK) != 0 ? go() : guarded(Call::Lock, SQLITE_IOERR_SHMLOCK, go);
}

void shmBarrier(sqlite3_file *file)
{
    under(file)->pMethods->xShmBarrier(under(file));
}

int shmUnmap(sqlite3_file *file, int remove)
{
    return under(file)->pMethods->xShmUnmap(under(file), remove);
}

constexpr sqlite3_io_methods kMethods{
    .iVersion = 2, // no xFetch: without a map every read is a call
    .xClose = closeFile,
    .xRead = readFile,
    .xWrite = writeFile,
    .xTruncate = truncateFile,
    .xSync = syncFile,
    .xFileSize = sizeOfFile,
    .xLock = lockFile,
    .xUnlock = unlockFile,
    .xCheckReservedLock = checkReserved,
    .xFileControl = control,
    .xSectorSize = sectorSize,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = shmMap,
    .xShmLock = shmLock,
    .xShmBarrier = shmBarrier,
    .xShmUnmap = shmUnmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    File *opened = new (file) File{};
    opened->database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    opened->real()->pMethods = nullptr;
    const int code = guarded(Call::Open, SQLITE_CANTOPEN,
                             [&] { return real->xOpen(real, name, opened->real(), flags, outFlags); });
    // SQLite closes what has methods, also after a failed open.
    opened->base.pMethods = opened->real()->pMethods ? &kMethods : nullptr;
    return code;
}

int deleteFile(sqlite3_vfs *, const char *name, int sync)
{
    return guarded(Call::Delete, SQLITE_IOERR_DELETE, [&] { return real->xDelete(real, name, sync); });
}

int access(sqlite3_vfs *, const char *name, int flags, int *result)
{
    return guarded(Call::Access, SQLITE_IOERR_ACCESS,
                   [&] { return real->xAccess(real, name, flags, result); });
}

/// Waiting for a lock that a fault holds back would only take time.
int sleepUnlessFaulty(sqlite3_vfs *, int microseconds)
{
    return plan.armed && plan.kind == Kind::Busy ? microseconds : real->xSleep(real, microseconds);
}

} // namespace

void install()
{
    if (real)
        return;
    real = sqlite3_vfs_find(nullptr);
    layer = *real;
    layer.zName = "faulty";
    layer.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    layer.xOpen = openFile;
    layer.xDelete = deleteFile;
    layer.xAccess = access;
    layer.xSleep = sleepUnlessFaulty;
    sqlite3_vfs_register(&layer, 1);
}

void arm(Kind kind, qint64 at)
{
    plan.kind = kind;
    plan.at = at;
    plan.seen = 0;
    plan.struck = false;
    plan.armed = true;
}

qint64 calls()
{
    return plan.seen;
}

bool heal()
{
    plan.armed = false;
    return plan.struck;
}

} // namespace trialdesk::faults
