#include "ui/dialogs/settingsdialog.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include "models/domain/whendone.h"
#include "models/table/columns.h"
#include "sync/http/networksettings.h"
#include "sync/schedule/schedule.h"
#include "ui/common/appsettings.h"
#include "ui/common/errorview.h"
#include "ui/common/noticebar.h"
#include "ui/dialogs/dialogsize.h"
#include "ui/dialogs/generalpage.h"
#include "ui/dialogs/removesample.h"
#include "ui/dialogs/sourcepage.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

SettingsDialog::SettingsDialog(AsyncStore *store, KeyStore *keys, AppSettings *settings, const Clock *clock,
                               QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_settings(settings)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_notice(new NoticeBar(this))
    , m_buttons(new QDialogButtonBox(
          QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply, this))
    , m_general(new GeneralPage(settings, {}, this))
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    m_list->setObjectName(u"pageList"_s);
    m_list->setAccessibleName(tr("Pages of the settings"));
    m_buttons->button(QDialogButtonBox::Apply)->setText(tr("Appl&y"));

    addPage(themedIcon(u"general"_s), tr("General"), m_general);
    connect(m_general, &GeneralPage::changed, this, &SettingsDialog::updateButtons);
    for (const auto &source : allSources()) {
        const SourceInfo info = source->info();
        auto *page = new SourcePage(info, keys, clock, this);
        m_sources.append(page);
        if (page->key() != nullptr)
            page->key()->setNetwork([this, id = info.id] {
                NetworkSettings network = readNetworkSettings(m_settings->file(), id);
                network.proxy = m_general->proxy();
                return network;
            });
        addPage(themedIcon(info.sample ? u"sample"_s : u"database"_s), sourceName(info.id), page);
        connect(page, &SourcePage::changed, this, &SettingsDialog::updateButtons);
        connect(page, &SourcePage::removeSampleRequested, this, &SettingsDialog::removeSample);
    }

    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * fontMetrics().height());
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);

    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_notice);
    column->addLayout(middle, 1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this,
            [this] { apply(false); });
    dropStyleIcons(m_buttons);
    resizeToText(this, 145, 46);
    setBusy(false);
    load();
}

QWidget *SettingsDialog::scrolled(QWidget *page)
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    // Only what stands on a page takes the focus.
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

void SettingsDialog::addPage(const QIcon &icon, const QString &title, QWidget *page)
{
    auto *item = new QListWidgetItem(icon, title, m_list);
    const int line = fontMetrics().height();
    item->setSizeHint(QSize(m_list->fontMetrics().horizontalAdvance(title) + 3 * line, line * 2));
    m_pages->addWidget(scrolled(page));
}

void SettingsDialog::setDataFolder(const QString &folder)
{
    auto *page = new GeneralPage(m_settings, folder, this);
    connect(page, &GeneralPage::changed, this, &SettingsDialog::updateButtons);
    auto *area = qobject_cast<QScrollArea *>(m_pages->widget(0));
    m_general = page;
    area->setWidget(page);
    for (SourcePage *source : std::as_const(m_sources))
        source->setScheduleOffset(installationOffset(folder));
}

void SettingsDialog::showSource(const SourceId &source)
{
    for (qsizetype i = 0; i < m_sources.size(); ++i) {
        if (m_sources.at(i)->id() == source)
            m_list->setCurrentRow(static_cast<int>(i) + 1);
    }
}

void SettingsDialog::setKeyTest(const KeyEditor::Test &test)
{
    for (const SourcePage *page : std::as_const(m_sources)) {
        if (page->key() != nullptr)
            page->key()->setTest(test);
    }
}

void SettingsDialog::load()
{
    whenDone(this, m_store->sources(), [this](const Result<std::vector<SourceSettings>> &sources) {
        if (!sources) {
            m_notice->showNotice(errorNotice(sources.error()));
            return;
        }
        whenDone(this, m_store->scheduleStates(),
                 [this, sources = *sources](const Result<QHash<SourceId, ScheduleState>> &states) {
                     if (!states) {
                         m_notice->showNotice(errorNotice(states.error()));
                         return;
                     }
                     takeSettings(sources, *states);
                 });
    });
}

