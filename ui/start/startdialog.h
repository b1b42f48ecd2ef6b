#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include <QDialog>
#include <QList>

#include "models/store/backup.h"
#include "ui/start/startproblem.h"

class QLabel;
class QPushButton;

namespace trialdesk {

class PlainLabel;
class WorkLine;

/// Shown in place of the window where the program can't start on its store: says what happened and what it
/// means, and offers a way out. Restores in another thread. Nothing is overwritten or deleted; what is
/// replaced is kept beside. Use open(); finished() comes once.
class StartDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Choice { Quit, Again, ReadOnly };

    StartDialog(const Error &error, const StoreLocation &location, QWidget *parent = nullptr);
    ~StartDialog() override;

    [[nodiscard]] Choice choice() const { return m_choice; }
    /// What the window should tell once it is open, in the language of that moment; empty = nothing happened
    /// to the store. May be called after this dialog is gone.
    [[nodiscard]] std::function<QString()> told() const { return m_told; }

    void reject() override; ///< not while something is being put in place

private:
    void build();
    void connectAll();
    void lookForBackup();
    void inspectNext();
    void showOffer();
    void setBusy(const QString &text); ///< empty = not busy
    void restore(const QString &file);
    void askEmpty();
    void startEmpty();
    /// Does `work` in another thread while this program holds the folder's lock.
    void run(const QString &busy, std::function<Result<QString>()> work,
             std::function<void(const QString &kept)> done);
    void end(Choice choice);

    Error m_error;
    StoreLocation m_location;
    StartProblem m_problem;
    Choice m_choice = Choice::Quit;
    std::function<QString()> m_told;
    std::stop_source m_stop; ///< of the look through the backups
    QList<BackupFile> m_candidates;
    qsizetype m_unfit = 0; ///< copies that were looked into and can't be used
    std::optional<BackupFile> m_newest;
    qint64 m_trials = 0; ///< in the newest good backup

    QLabel *m_icon;
    QWidget *m_offer;
    PlainLabel *m_offerText;
    WorkLine *m_work;
    QPushButton *m_restore;
    QPushButton *m_other;
    QPushButton *m_empty;
    QPushButton *m_readOnly;
    QPushButton *m_retry;
    QPushButton *m_folder;
    QPushButton *m_copy;
    QPushButton *m_quit;
};

} // namespace trialdesk
