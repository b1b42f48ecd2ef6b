#include "models/export/atomicfile.h"

#include <cerrno>

#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

bool isFull(int systemError)
{
#ifdef Q_OS_UNIX
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
#else
    return systemError == ENOSPC;
#endif
}

} // namespace

AtomicFile::AtomicFile(const QString &path)
    : m_file(path)
{
}

std::unexpected<Error> AtomicFile::failed(const QString &what, int systemError)
{
    const bool full = isFull(systemError) || m_file.error() == QFileDevice::ResourceError;
    const QString reason = systemError != 0 ? qt_error_string(systemError) : m_file.errorString();
    m_failed = true;
    m_file.cancelWriting();
    return failure(full ? ErrorKind::DiskFull : ErrorKind::File,
                   u"%1: %2: %3"_s.arg(m_file.fileName(), what, reason));
}

Result<void> AtomicFile::open(bool overwrite)
{
    m_overwrite = overwrite;
    const QFileInfo target(m_file.fileName());
    if (m_file.fileName().isEmpty() || target.isDir())
        return failure(ErrorKind::File, u"%1: is not a file name"_s.arg(m_file.fileName()));
    if (!overwrite && target.exists())
        return failure(ErrorKind::File, u"%1: exists already"_s.arg(m_file.fileName()));
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly)) {
        const int systemError = errno;
        m_failed = true;
        return failure(isFull(systemError) ? ErrorKind::DiskFull : ErrorKind::File,
                       u"%1: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    }
    return {};
}

// On a full disk a big write() of QSaveFile is short without an error, and its commit() then replaces the old
// file by a stump: so the size, the flush and the sync are each checked here.
Result<void> AtomicFile::write(std::string_view bytes)
{
    if (m_failed)
        return failure(ErrorKind::File, u"%1: an earlier write failed"_s.arg(m_file.fileName()));
    const auto size = static_cast<qint64>(bytes.size());
    errno = 0;
    if (m_file.write(bytes.data(), size) != size)
        return failed(u"writing"_s, errno);
    return {};
}

Result<void> AtomicFile::commit()
{
    if (m_failed)
        return failure(ErrorKind::File, u"%1: an earlier write failed"_s.arg(m_file.fileName()));
    errno = 0;
    if (!m_file.flush())
        return failed(u"writing"_s, errno);
#ifdef Q_OS_UNIX
    if (::fsync(m_file.handle()) != 0 && errno != EINVAL && errno != ENOTSUP)
        return failed(u"writing to disk"_s, errno);
#endif
    if (!m_overwrite && QFileInfo::exists(m_file.fileName())) {
        m_failed = true;
        m_file.cancelWriting();
        return failure(ErrorKind::File, u"%1: exists already"_s.arg(m_file.fileName()));
    }
    errno = 0;
    if (!m_file.commit()) {
        m_failed = true;
        const int systemError = errno;
        return failure(isFull(systemError) ? ErrorKind::DiskFull : ErrorKind::File,
                       u"%1: %2"_s.arg(m_file.fileName(), m_file.errorString()));
    }
    return {};
}

} // namespace trialdesk
