#include "ui/dialogs/sourcepage.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "models/table/columns.h"
#include "sync/schedule/schedule.h"
#include "sync/sources/ctgovscope.h"
#include "ui/common/textguard.h"
#include "ui/dialogs/keyeditor.h"
#include "ui/dialogs/scheduleeditor.h"
#include "ui/dialogs/scopeeditor.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr int kLongestIdle = 600;
constexpr int kLongestDeadline = 3600;
constexpr int kLongestInterval = 60'000;

template <class Duration>
int plainCount(Duration duration)
{
    return static_cast<int>(duration.count());
}

} // namespace

SourcePage::SourcePage(const SourceInfo &info, KeyStore *keys, const Clock *clock, QWidget *parent)
    : QWidget(parent)
    , m_info(info)
    , m_keys(keys)
    , m_enabled(new QCheckBox(tr("&Use this registry"), this))
    , m_schedule(new ScheduleEditor(clock, QTimeZone::systemTimeZone(), this))
    , m_pageSize(new QSpinBox(this))
    , m_idle(new QSpinBox(this))
    , m_deadline(new QSpinBox(this))
    , m_interval(new QSpinBox(this))
    , m_baseUrl(new QLineEdit(this))
    , m_confirm(new QCheckBox(tr("I &know this address: the key may be sent there"), this))
{
    auto *column = new QVBoxLayout(this);
    makeHead(this);
    m_loaded.id = info.id;
    if (info.needsKey) {
        auto *section = new Section(tr("Key"), Section::Form::Open, this);
        m_key = new KeyEditor(info, keys, section);
        m_key->setSettings([this] { return settings(); });
        m_key->setGate([this] { return isConfirmedHere() ? Result<void>() : keyMayGo(); });
        section->addRow(m_key);
        column->addWidget(section);
        connect(m_key, &KeyEditor::changed, this, &SourcePage::changed);
    }
    if (info.scoped) {
        auto *section = new Section(tr("Trials to keep"), Section::Form::Open, this);
        m_scope = new ScopeEditor(section);
        section->addRow(m_scope);
        section->addHint(tr("Trials of an earlier choice stay in the store; they are no longer kept fresh."));
        column->addWidget(section);
        connect(m_scope, &ScopeEditor::changed, this, &SourcePage::edited);
    }
    auto *schedule = new Section(tr("Schedule"), Section::Form::Open, this);
    schedule->addRow(m_schedule);
    column->addWidget(schedule);
    column->addWidget(makeLimits());
    column->addWidget(makeAddress());
    column->addStretch();

    connect(m_enabled, &QCheckBox::toggled, this, &SourcePage::edited);
    connect(m_schedule, &ScheduleEditor::changed, this, &SourcePage::edited);
    for (QSpinBox *box : {m_pageSize, m_idle, m_deadline, m_interval})
        connect(box, &QSpinBox::valueChanged, this, &SourcePage::edited);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &SourcePage::edited);
    connect(m_confirm, &QCheckBox::toggled, this, &SourcePage::edited);
    if (m_operation != nullptr)
        connect(m_operation, &QLineEdit::textChanged, this, &SourcePage::edited);
    load(m_loaded, {});
}

void SourcePage::makeHead(QWidget *parent)
{
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    auto *title = new PlainLabel(sourceName(m_info.id), parent);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    title->setFont(large);
    title->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    if (isOpenable(m_info.homepage)) {
        auto *home = new QPushButton(themedIcon(u"link"_s), tr("Open &web page"), parent);
        home->setObjectName(u"homepage"_s);
        home->setToolTip(plainToolTip(m_info.homepage.toDisplayString()));
        connect(home, &QPushButton::clicked, this,
                [this] { openExternal(m_info.homepage, m_info.homepage.host(), this); });
        head->addWidget(home);
    }
    column->addLayout(head);
    m_enabled->setObjectName(u"enabled"_s);
    column->addWidget(m_enabled);
    if (!m_info.sample)
        return;
    auto *note = new StatusLine(parent);
    note->say(StatusLine::Kind::Info,
              tr("The trials of this registry are invented. They let you try the program without "
                 "a network or a key, and change a little from sync to sync."));
    column->addWidget(note);
    auto *remove = new QPushButton(themedIcon(u"delete"_s), tr("Re&move sample trials…"), parent);
    remove->setObjectName(u"removeSample"_s);
    connect(remove, &QPushButton::clicked, this, &SourcePage::removeSampleRequested);
    column->addWidget(remove, 0, Qt::AlignLeading);
}

