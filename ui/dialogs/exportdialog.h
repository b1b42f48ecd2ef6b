#pragma once

#include <QDateTime>
#include <QDialog>
#include <QFutureWatcher>

#include "models/export/csvexport.h"

class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace trialdesk {

class AppSettings;
class PlainLabel;
class StatusLine;

/// What the window shows at the moment the export is asked for.
struct ExportContext
{
    QString databaseFile;
    TrialQuery query;
    SortOrder order;
    qint64 matchingRows = 0;
    qint64 totalRows = 0;
    QStringList visibleColumns; ///< keys, in their order on the screen
};

/// Writes the shown list as CSV, with progress and cancel, and says what came of it. Use open() or show().
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const ExportContext &context, AppSettings *settings, QWidget *parent = nullptr);
    ~ExportDialog() override; ///< ends a running export

    void reject() override; ///< while an export runs it only cancels that

private:
    QWidget *makeChoices();
    QWidget *makeFile();
    QWidget *makeResult();
    [[nodiscard]] QString suggestedFile() const;
    [[nodiscard]] CsvPreset preset() const;
    void describe();
    void browse();
    void askAndStart();
    void start(bool overwrite);
    void finished();
    void sayCancelled();
    void setRunning(bool running);

    ExportContext m_context;
    AppSettings *m_settings;
    QFutureWatcher<Result<ExportResult>> m_watcher;
    QString m_confirmed; ///< a file the person has agreed to replace
    QString m_target;
    QDateTime m_targetBefore; ///< when the file there was written; null = none was there
    PlainLabel *m_what;
    QRadioButton *m_visible = nullptr;
    QRadioButton *m_all = nullptr;
    QRadioButton *m_excel = nullptr;
    QRadioButton *m_data = nullptr;
    QWidget *m_choices = nullptr;
    QLineEdit *m_file = nullptr;
    QPushButton *m_browse = nullptr;
    QProgressBar *m_progress = nullptr;
    StatusLine *m_limit = nullptr;
    StatusLine *m_status = nullptr;
    StatusLine *m_guarded = nullptr;
    QPushButton *m_openFile = nullptr;
    QPushButton *m_openFolder = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace trialdesk
