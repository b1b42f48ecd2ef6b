#include "ui/main/mainwindow.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/table/columns.h"
#include "ui/common/appsettings.h"
#include "ui/common/letterwidth.h"
#include "ui/common/noticebar.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/backupdialog.h"
#include "ui/dialogs/proxylogindialog.h"
#include "ui/dialogs/runlogdialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/icons/icons.h"
#include "ui/main/commands.h"
#include "ui/main/filterbar.h"
#include "ui/main/recorddesk.h"
#include "ui/main/runnotices.h"
#include "ui/main/synccontroller.h"
#include "ui/main/syncstatus.h"
#include "ui/main/trialspage.h"
#include "ui/main/trialview.h"
#include "ui/main/welcomepage.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr auto kLongestClose = 3s;
constexpr auto kFirstRefresh = 2s;
constexpr auto kFirstRows = 300ms; // until an empty table shows something
constexpr auto kLongestRefresh = 30s;
constexpr auto kLookForOthers = 10s;
constexpr int kMessageTime = 6000; // ms, as showMessage takes it

} // namespace

MainWindow::MainWindow(AsyncStore *store, SyncService *sync, Scheduler *scheduler, KeyStore *keys,
                       AppSettings *settings, const StoreLocation &location, const Clock *clock,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_store(store)
    , m_sync(sync)
    , m_keys(keys)
    , m_settings(settings)
    , m_location(location)
    , m_clock(clock)
    , m_controller(new SyncController(store, sync, scheduler, this))
    , m_commands(new Commands(this))
    , m_pages(new QStackedWidget)
    , m_welcome(new WelcomePage)
    , m_trials(new TrialsPage(store, settings, clock))
    , m_notice(new NoticeBar)
    , m_notices(new RunNotices(m_notice, this))
    , m_status(new SyncStatus(clock))
    , m_records(new RecordDesk(store, sync, m_trials, m_notices, m_commands->watch, location.settingsFile(),
                               clock, this))
{
    setObjectName(u"mainWindow"_s);
    build();
    connectCommands();
    connectSync();
    connectNotices();
    retranslate();
    updateCommands();
    m_controller->reload();
    m_trials->load();
    tellAboutStart();
}

MainWindow::~MainWindow()
{
    m_backupStop.request_stop();
}

void MainWindow::build()
{
    m_commands->fillMenuBar(menuBar());
    fillToolBar();
    m_pages->addWidget(m_trials);
    m_pages->addWidget(m_welcome);
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);

    m_refreshDuringSync.setSingleShot(true);
    connect(&m_refreshDuringSync, &QTimer::timeout, this, [this] {
        m_trials->refresh();
        m_refreshDuringSync.setInterval(std::min<std::chrono::milliseconds>(
            m_refreshDuringSync.intervalAsDuration() * 2, kLongestRefresh));
    });
    m_lookForOthers.setParent(this);
    m_lookForOthers.setObjectName(u"lookForOthers"_s);
    m_lookForOthers.setInterval(kLookForOthers);
    connect(&m_lookForOthers, &QTimer::timeout, this, &MainWindow::lookForOthers);
    m_lookForOthers.start();
    m_closeAnyway.setSingleShot(true);
    m_closeAnyway.setInterval(kLongestClose);
    connect(&m_closeAnyway, &QTimer::timeout, this, &QWidget::close);

    resize(letterWidth(fontMetrics()) * 215, fontMetrics().height() * 54);
    const QByteArray geometry = m_settings->geometry();
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        const QRect room = screen()->availableGeometry();
        resize(size().boundedTo(room.size() * 0.95));
    }
}