Section *SourcePage::makeLimits()
{
    auto *section = new Section(tr("Requests"), Section::Form::Open, this);
    m_pageSize->setObjectName(u"pageSize"_s);
    m_pageSize->setRange(1, m_info.largestPageSize);
    m_pageSize->setSuffix(tr(" trials"));
    m_idle->setObjectName(u"idleTimeout"_s);
    m_idle->setRange(1, kLongestIdle);
    m_idle->setSuffix(tr(" s"));
    m_deadline->setObjectName(u"deadline"_s);
    m_deadline->setRange(1, kLongestDeadline);
    m_deadline->setSuffix(tr(" s"));
    m_interval->setObjectName(u"minInterval"_s);
    m_interval->setRange(0, kLongestInterval);
    m_interval->setSingleStep(100);
    m_interval->setSuffix(tr(" ms"));
    for (QSpinBox *box : {m_pageSize, m_idle, m_deadline, m_interval})
        box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    section->addRow(tr("Page si&ze:"), m_pageSize);
    section->addRow(tr("Give up after silence o&f:"), m_idle);
    section->addRow(tr("&Longest time for a page:"), m_deadline);
    section->addRow(tr("Pause between re&quests:"), m_interval);
    m_limitProblem = new StatusLine(this);
    m_limitProblem->setObjectName(u"limitProblem"_s);
    section->addRow(m_limitProblem);
    auto *reset = new QPushButton(tr("&Defaults"), this);
    reset->setObjectName(u"resetLimits"_s);
    reset->setAccessibleName(tr("Set page size, times and pause to the registry's defaults"));
    reset->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(reset, &QPushButton::clicked, this, &SourcePage::resetLimits);
    section->addRow(reset);
    return section;
}

Section *SourcePage::makeAddress()
{
    m_address = new Section(tr("Address of the registry (ad&vanced)"), Section::Form::Folded, this);
    m_baseUrl->setObjectName(u"baseUrl"_s);
    m_baseUrl->setMaxLength(kLongestBaseUrl);
    m_baseUrl->setPlaceholderText(m_info.defaultBaseUrl.toDisplayString());
    m_address->addRow(tr("&Base address:"), m_baseUrl);
    m_confirm->setObjectName(u"confirmAddress"_s);
    m_address->addRow(m_confirm);
    if (!m_info.defaultOperation.isEmpty()) {
        m_operation = new QLineEdit(this);
        m_operation->setObjectName(u"operation"_s);
        m_operation->setPlaceholderText(m_info.defaultOperation);
        m_address->addRow(tr("Data&set (uddi):"), m_operation);
    }
    m_addressProblem = new StatusLine(this);
    m_addressProblem->setObjectName(u"addressProblem"_s);
    m_address->addRow(m_addressProblem);
    m_address->addHint(tr("Leave a field empty to use the registry's own address."));
    return m_address;
}

void SourcePage::resetLimits()
{
    SourceSettings plain = settings();
    plain.pageSize.reset();
    plain.idleTimeout.reset();
    plain.deadline.reset();
    plain.minInterval.reset();
    const EffectiveSettings defaults = effective(m_info, plain);
    m_pageSize->setValue(defaults.pageSize);
    m_idle->setValue(plainCount(defaults.idleTimeout));
    m_deadline->setValue(plainCount(defaults.deadline));
    m_interval->setValue(plainCount(defaults.minInterval));
}

void SourcePage::load(const SourceSettings &settings, const ScheduleState &state)
{
    const EffectiveSettings shown = effective(m_info, settings);
    m_loaded = settings;
    m_loaded.id = m_info.id;
    m_enabled->setChecked(settings.enabled);
    m_pageSize->setValue(shown.pageSize);
    m_idle->setValue(plainCount(shown.idleTimeout));
    m_deadline->setValue(plainCount(shown.deadline));
    m_interval->setValue(plainCount(shown.minInterval));
    m_baseUrl->setText(settings.baseUrl.toString(QUrl::FullyEncoded));
    if (m_operation != nullptr)
        m_operation->setText(settings.operation);
    if (m_scope != nullptr)
        m_scope->setScope(settings.scope);
    m_schedule->setSchedule(parseSchedule(settings.schedule).value_or(Schedule{}), state.scheduledSince);
    m_confirm->setChecked(false);
    m_confirm->setVisible(!keyMayGo());
    m_address->setUnfolded(!settings.baseUrl.isEmpty() || !settings.operation.isEmpty());
    if (m_key != nullptr)
        m_key->load();
}

void SourcePage::setScheduleOffset(std::chrono::seconds offset)
{
    m_schedule->setOffset(offset);
}

