#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include <QMainWindow>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include "models/domain/clock.h"
#include "models/store/asyncstore.h"
#include "models/store/storelocation.h"
#include "sync/engine/syncservice.h"
#include "sync/keys/keystore.h"
#include "sync/schedule/scheduler.h"
#include "ui/common/noticebar.h"

class QStackedWidget;

namespace trialdesk {

class AppSettings;
class BackupDialog;
class Commands;
class ProxyLoginDialog;
class RecordDesk;
class RunLogDialog;
class RunNotices;
class SettingsDialog;
class SyncController;
class SyncStatus;
class TrialsPage;
class WelcomePage;

/// The window. Builds its pages and joins them to store, sync and schedule; what it is given must outlive it.
/// Closing it during a sync cancels the sync and closes when that has ended, at the latest after three
/// seconds.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(AsyncStore *store, SyncService *sync, Scheduler *scheduler, KeyStore *keys,
               AppSettings *settings, const StoreLocation &location, const Clock *clock,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] TrialsPage *trialsPage() const { return m_trials; }
    [[nodiscard]] Commands *commands() const { return m_commands; }

    void comeToFront(); ///< a second start asked for it
    /// Shows it in the window's bar until it is closed; asked again after a switch of the language.
    void tell(std::function<Notice()> say);
    void quitSoon(); ///< as closing, for the end of the session: no question, no dialog

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void fillToolBar();
    void connectCommands();
    void connectSync();
    void connectNotices();
    void retranslate();
    void updateCommands();
    void updateWelcome();
    void updateStatus();
    void takeProgress(const RunProgress &progress);
    void syncNow();
    void syncAll();
    void escape();
    void startExport();
    void openSettings(const SourceId &source);
    void openRunLog();
    void refreshRunLog();
    void lookForOthers(); ///< a sync of another program
    void renewRunLog();   ///< in the new language
    void openBackups();
    void reloadStore();
    void askAboutLock(const SourceId &source);
    void askForProxyLogin(const QString &proxy);
    void openDiagnostics();
    void openHelp();
    void openAbout();
    void openFolder();
    void reviewRemovals(const SourceId &source);
    void acceptRemovals(const SourceId &source, const std::vector<TrialId> &reviewed);
    /// Accepts from the notice, which named a number of trials; shows them if it is another by now.
    void acceptHeld(const SourceId &source, qint64 shown);
    void askForSource();
    void removeSample();
    void fillSourcesMenu();
    void saveGeometrySoon();
    void tellAboutStart();
    void backUpAfterRuns();
    void tellBackupDialog(); ///< what else goes on
    void tellNoBackup(const Error &error, bool damageTold);

    AsyncStore *m_store;
    SyncService *m_sync;
    KeyStore *m_keys;
    AppSettings *m_settings;
    StoreLocation m_location;
    const Clock *m_clock;
    SyncController *m_controller;
    Commands *m_commands;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    TrialsPage *m_trials;
    NoticeBar *m_notice;
    RunNotices *m_notices;
    SyncStatus *m_status;
    RecordDesk *m_records;
    QPointer<SettingsDialog> m_settingsDialog;
    QPointer<RunLogDialog> m_runLogDialog;
    QPointer<BackupDialog> m_backupDialog;
    QPointer<ProxyLoginDialog> m_proxyLogin;
    QTimer m_refreshDuringSync;
    QTimer m_closeAnyway;
    QTimer m_lookForOthers;
    QString m_storeMark; ///< as it was last seen; empty = to be seen
    QSet<RunId> m_knownHeld;
    bool m_listRead = false;
    bool m_closing = false;
    bool m_askedForProxyLogin = false; ///< by itself once only; the notice has a button
    bool m_runBegan = false;           ///< since the last time that nothing ran
    bool m_damageTold = false;         ///< a run of that time has told of a damaged store
    bool m_backingUp = false;
    std::stop_source m_backupStop;            ///< the process waits for its threads
    std::optional<ErrorKind> m_backupProblem; ///< the one that was told last
};

} // namespace trialdesk
