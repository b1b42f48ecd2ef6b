#pragma once

#include <vector>

#include <QTextEdit>

#include "models/domain/trial.h"

namespace trialdesk {

/// A trial's history as text to read and copy, newest first: when, in which run, and field by field what it
/// was and what it became. Takes no markup and loads nothing.
class HistoryView final : public QTextEdit
{
    Q_OBJECT

public:
    explicit HistoryView(QWidget *parent = nullptr);

    void setHistory(const std::vector<Change> &history);
    /// For copies: whole values, exactly as stored.
    [[nodiscard]] QString asText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] static QString whenText(const Change &change);

    std::vector<Change> m_history;
};

} // namespace trialdesk
