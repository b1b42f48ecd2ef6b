#pragma once

#include <QWidget>

#include "models/domain/run.h"

class QGridLayout;
class QLabel;
class QPushButton;

namespace trialdesk {

class PlainLabel;
class StatusLine;

/// One run in full: its outcome, all counts, and an error in its three parts.
class RunDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit RunDetails(QWidget *parent = nullptr);

    void setRun(const SyncRun *run); ///< null = nothing is selected; copied

private:
    void addCount(const QString &name, int count);

    SyncRun m_run;
    PlainLabel *m_title;
    StatusLine *m_outcome;
    StatusLine *m_error;
    PlainLabel *m_detail;
    QGridLayout *m_counts;
    int m_cells = 0;
    QPushButton *m_copy;
};

} // namespace trialdesk
