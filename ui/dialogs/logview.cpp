#include "ui/dialogs/logview.h"

#include <QComboBox>
#include <QDir>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QtConcurrentRun>
#include <QVBoxLayout>

#include "models/domain/whendone.h"
#include "ui/common/errorview.h"
#include "ui/dialogs/openlocal.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

LogView::LogView(const QString &folder, QWidget *parent)
    : QWidget(parent)
    , m_folder(folder)
    , m_file(new QComboBox(this))
    , m_level(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_text(new QPlainTextEdit(this))
    , m_status(new StatusLine(this))
{
    m_file->setObjectName(u"logFile"_s);
    m_file->setAccessibleName(tr("Log file"));
    m_file->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_level->setObjectName(u"logLevel"_s);
    m_level->setAccessibleName(tr("Kinds of messages"));
    m_level->addItem(tr("Everything"), static_cast<int>(LogLevel::Debug));
    m_level->addItem(tr("Without details"), static_cast<int>(LogLevel::Info));
    m_level->addItem(tr("Warnings and errors"), static_cast<int>(LogLevel::Warning));
    m_level->addItem(tr("Errors only"), static_cast<int>(LogLevel::Error));
    m_level->setCurrentIndex(1);
    m_search->setObjectName(u"logSearch"_s);
    m_search->setAccessibleName(tr("Search in the log"));
    m_search->setPlaceholderText(tr("Search in the log"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_text->setObjectName(u"logText"_s);
    m_text->setAccessibleName(tr("Text of the log file"));
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_status->setObjectName(u"logStatus"_s);
    auto *folderButton = new QPushButton(themedIcon(u"folder"_s), tr("Open log &folder"), this);
    folderButton->setObjectName(u"openLogFolder"_s);
    auto *fileLabel = new QLabel(tr("&Day:"), this);
    fileLabel->setBuddy(m_file);
    auto *levelLabel = new QLabel(tr("&Show:"), this);
    levelLabel->setBuddy(m_level);

    auto *row = new QHBoxLayout;
    row->addWidget(fileLabel);
    row->addWidget(m_file);
    row->addWidget(levelLabel);
    row->addWidget(m_level);
    row->addWidget(m_search, 1);
    row->addWidget(folderButton);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_status);
    column->addWidget(m_text, 1);

    connect(m_file, &QComboBox::currentIndexChanged, this, &LogView::read);
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogView::filter);
    connect(m_search, &QLineEdit::textChanged, this, &LogView::filter);
    connect(folderButton, &QPushButton::clicked, this, [this] { openLocal(m_folder); });
    refresh();
}

void LogView::refresh()
{
    const QString chosen = m_file->currentText();
    const bool newest = m_file->currentIndex() <= 0;
    {
        const QSignalBlocker blocker(m_file);
        m_file->clear();
        m_file->addItems(logFiles(m_folder));
        m_file->setCurrentIndex(newest ? 0 : qMax(0, m_file->findText(chosen)));
    }
    m_file->setEnabled(m_file->count() > 0);
    read();
}

void LogView::read()
{
    const quint64 ticket = ++m_ticket;
    if (m_file->currentText().isEmpty()) {
        m_lines.clear();
        m_text->clear();
        m_status->say(StatusLine::Kind::Info, tr("There is no log yet. It begins with the first sync."));
        return;
    }
    const QString file = QDir(m_folder).filePath(m_file->currentText());
    whenDone(this, QtConcurrent::run(readLogTail, file, kMostBytes),
             [this, ticket](const Result<LogTail> &tail) {
                 if (ticket == m_ticket)
                     show(tail);
             });
}

void LogView::show(const Result<LogTail> &tail)
{
    if (!tail) {
        const Notice notice = errorNotice(tail.error());
        m_lines.clear();
        m_text->clear();
        m_status->say(StatusLine::Kind::Error, notice.title + u'\n' + notice.text);
        return;
    }
    m_lines = tail->lines;
    if (tail->cut)
        m_status->say(StatusLine::Kind::Info,
                      tr("This file is large (%1); its end is shown. Open the folder to see all.")
                          .arg(QLocale().formattedDataSize(tail->size)));
    else
        m_status->clear();
    filter();
}

void LogView::filter()
{
    const QStringList shown =
        filterLog(m_lines, static_cast<LogLevel>(m_level->currentData().toInt()), m_search->text().trimmed());
    m_text->setPlainText(shown.join(u'\n'));
    m_text->setPlaceholderText(m_lines.isEmpty() ? QString() : tr("No line matches."));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

} // namespace trialdesk
