#include "ui/dialogs/exportdialog.h"

#include <QButtonGroup>
#include <QDate>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "models/export/trialcsv.h"
#include "ui/common/appsettings.h"
#include "ui/common/errorview.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/dialogsize.h"
#include "ui/dialogs/openlocal.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr qint64 kSpreadsheetRows = 1'048'575; ///< without the heading

QRadioButton *addChoice(QVBoxLayout *column, QButtonGroup *group, const QString &name, const QString &text,
                        const QString &hint)
{
    auto *button = new QRadioButton(text, column->parentWidget());
    button->setObjectName(name);
    group->addButton(button);
    column->addWidget(button);
    if (!hint.isEmpty()) {
        QLabel *label = makeHint(hint, column->parentWidget());
        button->setAccessibleDescription(hint);
        auto *row = new QHBoxLayout;
        row->addSpacing(button->fontMetrics().height() * 3 / 2);
        row->addWidget(label, 1);
        column->addLayout(row);
    }
    return button;
}

} // namespace

ExportDialog::ExportDialog(const ExportContext &context, AppSettings *settings, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_settings(settings)
    , m_what(new PlainLabel(this))
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export as CSV"));
    m_what->setObjectName(u"exportWhat"_s);
    m_what->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    m_what->setFont(bold);

    auto *buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"exportStart"_s);
    m_export->setIcon(themedIcon(u"export"_s));
    m_export->setDefault(true);
    m_close = buttons->addButton(QDialogButtonBox::Cancel);
    m_close->setObjectName(u"exportCancel"_s);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(m_what);
    column->addWidget(makeChoices());
    column->addWidget(makeFile());
    column->addWidget(makeResult());
    column->addStretch();
    column->addWidget(buttons);

    connect(m_export, &QPushButton::clicked, this, &ExportDialog::askAndStart);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ExportDialog::finished);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress, &QProgressBar::setValue);
    connect(&m_watcher, &QFutureWatcherBase::progressRangeChanged, m_progress, &QProgressBar::setRange);
    describe();
    setRunning(false);
    dropStyleIcons(buttons);
    resizeToText(this, 110, 34);
    growToText(this);
}

ExportDialog::~ExportDialog()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

QWidget *ExportDialog::makeChoices()
{
    m_choices = new QWidget(this);
    auto *column = new QVBoxLayout(m_choices);
    column->setContentsMargins(0, 0, 0, 0);
    auto *columns = new QButtonGroup(m_choices);
    m_visible = addChoice(
        column, columns, u"exportVisible"_s,
        tr("Only the %n &visible column(s)", nullptr, static_cast<int>(m_context.visibleColumns.size())), {});
    m_all = addChoice(column, columns, u"exportAll"_s,
                      tr("&All %n column(s)", nullptr, static_cast<int>(exportColumns().size())), {});
    column->addSpacing(fontMetrics().height() / 2);
    auto *presets = new QButtonGroup(m_choices);
    m_excel = addChoice(
        column, presets, u"exportExcel"_s, tr("For E&xcel and other spreadsheets"),
        tr("Opens by double-click with correct Korean text (UTF-8 with BOM). Status, phase and study type "
           "read as in the table. A cell that a spreadsheet would run as a formula gets an apostrophe in "
           "front. Spreadsheets drop zeros at the start of number-like texts; import such columns as text."));
    m_data = addChoice(
        column, presets, u"exportData"_s, tr("&Data for other programs"),
        tr("Every value exactly as stored (UTF-8 without BOM, line ends LF). Formulas are not guarded: do "
           "not open this file in a spreadsheet by double-click."));
    (m_settings->exportAllColumns() || m_context.visibleColumns.isEmpty() ? m_all : m_visible)
        ->setChecked(true);
    m_visible->setEnabled(!m_context.visibleColumns.isEmpty());
    (m_settings->exportPreset() == "data"_L1 ? m_data : m_excel)->setChecked(true);
    connect(m_all, &QRadioButton::toggled, this, &ExportDialog::describe);
    connect(m_excel, &QRadioButton::toggled, this, &ExportDialog::describe);
    return m_choices;
}