void MainWindow::fillToolBar()
{
    QToolBar *bar = m_trials->toolBar();
    const int side = fontMetrics().height() * 6 / 5;
    bar->setIconSize(QSize(side, side));
    bar->addAction(m_commands->syncNow);
    bar->addAction(m_commands->exportCsv);
    bar->addAction(m_commands->details);
    bar->addAction(m_commands->settings);
    if (auto *settings = qobject_cast<QToolButton *>(bar->widgetForAction(m_commands->settings)))
        settings->setToolButtonStyle(Qt::ToolButtonIconOnly);
    for (QToolButton *button : bar->findChildren<QToolButton *>())
        button->setFocusPolicy(Qt::TabFocus);
}

void MainWindow::connectCommands()
{
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_commands->exportCsv, &MainWindow::startExport);
    on(m_commands->backups, &MainWindow::openBackups);
    on(m_commands->openFolder, &MainWindow::openFolder);
    on(m_commands->quit, [this] { close(); });
    on(m_commands->copy, [this] { m_trials->copyRows(false); });
    on(m_commands->copyWithHeader, [this] { m_trials->copyRows(true); });
    on(m_commands->find, [this] { m_trials->focusSearch(); });
    on(m_commands->clear, [this] { m_trials->clearAll(); });
    on(m_commands->settings, [this] { openSettings({}); });
    on(m_commands->details, [this](bool shown) { m_trials->showDetails(shown); });
    on(m_commands->nextPane, [this] { m_trials->nextPane(false); });
    on(m_commands->previousPane, [this] { m_trials->nextPane(true); });
    on(m_commands->firstPage, [this] { m_trials->goToPage(1); });
    on(m_commands->previousPage, [this] { m_trials->goToPage(m_trials->page() - 1); });
    on(m_commands->nextPage, [this] { m_trials->goToPage(m_trials->page() + 1); });
    on(m_commands->lastPage, [this] { m_trials->goToPage(m_trials->pages()); });
    on(m_commands->syncNow, &MainWindow::syncNow);
    on(m_commands->syncAll, &MainWindow::syncAll);
    on(m_commands->cancel, &MainWindow::escape);
    on(m_commands->runLog, &MainWindow::openRunLog);
    on(m_commands->removeSample, &MainWindow::removeSample);
    on(m_commands->help, &MainWindow::openHelp);
    on(m_commands->diagnostics, &MainWindow::openDiagnostics);
    on(m_commands->about, &MainWindow::openAbout);
    connect(m_commands->columnsMenu, &QMenu::aboutToShow, this, [this] {
        m_commands->columnsMenu->clear();
        m_trials->view()->fillColumnMenu(m_commands->columnsMenu);
    });
    connect(m_commands->sourcesMenu, &QMenu::aboutToShow, this, &MainWindow::fillSourcesMenu);
    m_commands->details->setChecked(m_trials->hasDetails());
    connect(m_trials, &TrialsPage::detailsShown, m_commands->details, &QAction::setChecked);
    connect(m_trials, &TrialsPage::listChanged, this, [this] {
        m_listRead = true;
        updateWelcome();
        updateCommands();
    });
    connect(m_trials, &TrialsPage::failed, m_notices, &RunNotices::addError);
    connect(m_trials, &TrialsPage::said, this,
            [this](const QString &message) { statusBar()->showMessage(message, kMessageTime); });
    connect(m_welcome, &WelcomePage::sampleWanted, this,
            [this] { m_controller->enableAndStart(u"sample"_s); });
    connect(m_welcome, &WelcomePage::sourceWanted, m_controller, &SyncController::enableAndStart);
    connect(m_welcome, &WelcomePage::keyWanted, this, &MainWindow::openSettings);
    connect(m_welcome, &WelcomePage::settingsWanted, this, &MainWindow::openSettings);
}

