#include <cstdio>

#include <QApplication>
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
#include "sync/sources/registrysource.h"
#include "ui/common/appsettings.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/common/windowstyle.h"
#include "ui/icons/icons.h"
#include "ui/main/mainwindow.h"

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
        std::printf("trialdesk %s\n", TRIALDESK_VERSION);
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

int showStartError(const Error &error)
{
    const ErrorText text = explain(error);
    QStringList lines{text.data, text.todo};
    lines.removeAll(QString());
    QMessageBox *box =
        makePlainBox(QMessageBox::Critical, u"TrialDesk"_s, text.what, lines.join(u'\n'), nullptr);
    box->setStandardButtons(QMessageBox::Close);
    if (!error.detail.isEmpty() && error.detail != text.what)
        box->setDetailedText(shownText(error.detail));
    box->show();
    QApplication::exec();
    return exitCode(error.kind);
}

int runWindow(QApplication &application, const StoreLocation &location, const Arguments &arguments,
              const Clock &clock, SingleInstance &instance)
{
    AppSettings settings(location.settingsFile());
    if (arguments.language.isEmpty() && !settings.language().isEmpty())
        setLanguage(application, settings.language());
    QObject::connect(&settings, &AppSettings::languageChanged, &application,
                     [&application](const QString &language) { setLanguage(application, language); });

    AsyncStore store(location.database());
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
        window.comeToFront();
    });
    EndSignals signalled;
    QObject::connect(&signalled, &EndSignals::endWanted, &window, &MainWindow::quitSoon);
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &window,
                     [&window](QSessionManager &session) {
                         session.setRestartHint(QSessionManager::RestartNever);
                         window.quitSoon();
                     });
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
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
    QApplication::setApplicationVersion(QStringLiteral(TRIALDESK_VERSION));
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

    const auto location = openDataFolder(arguments->dataFolder);
    if (!location)
        return showStartError(location.error());
    static const SystemClock clock; // the log uses it to the very end
    installLogging(location->logs(), false, &clock);
    return runWindow(application, *location, *arguments, clock, instance);
}
