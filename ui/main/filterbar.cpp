#include "ui/main/filterbar.h"

#include <algorithm>
#include <array>

#include <QEvent>
#include <QToolButton>

#include "models/domain/labels.h"
#include "models/table/columns.h"
#include "ui/icons/icons.h"
#include "ui/main/choicebutton.h"
#include "ui/main/datesbutton.h"
#include "ui/main/flowlayout.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kBoxFields{Field::Status,    Field::Conditions, Field::Interventions,
                                Field::Countries, Field::Institute,  Field::Department,
                                Field::StudyType, Field::Phase,      Field::Scope};
const QString kSource = u"source"_s;
const QString kDates = u"dates"_s;
const QString kState = u"state"_s;
const QString kSince = u"since"_s;
const QString kWatched = u"watched"_s;

/// One registry or state for all trials is no choice.
void leaveOutTheOnly(std::vector<Choice> &choices)
{
    if (choices.size() == 1)
        choices.clear();
}

Choice choiceOf(Field field, const FacetValue &value)
{
    return {value.value, value.value.isEmpty() ? FilterBar::tr("(no value)") : valueLabel(field, value.value),
            value.count};
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_watched(new QToolButton(this))
    , m_clear(new QToolButton(this))
{
    auto *layout = new FlowLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 3);
    layout->addWidget(addBox<ChoiceButton>(kSource));
    for (const Field field : kBoxFields) {
        auto *button = addBox<ChoiceButton>(fieldKey(field));
        connect(button, &ChoiceButton::findWanted, this,
                [this, field](const QString &text) { Q_EMIT findWanted(field, text); });
        layout->addWidget(button);
    }
    m_dates = addBox<DatesButton>(kDates);
    layout->addWidget(m_dates);
    layout->addWidget(addBox<ChoiceButton>(kState));
    layout->addWidget(addBox<ChoiceButton>(kSince));
    choices(kSince)->setSingle(true);
    m_watched->setObjectName(u"filter_"_s + kWatched);
    m_watched->setCheckable(true);
    m_watched->setIcon(themedIcon(u"star"_s));
    m_watched->setIconSize(QSize(fontMetrics().ascent(), fontMetrics().ascent()));
    m_watched->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_watched->setFocusPolicy(Qt::StrongFocus);
    connect(m_watched, &QToolButton::toggled, this, [this](bool on) {
        m_watched->setIcon(themedIcon(on ? u"star-filled"_s : u"star"_s));
        updateBoxes();
    });
    connect(m_watched, &QToolButton::clicked, this, &FilterBar::changed);
    layout->addWidget(m_watched);
    m_clear->setObjectName(u"clearFilters"_s);
    m_clear->setIcon(themedIcon(u"close"_s));
    m_clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT changed();
    });
    layout->addWidget(m_clear);
    retranslate();
}

template <class Button>
Button *FilterBar::addBox(const QString &key)
{
    auto *button = new Button(this);
    button->setObjectName(u"filter_"_s + key);
    connect(button, &FilterButton::chosenChanged, this, [this] {
        updateBoxes();
        Q_EMIT changed();
    });
    m_boxes.push_back({key, button});
    return button;
}

FilterButton *FilterBar::box(const QString &key) const
{
    const auto found = std::ranges::find(m_boxes, key, &Box::key);
    return found == m_boxes.end() ? nullptr : found->button;
}

ChoiceButton *FilterBar::choices(const QString &key) const
{
    return qobject_cast<ChoiceButton *>(box(key));
}

void FilterBar::setFacets(const Facets &facets)
{
    m_facets = facets;
    fill();
}

void FilterBar::setFound(Field field, const QString &text, const std::vector<FacetValue> &values)
{
    std::vector<Choice> found;
    for (const FacetValue &value : values)
        found.push_back(choiceOf(field, value));
    if (ChoiceButton *button = choices(fieldKey(field)))
        button->setFound(text, found);
}

