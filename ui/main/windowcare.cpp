// What the main window does for its store by itself, and what it tells of that.

#include "ui/main/mainwindow.h"

#include <utility>

#include <QDir>
#include <QLoggingCategory>
#include <QtConcurrentRun>

#include "models/domain/whendone.h"
#include "models/store/backup.h"
#include "models/store/place.h"
#include "ui/common/appsettings.h"
#include "ui/dialogs/backupdialog.h"
#include "ui/main/runnotices.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

Q_LOGGING_CATEGORY(lcWindow, "trialdesk.window")

} // namespace

void MainWindow::tellAboutStart()
{
    const QString folder = m_location.folder();
    if (m_settings->placeTold() != folder && !placeWarning(folder).isEmpty())
        m_notices->addStanding(
            [folder] {
                return Notice{.kind = Notice::Kind::Warning,
                              .title = tr("The data folder is in a risky place."),
                              .text = placeWarning(folder),
                              .buttons = {}};
            },
            [this, folder] { m_settings->setPlaceTold(folder); });
    // At every start: it is so until the person changes it.
    if (!m_location.exposure().isEmpty()) {
        qCWarning(lcWindow).noquote() << m_location.exposure();
        m_notices->addStanding(
            [location = m_location] {
                return Notice{.kind = Notice::Kind::Warning,
                              .title = tr("Other users of this computer can change your data."),
                              .text = location.exposure(),
                              .buttons = {}};
            },
            {});
    }
    if (m_store->isReadOnly())
        tell([] {
            return Notice{
                .kind = Notice::Kind::Info,
                .title = tr("This store is open read-only: it is from a newer TrialDesk."),
                .text = tr(
                    "You can search, read and export. Syncing, settings and backups need the newer program."),
                .buttons = {}};
        });
    else if (!m_settings->brokenCopy().isEmpty())
        tell([copy = QDir::toNativeSeparators(m_settings->brokenCopy())] {
            return Notice{
                .kind = Notice::Kind::Warning,
                .title = tr("The window's settings could not be read; the defaults are used."),
                .text = tr("Trials, schedules and registries are not affected. The old file was kept as %1.")
                            .arg(copy),
                .buttons = {}};
        });
}

void MainWindow::tell(std::function<Notice()> say)
{
    m_notices->addStanding(std::move(say));
}

void MainWindow::backUpAfterRuns()
{
    const bool began = std::exchange(m_runBegan, false);
    const bool damageTold = std::exchange(m_damageTold, false);
    if (!began || m_backingUp || m_store->isReadOnly())
        return;
    m_backingUp = true;
    m_backupStop = std::stop_source();
    updateCommands();
    whenDone(this, QtConcurrent::run(backupWhenDue, m_location, m_clock->nowUtc(), m_backupStop.get_token()),
             [this, damageTold](const Result<void> &saved) {
                 m_backingUp = false;
                 updateCommands();
                 if (!saved)
                     tellNoBackup(saved.error(), damageTold);
             });
}

void MainWindow::tellBackupDialog()
{
    if (!m_backupDialog)
        return;
    using Elsewhere = BackupDialog::Elsewhere;
    m_backupDialog->setElsewhere(m_backingUp          ? Elsewhere::Backup
                                 : m_sync->isActive() ? Elsewhere::Sync
                                                      : Elsewhere::Nothing);
}

void MainWindow::tellNoBackup(const Error &error, bool damageTold)
{
    qCWarning(lcWindow).noquote() << "no backup:" << error.detail;
    const bool damaged = error.kind == ErrorKind::DatabaseCorrupt;
    // Whoever holds the folder backs it up, or the next run here does.
    if (isBusy(error.kind) || error.kind == ErrorKind::Cancelled || (damaged && damageTold))
        return;
    if (std::exchange(m_backupProblem, error.kind) == error.kind)
        return;
    tell([this, error, damaged] {
        Notice notice{.kind = Notice::Kind::Warning,
                      .title = tr("The weekly backup could not be made."),
                      .text = explain(error).oneLine(),
                      .buttons = {}};
        if (damaged)
            notice.buttons.push_back({tr("&Backups…"), [this] { openBackups(); }});
        return notice;
    });
}

} // namespace trialdesk