void MainWindow::connectSync()
{
    connect(m_sync, &SyncService::started, this, [this](const SourceId &source) {
        RunProgress begun;
        begun.source = source;
        m_refreshDuringSync.setInterval(
            m_trials->model()->storeTotal() == 0 ? std::chrono::milliseconds(kFirstRows) : kFirstRefresh);
        takeProgress(begun);
        updateCommands();
    });
    connect(m_sync, &SyncService::progressed, this, &MainWindow::takeProgress);
    connect(m_sync, &SyncService::becameIdle, this, [this] {
        m_refreshDuringSync.stop();
        m_welcome->setIdle();
        updateStatus();
        updateCommands();
        if (m_closing)
            close();
        else
            backUpAfterRuns();
    });
    connect(m_controller, &SyncController::runFinished, this, [this](const SyncRun &run) {
        m_refreshDuringSync.stop();
        m_runBegan = m_runBegan || run.id != 0;
        m_damageTold = m_damageTold || (run.error && run.error->kind == ErrorKind::DatabaseCorrupt);
        m_notices->add(run);
        m_storeMark.clear();
        m_trials->refresh();
        refreshRunLog();
        // By itself only before a person who waits for this run, not over what they do meanwhile.
        const bool login = run.error && run.error->kind == ErrorKind::ProxyLogin &&
                           run.trigger == Trigger::Manual && !m_closing &&
                           QApplication::activeModalWidget() == nullptr;
        if (login && !std::exchange(m_askedForProxyLogin, true))
            askForProxyLogin(run.error->detail);
    });
    connect(m_controller, &SyncController::changed, this, [this] {
        m_trials->view()->setRegistries(m_controller->enabledSources());
        updateStatus();
        updateCommands();
        for (const SyncRun &run : m_controller->heldRuns()) {
            if (!m_knownHeld.contains(run.id)) {
                m_knownHeld.insert(run.id);
                m_notices->add(run);
            }
        }
    });
    connect(m_controller, &SyncController::failed, m_notices, &RunNotices::addError);
    connect(m_status, &SyncStatus::cancelWanted, this, [this] {
        m_status->setStopping();
        m_sync->cancel();
    });
}

void MainWindow::connectNotices()
{
    connect(m_notices, &RunNotices::reviewWanted, this, &MainWindow::reviewRemovals);
    connect(m_notices, &RunNotices::acceptWanted, this, &MainWindow::acceptHeld);
    connect(m_notices, &RunNotices::logWanted, this, &MainWindow::openRunLog);
    connect(m_notices, &RunNotices::keyWanted, this, &MainWindow::openSettings);
    connect(m_notices, &RunNotices::backupsWanted, this, &MainWindow::openBackups);
    connect(m_notices, &RunNotices::lockWanted, this, &MainWindow::askAboutLock);
    connect(m_notices, &RunNotices::proxyLoginWanted, this, &MainWindow::askForProxyLogin);
    connect(m_notices, &RunNotices::retryWanted, this, [this](const SourceId &source) {
        m_notices->clear(source);
        m_controller->start({source});
    });
}

void MainWindow::takeProgress(const RunProgress &progress)
{
    if (m_closing)
        return;
    m_status->setProgress(progress);
    if (m_trials->model()->storeTotal() == 0)
        m_welcome->setProgress(progress);
    if (progress.received > 0 && !m_refreshDuringSync.isActive())
        m_refreshDuringSync.start();
}

void MainWindow::updateWelcome()
{
    const bool empty = m_listRead && m_trials->model()->storeTotal() == 0;
    QWidget *page = empty ? static_cast<QWidget *>(m_welcome) : m_trials;
    if (m_pages->currentWidget() == page)
        return;
    m_pages->setCurrentWidget(page);
    if (!empty)
        m_trials->focusSearch();
}

void MainWindow::updateStatus()
{
    if (!m_sync->isActive())
        m_status->setIdle(m_controller->lastRun(), m_controller->nextDue());
}

