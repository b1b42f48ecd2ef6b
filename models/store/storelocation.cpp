#include "models/store/storelocation.h"

#include "models/domain/problemtext.h"
#include "models/domain/result.h"
#include "models/store/regularfile.h"
#include "models/store/storeuse.h"

#include <cerrno>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// Nothing where there is nothing. The entry itself: a link is not followed.
std::optional<struct stat> entryOf(const QString &path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? std::optional(info) : std::nullopt;
}

/// `folder`: the data folder itself, which a person may have chosen.
Result<void> makePrivateFolder(const QString &path, const QString &folder)
{
    const QByteArray native = QFile::encodeName(path);
    const auto entry = entryOf(path);
    if (entry && S_ISLNK(entry->st_mode) && isForeign(*entry))
        return failure(ErrorKind::Environment,
                       ProblemText::tr("%1 is a link that another user made; remove it.").arg(path));
    if (QDir(path).exists()) {
        if (::access(native.constData(), W_OK | X_OK) != 0)
            return failure(ErrorKind::Environment,
                           ProblemText::tr("The data folder %1 can't be written.").arg(path));
        // A folder that holds other things keeps its mode: closing somebody's Documents would be worse. Our
        // files in it are private by themselves.
        const bool ours = QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot) ||
                          QFile::exists(path + u"/trialdesk.db"_s) || path != folder;
        if (ours && entry && S_ISDIR(entry->st_mode) && (entry->st_mode & 077) != 0 &&
            entry->st_uid == ::geteuid())
            ::chmod(native.constData(), 0700);
        return {};
    }
    const QString parent = QDir::cleanPath(path + u"/.."_s);
    if (!QDir().mkpath(parent) || ::mkdir(native.constData(), 0700) != 0)
        return failure(ErrorKind::Environment,
                       ProblemText::tr("The data folder %1 can't be created.").arg(path));
    return {};
}

} // namespace

StoreLocation::StoreLocation(QString folder)
    : m_folder(QDir::cleanPath(QDir::current().absoluteFilePath(folder)))
{
}

StoreLocation StoreLocation::choose(const QString &argument)
{
    if (!argument.isEmpty())
        return StoreLocation(argument);
    if (const QString fromEnvironment = qEnvironmentVariable("TRIALDESK_DATA_DIR");
        !fromEnvironment.isEmpty())
        return StoreLocation(fromEnvironment);
    return StoreLocation(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                         u"/trialdesk"_s);
}

QString StoreLocation::database() const
{
    return m_folder + u"/trialdesk.db"_s;
}

QString StoreLocation::logs() const
{
    return m_folder + u"/logs"_s;
}

QString StoreLocation::backups() const
{
    return m_folder + u"/backups"_s;
}

QString StoreLocation::keys() const
{
    return m_folder + u"/keys"_s;
}

QString StoreLocation::lockFile() const
{
    return m_folder + u"/sync.lock"_s;
}

QString StoreLocation::settingsFile() const
{
    return m_folder + u"/settings.ini"_s;
}

bool StoreLocation::owns(const QString &path) const
{
    const QFileInfo file(path);
    const QString place = file.exists()
                              ? file.canonicalFilePath()
                              : QFileInfo(file.absolutePath()).canonicalFilePath() + u'/' + file.fileName();
    const QString folder = QFileInfo(m_folder).canonicalFilePath() + u'/';
    if (!place.startsWith(folder))
        return false;
    const QString name = place.sliced(folder.size());
    const auto beginsWith = [&](const QString &own) {
        return name.startsWith(own.sliced(m_folder.size() + 1));
    };
    return beginsWith(database()) || beginsWith(logs() + u'/') || beginsWith(backups() + u'/') ||
           beginsWith(keys() + u'/') || beginsWith(lockFile()) || beginsWith(settingsFile());
}

Result<void> StoreLocation::checkFiles() const
{
    const auto all = [](const QString &folder, const QStringList &names) -> Result<void> {
        // QDir takes a link for what it leads to, and a pipe for "system".
        for (const QFileInfo &entry :
             QDir(folder).entryInfoList(names, QDir::AllEntries | QDir::Hidden | QDir::System)) {
            if (const auto plain = checkNotSpecial(entry.filePath()); !plain)
                return plain;
        }
        return {};
    };
    const auto beginningOf = [](const QString &path) -> QString { return QFileInfo(path).fileName() + u'*'; };
    return inOrder(
        [&] {
            return all(m_folder, {beginningOf(database()), beginningOf(lockFile())});
        },
        [&] { return all(logs(), {u"*.log"_s}); });
}

Result<void> StoreLocation::prepare() const
{
    for (const QString &path : {m_folder, logs(), backups()}) {
        if (const auto made = makePrivateFolder(path, m_folder); !made)
            return made;
    }
    const QString use = useFile(database());
    if (const auto entry = entryOf(use); entry && S_ISLNK(entry->st_mode))
        QFile::remove(use); // everybody locks the file itself
    if (const int made = openRegular(use, O_RDWR | O_CREAT | O_EXCL); made >= 0)
        ::close(made);
    const QByteArray file = QFile::encodeName(database());
    // SQLite would create the file by the umask, and give -wal and -shm the same mode. One that stands is not
    // opened: closing it again would drop the locks that this process holds on it.
    const int fresh = openRegular(database(), O_RDWR | O_CREAT | O_EXCL);
    if (fresh >= 0)
        ::close(fresh);
    else if (errno != EEXIST || ::access(file.constData(), R_OK) != 0)
        return failure(ErrorKind::Environment,
                       ProblemText::tr("The store %1 can't be opened.").arg(database()));
    else if (::access(file.constData(), W_OK) != 0)
        return failure(ErrorKind::Environment, ProblemText::tr("The store %1 is read-only.").arg(database()));
    return {};
}

QString StoreLocation::exposure() const
{
    struct stat info
    {
    };
    if (::stat(QFile::encodeName(m_folder).constData(), &info) == 0 &&
        (isForeign(info) || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0))
        return ProblemText::tr(
                   "Other users can write to the data folder %1 and replace what is in it; move it to "
                   "a folder of your own, or close it with: chmod 700 '%1'")
            .arg(m_folder);
    for (const QString &path : {database(), logs(), backups(), keys(), settingsFile()}) {
        if (const auto entry = entryOf(path); entry && isForeign(*entry))
            return ProblemText::tr("%1 belongs to another user; remove it, or move it away.").arg(path);
    }
    return {};
}

} // namespace trialdesk
