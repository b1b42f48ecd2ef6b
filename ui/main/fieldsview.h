#pragma once

#include <QScrollArea>

#include "models/domain/trial.h"
#include "models/store/matchranges.h"

class QFormLayout;

namespace trialdesk {

/// Every field of a trial as a form of texts that can be selected; fields without a value are left out.
class FieldsView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit FieldsView(QWidget *parent = nullptr);

    void setTrial(const Trial &trial, const TrialQuery &search); ///< the search's words are marked
    void setSearch(const TrialQuery &query);                     ///< its words are marked
    [[nodiscard]] QString asText() const; ///< "Heading: value" lines, unguarded, for the clipboard

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addRow(const QString &name, const QString &value, const SoughtWords &words = {});

    Trial m_trial;
    TrialQuery m_search;
    QWidget *m_form = nullptr;
    QFormLayout *m_layout = nullptr;
    QStringList m_lines;
};

} // namespace trialdesk