QWidget *ExportDialog::makeFile()
{
    auto *widget = new QWidget(this);
    m_file = new QLineEdit(QDir::toNativeSeparators(suggestedFile()), widget);
    m_file->setObjectName(u"exportFile"_s);
    m_file->setAccessibleName(tr("File to write"));
    m_browse = new QPushButton(themedIcon(u"folder"_s), tr("&Browse…"), widget);
    m_browse->setObjectName(u"exportBrowse"_s);
    auto *label = new QLabel(tr("&File:"), widget);
    label->setBuddy(m_file);
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, fontMetrics().height() / 2, 0, 0);
    row->addWidget(label);
    row->addWidget(m_file, 1);
    row->addWidget(m_browse);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, [this] { setRunning(m_watcher.isRunning()); });
    return widget;
}

QWidget *ExportDialog::makeResult()
{
    auto *widget = new QWidget(this);
    m_limit = new StatusLine(widget);
    m_limit->setObjectName(u"exportLimit"_s);
    m_progress = new QProgressBar(widget);
    m_progress->setObjectName(u"exportProgress"_s);
    m_progress->setAccessibleName(tr("Trials written so far"));
    m_status = new StatusLine(widget);
    m_status->setObjectName(u"exportStatus"_s);
    m_guarded = new StatusLine(widget);
    m_guarded->setObjectName(u"exportGuarded"_s);
    m_openFile = new QPushButton(themedIcon(u"document"_s), tr("&Open file"), widget);
    m_openFile->setObjectName(u"exportOpenFile"_s);
    m_openFolder = new QPushButton(themedIcon(u"folder"_s), tr("Open fo&lder"), widget);
    m_openFolder->setObjectName(u"exportOpenFolder"_s);
    m_openFile->hide();
    m_openFolder->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_openFile);
    row->addWidget(m_openFolder);
    row->addStretch();
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_limit);
    column->addWidget(m_progress);
    column->addWidget(m_status);
    column->addWidget(m_guarded);
    column->addLayout(row);
    connect(m_openFile, &QPushButton::clicked, this, [this] { openLocal(m_target); });
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { openLocal(QFileInfo(m_target).absolutePath()); });
    return widget;
}

QString ExportDialog::suggestedFile() const
{
    QString folder = m_settings->exportFolder();
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QDir::homePath();
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    QString file = QDir(folder).filePath(u"trialdesk-%1.csv"_s.arg(day));
    for (int number = 2; QFileInfo::exists(file) && number < 1000; ++number)
        file = QDir(folder).filePath(u"trialdesk-%1-%2.csv"_s.arg(day).arg(number));
    return file;
}

CsvPreset ExportDialog::preset() const
{
    return m_data->isChecked() ? CsvPreset::Data : CsvPreset::Excel;
}

void ExportDialog::describe()
{
    const QLocale locale;
    const auto columns =
        static_cast<int>(m_all->isChecked() ? exportColumns().size() : m_context.visibleColumns.size());
    const QString rows = locale.toString(m_context.matchingRows);
    const QString total = locale.toString(m_context.totalRows);
    m_what->setText(
        m_all->isChecked()
            ? tr("%1 of %2 trials, all %n column(s), sorted as shown", nullptr, columns).arg(rows, total)
            : tr("%1 of %2 trials, %n visible column(s), sorted as shown", nullptr, columns)
                  .arg(rows, total));
    if (m_context.matchingRows == 0)
        m_limit->say(StatusLine::Kind::Warning,
                     tr("No trial matches the filters; there is nothing to export."));
    else if (preset() == CsvPreset::Excel && m_context.matchingRows > kSpreadsheetRows)
        m_limit->say(StatusLine::Kind::Warning,
                     tr("Excel shows only the first %1 rows of a file. The file itself will be "
                        "complete.")
                         .arg(locale.toString(kSpreadsheetRows)));
    else
        m_limit->clear();
}

void ExportDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Export as CSV"));
    chooser->setObjectName(u"exportChooser"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setFileMode(QFileDialog::AnyFile);
    chooser->setNameFilters({tr("CSV files (*.csv)"), tr("All files (*)")});
    chooser->setDefaultSuffix(u"csv"_s);
    const QFileInfo present(QDir::fromNativeSeparators(m_file->text()));
    chooser->setDirectory(present.absolutePath());
    chooser->selectFile(present.fileName());
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_confirmed = file;
        m_file->setText(QDir::toNativeSeparators(file));
    });
    chooser->open();
}

