#include "ui/dialogs/scheduleeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimeEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/textguard.h"
#include "ui/dialogs/section.h"
#include "ui/dialogs/statusline.h"
#include "ui/icons/icons.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr quint8 kAllDays = 0x7f;
constexpr int kFewestMinutes = 5;
constexpr int kMostHours = 31 * 24;
constexpr int kShownTimes = 3;

QHBoxLayout *bareRow(QWidget *owner)
{
    auto *row = new QHBoxLayout(owner);
    row->setContentsMargins(0, 0, 0, 0);
    return row;
}

/// The locale's short time, without the seconds that some have in it.
QString clockFormat()
{
    return QLocale().timeFormat(QLocale::ShortFormat).remove(u":ss"_s);
}

} // namespace

ScheduleEditor::ScheduleEditor(const Clock *clock, const QTimeZone &zone, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_zone(zone)
    , m_choice(new QComboBox(this))
    , m_interval(makeInterval())
    , m_days(makeWeekdays())
    , m_at(new QWidget(this))
    , m_skip(new QCheckBox(tr("Leave &out times that were missed"), this))
    , m_next(new PlainLabel(this))
    , m_late(makeHint(tr("Some minutes after the chosen time, so that not all installations ask at once."),
                      this))
    , m_problem(new StatusLine(this))
{
    m_choice->setObjectName(u"scheduleChoice"_s);
    m_choice->addItem(tr("Only by hand"), Off);
    m_choice->addItem(tr("At an interval"), Every);
    m_choice->addItem(tr("Every day"), Daily);
    m_choice->addItem(tr("On chosen weekdays"), Weekdays);

    m_time = new QTimeEdit(m_at);
    m_time->setObjectName(u"scheduleTime"_s);
    m_time->setDisplayFormat(clockFormat());
    auto *atLabel = new QLabel(tr("&at"), m_at);
    atLabel->setBuddy(m_time);
    m_time->setAccessibleName(tr("Time of day of the sync"));
    auto *atRow = bareRow(m_at);
    atRow->addWidget(atLabel);
    atRow->addWidget(m_time);

    m_skip->setObjectName(u"scheduleSkip"_s);
    m_skip->setToolTip(plainToolTip(tr("Otherwise one sync makes up for all the times at which TrialDesk "
                                       "was not running or the computer was off.")));
    m_next->setObjectName(u"scheduleNext"_s);
    m_next->setWordWrap(true);
    m_choice->setAccessibleName(tr("When to sync by itself"));
    auto *whenLabel = new QLabel(tr("Sync by &itself:"), this);
    whenLabel->setBuddy(m_choice);

    const int line = fontMetrics().height();
    auto *top = new QHBoxLayout;
    top->setSpacing(line / 2);
    top->addWidget(whenLabel);
    top->addWidget(m_choice);
    top->addStretch();
    auto *when = new QHBoxLayout;
    when->addWidget(m_interval);
    when->addWidget(m_at);
    when->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(line / 2);
    column->addLayout(top);
    column->addLayout(when);
    column->addWidget(m_days, 0, Qt::AlignLeading);
    column->addWidget(m_skip, 0, Qt::AlignLeading);
    column->addWidget(m_problem);
    column->addWidget(m_next);
    column->addWidget(m_late);

    connect(m_choice, &QComboBox::currentIndexChanged, this, &ScheduleEditor::edited);
    connect(m_skip, &QCheckBox::toggled, this, &ScheduleEditor::edited);
    connect(m_time, &QTimeEdit::timeChanged, this, &ScheduleEditor::edited);
    connect(m_number, &QSpinBox::valueChanged, this, &ScheduleEditor::edited);
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] {
        applyUnitRange();
        edited();
    });
    m_refresh.setInterval(30s);
    connect(&m_refresh, &QTimer::timeout, this, &ScheduleEditor::showNext);
    m_refresh.start();
    setSchedule({}, {});
}

QWidget *ScheduleEditor::makeInterval()
{
    auto *widget = new QWidget(this);
    m_number = new QSpinBox(widget);
    m_number->setObjectName(u"scheduleNumber"_s);
    m_number->setAccessibleName(tr("Length of the interval"));
    m_unit = new QComboBox(widget);
    m_unit->setObjectName(u"scheduleUnit"_s);
    m_unit->setAccessibleName(tr("Unit of the interval"));
    m_unit->addItem(tr("minutes"), Minutes);
    m_unit->addItem(tr("hours"), Hours);
    auto *label = new QLabel(tr("&every"), widget);
    label->setBuddy(m_number);
    auto *row = bareRow(widget);
    row->addWidget(label);
    row->addWidget(m_number);
    row->addWidget(m_unit);
    return widget;
}

QWidget *ScheduleEditor::makeWeekdays()
{
    auto *widget = new QWidget(this);
    auto *row = bareRow(widget);
    row->setSpacing(fontMetrics().height() / 4);
    const QLocale locale;
    for (int day = 0; day < 7; ++day) {
        auto *button = new QToolButton(widget);
        button->setObjectName(u"weekday%1"_s.arg(day));
        button->setText(locale.standaloneDayName(day + 1, QLocale::ShortFormat));
        button->setAccessibleName(locale.standaloneDayName(day + 1, QLocale::LongFormat));
        button->setToolTip(plainToolTip(locale.standaloneDayName(day + 1, QLocale::LongFormat)));
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumWidth(fontMetrics().height() * 5 / 2);
        connect(button, &QToolButton::toggled, this, &ScheduleEditor::edited);
        row->addWidget(button);
        m_day[static_cast<std::size_t>(day)] = button;
    }
    return widget;
}

