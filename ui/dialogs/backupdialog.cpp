#include "ui/dialogs/backupdialog.h"

#include <utility>

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QtConcurrentRun>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "models/domain/result.h"
#include "models/domain/whendone.h"
#include "models/store/folderlock.h"
#include "sync/engine/readystore.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/dialogs/backupchoice.h"
#include "ui/dialogs/backuptext.h"
#include "ui/dialogs/dialogsize.h"
#include "ui/dialogs/foreignlock.h"
#include "ui/dialogs/openlocal.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/workline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

enum Column { MadeColumn, TrialsColumn, SizeColumn, StateColumn, FileColumn };
constexpr int kFitRole = Qt::UserRole; ///< bool: may take the store's place

void fitColumns(QTreeWidget *list)
{
    for (int column = 0; column < FileColumn; ++column) {
        list->resizeColumnToContents(column);
        list->setColumnWidth(column, list->columnWidth(column) + list->fontMetrics().height());
    }
}

Result<void> putInPlace(const StoreLocation &location, const QString &file)
{
    const auto restored = andThen(lockFolder(location), [&](auto) { return restoreStore(location, file); });
    if (!restored)
        return std::unexpected(restored.error());
    // The copy may be of an earlier version, or of a moment in the middle of a run.
    return readyStore(location);
}

} // namespace