void MainWindow::updateCommands()
{
    const bool active = m_sync->isActive();
    const bool any = m_trials->model()->storeTotal() > 0;
    const bool writable = !m_store->isReadOnly();
    m_commands->syncNow->setEnabled(!active && writable);
    m_commands->syncAll->setEnabled(!active && writable);
    m_commands->sourcesMenu->setEnabled(writable);
    m_commands->settings->setEnabled(writable);
    m_commands->backups->setEnabled(writable);
    m_commands->exportCsv->setEnabled(any);
    for (QAction *action :
         {m_commands->copy, m_commands->copyWithHeader, m_commands->find, m_commands->clear,
          m_commands->details, m_commands->firstPage, m_commands->previousPage, m_commands->nextPage,
          m_commands->lastPage, m_commands->nextPane, m_commands->previousPane})
        action->setEnabled(any);
    const bool sample = m_controller->lastRunOf(u"sample"_s).has_value();
    m_commands->removeSample->setEnabled(sample && !active && writable);
    tellBackupDialog();
}

// --- commands ---

void MainWindow::syncNow()
{
    const QStringList enabled = m_controller->enabledSources();
    QStringList wanted;
    for (const QString &source : m_trials->filters()->chosenSources()) {
        if (enabled.contains(source))
            wanted.append(source);
    }
    if (wanted.isEmpty())
        wanted = enabled;
    if (wanted.isEmpty())
        askForSource();
    else
        m_controller->start(wanted);
}

void MainWindow::syncAll()
{
    const QStringList enabled = m_controller->enabledSources();
    if (enabled.isEmpty())
        askForSource();
    else
        m_controller->start(enabled);
}

void MainWindow::askForSource()
{
    m_notices->answer([this] {
        return Notice{.kind = Notice::Kind::Info,
                      .title = tr("No registry is switched on."),
                      .text = tr("Choose in the settings which registries are synced."),
                      .buttons = {{tr("&Settings…"), [this] {
                                       m_notices->dropAnswer();
                                       openSettings({});
                                   }}}};
    });
}

void MainWindow::escape()
{
    if (m_sync->isActive()) {
        m_status->setStopping();
        m_sync->cancel();
    } else if (m_records->isFetching()) {
        m_records->cancel();
    } else if (m_trials->isFiltered()) {
        m_trials->clearAll();
    }
}

void MainWindow::fillSourcesMenu()
{
    m_commands->sourcesMenu->clear();
    for (const SourceId &source : m_controller->enabledSources()) {
        QAction *action = m_commands->sourcesMenu->addAction(plainAction(sourceName(source)));
        action->setEnabled(!m_sync->isActive(source));
        connect(action, &QAction::triggered, this, [this, source] { m_controller->start({source}); });
    }
    if (m_commands->sourcesMenu->isEmpty())
        m_commands->sourcesMenu->addAction(tr("No registry is switched on"))->setEnabled(false);
}

// --- the window itself ---

void MainWindow::retranslate()
{
    setWindowTitle(u"TrialDesk"_s);
    m_commands->retranslate();
    m_notices->retranslate();
    m_trials->toolBar()->setAccessibleName(tr("Commands"));
    menuBar()->setAccessibleName(tr("Menus"));
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    QApplication::alert(this);
}

void MainWindow::quitSoon()
{
    for (QWidget *dialog : findChildren<QDialog *>())
        dialog->close();
    close();
}

void MainWindow::saveGeometrySoon()
{
    if (isVisible())
        m_settings->setGeometry(saveGeometry());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        renewRunLog();
    } else if (event->type() == QEvent::WindowStateChange)
        saveGeometrySoon();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    saveGeometrySoon();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    saveGeometrySoon();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_records->cancel();
    if (m_sync->isActive() && !(m_closing && !m_closeAnyway.isActive())) {
        if (!m_closing) {
            m_closing = true;
            m_status->setStopping();
            m_trials->setEnabled(false);
            m_closeAnyway.start();
            m_sync->cancel();
        }
        event->ignore();
        return;
    }
    m_backupStop.request_stop();
    m_settings->save();
    event->accept();
    Q_EMIT closed();
}

} // namespace trialdesk