void SettingsDialog::takeSettings(const std::vector<SourceSettings> &sources,
                                  const QHash<SourceId, ScheduleState> &states)
{
    for (SourcePage *page : std::as_const(m_sources)) {
        SourceSettings settings;
        settings.id = page->id();
        for (const SourceSettings &stored : sources) {
            if (stored.id == page->id())
                settings = stored;
        }
        page->load(settings, states.value(page->id()));
    }
    m_loaded = true;
    setBusy(false);
}

void SettingsDialog::accept()
{
    apply(true);
}

void SettingsDialog::apply(bool closeAfter)
{
    if (!m_loaded || m_pending > 0)
        return;
    m_notice->dismiss();
    if (!m_general->check()) {
        m_list->setCurrentRow(0);
        return;
    }
    for (qsizetype i = 0; i < m_sources.size(); ++i) {
        SourcePage *page = m_sources.at(i);
        if (!page->isChanged())
            continue;
        const int before = m_list->currentRow();
        m_list->setCurrentRow(static_cast<int>(i) + 1);
        if (const QString problem = page->check(); !problem.isEmpty()) {
            m_notice->showNotice({Notice::Kind::Error, problem, {}, {}});
            return;
        }
        m_list->setCurrentRow(before);
    }
    m_failed = false;
    if (const auto saved = m_general->save(); !saved) {
        m_failed = true;
        m_notice->showNotice(errorNotice(saved.error()));
    }
    m_wrote = false;
    m_closeAfter = closeAfter;
    // One more than there is to do, so that an answer that comes at once doesn't end it before all have
    // started.
    m_pending = 1;
    setBusy(true);
    for (SourcePage *page : std::as_const(m_sources)) {
        const SourceId id = page->id();
        if (const auto confirmed = page->confirmAddress(); !confirmed) {
            m_failed = true;
            m_notice->showNotice(errorNotice(confirmed.error(), sourceName(id)));
            continue;
        }
        if (page->settingsChanged()) {
            ++m_pending;
            whenDone(this, m_store->saveSource(page->settings()),
                     [this, page, id](const Result<void> &result) {
                         if (result)
                             page->saved();
                         finishedOne(result, id);
                     });
        } else {
            page->saved(); // an address that was only confirmed
        }
        if (page->key() != nullptr && page->key()->isChanged()) {
            ++m_pending;
            page->key()->save([this, id](const Result<void> &result) { finishedOne(result, id); });
        }
    }
    --m_pending;
    if (m_pending == 0) {
        setBusy(false);
        if (m_closeAfter && !m_failed)
            QDialog::accept();
    }
}

void SettingsDialog::finishedOne(const Result<void> &result, const SourceId &source)
{
    if (result) {
        m_wrote = true;
    } else {
        m_failed = true;
        m_notice->showNotice(errorNotice(result.error(), sourceName(source)));
    }
    if (--m_pending > 0)
        return;
    setBusy(false);
    if (m_wrote)
        Q_EMIT sourcesChanged();
    if (m_closeAfter && !m_failed)
        QDialog::accept();
}

void SettingsDialog::removeSample()
{
    askRemoveSample(
        m_store, this,
        [this] {
            m_notice->showNotice({Notice::Kind::Good, tr("The sample trials are removed."), {}, {}});
            Q_EMIT sampleRemoved();
            Q_EMIT sourcesChanged();
        },
        [this](const Error &error) { m_notice->showNotice(errorNotice(error, sourceName(u"sample"_s))); });
}

void SettingsDialog::updateButtons()
{
    bool changed = m_general->isChanged();
    for (const SourcePage *page : std::as_const(m_sources))
        changed = changed || page->isChanged();
    m_buttons->button(QDialogButtonBox::Apply)->setEnabled(m_loaded && m_pending == 0 && changed);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(m_loaded && m_pending == 0);
}

void SettingsDialog::setBusy(bool busy)
{
    m_pages->setEnabled(m_loaded && !busy);
    updateButtons();
}

} // namespace trialdesk
