#include "models/store/place.h"

#include <algorithm>
#include <array>

#include <QFileInfo>
#include <QStorageInfo>

#include "models/domain/problemtext.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kNetworkTypes{
    "nfs",  "nfs4",  "cifs",  "smb",  "smbfs", "smb2",   "smb3",      "9p",       "afs",    "ceph",
    "coda", "ncpfs", "davfs", "gfs2", "ocfs2", "lustre", "glusterfs", "virtiofs", "vboxsf", "prl_fs",
};

struct Service
{
    const char *folder; ///< how the names of its folders begin
    const char *name;
};
constexpr std::array kServices{
    Service{"dropbox", "Dropbox"},
    Service{"onedrive", "OneDrive"},
    Service{"google drive", "Google Drive"},
    Service{"googledrive", "Google Drive"},
    Service{"my drive", "Google Drive"},
    Service{"nextcloud", "Nextcloud"},
    Service{"owncloud", "ownCloud"},
    Service{"icloud", "iCloud"},
    Service{"mybox", "MYBOX"},
    Service{"syncthing", "Syncthing"},
    Service{"megasync", "MEGA"},
    Service{"pcloud", "pCloud"},
};

} // namespace

Journal journalFor(const QByteArray &fileSystemType)
{
    const QByteArray type = fileSystemType.toLower();
    const bool network = std::ranges::any_of(kNetworkTypes, [&](const char *each) { return type == each; });
    return network || type.startsWith("fuse.") ? Journal::Rollback : Journal::Wal;
}

Journal journalAt(const QString &databaseFile)
{
    const QByteArray wanted = qgetenv("TRIALDESK_JOURNAL");
    if (wanted == "wal")
        return Journal::Wal;
    if (wanted == "rollback")
        return Journal::Rollback;
    return journalFor(QStorageInfo(QFileInfo(databaseFile).absolutePath()).fileSystemType());
}

QString cloudServiceOf(const QString &folder)
{
    for (const QString &part : folder.split(u'/', Qt::SkipEmptyParts)) {
        for (const Service &service : kServices) {
            const QLatin1StringView name(service.folder);
            // "Dropbox", "Dropbox (Lab)", "OneDrive - University", but not "dropboxes".
            const bool begins = part.startsWith(name, Qt::CaseInsensitive);
            if (begins && (part.size() == name.size() || !part[name.size()].isLetterOrNumber()))
                return QString::fromLatin1(service.name);
        }
    }
    return {};
}

QString placeWarning(const QString &folder)
{
    if (const QString service = cloudServiceOf(folder); !service.isEmpty())
        return ProblemText::tr(
                   "The data folder lies in a folder of %1, which may copy the store while it is being "
                   "written and so damage it. A folder of this computer alone is safer.")
            .arg(service);
    if (journalAt(folder + u"/trialdesk.db"_s) == Journal::Rollback)
        return ProblemText::tr(
            "The data folder lies on a drive of another computer: syncs are slower there, and "
            "only one computer may use it at a time.");
    return {};
}

} // namespace trialdesk
