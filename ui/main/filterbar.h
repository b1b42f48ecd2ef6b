#pragma once

#include <vector>

#include <QWidget>

#include "models/store/storereader.h"

class QToolButton;

namespace trialdesk {

class ChoiceButton;
class DatesButton;
class FilterButton;

/// The boxes under the search box: registry, fields, dates, state, and when something changed.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setFacets(const Facets &facets);
    /// The answer to findWanted().
    void setFound(Field field, const QString &text, const std::vector<FacetValue> &values);
    /// The chosen conditions; `nowUtc` is what "in the last 7 days" counts from.
    [[nodiscard]] TrialQuery query(const QDateTime &nowUtc) const;
    [[nodiscard]] bool isActive() const;
    void clear();

    /// One sentence per condition that is set, and the way to take it away.
    struct Condition
    {
        QString text;
        QString key;
    };
    [[nodiscard]] std::vector<Condition> conditions() const;
    void remove(const QString &conditionKey);

    [[nodiscard]] QStringList chosenSources() const;

Q_SIGNALS:
    void changed();
    void findWanted(trialdesk::Field field, const QString &text); ///< of values that are too many to list

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Box
    {
        QString key;
        FilterButton *button;
    };
    template <class Button>
    Button *addBox(const QString &key);
    [[nodiscard]] FilterButton *box(const QString &key) const;
    [[nodiscard]] ChoiceButton *choices(const QString &key) const;
    void fill();
    void updateBoxes();
    void retranslate();

    Facets m_facets;
    std::vector<Box> m_boxes;
    DatesButton *m_dates;
    QToolButton *m_watched;
    QToolButton *m_clear;
};

} // namespace trialdesk
