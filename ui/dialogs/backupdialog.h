#pragma once

#include <stop_token>

#include <QDialog>

#include "models/store/asyncstore.h"
#include "models/store/backup.h"

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace trialdesk {

class WorkLine;

/// The copies of the store in the data folder: makes one, and puts one in the store's place. All work is in
/// other threads; the list fills while the copies are read through. Use open().
class BackupDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `store` lets go of the file for a restore and must outlive this.
    BackupDialog(AsyncStore *store, const StoreLocation &location, QWidget *parent = nullptr);
    ~BackupDialog() override;

    /// What goes on besides this dialog. No restore meanwhile; the end of a backup brings the list up to
    /// date.
    enum class Elsewhere { Nothing, Sync, Backup };
    void setElsewhere(Elsewhere elsewhere);
    void reject() override; ///< not while something is being put in place

Q_SIGNALS:
    /// Another file is the store now: whatever was read before is out of date.
    void restored();

private:
    void build();
    void readList();
    void inspectNext();
    void setState(QTreeWidgetItem *item, const Result<qint64> &trials);
    void updateButtons();
    void setBusy(const QString &text); ///< empty = not busy
    void backUp();
    void chooseFile();
    void askRestore(const QString &file, const QString &question);
    void restore(const QString &file);
    [[nodiscard]] const BackupFile *chosen() const;

    AsyncStore *m_store;
    StoreLocation m_location;
    QList<BackupFile> m_files;
    qsizetype m_inspected = 0;
    std::stop_source m_stop; ///< of the look through the list
    Elsewhere m_elsewhere = Elsewhere::Nothing;

    QTreeWidget *m_list;
    WorkLine *m_work;
    QPushButton *m_backUp;
    QPushButton *m_restore;
    QPushButton *m_other;
    QPushButton *m_close;
};

} // namespace trialdesk
