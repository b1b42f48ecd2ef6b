#include <cstdio>
#include <functional>

#include <QApplication>
#include <QFileInfo>
#include <QLocale>
#include <QNetworkInformation>
#include <QSessionManager>
#include <QStyle>

#include "app/common/logging.h"
#include "app/common/startup.h"
#include "app/common/translators.h"
#include "app/desktop/arguments.h"
#include "app/desktop/endsignals.h"
#include "app/desktop/singleinstance.h"
#include "models/version/version.h"
#include "sync/sources/registrysource.h"
#include "ui/common/appsettings.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/common/windowstyle.h"
#include "ui/icons/icons.h"
#include "ui/main/mainwindow.h"
#include "ui/start/startdialog.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

namespace {

constexpr auto kToken = "XDG_ACTIVATION_TOKEN";

/// What can be answered without a display.
std::optional<int> answerWithoutWindow(int argc, char *argv[])
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    if (words.contains(u"--version"_s) || words.contains(u"-v"_s))
        std::printf("trialdesk %s\n", qUtf8Printable(programVersion()));
    else if (words.contains(u"--help"_s) || words.contains(u"-h"_s))
        std::printf("%s", qUtf8Printable(usageText()));
    else
        return std::nullopt;
    return std::fflush(stdout) == 0 ? 0 : 1;
}

/// Qt would abort with a text of its own.
bool lacksDisplay(int argc, char *argv[])
{
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "-platform") == 0)
            return false;
    }
    return qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
           qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

void useTestPalette()
{
    const QByteArray wanted = qgetenv("TRIALDESK_PALETTE");
    if (wanted == "dark")
        QApplication::setPalette(darkPalette());
    else if (wanted == "light")
        QApplication::setPalette(lightPalette());
}

void setLanguage(QApplication &application, const QString &language)
{
    QLocale::setDefault(language.isEmpty()                              ? QLocale::system()
                        : QLocale::system().name().startsWith(language) ? QLocale::system()
                                                                        : QLocale(language));
    installTranslators(application, language);
}

/// How the start went on, once the store could be opened or the person gave up.
struct Start
{
    std::optional<StoreLocation> location;
    AsyncStore::Access access = AsyncStore::Access::Full;
    std::function<QString()> told; ///< what a restore did, for the window to say; empty = nothing
    int exitCode = 0;
};

/// Asks until the store opens or the person quits.
Start openStore(const Arguments &arguments, const Clock &clock)
{
    Start start;
    while (true) {
        const auto location = openDataFolder(arguments.dataFolder);
        if (location) {
            start.location = *location;
            return start;
        }
        const StoreLocation chosen = StoreLocation::choose(arguments.dataFolder);
        if (QFileInfo(chosen.logs()).isDir())
            installLogging(chosen.logs(), false, &clock);
        qCWarning(lcApp).noquote() << "no start:" << kindKey(location.error().kind)
                                   << location.error().detail;
        StartDialog dialog(location.error(), chosen);
        QObject::connect(&dialog, &QDialog::finished, [] { QApplication::exit(); });
        dialog.open();
        QApplication::exec();
        if (dialog.choice() == StartDialog::Choice::Quit) {
            start.exitCode = exitCode(location.error().kind);
            return start;
        }
        start.told = dialog.told();
        if (start.told)
            qCInfo(lcApp).noquote() << start.told();
        if (dialog.choice() == StartDialog::Choice::ReadOnly) {
            start.location = chosen;
            start.access = AsyncStore::Access::ReadOnly;
            return start;
        }
    }
}

int runWindow(QApplication &application, const Start &start, const Arguments &arguments, const Clock &clock,
              SingleInstance &instance)
{
    const StoreLocation &location = *start.location;
    AppSettings settings(location.settingsFile());
    if (arguments.language.isEmpty() && !settings.language().isEmpty())
        setLanguage(application, settings.language());
    QObject::connect(&settings, &AppSettings::languageChanged, &application,
                     [&application](const QString &language) { setLanguage(application, language); });

    AsyncStore store(location.database(), start.access);
    const std::unique_ptr<KeyStore> keys = makeKeyStore(location.keys());
    SyncService sync(location, keys.get(), &clock);
    Scheduler scheduler(&clock);
    scheduler.setOffset(installationOffset(location.folder()));
    QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    scheduler.setReachable([](const SourceId &source) {
        // Without a backend nothing is known; a run that fails is tried again after a while.
        const auto *network = QNetworkInformation::instance();
        return findSource(source)->info().sample || !network ||
               network->reachability() != QNetworkInformation::Reachability::Disconnected;
    });
    MainWindow window(&store, &sync, &scheduler, keys.get(), &settings, location, &clock);

    QObject::connect(&instance, &SingleInstance::raiseWanted, &window, [&window](const QByteArray &token) {
        if (!token.isEmpty())
            qputenv(kToken, token);
        qCInfo(lcApp) << "a second start asked for the window";
        window.comeToFront();
    });
    EndSignals signalled;
    QObject::connect(&signalled, &EndSignals::endWanted, &window, &MainWindow::quitSoon);
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &window,
                     [&window](QSessionManager &session) {
                         session.setRestartHint(QSessionManager::RestartNever);
                         window.quitSoon();
                     });
    if (start.told)
        window.tell([told = start.told] {
            return Notice{.kind = Notice::Kind::Good, .title = told(), .text = {}, .buttons = {}};
        });
    window.show();
    return QApplication::exec();
}

int runProgram(int argc, char *argv[])
{
    if (const auto code = answerWithoutWindow(argc, argv))
        return *code;

    if (lacksDisplay(argc, argv)) {
        std::fprintf(stderr, "trialdesk: there is no display here; use trialdesk-cli instead.\n");
        return exitCode(ErrorKind::Environment);
    }

    const QByteArray token = qgetenv(kToken);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"trialdesk"_s);
    QApplication::setApplicationDisplayName(u"TrialDesk"_s);
    QApplication::setApplicationVersion(programVersion());
    QApplication::setDesktopFileName(u"io.github.trialdesk.TrialDesk"_s);
    QApplication::setWindowIcon(applicationIcon());
    if (QApplication::style()->name() == "fusion"_L1)
        QApplication::setStyle(new WindowStyle);
    useTestPalette();

    const auto arguments = parseArguments(QApplication::arguments().mid(1));
    if (!arguments) {
        std::fprintf(stderr, "trialdesk: %s\n", qUtf8Printable(arguments.error().detail));
        return exitCode(ErrorKind::Usage);
    }
    setLanguage(application, arguments->language);

    SingleInstance instance(StoreLocation::choose(arguments->dataFolder).folder());
    if (instance.askOther(token))
        return 0;

    static const auto &clock = *new SystemClock; // never destroyed: the log uses it to the very end
    // One dialog after another while the store does not open, then the window: only the last of all ends it.
    QApplication::setQuitOnLastWindowClosed(false);
    const Start start = openStore(*arguments, clock);
    if (!start.location)
        return start.exitCode;
    QApplication::setQuitOnLastWindowClosed(true);
    installLogging(start.location->logs(), false, &clock);
    if (!instance.problem().isEmpty())
        qCWarning(lcApp).noquote() << "no second start can ask for this window:" << instance.problem();
    return runWindow(application, start, *arguments, clock, instance);
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    endAtNoFileSize();
    giveMemoryBack();
    return endProcess(runProgram(argc, argv));
}
