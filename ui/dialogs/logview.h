#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/dialogs/logtail.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace trialdesk {

class StatusLine;

/// A day's log file as plain text, with a level and a search box. Reads in another thread, of large files the
/// end only.
class LogView final : public QWidget
{
    Q_OBJECT

public:
    static constexpr qint64 kMostBytes = 1024LL * 1024;

    explicit LogView(const QString &folder, QWidget *parent = nullptr);

    void refresh(); ///< looks for new files and reads the chosen one again

private:
    void read();
    void show(const Result<LogTail> &tail);
    void filter();

    QString m_folder;
    QStringList m_lines;
    quint64 m_ticket = 0;
    QComboBox *m_file;
    QComboBox *m_level;
    QLineEdit *m_search;
    QPlainTextEdit *m_text;
    StatusLine *m_status;
};

} // namespace trialdesk
