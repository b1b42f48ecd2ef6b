#pragma once

#include <vector>

#include <QWidget>

#include "models/store/storereader.h"

class QToolButton;

namespace trialdesk {

class ChoiceButton;

/// The boxes under the search box: registry, fields with few values, state, and when something changed.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setFacets(const Facets &facets);
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

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Box
    {
        QString key;
        ChoiceButton *button;
    };
    ChoiceButton *addBox(const QString &key);
    [[nodiscard]] ChoiceButton *box(const QString &key) const;
    void fill();
    void updateBoxes();
    void retranslate();

    Facets m_facets;
    std::vector<Box> m_boxes;
    QToolButton *m_clear;
};

} // namespace trialdesk
