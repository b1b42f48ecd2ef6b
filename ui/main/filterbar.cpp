#include "ui/main/filterbar.h"

#include <algorithm>
#include <array>

#include <QEvent>
#include <QToolButton>

#include "models/domain/labels.h"
#include "models/table/columns.h"
#include "ui/icons/icons.h"
#include "ui/main/choicebutton.h"
#include "ui/main/flowlayout.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

constexpr std::array kFields{Field::Institute, Field::Department, Field::StudyType,
                             Field::Phase,     Field::Scope,      Field::Status};
const QString kSource = u"source"_s;
const QString kState = u"state"_s;
const QString kSince = u"since"_s;

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_clear(new QToolButton(this))
{
    auto *layout = new FlowLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 3);
    layout->addWidget(addBox(kSource));
    for (const Field field : kFields)
        layout->addWidget(addBox(fieldKey(field)));
    layout->addWidget(addBox(kState));
    layout->addWidget(addBox(kSince));
    box(kSince)->setSingle(true);
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

ChoiceButton *FilterBar::addBox(const QString &key)
{
    auto *button = new ChoiceButton(this);
    button->setObjectName(u"filter_"_s + key);
    connect(button, &ChoiceButton::chosenChanged, this, [this] {
        updateBoxes();
        Q_EMIT changed();
    });
    m_boxes.push_back({key, button});
    return button;
}

ChoiceButton *FilterBar::box(const QString &key) const
{
    const auto found = std::ranges::find(m_boxes, key, &Box::key);
    return found == m_boxes.end() ? nullptr : found->button;
}

void FilterBar::setFacets(const Facets &facets)
{
    m_facets = facets;
    fill();
}

void FilterBar::fill()
{
    std::vector<Choice> choices;
    for (const FacetValue &source : m_facets.sources)
        choices.push_back({source.value, sourceName(source.value), source.count});
    box(kSource)->setChoices(choices);

    for (const Field field : kFields) {
        choices.clear();
        for (const FacetValue &value : m_facets.fields.value(field))
            choices.push_back({value.value,
                               value.value.isEmpty() ? tr("(no value)") : valueLabel(field, value.value),
                               value.count});
        if (choices.size() == 1 && choices.front().value.isEmpty())
            choices.clear();
        box(fieldKey(field))->setChoices(choices);
    }

    choices.clear();
    for (const FacetValue &value : m_facets.states) {
        if (const auto state = stateFromKey(value.value))
            choices.push_back({value.value, stateText(*state), value.count});
    }
    box(kState)->setChoices(choices);
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
    for (const Field field : kFields) {
        const QStringList values = box(fieldKey(field))->chosen();
        if (!values.isEmpty())
            query.filters.push_back({field, values, true, false});
    }
    for (const QString &key : box(kState)->chosen()) {
        if (const auto state = stateFromKey(key))
            query.states.push_back(*state);
    }
    for (const QString &days : box(kSince)->chosen())
        query.changedSince = parseSince(days, nowUtc);
    return query;
}

bool FilterBar::isActive() const
{
    return std::ranges::any_of(m_boxes, [](const Box &entry) { return !entry.button->chosen().isEmpty(); });
}

void FilterBar::clear()
{
    for (const Box &entry : m_boxes)
        entry.button->setChosen({});
    updateBoxes();
}

std::vector<FilterBar::Condition> FilterBar::conditions() const
{
    std::vector<Condition> conditions;
    for (const Box &entry : m_boxes) {
        if (!entry.button->chosen().isEmpty())
            conditions.push_back({entry.button->summary(), entry.key});
    }
    return conditions;
}

void FilterBar::remove(const QString &conditionKey)
{
    ChoiceButton *button = box(conditionKey);
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
    for (const Field field : kFields)
        box(fieldKey(field))->setTitle(fieldHeader(field));
    box(kState)->setTitle(tr("State"));
    box(kSince)->setTitle(tr("Changed"));
    box(kSince)->setChoices({{u"7d"_s, tr("in the last 7 days"), -1},
                             {u"30d"_s, tr("in the last 30 days"), -1},
                             {u"90d"_s, tr("in the last 90 days"), -1}});
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
