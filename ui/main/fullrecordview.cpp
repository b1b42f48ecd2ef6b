#include "ui/main/fullrecordview.h"

#include <utility>

#include <QBoxLayout>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QtConcurrentRun>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextEdit>

#include "models/domain/whendone.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

/// What can be laid out without a pause; the whole can be copied.
constexpr qsizetype kLongestSection = 30000;

} // namespace

FullRecordView::FullRecordView(QWidget *parent)
    : QWidget(parent)
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_when(new PlainLabel(this))
    , m_fetch(new QPushButton(this))
    , m_text(new QTextEdit(this))
{
    setObjectName(u"fullRecord"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_when->setObjectName(u"fullRecordDate"_s);
    m_when->setWordWrap(true);
    m_fetch->setObjectName(u"fetchFullRecord"_s);
    m_text->setObjectName(u"fullRecordText"_s);
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setAcceptRichText(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int gap = fontMetrics().height() / 2;
    const int margin = gap * 3 / 2;
    m_text->document()->setDocumentMargin(margin);

    m_when->setForegroundRole(QPalette::WindowText);
    m_head->setContentsMargins(margin, gap, margin, 0);
    m_head->setSpacing(gap);
    m_head->addWidget(m_when, 1);
    m_head->addWidget(m_fetch, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_head);
    layout->addWidget(m_text, 1);
    connect(m_fetch, &QPushButton::clicked, this, [this] {
        if (m_fetching)
            Q_EMIT cancelWanted();
        else
            Q_EMIT fetchWanted();
    });
    updateHead();
}

void FullRecordView::setRecord(const std::optional<FullRecord> &record)
{
    const bool same = record && m_record && record->raw == m_record->raw;
    m_record = record;
    updateHead();
    if (!same)
        read();
}

void FullRecordView::setFetching(bool fetching)
{
    m_fetching = fetching;
    updateHead();
}

void FullRecordView::setFetchable(bool fetchable)
{
    m_fetch->setVisible(fetchable);
}

QString FullRecordView::asText() const
{
    QString text;
    for (const RecordSection &section : m_sections)
        text += section.heading + u'\n' + section.text + u"\n\n"_s;
    return text;
}

void FullRecordView::read()
{
    const quint64 reading = ++m_reading;
    show({});
    if (!m_record)
        return;
    whenDone(this, QtConcurrent::run(recordSections, m_record->raw),
             [this, reading](const std::vector<RecordSection> &sections) {
                 if (reading == m_reading)
                     show(sections);
             });
}

void FullRecordView::show(std::vector<RecordSection> sections)
{
    m_sections = std::move(sections);
    m_text->clear();
    QTextCharFormat plain;
    plain.setForeground(markColor(Mark::Plain, palette()));
    QTextCharFormat bold = plain;
    bold.setFontWeight(QFont::Bold);
    QTextBlockFormat heading;
    QTextBlockFormat line;
    line.setTopMargin(fontMetrics().height() * 0.2);

    QTextCursor cursor(m_text->document());
    cursor.beginEditBlock();
    bool first = true;
    for (const RecordSection &section : m_sections) {
        if (first) {
            cursor.setBlockFormat(heading);
            heading.setTopMargin(fontMetrics().height());
        } else {
            cursor.insertBlock(heading);
        }
        first = false;
        cursor.insertText(section.heading, bold);
        cursor.insertBlock(line);
        cursor.insertText(shownText(beginningOf(section.text, kLongestSection)), plain);
    }
    cursor.endEditBlock();
    m_text->verticalScrollBar()->setValue(0);
}

void FullRecordView::updateHead()
{
    m_when->setText(
        m_fetching ? tr("The registry is being asked…")
        : m_record
            ? tr("As of %1").arg(QLocale().toString(m_record->fetched.toLocalTime(), u"yyyy-MM-dd HH:mm"_s))
            : tr("The registry says more about this trial than its list does: who can take part, "
                 "outcomes, contacts and sites."));
    // The long sentence has the whole width.
    m_head->setDirection(m_record ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    QPalette colors = m_when->palette();
    colors.setColor(QPalette::WindowText, markColor(Mark::Quiet, palette()));
    m_when->setPalette(colors);
    m_fetch->setText(m_fetching ? tr("Cancel") : m_record ? tr("Fetch again") : tr("Fetch full record"));
    m_fetch->setIcon(themedIcon(m_fetching ? u"cancel"_s : u"sync"_s));
    m_text->setAccessibleName(tr("Full record"));
}

void FullRecordView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        updateHead();
        read();
    } else if (event->type() == QEvent::ApplicationPaletteChange) {
        updateHead();
        show(std::move(m_sections));
    }
}

} // namespace trialdesk
