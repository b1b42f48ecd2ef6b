#include "ui/main/datesbutton.h"

#include <algorithm>
#include <chrono>

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "models/domain/daterange.h"
#include "ui/common/letterwidth.h"
#include "ui/common/textguard.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace trialdesk {

namespace {

constexpr std::array kDateFields{Field::StartDate, Field::CompletionDate, Field::UpdatedDate};
constexpr auto kDots = ".."_L1;

struct Ends
{
    QString from;
    QString to;
};

/// Of `start_date:2024..2025`.
Ends endsOf(const QString &value)
{
    const QString range = value.section(u':', 1);
    return {range.section(kDots, 0, 0), range.section(kDots, 1)};
}

Field fieldOf(const QString &value)
{
    return fieldFromKey(value.section(u':', 0, 0)).value_or(Field::StartDate);
}

bool isDateOrEmpty(const QString &text)
{
    return text.isEmpty() || parseDate(text);
}

} // namespace

DatesButton::DatesButton(QWidget *parent)
    : FilterButton(parent)
    , m_fromHeading(new PlainLabel(popup()))
    , m_toHeading(new PlainLabel(popup()))
    , m_hint(new PlainLabel(popup()))
    , m_clear(new QPushButton(popup()))
{
    const int gap = fontMetrics().height() / 2;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(gap);
    grid->setVerticalSpacing(gap);
    grid->addWidget(m_fromHeading, 0, 1);
    grid->addWidget(m_toHeading, 0, 2);
    for (std::size_t i = 0; i < kDateFields.size(); ++i) {
        m_rows.at(i) = {kDateFields.at(i), new PlainLabel(popup()), new QLineEdit(popup()),
                        new QLineEdit(popup())};
        const Row &row = m_rows.at(i);
        const int place = static_cast<int>(i) + 1;
        grid->addWidget(row.name, place, 0);
        grid->addWidget(row.from, place, 1);
        grid->addWidget(row.to, place, 2);
        row.from->setObjectName(fieldKey(row.field) + u"_from"_s);
        row.to->setObjectName(fieldKey(row.field) + u"_to"_s);
        for (QLineEdit *edit : {row.from, row.to}) {
            constexpr int kLongest = 10;
            edit->setMaxLength(kLongest);
            edit->setMinimumWidth(letterWidth(fontMetrics()) * 15);
            edit->installEventFilter(this);
            connect(edit, &QLineEdit::textChanged, &m_wait, qOverload<>(&QTimer::start));
            connect(edit, &QLineEdit::editingFinished, this, [this] { take(Typing::Done); });
        }
    }
    m_hint->setObjectName(u"datesHint"_s);
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(popup());
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    layout->addLayout(grid);
    layout->addWidget(m_hint);
    layout->addWidget(m_clear);
    m_wait.setSingleShot(true);
    m_wait.setInterval(300ms);
    connect(&m_wait, &QTimer::timeout, this, [this] { take(Typing::GoesOn); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        popup()->hide();
        choose({});
    });
    retranslate();
}

void DatesButton::setChosen(const QStringList &values)
{
    FilterButton::setChosen(values);
    m_clear->setEnabled(!values.isEmpty());
    for (const Row &row : m_rows) {
        const auto value = std::ranges::find(values, row.field, fieldOf);
        const Ends ends = value == values.end() ? Ends{} : endsOf(*value);
        for (const auto &[edit, text] : {std::pair{row.from, ends.from}, std::pair{row.to, ends.to}}) {
            // What is being typed is left alone.
            if (popup()->isVisible() && edit->text() != text && !isDateOrEmpty(edit->text()))
                continue;
            const QSignalBlocker quiet(edit);
            if (edit->text() != text)
                edit->setText(text);
        }
    }
}

std::vector<FieldFilter> DatesButton::filters() const
{
    std::vector<FieldFilter> filters;
    for (const QString &value : chosen())
        filters.push_back({.field = fieldOf(value), .values = {value.section(u':', 1)}});
    return filters;
}

void DatesButton::take(Typing typing)
{
    m_wait.stop();
    QStringList values;
    bool allDates = true;
    for (const Row &row : m_rows) {
        const QString from = row.from->text().trimmed();
        const QString to = row.to->text().trimmed();
        allDates = allDates && isDateOrEmpty(from) && isDateOrEmpty(to);
        const QString range = (parseDate(from) ? from : QString()) + kDots + (parseDate(to) ? to : QString());
        if (parseDateRange(range))
            values << fieldKey(row.field) + u':' + range;
    }
    QPalette palette = m_hint->palette();
    palette.setColor(QPalette::WindowText,
                     markColor(allDates || typing == Typing::GoesOn ? Mark::Quiet : Mark::Warning,
                               this->palette(), QPalette::Window));
    m_hint->setPalette(palette);
    choose(values);
}

QString DatesButton::summaryOf(const QString &value) const
{
    const QString heading = fieldHeader(fieldOf(value));
    const Ends ends = endsOf(value);
    if (ends.from == ends.to)
        return tr("%1: %2", "heading and date").arg(heading, ends.from);
    if (ends.to.isEmpty())
        return tr("%1: from %2").arg(heading, ends.from);
    if (ends.from.isEmpty())
        return tr("%1: until %2").arg(heading, ends.to);
    return tr("%1: %2 to %3").arg(heading, ends.from, ends.to);
}

void DatesButton::aboutToOpen()
{
    setChosen(chosen());
    take(Typing::GoesOn);
}

void DatesButton::opened()
{
    m_rows.front().from->setFocus();
}

bool DatesButton::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && qobject_cast<QLineEdit *>(watched) != nullptr) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            take(Typing::Done);
            popup()->hide();
            return true;
        }
    }
    return FilterButton::eventFilter(watched, event);
}

void DatesButton::retranslate()
{
    m_fromHeading->setText(tr("From"));
    m_toHeading->setText(tr("To"));
    for (const Row &row : m_rows) {
        const QString heading = fieldHeader(row.field);
        row.name->setText(heading);
        for (QLineEdit *edit : {row.from, row.to})
            edit->setPlaceholderText(tr("e.g. 2024-03"));
        row.from->setAccessibleName(tr("%1: from").arg(heading));
        row.to->setAccessibleName(tr("%1: to").arg(heading));
    }
    m_hint->setText(tr("A year, a month or a day: 2024, 2024-03 or 2024-03-05. Where a registry gives only a "
                       "month or a year, all of its days count."));
    m_clear->setText(tr("Show all"));
    updateText();
}

void DatesButton::changeEvent(QEvent *event)
{
    FilterButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace trialdesk
