#pragma once

#include <QScrollArea>

#include "models/domain/trial.h"
#include "sync/engine/syncservice.h"

class QProgressBar;
class QVBoxLayout;

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
    /// Needs no key: enable it and sync. An empty scope leaves the one that is set.
    void sourceWanted(const trialdesk::SourceId &source, const QString &scope);
    void settingsWanted(const trialdesk::SourceId &source);
    void keyWanted(const trialdesk::SourceId &source);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void rebuild();
    QWidget *makeCard(const SourceId &source, QWidget *parent);
    void addScopes(const SourceId &source, QWidget *card, QVBoxLayout *layout);

    QWidget *m_busy = nullptr;
    PlainLabel *m_busyText = nullptr;
    QProgressBar *m_busyBar = nullptr;
    QWidget *m_choices = nullptr;
    bool m_running = false;
    RunProgress m_progress;
};

} // namespace trialdesk