BackupDialog::BackupDialog(AsyncStore *store, const StoreLocation &location, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_location(location)
    , m_list(new QTreeWidget(this))
    , m_work(new WorkLine(u"backup"_s, this))
{
    build();
    setBusy({});
    readList();
}

BackupDialog::~BackupDialog()
{
    m_stop.request_stop();
}

void BackupDialog::build()
{
    setObjectName(u"backupDialog"_s);
    setWindowTitle(tr("Backup and restore"));
    auto *intro =
        makeHint(tr("A backup is a complete copy of the store: trials, history of changes, run log and "
                    "schedules. Keys are not in it. The newest three are kept."),
                 this);
    m_list->setObjectName(u"backupList"_s);
    m_list->setAccessibleName(tr("Backups"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setHeaderLabels({tr("Made"), tr("Trials"), tr("Size"), tr("State"), tr("File")});
    m_list->headerItem()->setTextAlignment(TrialsColumn, Qt::AlignRight | Qt::AlignVCenter);
    m_list->headerItem()->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);

    const auto add = [this](const QString &name, const QString &icon, const QString &text) {
        auto *button = new QPushButton(themedIcon(icon), text, this);
        button->setObjectName(name);
        button->setAutoDefault(false);
        return button;
    };
    m_backUp = add(u"backupNow"_s, u"database"_s, tr("&Back up now"));
    m_restore = add(u"backupRestore"_s, u"undo"_s, tr("&Restore…"));
    m_other = add(u"backupOther"_s, u"document"_s, tr("Restore another &file…"));
    auto *folder = add(u"backupFolder"_s, u"folder"_s, tr("Open f&older"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_close = buttons->button(QDialogButtonBox::Close);
    m_close->setDefault(true);
    dropStyleIcons(buttons);
    auto *row = new QHBoxLayout;
    row->addWidget(m_backUp);
    row->addWidget(m_restore);
    row->addWidget(m_other);
    row->addWidget(folder);
    row->addStretch();
    row->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(intro);
    column->addWidget(m_list, 1);
    column->addWidget(m_work);
    column->addLayout(row);

    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &BackupDialog::updateButtons);
    connect(m_backUp, &QPushButton::clicked, this, &BackupDialog::backUp);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const BackupFile *backup = chosen())
            askRestore(backup->file,
                       tr("Put the backup of %1 with %2 trials in the store's place?")
                           .arg(backupTime(backup->made), m_list->currentItem()->text(TrialsColumn)));
    });
    connect(m_other, &QPushButton::clicked, this, &BackupDialog::chooseFile);
    connect(folder, &QPushButton::clicked, this, [this] { openLocal(m_location.backups()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &BackupDialog::reject);
    resizeToText(this, 120, 24);
}

void BackupDialog::readList()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_inspected = 0;
    m_files = backupFiles(m_location);
    m_list->clear();
    const QLocale locale;
    for (const BackupFile &backup : m_files) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(MadeColumn, backupTime(backup.made));
        item->setText(SizeColumn, locale.formattedDataSize(backup.size));
        item->setText(StateColumn, tr("being checked"));
        item->setIcon(StateColumn, themedIcon(u"waiting"_s));
        item->setText(FileColumn, shownLine(QFileInfo(backup.file).fileName()));
        item->setTextAlignment(TrialsColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
    }
    fitColumns(m_list);
    if (m_files.isEmpty())
        m_work->say(StatusLine::Kind::Info, tr("There is no backup yet."));
    updateButtons();
    inspectNext();
}

void BackupDialog::inspectNext()
{
    if (m_inspected >= m_files.size())
        return;
    whenDone(this, QtConcurrent::run(inspectBackup, m_files[m_inspected].file, m_stop.get_token()),
             [this, token = m_stop.get_token()](const Result<qint64> &trials) {
                 if (token.stop_requested())
                     return; // of a list that was read anew meanwhile
                 setState(m_list->topLevelItem(static_cast<int>(m_inspected)), trials);
                 ++m_inspected;
                 updateButtons();
                 inspectNext();
             });
}

void BackupDialog::setState(QTreeWidgetItem *item, const Result<qint64> &trials)
{
    item->setData(StateColumn, kFitRole, trials.has_value());
    if (trials) {
        item->setText(TrialsColumn, QLocale().toString(*trials));
        item->setText(StateColumn, tr("good"));
        item->setIcon(StateColumn, themedIcon(u"ok"_s, markColor(Mark::Good, palette())));
    } else {
        item->setText(StateColumn, tr("can't be used"));
        item->setToolTip(StateColumn, plainToolTip(explain(trials.error()).what));
        item->setIcon(StateColumn, themedIcon(u"error"_s, markColor(Mark::Error, palette())));
    }
    fitColumns(m_list);
}

const BackupFile *BackupDialog::chosen() const
{
    const QList<QTreeWidgetItem *> items = m_list->selectedItems();
    if (items.isEmpty() || !items.constFirst()->data(StateColumn, kFitRole).toBool())
        return nullptr;
    return &m_files[m_list->indexOfTopLevelItem(items.constFirst())];
}

void BackupDialog::updateButtons()
{
    const bool alone = m_elsewhere == Elsewhere::Nothing;
    m_backUp->setEnabled(!m_work->isBusy() && m_elsewhere != Elsewhere::Backup);
    m_restore->setEnabled(!m_work->isBusy() && alone && chosen() != nullptr);
    m_other->setEnabled(!m_work->isBusy() && alone);
    m_close->setEnabled(!m_work->isBusy());
    m_list->setEnabled(!m_work->isBusy());
}

void BackupDialog::setElsewhere(Elsewhere elsewhere)
{
    const Elsewhere before = std::exchange(m_elsewhere, elsewhere);
    if (before == elsewhere)
        return;
    updateButtons();
    if (m_work->isBusy())
        return;
    switch (elsewhere) {
    case Elsewhere::Nothing:
        m_work->setBusy({});
        break;
    case Elsewhere::Sync:
        m_work->say(StatusLine::Kind::Info,
                    tr("A sync is running. A backup can be made now; a restore has to wait for its end."));
        break;
    case Elsewhere::Backup:
        m_work->say(StatusLine::Kind::Info,
                    tr("A backup is being made. Another one and a restore have to wait for its end."));
        break;
    }
    if (before == Elsewhere::Backup && backupFiles(m_location) != m_files)
        readList();
}

void BackupDialog::setBusy(const QString &text)
{
    m_work->setBusy(text);
    updateButtons();
}

void BackupDialog::backUp()
{
    setBusy(tr("Copying the store and checking the copy."));
    whenDone(this, QtConcurrent::run(backupStore, m_location, QString(), std::stop_token()),
             [this](const Result<QString> &file) {
                 setBusy({});
                 readList();
                 if (file)
                     m_work->say(StatusLine::Kind::Good,
                                 tr("The backup is %1.").arg(QFileInfo(*file).fileName()));
                 else
                     m_work->say(StatusLine::Kind::Error, explain(file.error()).oneLine());
             });
}

void BackupDialog::chooseFile()
{
    chooseBackup(m_location, this, [this](const QString &file) {
        askRestore(file, tr("Put the file %1 in the store's place?").arg(QDir::toNativeSeparators(file)));
    });
}

void BackupDialog::askRestore(const QString &file, const QString &question)
{
    QMessageBox *box =
        makePlainBox(QMessageBox::Question, tr("Restore"), question,
                     tr("What was synced after that backup is not in the list any more. The present "
                        "store is kept in the data "
                        "folder as trialdesk.db-before-restore-DATE."),
                     this);
    box->setObjectName(u"backupRestoreBox"_s);
    const QPushButton *restoring = addRiskyButton(box, tr("&Restore"));
    connect(restoring, &QPushButton::clicked, this, [this, file] { restore(file); });
    box->open();
}

void BackupDialog::restore(const QString &file)
{
    if (m_work->isBusy() || m_elsewhere != Elsewhere::Nothing)
        return;
    m_stop.request_stop(); // its look at the copies has them open
    setBusy(tr("Checking the backup and putting it in place."));
    whenDone(this, m_store->exclusively([location = m_location, file] { return putInPlace(location, file); }),
             [this, file](const Result<void> &placed) {
                 setBusy({});
                 readList();
                 Q_EMIT restored();
                 if (placed) {
                     m_work->say(StatusLine::Kind::Good,
                                 tr("The store was restored from %1.").arg(QFileInfo(file).fileName()));
                     return;
                 }
                 if (placed.error().kind == ErrorKind::BusyElsewhere)
                     askAboutForeignLock(m_location, this, [this, file] { restore(file); });
                 m_work->say(StatusLine::Kind::Error, explain(placed.error()).oneLine());
             });
}

void BackupDialog::reject()
{
    if (!m_work->isBusy())
        QDialog::reject();
}

} // namespace trialdesk