void ScheduleEditor::applyUnitRange()
{
    if (m_unit->currentData().toInt() == Minutes)
        m_number->setRange(kFewestMinutes, kMostHours * 60);
    else
        m_number->setRange(1, kMostHours);
}

void ScheduleEditor::setSchedule(const Schedule &schedule, const QDateTime &since)
{
    m_original = schedule;
    m_since = since;
    {
        const QSignalBlocker choice(m_choice);
        const QSignalBlocker number(m_number);
        const QSignalBlocker unit(m_unit);
        const QSignalBlocker time(m_time);
        const QSignalBlocker skip(m_skip);
        const bool daily = schedule.weekdays == kAllDays || schedule.weekdays == 0;
        const Choice chosen = schedule.kind == Schedule::Kind::Off     ? Off
                              : schedule.kind == Schedule::Kind::Every ? Every
                              : daily                                  ? Daily
                                                                       : Weekdays;
        m_choice->setCurrentIndex(m_choice->findData(chosen));
        const auto minutes = static_cast<int>(schedule.interval.count());
        const bool hours = minutes % 60 == 0;
        m_unit->setCurrentIndex(m_unit->findData(hours ? Hours : Minutes));
        applyUnitRange();
        m_number->setValue(hours ? minutes / 60 : minutes);
        m_time->setTime(schedule.time);
        m_skip->setChecked(schedule.skipMissed);
        for (int day = 0; day < 7; ++day) {
            QToolButton *button = m_day[static_cast<std::size_t>(day)];
            const QSignalBlocker blocker(button);
            button->setChecked(schedule.weekdays == 0 ? day < 5 : (schedule.weekdays >> day & 1) != 0);
        }
    }
    showNext();
}

void ScheduleEditor::setOffset(std::chrono::seconds offset)
{
    m_offset = offset;
    showNext();
}

Schedule ScheduleEditor::schedule() const
{
    Schedule result;
    const int number = m_number->value();
    switch (static_cast<Choice>(m_choice->currentData().toInt())) {
    case Off:
        break;
    case Every:
        result.kind = Schedule::Kind::Every;
        result.interval = m_unit->currentData().toInt() == Hours
                              ? std::chrono::minutes(std::chrono::hours(number))
                              : std::chrono::minutes(number);
        break;
    case Daily:
        result.kind = Schedule::Kind::Weekly;
        result.weekdays = kAllDays;
        result.time = m_time->time();
        break;
    case Weekdays:
        result.kind = Schedule::Kind::Weekly;
        result.time = m_time->time();
        for (std::size_t day = 0; day < m_day.size(); ++day) {
            if (m_day[day]->isChecked())
                result.weekdays = static_cast<quint8>(result.weekdays | (1U << day));
        }
        break;
    }
    result.skipMissed = result.kind != Schedule::Kind::Off && m_skip->isChecked();
    return result;
}

QString ScheduleEditor::problem() const
{
    const Schedule now = schedule();
    if (now.kind == Schedule::Kind::Weekly && now.weekdays == 0)
        return tr("Choose at least one weekday.");
    return {};
}

void ScheduleEditor::edited()
{
    showNext();
    Q_EMIT changed();
}

void ScheduleEditor::showNext()
{
    const auto choice = static_cast<Choice>(m_choice->currentData().toInt());
    m_interval->setVisible(choice == Every);
    m_at->setVisible(choice == Daily || choice == Weekdays);
    m_days->setVisible(choice == Weekdays);
    m_skip->setVisible(choice != Off);
    // A pressed look alone is too faint in a dark theme.
    for (QToolButton *button : m_day)
        button->setIcon(button->isChecked() ? themedIcon(u"check"_s) : QIcon());
    m_problem->say(StatusLine::Kind::Error, problem());

    m_shown.clear();
    m_late->hide();
    if (choice == Off) {
        m_next->setText(tr("It is synced only when you press Sync."));
        return;
    }
    if (!problem().isEmpty()) {
        m_next->setText(QString());
        return;
    }
    const Schedule now = schedule();
    const QDateTime present = m_clock->nowUtc();
    const QDateTime anchor = now == m_original && m_since.isValid() ? m_since : present;
    const QLocale locale;
    QStringList lines;
    for (const QDateTime &slot : nextSlots(now, present, anchor, m_zone, kShownTimes, m_offset)) {
        m_shown.push_back(slot.toTimeZone(m_zone));
        const QDateTime &local = m_shown.back();
        //: %1 is a weekday's short name, %2 a date, %3 a time of day
        lines.append(tr("%1, %2, %3")
                         .arg(locale.standaloneDayName(local.date().dayOfWeek(), QLocale::ShortFormat),
                              locale.toString(local.date(), QLocale::ShortFormat),
                              locale.toString(local.time(), clockFormat())));
    }
    m_next->setText(tr("The next syncs:") + u'\n' + lines.join(u'\n'));
    m_late->setVisible(now.kind == Schedule::Kind::Weekly && m_offset >= 1min);
}

} // namespace trialdesk
