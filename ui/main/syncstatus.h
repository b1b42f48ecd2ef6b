#pragma once

#include <optional>

#include <QTimer>
#include <QWidget>

#include "models/domain/run.h"
#include "sync/engine/syncservice.h"

class QProgressBar;
class QToolButton;

namespace trialdesk {

class PlainLabel;

/// The status bar's line about syncing: what runs, how far it is, and a way to stop it; else how the last one
/// ended and when the next one is due. Changes at most four times a second.
class SyncStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit SyncStatus(const Clock *clock, QWidget *parent = nullptr);

    void setIdle(const std::optional<SyncRun> &lastRun, const QDateTime &nextDue);
    void setProgress(const RunProgress &progress);
    void setStopping();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void cancelWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Showing { Idle, Running, Stopping };
    void change(Showing what);
    void refresh();
    void retranslate();

    const Clock *m_clock;
    Showing m_showing = Showing::Idle;
    std::optional<SyncRun> m_lastRun;
    QDateTime m_nextDue;
    RunProgress m_progress;
    QTimer m_refresh;
    PlainLabel *m_text;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
};

} // namespace trialdesk
