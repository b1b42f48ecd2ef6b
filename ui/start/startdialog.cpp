#include "ui/start/startdialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QtConcurrentRun>
#include <QVBoxLayout>

#include "models/domain/result.h"
#include "models/domain/whendone.h"
#include "models/store/folderlock.h"
#include "models/store/schema.h"
#include "models/version/version.h"
#include "sync/http/redact.h"
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

QPushButton *addButton(const QString &name, const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(themedIcon(icon), text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

StartDialog::StartDialog(const Error &error, const StoreLocation &location, QWidget *parent)
    : QDialog(parent)
    , m_error(error)
    , m_location(location)
    , m_problem(startProblem(error, location, namedVersion(location.database()), newestSchemaVersion()))
    , m_icon(new QLabel(this))
    , m_offer(new QWidget(this))
    , m_offerText(new PlainLabel(m_offer))
    , m_work(new WorkLine(u"start"_s, this))
    , m_restore(addButton(u"startRestore"_s, u"undo"_s, tr("&Restore this backup"), m_offer))
    , m_other(addButton(u"startOther"_s, u"document"_s, tr("&Choose another backup…"), m_offer))
    , m_empty(addButton(u"startEmpty"_s, u"database"_s, tr("Start with an &empty store…"), m_offer))
    , m_readOnly(addButton(u"startReadOnly"_s, u"show"_s, tr("Open &read-only"), this))
    , m_retry(addButton(u"startRetry"_s, u"sync"_s, tr("&Try again"), this))
    , m_folder(addButton(u"startFolder"_s, u"folder"_s, tr("Open data &folder"), this))
    , m_copy(addButton(u"startCopy"_s, u"copy"_s, tr("Co&py details"), this))
    , m_quit(addButton(u"startQuit"_s, u"quit"_s, tr("&Quit"), this))
{
    build();
    connectAll();
    setBusy({});
    if (m_problem.backups != StartProblem::Backups::None)
        lookForBackup();
}

StartDialog::~StartDialog()
{
    m_stop.request_stop();
}

void StartDialog::build()
{
    setObjectName(u"startDialog"_s);
    setWindowTitle(u"TrialDesk"_s);
    const int line = fontMetrics().height();
    m_icon->setPixmap(themedIcon(u"warning"_s, markColor(Mark::Warning, palette(), QPalette::Window))
                          .pixmap(QSize(line * 2, line * 2), devicePixelRatioF()));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(line / 2);
    auto *title = new PlainLabel(m_problem.title, this);
    title->setObjectName(u"startTitle"_s);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    title->setFont(large);
    title->setWordWrap(true);
    texts->addWidget(title);
    for (const auto &[name, text] :
         {std::pair{u"startWhat"_s, m_problem.what}, std::pair{u"startData"_s, m_problem.data},
          std::pair{u"startTodo"_s, m_problem.todo}}) {
        if (text.isEmpty())
            continue;
        auto *label = new PlainLabel(text, this);
        label->setObjectName(name);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(label);
    }
    setAccessibleDescription(m_problem.what + u' ' + m_problem.data + u' ' + m_problem.todo);

    m_offer->hide();
    m_offerText->setObjectName(u"startOffer"_s);
    m_offerText->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    m_offerText->setFont(bold);
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_restore);
    choices->addWidget(m_other);
    choices->addWidget(m_empty);
    choices->addStretch();
    auto *offer = new QVBoxLayout(m_offer);
    offer->setContentsMargins(0, line / 2, 0, 0);
    offer->addWidget(m_offerText);
    offer->addLayout(choices);
    texts->addWidget(m_offer);
    texts->addWidget(m_work);

    auto *top = new QHBoxLayout;
    top->setSpacing(line);
    top->addWidget(m_icon, 0, Qt::AlignTop);
    top->addLayout(texts, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_folder);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_readOnly);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_quit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(line, line, line, line);
    column->setSpacing(line);
    column->addLayout(top);
    column->addStretch();
    column->addLayout(buttons);

    m_readOnly->setVisible(m_problem.offersReadOnly);
    m_retry->setVisible(m_problem.offersRetry);
    m_empty->hide();
    m_quit->setFocus();
    resizeToText(this, 105, 11);
    growToText(this);
}

void StartDialog::connectAll()
{
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (m_newest)
            restore(m_newest->file);
    });
    connect(m_other, &QPushButton::clicked, this,
            [this] { chooseBackup(m_location, this, [this](const QString &file) { restore(file); }); });
    connect(m_empty, &QPushButton::clicked, this, &StartDialog::askEmpty);
    connect(m_readOnly, &QPushButton::clicked, this, [this] { end(Choice::ReadOnly); });
    connect(m_retry, &QPushButton::clicked, this, [this] { end(Choice::Again); });
    connect(m_quit, &QPushButton::clicked, this, &StartDialog::reject);
    connect(m_folder, &QPushButton::clicked, this, [this] { openLocal(m_location.folder()); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QStringList lines{m_problem.title, m_problem.what, m_problem.data,
                                u"%1: %2"_s.arg(kindKey(m_error.kind), m_error.detail),
                                u"TrialDesk "_s + programVersion()};
        QGuiApplication::clipboard()->setText(redact(lines.join(u'\n')));
        m_work->say(StatusLine::Kind::Good, tr("The details are in the clipboard."));
    });
}

