#pragma once

#include <QWidget>

#include "ui/dialogs/statusline.h"

class QProgressBar;

namespace trialdesk {

/// What a dialog is doing now, with a bar that moves, or how it ended. Takes no room while it says nothing.
class WorkLine final : public QWidget
{
    Q_OBJECT

public:
    /// The parts are named `name`Status and `name`Progress.
    explicit WorkLine(const QString &name, QWidget *parent = nullptr);

    void setBusy(const QString &text); ///< empty = not busy any more, and nothing to say
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void say(StatusLine::Kind kind, const QString &text);

private:
    StatusLine *m_status;
    QProgressBar *m_progress;
    bool m_busy = false;
};

} // namespace trialdesk
