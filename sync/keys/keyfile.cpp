#include "sync/keys/keyfile.h"

#include "models/domain/problemtext.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace trialdesk {
namespace {

constexpr qsizetype kLargestFile = 4096;
constexpr mode_t kOnlyOwner = 0600;
constexpr mode_t kOnlyOwnerFolder = 0700;

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor() { close(); }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] int get() const { return m_fd; }
    bool close()
    {
        const int fd = std::exchange(m_fd, -1);
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int m_fd;
};

std::unexpected<Error> systemError(const QString &what, const QString &path, int code)
{
    ErrorKind kind = ErrorKind::File;
    if (code == ENOSPC || code == EDQUOT)
        kind = ErrorKind::DiskFull;
    else if (code == EACCES || code == EPERM || code == EROFS)
        kind = ErrorKind::Environment;
    return failure(kind, u"%1 %2: %3"_s.arg(what, path, qt_error_string(code)));
}

Result<void> checkOwnership(const QString &path, const struct stat &info)
{
    if (!S_ISREG(info.st_mode))
        return failure(ErrorKind::Environment,
                       ProblemText::tr("the key file %1 is no regular file; remove it").arg(path));
    if (info.st_uid != ::geteuid())
        return failure(
            ErrorKind::Environment,
            ProblemText::tr("the key file %1 belongs to another user; remove it and save the key again")
                .arg(path));
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failure(
            ErrorKind::Environment,
            ProblemText::tr(
                "other users can read the key file %1 (mode %2); make it yours alone with: chmod 600 '%1'")
                .arg(path, QString::number(info.st_mode & 07777U, 8)));
    if (info.st_size > kLargestFile)
        return failure(ErrorKind::Environment,
                       ProblemText::tr("the key file %1 is too large to be a key").arg(path));
    return {};
}

Result<void> makeFolder(const QString &folder)
{
    const QFileInfo info(folder);
    const QByteArray name = QFile::encodeName(folder);
    struct stat known = {};
    struct stat entry = {};
    if (::stat(name.constData(), &known) == 0 && S_ISDIR(known.st_mode) &&
        ::lstat(name.constData(), &entry) == 0) {
        const bool mine = known.st_uid == ::geteuid() && entry.st_uid == ::geteuid();
        if (mine && (known.st_mode & (S_IRWXG | S_IRWXO)) == 0)
            return {};
        // Where a link leads is not ours to close.
        if (mine && S_ISDIR(entry.st_mode) && ::chmod(name.constData(), kOnlyOwnerFolder) == 0)
            return {};
        return failure(ErrorKind::Environment,
                       ProblemText::tr("other users can open the folder of the keys, %1; make it yours alone "
                                       "with: chmod 700 '%1'")
                           .arg(folder));
    }
    if (!QDir().mkpath(info.absolutePath()) ||
        (::mkdir(name.constData(), kOnlyOwnerFolder) != 0 && errno != EEXIST))
        return systemError(u"cannot create the folder"_s, folder, errno);
    return {};
}

bool writeAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n =
            ::write(fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += n;
    }
    return ::fsync(fd) == 0;
}

} // namespace

Result<QByteArray> readKeyFile(const QString &path)
{
    // O_NONBLOCK: opening a pipe in the file's place must not wait.
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.get() < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return QByteArray();
        if (errno == ELOOP)
            return failure(ErrorKind::Environment,
                           ProblemText::tr("the key file %1 is a link; put a real file there").arg(path));
        return systemError(u"cannot open the key file"_s, path, errno);
    }
    struct stat info = {};
    if (::fstat(file.get(), &info) != 0)
        return systemError(u"cannot look at the key file"_s, path, errno);
    if (const Result<void> mine = checkOwnership(path, info); !mine)
        return std::unexpected(mine.error());

    std::array<char, kLargestFile> bytes;
    ssize_t size = 0;
    do
        size = ::read(file.get(), bytes.data(), bytes.size());
    while (size < 0 && errno == EINTR);
    if (size < 0)
        return systemError(u"cannot read the key file"_s, path, errno);
    return QByteArray(bytes.data(), size);
}

Result<void> writeKeyFile(const QString &path, const QByteArray &key)
{
    if (const Result<void> folder = makeFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    const QString temporary =
        u"%1.%2.tmp"_s.arg(path, QString::number(QRandomGenerator::system()->generate64(), 36));
    const QByteArray name = QFile::encodeName(temporary);
    Descriptor file(
        ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kOnlyOwner));
    if (file.get() < 0)
        return systemError(u"cannot create the key file"_s, temporary, errno);
    const bool written = writeAll(file.get(), key + '\n') && file.close();
    if (!written || ::rename(name.constData(), QFile::encodeName(path).constData()) != 0) {
        const int code = errno;
        ::unlink(name.constData());
        return systemError(u"cannot write the key file"_s, path, code);
    }
    return {};
}

Result<void> removeKeyFile(const QString &path)
{
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT && errno != ENOTDIR)
        return systemError(u"cannot remove the key file"_s, path, errno);
    return {};
}

} // namespace trialdesk
