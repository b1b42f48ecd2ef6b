// The dialogs that the main window opens.

#include "ui/main/mainwindow.h"

#include <iterator>
#include <utility>

#include <QAction>
#include <QDir>
#include <QMessageBox>
#include <QStatusBar>

#include "models/domain/whendone.h"
#include "models/table/columns.h"
#include "models/version/version.h"
#include "ui/common/appsettings.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/backupdialog.h"
#include "ui/dialogs/diagnosticsdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/foreignlock.h"
#include "ui/dialogs/openlocal.h"
#include "ui/dialogs/proxylogindialog.h"
#include "ui/dialogs/removesample.h"
#include "ui/dialogs/runlogdialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/main/commands.h"
#include "ui/main/helddialog.h"
#include "ui/main/helpdialog.h"
#include "ui/main/runnotices.h"
#include "ui/main/synccontroller.h"
#include "ui/main/trialspage.h"
#include "ui/main/trialview.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

void MainWindow::startExport()
{
    const TrialTableModel *model = m_trials->model();
    ExportContext context;
    context.databaseFile = m_location.database();
    context.query = model->query();
    context.order = model->order();
    context.matchingRows = model->rowCount();
    context.totalRows = model->storeTotal();
    for (const int column : m_trials->view()->shownColumnsInOrder())
        context.visibleColumns.append(trialColumns()[static_cast<std::size_t>(column)].key);
    auto *dialog = new ExportDialog(context, m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openSettings(const SourceId &source)
{
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(m_store, m_keys, m_settings, m_clock, this);
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_settingsDialog->setDataFolder(m_location.folder());
        connect(m_settingsDialog, &SettingsDialog::sourcesChanged, m_controller, &SyncController::reload);
        connect(m_settingsDialog, &SettingsDialog::sampleRemoved, this, [this] {
            m_controller->reload();
            m_trials->refresh();
        });
    }
    if (!source.isEmpty())
        m_settingsDialog->showSource(source);
    m_settingsDialog->open();
}

void MainWindow::openRunLog()
{
    if (!m_runLogDialog) {
        m_runLogDialog = new RunLogDialog(m_store, m_location.logs(), this);
        m_runLogDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_runLogDialog->show();
    m_runLogDialog->raise();
    m_runLogDialog->activateWindow();
}

void MainWindow::lookForOthers()
{
    if (m_sync->isActive())
        return; // what this window's own run brings is shown by that
    whenDone(this, m_store->mark(), [this](const Result<QString> &mark) {
        if (!mark || m_sync->isActive())
            return;
        const QString before = std::exchange(m_storeMark, *mark);
        if (before.isEmpty() || before == m_storeMark)
            return;
        m_controller->reload();
        m_trials->refresh();
        refreshRunLog();
    });
}

void MainWindow::refreshRunLog()
{
    if (m_runLogDialog)
        m_runLogDialog->refresh();
}

void MainWindow::renewRunLog()
{
    if (!m_runLogDialog)
        return;
    const QRect place = m_runLogDialog->geometry();
    m_runLogDialog->close();
    m_runLogDialog.clear();
    openRunLog();
    m_runLogDialog->setGeometry(place);
}

void MainWindow::openBackups()
{
    if (!m_backupDialog) {
        m_backupDialog = new BackupDialog(m_store, m_location, this);
        m_backupDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_backupDialog, &BackupDialog::restored, this, &MainWindow::reloadStore);
    }
    tellBackupDialog();
    m_backupDialog->open();
}

void MainWindow::reloadStore()
{
    m_notices->forget();
    m_knownHeld.clear();
    m_controller->reload();
    m_trials->refresh();
    refreshRunLog();
}

void MainWindow::askAboutLock(const SourceId &source)
{
    askAboutForeignLock(m_location, this, [this, source] {
        m_notices->clear(source);
        m_controller->start({source});
    });
}

void MainWindow::askForProxyLogin(const QString &proxy)
{
    if (m_proxyLogin)
        return;
    m_proxyLogin = new ProxyLoginDialog(proxy, ProxyLoginDialog::Then::Sync, this);
    m_proxyLogin->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_proxyLogin, &QDialog::accepted, this, [this] {
        // One proxy stands before all of them.
        for (const SourceId &source : m_controller->enabledSources()) {
            const auto run = m_controller->lastRunOf(source);
            if (!run || !run->error || run->error->kind != ErrorKind::ProxyLogin)
                continue;
            m_notices->clear(source);
            m_controller->start({source});
        }
    });
    m_proxyLogin->open();
}

void MainWindow::openDiagnostics()
{
    auto *dialog = new DiagnosticsDialog(m_location, m_keys, m_store->isReadOnly(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openFolder()
{
    openLocal(m_location.folder());
}

void MainWindow::openHelp()
{
    auto *dialog = new HelpDialog(m_commands->all(), this);
    dialog->show();
}

void MainWindow::openAbout()
{
    QMessageBox *box =
        makePlainBox(QMessageBox::NoIcon, tr("About TrialDesk"), tr("TrialDesk %1").arg(programVersion()),
                     tr("Open clinical-trial registries on your desk.\nData folder: %1")
                         .arg(QDir::toNativeSeparators(m_location.folder())),
                     this);
    box->setIconPixmap(windowIcon().pixmap(fontMetrics().height() * 4));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

void MainWindow::reviewRemovals(const SourceId &source)
{
    auto *dialog = new HeldDialog(m_store, source, this);
    connect(dialog, &HeldDialog::removalsAccepted, this, &MainWindow::acceptRemovals);
    dialog->open();
}

void MainWindow::acceptRemovals(const SourceId &source, const std::vector<TrialId> &reviewed)
{
    m_notices->clear(source);
    m_controller->acceptRemovals(source, reviewed);
}

void MainWindow::acceptHeld(const SourceId &source, qint64 shown)
{
    whenDone(this, m_store->heldRemovals(source),
             [this, source, shown](const Result<std::vector<TrialId>> &held) {
                 if (!held)
                     m_notices->addError(held.error());
                 else if (std::ssize(*held) == shown)
                     acceptRemovals(source, *held);
                 else
                     reviewRemovals(source); // another run came between: not the number that the notice named
             });
}

void MainWindow::removeSample()
{
    askRemoveSample(
        m_store, this,
        [this] {
            m_controller->disable(u"sample"_s);
            m_trials->refresh();
        },
        [this](const Error &error) { m_notices->addError(error); });
}

} // namespace trialdesk
