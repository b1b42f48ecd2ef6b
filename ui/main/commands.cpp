#include "ui/main/commands.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

Commands::Commands(QObject *parent)
    : QObject(parent)
    , exportCsv(add(u"export"_s, {Qt::CTRL | Qt::Key_E}))
    , backups(add(u"backups"_s))
    , openFolder(add(u"openFolder"_s))
    , quit(add(u"quit"_s, {Qt::CTRL | Qt::Key_Q}))
    , copy(add(u"copy"_s, {Qt::CTRL | Qt::Key_C}))
    , copyWithHeader(add(u"copyWithHeader"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_C}))
    , find(add(u"find"_s, {Qt::CTRL | Qt::Key_F}))
    , clear(add(u"clear"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_F}))
    , settings(add(u"settings"_s, {Qt::CTRL | Qt::Key_Comma}))
    , details(add(u"details"_s, {Qt::CTRL | Qt::Key_D}))
    , watch(add(u"watch"_s, {Qt::CTRL | Qt::Key_B}))
    , nextPane(add(u"nextPane"_s, {Qt::Key_F6}))
    , previousPane(add(u"previousPane"_s, {Qt::SHIFT | Qt::Key_F6}))
    , firstPage(add(u"firstPage"_s, {Qt::ALT | Qt::Key_Home}))
    , previousPage(add(u"previousPage"_s, {Qt::ALT | Qt::Key_PageUp}))
    , nextPage(add(u"nextPage"_s, {Qt::ALT | Qt::Key_PageDown}))
    , lastPage(add(u"lastPage"_s, {Qt::ALT | Qt::Key_End}))
    , syncNow(add(u"syncNow"_s, {Qt::Key_F5}))
    , syncAll(add(u"syncAll"_s, {Qt::SHIFT | Qt::Key_F5}))
    , cancel(add(u"cancel"_s, {Qt::Key_Escape}))
    , runLog(add(u"runLog"_s, {Qt::CTRL | Qt::Key_L}))
    , removeSample(add(u"removeSample"_s))
    , help(add(u"help"_s, {Qt::Key_F1}))
    , diagnostics(add(u"diagnostics"_s))
    , about(add(u"about"_s))
{
    details->setCheckable(true);
    watch->setCheckable(true);
    watch->setIcon(themedIcon(u"star"_s));
    exportCsv->setIcon(themedIcon(u"export"_s));
    syncNow->setIcon(themedIcon(u"sync"_s));
    settings->setIcon(themedIcon(u"settings"_s));
    details->setIcon(themedIcon(u"details"_s));
    quit->setMenuRole(QAction::QuitRole);
    settings->setMenuRole(QAction::PreferencesRole);
    about->setMenuRole(QAction::AboutRole);
    cancel->setEnabled(true);
}

QAction *Commands::add(const QString &name, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    return action;
}

QList<QAction *> Commands::all() const
{
    return findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly);
}

void Commands::fillMenuBar(QMenuBar *bar)
{
    m_file = bar->addMenu(QString());
    m_file->addAction(exportCsv);
    m_file->addSeparator();
    m_file->addActions({backups, openFolder});
    m_file->addSeparator();
    m_file->addAction(quit);

    m_edit = bar->addMenu(QString());
    m_edit->addActions({copy, copyWithHeader});
    m_edit->addSeparator();
    m_edit->addAction(watch);
    m_edit->addSeparator();
    m_edit->addActions({find, clear});
    m_edit->addSeparator();
    m_edit->addAction(settings);

    m_view = bar->addMenu(QString());
    columnsMenu = m_view->addMenu(QString());
    columnsMenu->setObjectName(u"columnsMenu"_s);
    m_view->addAction(details);
    m_view->addSeparator();
    m_view->addActions({firstPage, previousPage, nextPage, lastPage});
    m_view->addSeparator();
    m_view->addActions({nextPane, previousPane});

    m_sync = bar->addMenu(QString());
    m_sync->addActions({syncNow, syncAll});
    sourcesMenu = m_sync->addMenu(QString());
    sourcesMenu->setObjectName(u"sourcesMenu"_s);
    m_sync->addAction(cancel);
    m_sync->addSeparator();
    m_sync->addAction(runLog);
    m_sync->addSeparator();
    m_sync->addAction(removeSample);

    m_help = bar->addMenu(QString());
    m_help->addActions({help, diagnostics});
    m_help->addSeparator();
    m_help->addAction(about);
    retranslate();
}

void Commands::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_sync->setTitle(tr("&Sync"));
    m_help->setTitle(tr("&Help"));
    columnsMenu->setTitle(tr("&Columns"));
    sourcesMenu->setTitle(tr("Sync &one registry"));

    exportCsv->setText(tr("&Export as CSV…"));
    exportCsv->setIconText(tr("Export"));
    exportCsv->setToolTip(tr("Export the shown trials as CSV (%1)")
                              .arg(exportCsv->shortcut().toString(QKeySequence::NativeText)));
    backups->setText(tr("&Backup and restore…"));
    openFolder->setText(tr("&Open data folder"));
    quit->setText(tr("&Quit"));
    copy->setText(tr("&Copy rows"));
    copyWithHeader->setText(tr("Copy rows with &header"));
    find->setText(tr("&Find trials"));
    clear->setText(tr("C&lear search and filters"));
    settings->setText(tr("&Settings…"));
    settings->setIconText(tr("Settings"));
    details->setText(tr("&Details of the trial"));
    details->setIconText(tr("Details"));
    watch->setText(tr("&Watch trial"));
    watch->setIconText(tr("Watch"));
    watch->setToolTip(tr("Mark this trial and fetch its full record after each sync (%1)")
                          .arg(watch->shortcut().toString(QKeySequence::NativeText)));
    nextPane->setText(tr("Go to &next area"));
    previousPane->setText(tr("Go to pre&vious area"));
    firstPage->setText(tr("&First page"));
    previousPage->setText(tr("&Previous page"));
    nextPage->setText(tr("Ne&xt page"));
    lastPage->setText(tr("&Last page"));
    syncNow->setText(tr("&Sync now"));
    syncNow->setIconText(tr("Sync"));
    syncNow->setToolTip(tr("Fetch what is new from the registries (%1)")
                            .arg(syncNow->shortcut().toString(QKeySequence::NativeText)));
    syncAll->setText(tr("Sync &all registries"));
    cancel->setText(tr("&Cancel sync"));
    runLog->setText(tr("Run &log"));
    removeSample->setText(tr("&Remove sample trials…"));
    help->setText(tr("TrialDesk &help"));
    diagnostics->setText(tr("&Copy diagnostic info…"));
    about->setText(tr("&About TrialDesk"));
}

} // namespace trialdesk
