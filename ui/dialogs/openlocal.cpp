#include "ui/dialogs/openlocal.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace trialdesk {

namespace {

std::function<void(const QString &)> &localOpener()
{
    static std::function<void(const QString &)> opener;
    return opener;
}

} // namespace

void openLocal(const QString &path)
{
    if (localOpener()) {
        localOpener()(path);
        return;
    }
    const QFileInfo file(path);
    if (file.exists())
        QDesktopServices::openUrl(QUrl::fromLocalFile(file.absoluteFilePath()));
}

void setLocalOpener(std::function<void(const QString &)> opener)
{
    localOpener() = std::move(opener);
}

} // namespace trialdesk
