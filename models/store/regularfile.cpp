#include "models/store/regularfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>

#include "models/domain/problemtext.h"

namespace trialdesk {

bool isForeign(const struct stat &info)
{
    return info.st_uid != ::geteuid() && info.st_uid != 0;
}

Result<void> checkNotSpecial(const QString &path)
{
    struct stat info
    {
    };
    if (::stat(QFile::encodeName(path).constData(), &info) != 0 || S_ISREG(info.st_mode) ||
        S_ISDIR(info.st_mode))
        return {};
    return failure(
        ErrorKind::Environment,
        ProblemText::tr("%1 is no file but a pipe, a socket or a device; remove it, or move it away.")
            .arg(path));
}

Result<void> checkSameOwner(const QString &path, const QString &main)
{
    struct stat info
    {
    };
    struct stat mine
    {
    };
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0 || !isForeign(info) ||
        (::stat(QFile::encodeName(main).constData(), &mine) == 0 && info.st_uid == mine.st_uid))
        return {};
    return failure(
        ErrorKind::Environment,
        ProblemText::tr("%1 belongs to another user than %2; remove it, or move %2 to a folder of your own.")
            .arg(path, main));
}

int openRegular(const QString &path, int flags)
{
    const int file =
        ::open(QFile::encodeName(path).constData(), flags | O_NONBLOCK | O_CLOEXEC, S_IRUSR | S_IWUSR);
    struct stat info
    {
    };
    if (file < 0 || (::fstat(file, &info) == 0 && S_ISREG(info.st_mode)))
        return file;
    ::close(file);
    return -1;
}

} // namespace trialdesk