SourceSettings SourcePage::settings() const
{
    SourceSettings result = m_loaded;
    result.enabled = m_enabled->isChecked();
    result.baseUrl = address();
    if (m_operation != nullptr)
        result = withSetting(result, m_info, u"uddi"_s, m_operation->text().trimmed()).value_or(result);
    if (m_scope != nullptr && m_scope->problem().isEmpty() &&
        parseCtgovScope(m_scope->scope()) != parseCtgovScope(m_loaded.scope))
        result.scope = m_scope->scope();
    // A value that was not touched stays what it was, so that an unset one follows a changed default.
    const EffectiveSettings before = effective(m_info, m_loaded);
    if (m_pageSize->value() != before.pageSize)
        result.pageSize = m_pageSize->value();
    if (m_idle->value() != before.idleTimeout.count())
        result.idleTimeout = std::chrono::seconds(m_idle->value());
    if (m_deadline->value() != before.deadline.count())
        result.deadline = std::chrono::seconds(m_deadline->value());
    if (m_interval->value() != before.minInterval.count())
        result.minInterval = std::chrono::milliseconds(m_interval->value());
    const Schedule chosen = m_schedule->schedule();
    if (chosen != parseSchedule(m_loaded.schedule).value_or(Schedule{}))
        result.schedule = chosen.kind == Schedule::Kind::Off ? QString() : scheduleText(chosen);
    return result;
}

bool SourcePage::isChanged() const
{
    // An address that can't be read as one is a change, too, though the copy holds an empty one then.
    const bool address = isAddressTyped() || !addressProblem().isEmpty();
    const bool scope = m_scope != nullptr && !m_scope->problem().isEmpty();
    return address || scope || m_confirm->isChecked() || settingsChanged() ||
           (m_key != nullptr && m_key->isChanged());
}

QString SourcePage::addressProblem() const
{
    if (!m_baseUrl->text().trimmed().isEmpty() && !isAcceptableBaseUrl(address()))
        return tr("The address has to begin with https:// (http:// only for this computer) and may not "
                  "hold a user "
                  "name, a password or a question mark.");
    if (m_operation == nullptr)
        return {};
    const auto dataset = withSetting(m_loaded, m_info, u"uddi"_s, m_operation->text().trimmed());
    return dataset ? QString() : dataset.error().detail;
}

QString SourcePage::check()
{
    if (m_key != nullptr && !m_key->problem().isEmpty()) {
        m_key->setFocus();
        return m_key->problem();
    }
    if (m_scope != nullptr && !m_scope->problem().isEmpty()) {
        m_scope->setFocus();
        return m_scope->problem();
    }
    if (!m_schedule->problem().isEmpty()) {
        m_schedule->setFocus();
        return m_schedule->problem();
    }
    if (!m_limitProblem->text().isEmpty()) {
        m_deadline->setFocus();
        return m_limitProblem->text();
    }
    if (!m_addressProblem->text().isEmpty()) {
        m_address->setUnfolded(true);
        m_baseUrl->setFocus();
        return m_addressProblem->text();
    }
    return {};
}

QUrl SourcePage::address() const
{
    // What the line shows of a long or odd address of the store need not be that address.
    return m_baseUrl->isModified() ? QUrl(m_baseUrl->text().trimmed(), QUrl::StrictMode) : m_loaded.baseUrl;
}

bool SourcePage::isAddressTyped() const
{
    return address().toEncoded() != m_loaded.baseUrl.toEncoded();
}

bool SourcePage::isConfirmedHere() const
{
    return m_confirm->isChecked() || isAddressTyped();
}

Result<void> SourcePage::keyMayGo() const
{
    return m_key == nullptr
               ? Result<void>()
               : m_keys->mayGoTo(m_info.id, m_info.defaultBaseUrl, effective(m_info, settings()).baseUrl);
}

Result<void> SourcePage::confirmAddress()
{
    if (m_key == nullptr || !isConfirmedHere())
        return {};
    return m_keys->confirm(m_info.id, address());
}

void SourcePage::saved()
{
    m_loaded = settings();
    m_baseUrl->setModified(false);
    m_confirm->setChecked(false);
    m_confirm->setVisible(!keyMayGo());
}

void SourcePage::edited()
{
    m_confirm->setEnabled(!isAddressTyped());
    m_addressProblem->say(StatusLine::Kind::Error, addressProblem());
    m_limitProblem->say(
        StatusLine::Kind::Error,
        m_deadline->value() < m_idle->value()
            ? tr("The longest time for a page can't be shorter than the silence after which to give up.")
            : QString());
    Q_EMIT changed();
}

} // namespace trialdesk