void StartDialog::lookForBackup()
{
    m_candidates = backupFiles(m_location);
    if (m_candidates.isEmpty()) {
        showOffer();
        return;
    }
    setBusy(tr("Looking for the newest good backup."));
    inspectNext();
}

void StartDialog::inspectNext()
{
    if (m_candidates.isEmpty()) {
        setBusy({});
        showOffer();
        return;
    }
    const BackupFile next = m_candidates.takeFirst();
    whenDone(this, QtConcurrent::run(inspectBackup, next.file, m_stop.get_token()),
             [this, next](const Result<qint64> &trials) {
                 if (trials) {
                     m_newest = next;
                     m_trials = *trials;
                     m_candidates.clear();
                 } else {
                     ++m_unfit;
                 }
                 inspectNext();
             });
}

void StartDialog::showOffer()
{
    const bool damaged = m_problem.backups == StartProblem::Backups::Always;
    if (!m_newest && !damaged)
        return; // nothing says that this folder was ever ours
    m_restore->setVisible(m_newest.has_value());
    m_empty->setVisible(!m_newest && damaged);
    if (m_newest)
        m_offerText->setText(tr("Newest good backup: %1, %Ln trial(s).", nullptr, static_cast<int>(m_trials))
                                 .arg(backupTime(m_newest->made)));
    else if (m_unfit > 0)
        m_offerText->setText(tr("There are backups in the data folder, but none of them can be used."));
    else
        m_offerText->setText(tr("There is no backup in the data folder."));
    m_offer->show();
    if (m_newest) {
        m_restore->setDefault(true);
        m_restore->setFocus();
    }
    growToText(this);
}

void StartDialog::setBusy(const QString &text)
{
    m_work->setBusy(text);
    growToText(this);
}

void StartDialog::restore(const QString &file)
{
    const QString name = QFileInfo(file).fileName();
    run(
        tr("Checking the backup and putting it in place."),
        [location = m_location, file] { return restoreStore(location, file); },
        [this, name](const QString &kept) {
            m_told = [name, kept] {
                return tr("The store was restored from the backup %1. The file so far was kept as %2.")
                    .arg(name, QDir::toNativeSeparators(kept));
            };
        });
}

void StartDialog::askEmpty()
{
    QMessageBox *box =
        makePlainBox(QMessageBox::Warning, tr("Start with an empty store"),
                     tr("Start without the trials of the damaged store?"),
                     tr("The history of changes, notes and schedules in it can't be fetched again. The "
                        "damaged file is kept "
                        "in the data folder as trialdesk.db-kept-DATE; perhaps somebody can still read it."),
                     this);
    box->setObjectName(u"startEmptyBox"_s);
    const QPushButton *start = addRiskyButton(box, tr("Start &empty"));
    connect(start, &QPushButton::clicked, this, &StartDialog::startEmpty);
    box->open();
}

void StartDialog::startEmpty()
{
    run(
        tr("Putting the damaged file aside."), [location = m_location] { return setStoreAside(location); },
        [this](const QString &kept) {
            m_told = [kept] {
                return tr("This is a new, empty store. The damaged one was kept as %1.")
                    .arg(QDir::toNativeSeparators(kept));
            };
        });
}

void StartDialog::run(const QString &busy, std::function<Result<QString>()> work,
                      std::function<void(const QString &kept)> done)
{
    if (m_work->isBusy())
        return;
    setBusy(busy);
    for (QPushButton *button : {m_restore, m_other, m_empty, m_readOnly, m_retry, m_quit})
        button->setEnabled(false);
    const auto locked = [location = m_location, work] {
        return andThen(lockFolder(location), [&work](auto) { return work(); });
    };
    whenDone(this, QtConcurrent::run(locked), [this, busy, work, done](const Result<QString> &kept) {
        setBusy({});
        for (QPushButton *button : {m_restore, m_other, m_empty, m_readOnly, m_retry, m_quit})
            button->setEnabled(true);
        if (kept) {
            done(*kept);
            end(Choice::Again);
            return;
        }
        if (kept.error().kind == ErrorKind::BusyElsewhere)
            askAboutForeignLock(m_location, this, [this, busy, work, done] { run(busy, work, done); });
        m_work->say(StatusLine::Kind::Error, explain(kept.error()).oneLine());
        growToText(this);
    });
}

void StartDialog::end(Choice choice)
{
    m_choice = choice;
    accept();
}

void StartDialog::reject()
{
    if (!m_quit->isEnabled())
        return;
    m_choice = Choice::Quit;
    QDialog::reject();
}

} // namespace trialdesk