void FilterBar::fill()
{
    std::vector<Choice> all;
    for (const FacetValue &source : m_facets.sources)
        all.push_back({source.value, sourceName(source.value), source.count});
    leaveOutTheOnly(all);
    choices(kSource)->setChoices(all);

    for (const Field field : kBoxFields) {
        all.clear();
        for (const FacetValue &value : m_facets.fields.value(field))
            all.push_back(choiceOf(field, value));
        if (all.size() == 1 && all.front().value.isEmpty())
            all.clear();
        choices(fieldKey(field))->setChoices(all, m_facets.unlisted.value(field));
    }
    m_dates->setAvailable(m_facets.hasDates);

    all.clear();
    for (const FacetValue &value : m_facets.states) {
        if (const auto state = stateFromKey(value.value))
            all.push_back({value.value, stateText(*state), value.count});
    }
    leaveOutTheOnly(all);
    choices(kState)->setChoices(all);
    updateBoxes();
}

void FilterBar::updateBoxes()
{
    for (const Box &entry : m_boxes)
        entry.button->setVisible(entry.button->hasChoices() || !entry.button->chosen().isEmpty());
    m_clear->setVisible(isActive());
}

TrialQuery FilterBar::query(const QDateTime &nowUtc) const
{
    TrialQuery query;
    query.sources = box(kSource)->chosen();
    for (const Field field : kBoxFields) {
        const QStringList values = box(fieldKey(field))->chosen();
        if (!values.isEmpty())
            query.filters.push_back({field, values, true, false});
    }
    for (const FieldFilter &dates : m_dates->filters())
        query.filters.push_back(dates);
    for (const QString &key : box(kState)->chosen()) {
        if (const auto state = stateFromKey(key))
            query.states.push_back(*state);
    }
    for (const QString &days : box(kSince)->chosen())
        query.changedSince = parseSince(days, nowUtc);
    query.watched = m_watched->isChecked();
    return query;
}

bool FilterBar::isActive() const
{
    return m_watched->isChecked() ||
           std::ranges::any_of(m_boxes, [](const Box &entry) { return !entry.button->chosen().isEmpty(); });
}

void FilterBar::clear()
{
    for (const Box &entry : m_boxes)
        entry.button->setChosen({});
    m_watched->setChecked(false);
    updateBoxes();
}

std::vector<FilterBar::Condition> FilterBar::conditions() const
{
    std::vector<Condition> conditions;
    for (const Box &entry : m_boxes) {
        if (!entry.button->chosen().isEmpty())
            conditions.push_back({entry.button->summary(), entry.key});
    }
    if (m_watched->isChecked())
        conditions.push_back({m_watched->text(), kWatched});
    return conditions;
}

void FilterBar::remove(const QString &conditionKey)
{
    if (conditionKey == kWatched && m_watched->isChecked()) {
        m_watched->setChecked(false);
        Q_EMIT changed();
        return;
    }
    FilterButton *button = box(conditionKey);
    if (button == nullptr || button->chosen().isEmpty())
        return;
    button->setChosen({});
    updateBoxes();
    Q_EMIT changed();
}

QStringList FilterBar::chosenSources() const
{
    return box(kSource)->chosen();
}

void FilterBar::retranslate()
{
    box(kSource)->setTitle(tr("Registry"));
    for (const Field field : kBoxFields)
        box(fieldKey(field))->setTitle(fieldHeader(field));
    m_dates->setTitle(tr("Dates"));
    box(kState)->setTitle(tr("State"));
    box(kSince)->setTitle(tr("Changed"));
    choices(kSince)->setChoices({{u"7d"_s, tr("in the last 7 days"), -1},
                                 {u"30d"_s, tr("in the last 30 days"), -1},
                                 {u"90d"_s, tr("in the last 90 days"), -1}});
    m_watched->setText(tr("Watched only"));
    m_clear->setText(tr("Clear filters"));
    fill();
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace trialdesk
