#include "ui/main/detailpane.h"

#include <chrono>

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/domain/whendone.h"
#include "models/table/columns.h"
#include "sync/sources/registrysource.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"
#include "ui/icons/icons.h"
#include "ui/main/fieldsview.h"
#include "ui/main/fullrecordview.h"
#include "ui/main/historyview.h"
#include "ui/main/prettyjson.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr qsizetype kLongestLine = 2000;
constexpr qsizetype kLongestRecord = 300000;

/// As much of a record as can be laid out without a pause.
QString quicklyShown(const QString &record)
{
    QStringList lines = record.split(u'\n');
    for (QString &line : lines)
        line = beginningOf(line, kLongestLine);
    return beginningOf(lines.join(u'\n'), kLongestRecord);
}

} // namespace

DetailPane::DetailPane(AsyncStore *store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_stack(new QStackedWidget(this))
    , m_empty(new PlainLabel)
    , m_title(new PlainLabel)
    , m_number(new PlainLabel)
    , m_state(new PlainLabel)
    , m_open(new QToolButton)
    , m_copy(new QToolButton)
    , m_watch(new QToolButton)
    , m_tabs(new QTabWidget)
    , m_fields(new FieldsView)
    , m_full(new FullRecordView)
    , m_history(new HistoryView)
    , m_raw(new QPlainTextEdit)
{
    setObjectName(u"detailPane"_s);
    const int gap = fontMetrics().height() / 2;
    m_title->setObjectName(u"detailTitle"_s);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    m_title->setFont(large);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_number->setWordWrap(true);
    m_state->setObjectName(u"detailState"_s);
    m_open->setObjectName(u"openRegistryPage"_s);
    m_open->setIcon(themedIcon(u"link"_s));
    m_copy->setObjectName(u"copyDetails"_s);
    m_copy->setIcon(themedIcon(u"copy"_s));
    m_watch->setObjectName(u"watchTrial"_s);
    for (QToolButton *button : {m_watch, m_open, m_copy}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_raw->setObjectName(u"rawRecord"_s);
    m_raw->setReadOnly(true);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_tabs->setObjectName(u"detailTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_fields, QString());
    m_tabs->addTab(m_full, QString());
    m_tabs->addTab(m_history, QString());
    m_tabs->addTab(m_raw, QString());

    auto *marks = new QHBoxLayout;
    marks->setSpacing(gap);
    marks->addWidget(m_number, 1);
    marks->addWidget(m_state, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gap);
    buttons->addWidget(m_watch);
    buttons->addWidget(m_open);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(gap * 3 / 2, gap, gap * 3 / 2, gap);
    head->setSpacing(gap);
    head->addWidget(m_title);
    head->addLayout(marks);
    head->addLayout(buttons);
    auto *page = new QWidget;
    auto *body = new QVBoxLayout(page);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addLayout(head);
    body->addWidget(m_tabs, 1);

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(gap * 4);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    setMinimumWidth(letterWidth(fontMetrics()) * 30);

    for (QTimer *soon : {&m_readSoon, &m_markSoon}) {
        soon->setSingleShot(true);
        soon->setInterval(40ms);
    }
    connect(&m_readSoon, &QTimer::timeout, this, &DetailPane::read);
    connect(&m_markSoon, &QTimer::timeout, this, &DetailPane::mark);
    connect(m_open, &QToolButton::clicked, this, &DetailPane::openPage);
    connect(m_copy, &QToolButton::clicked, this, &DetailPane::copy);
    connect(m_full, &FullRecordView::fetchWanted, this, [this] {
        const Trial &trial = m_detail.trial;
        Q_EMIT fetchWanted(
            {.id = trial.id, .source = trial.source, .number = toText(trial.values[Field::Number])});
        setFetching(true);
    });
    connect(m_full, &FullRecordView::cancelWanted, this, &DetailPane::cancelFetchWanted);
    retranslate();
}

void DetailPane::showTrial(TrialId id)
{
    m_wanted = id;
    if (id != m_detail.trial.id)
        Q_EMIT trialLeft();
    if (id == 0) {
        m_readSoon.stop();
        m_detail = {};
        m_stack->setCurrentIndex(0);
        return;
    }
    if (id != m_detail.trial.id)
        m_readSoon.start();
    else if (!m_readSoon.isActive())
        Q_EMIT trialShown(m_detail.trial);
    m_markSoon.start(); // words sought while another trial was wanted
}

void DetailPane::reload()
{
    if (m_wanted != 0)
        m_readSoon.start();
}

void DetailPane::setSearch(const TrialQuery &query)
{
    if (query == m_search)
        return;
    m_search = query;
    m_markSoon.start(); // the table's rows come first
}

void DetailPane::mark()
{
    if (m_wanted != m_detail.trial.id || m_wanted == 0)
        return; // take() marks what comes
    m_fields->setSearch(m_search);
    updateHead();
}

void DetailPane::read()
{
    const TrialId id = m_wanted;
    whenDone(this, m_store->detail(id), [this, id](const Result<TrialDetail> &detail) {
        if (id != m_wanted)
            return;
        if (detail)
            take(*detail);
        else if (detail.error().kind != ErrorKind::Cancelled)
            Q_EMIT failed(detail.error());
    });
}

void DetailPane::take(const TrialDetail &detail)
{
    m_markSoon.stop();
    m_detail = detail;
    m_fields->setTrial(detail.trial, m_search);
    m_history->setHistory(detail.history);
    m_full->setRecord(detail.full);
    const RegistrySource *source = findSource(detail.trial.source);
    m_tabs->setTabVisible(m_tabs->indexOf(m_full),
                          detail.full || (source != nullptr && source->hasRecords()));
    m_raw->setPlainText(shownText(quicklyShown(prettyJson(detail.raw))));
    updateHead();
    m_stack->setCurrentIndex(1);
    Q_EMIT trialShown(detail.trial);
}

void DetailPane::setWatchCommand(QAction *watch)
{
    m_watch->setDefaultAction(watch);
}

void DetailPane::setFetchable(bool fetchable)
{
    m_full->setFetchable(fetchable);
}

void DetailPane::setFetching(bool fetching)
{
    m_full->setFetching(fetching);
}

void DetailPane::updateHead()
{
    const Trial &trial = m_detail.trial;
    const QString title = toText(trial.values[Field::Title]);
    m_title->setText(title.isEmpty() ? tr("(no title)") : beginningOf(title, kLongestLine),
                     soughtWords(m_search, Field::Title), QPalette::Window);
    m_number->setText(tr("%1 · %2").arg(toText(trial.values[Field::Number]), sourceName(trial.source)),
                      soughtWords(m_search, Field::Number), QPalette::Window);
    m_state->setVisible(trial.state != TrialState::Present);
    m_state->setText(stateText(trial.state));
    const auto recolor = [this](PlainLabel *label, Mark mark) {
        QPalette colors = label->palette();
        colors.setColor(QPalette::WindowText, markColor(mark, palette(), QPalette::Window));
        label->setPalette(colors);
    };
    recolor(m_number, Mark::Quiet);
    recolor(m_empty, Mark::Quiet);
    recolor(m_state, trial.state == TrialState::Removed ? Mark::Removed : Mark::Missing);
    m_open->setVisible(isOpenable(pageUrl()));
    m_open->setToolTip(plainToolTip(pageUrl().toString(QUrl::FullyEncoded)));
}

QUrl DetailPane::pageUrl() const
{
    // A registry without a page for each trial still has one of its own.
    const FieldValue &own = m_detail.trial.values[Field::Url];
    const RegistrySource *source = findSource(m_detail.trial.source);
    if (isEmpty(own))
        return source != nullptr ? source->info().homepage : QUrl();
    return QUrl(toText(own), QUrl::StrictMode);
}

void DetailPane::openPage()
{
    const RegistrySource *source = findSource(m_detail.trial.source);
    openExternal(pageUrl(), source != nullptr ? source->info().homepage.host() : QString(), this);
}

void DetailPane::copy()
{
    QString text = m_fields->asText();
    if (m_tabs->currentWidget() == m_raw)
        text = prettyJson(m_detail.raw);
    else if (m_tabs->currentWidget() == m_history)
        text = m_history->asText();
    else if (m_tabs->currentWidget() == m_full)
        text = m_full->asText();
    QGuiApplication::clipboard()->setText(text);
}

void DetailPane::grabFocus()
{
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

void DetailPane::retranslate()
{
    m_empty->setText(tr("Choose a trial to see everything about it."));
    m_open->setText(tr("Registry page"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy what this tab shows"));
    m_tabs->setTabText(0, tr("Details"));
    m_tabs->setTabText(m_tabs->indexOf(m_full), tr("Full record"));
    m_tabs->setTabText(m_tabs->indexOf(m_history), tr("History"));
    m_tabs->setTabText(m_tabs->indexOf(m_raw), tr("Raw record"));
    m_tabs->setAccessibleName(tr("Details of the trial"));
    m_raw->setAccessibleName(tr("Raw record"));
    updateHead();
}

void DetailPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::ApplicationPaletteChange)
        updateHead();
}

} // namespace trialdesk
