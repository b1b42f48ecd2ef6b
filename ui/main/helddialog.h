#pragma once

#include <QDialog>

#include "models/store/asyncstore.h"

class QListWidget;
class QPushButton;

namespace trialdesk {

class PlainLabel;

/// The trials that a held run would mark as gone, to look at before the removals are accepted. Use open().
class HeldDialog final : public QDialog
{
    Q_OBJECT

public:
    HeldDialog(AsyncStore *store, const SourceId &source, QWidget *parent = nullptr);

Q_SIGNALS:
    void removalsAccepted(const trialdesk::SourceId &source, const std::vector<trialdesk::TrialId> &reviewed);

private:
    void takeIds(const std::vector<TrialId> &ids);

    AsyncStore *m_store;
    SourceId m_source;
    std::vector<TrialId> m_ids; ///< what the dialog speaks of
    PlainLabel *m_text;
    QListWidget *m_list;
    QPushButton *m_accept;
};

} // namespace trialdesk