void ExportDialog::askAndStart()
{
    if (m_watcher.isRunning() || !m_export->isEnabled())
        return;
    const QFileInfo file(QDir::fromNativeSeparators(m_file->text().trimmed()));
    m_target = file.absoluteFilePath();
    if (!file.exists() || m_confirmed == m_target) {
        start(file.exists());
        return;
    }
    QMessageBox *box =
        makePlainBox(QMessageBox::Warning, tr("Export as CSV"),
                     tr("The file %1 is already there. Replace it?").arg(file.fileName()), {}, this);
    box->setObjectName(u"exportReplaceBox"_s);
    QPushButton *replace = box->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    replace->setObjectName(u"exportReplace"_s);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(replace, &QPushButton::clicked, this, [this] { start(true); });
    box->open();
}

void ExportDialog::start(bool overwrite)
{
    m_settings->setExportFolder(QFileInfo(m_target).absolutePath());
    m_settings->setExportPreset(preset() == CsvPreset::Data ? u"data"_s : u"excel"_s);
    m_settings->setExportAllColumns(m_all->isChecked());
    m_status->clear();
    m_guarded->clear();
    m_openFile->hide();
    m_openFolder->hide();

    ExportRequest request;
    request.databaseFile = m_context.databaseFile;
    request.outputFile = m_target;
    request.query = m_context.query;
    request.order = m_context.order;
    if (!m_all->isChecked())
        request.columns = m_context.visibleColumns;
    request.preset = preset();
    request.overwrite = overwrite;
    const QFileInfo before(m_target);
    m_targetBefore = before.exists() ? before.lastModified() : QDateTime();
    m_progress->setRange(0, 0);
    m_watcher.setFuture(exportCsv(request));
    setRunning(true);
}

void ExportDialog::finished()
{
    setRunning(false);
    const QFuture<Result<ExportResult>> future = m_watcher.future();
    if (future.resultCount() == 0 ||
        (!future.result() && future.result().error().kind == ErrorKind::Cancelled)) {
        sayCancelled();
        return;
    }
    const Result<ExportResult> result = future.result();
    if (!result) {
        const Notice notice = errorNotice(result.error());
        m_status->say(StatusLine::Kind::Error, notice.title + u'\n' + notice.text);
        growToText(this);
        return;
    }
    const QLocale locale;
    QString text = tr("%1 trials with %n column(s) were written to %2.", nullptr, result->columns)
                       .arg(locale.toString(result->rows), QFileInfo(m_target).fileName());
    if (result->rows != m_context.matchingRows)
        text += u' ' + tr("The list has changed since this dialog was opened.");
    m_status->say(StatusLine::Kind::Good, text);
    if (result->guardedCells > 0)
        m_guarded->say(StatusLine::Kind::Info,
                       tr("%n cell(s) got an apostrophe in front, so that a spreadsheet does not "
                          "run them as formulas.",
                          nullptr, static_cast<int>(result->guardedCells)));
    m_confirmed = m_target;
    m_openFile->show();
    m_openFolder->show();
    m_close->setText(tr("&Close"));
    m_openFolder->setFocus();
    growToText(this);
}

void ExportDialog::sayCancelled()
{
    // The file may have come into place between its last row and the click.
    if (const QFileInfo file(m_target); file.exists() && file.lastModified() != m_targetBefore)
        m_status->say(StatusLine::Kind::Info,
                      tr("The export was complete before it could be cancelled; the file is "
                         "written."));
    else
        m_status->say(StatusLine::Kind::Info,
                      tr("The export was cancelled. No file was written or changed."));
}

void ExportDialog::setRunning(bool running)
{
    m_progress->setVisible(running);
    m_choices->setEnabled(!running);
    m_file->setEnabled(!running);
    m_browse->setEnabled(!running);
    m_export->setEnabled(!running && m_context.matchingRows > 0 && !m_file->text().trimmed().isEmpty());
    if (running) {
        m_close->setText(tr("&Cancel"));
        m_close->setFocus();
    }
}

void ExportDialog::reject()
{
    if (m_watcher.isRunning()) {
        m_watcher.cancel();
        return;
    }
    QDialog::reject();
}

} // namespace trialdesk
