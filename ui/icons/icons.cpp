#include "ui/icons/icons.h"

#include <QFile>

#include "ui/icons/themediconengine.h"

// In a static library the resource's own registration would be dropped by the linker. The macro declares a
// function of the global namespace, so it can't be used in ours.
static void registerPictures()
{
    Q_INIT_RESOURCE(icons);
}

namespace trialdesk {

using namespace Qt::StringLiterals;

QIcon themedIcon(const QString &name)
{
    return themedIcon(name, QColor());
}

QIcon themedIcon(const QString &name, const QColor &color)
{
    registerPictures();
    if (!QFile::exists(u":/trialdesk/icons/%1.svg"_s.arg(name)))
        return {};
    return QIcon(new ThemedIconEngine(name, color));
}

QIcon applicationIcon()
{
    registerPictures();
    return QIcon::fromTheme(u"io.github.trialdesk.TrialDesk"_s, QIcon(u":/trialdesk/icons/app.svg"_s));
}

} // namespace trialdesk
