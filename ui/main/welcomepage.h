#pragma once

#include <QScrollArea>

#include "models/domain/trial.h"
#include "sync/engine/syncservice.h"

class QProgressBar;

namespace trialdesk {

class PlainLabel;

/// What a person sees while the store is empty: what the program does, the registries as cards, and a way to
/// try it at once without a key or a network. While the first sync runs it shows how far it is.
class WelcomePage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setProgress(const RunProgress &progress);
    void setIdle();

Q_SIGNALS:
    void sampleWanted();
    void sourceWanted(const trialdesk::SourceId &source); ///< needs no key: enable it and sync
    void keyWanted(const trialdesk::SourceId &source);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *makeCard(const SourceId &source, QWidget *parent);

    QWidget *m_busy = nullptr;
    PlainLabel *m_busyText = nullptr;
    QProgressBar *m_busyBar = nullptr;
    QWidget *m_choices = nullptr;
    bool m_running = false;
    RunProgress m_progress;
};

} // namespace trialdesk
