#include "ui/dialogs/backupchoice.h"

#include <QCoreApplication>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct BackupTexts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::BackupChoice)
};

} // namespace

void chooseBackup(const StoreLocation &location, QWidget *parent,
                  const std::function<void(const QString &file)> &chosen)
{
    auto *dialog = new QFileDialog(parent, BackupTexts::tr("Choose a backup"), location.backups());
    dialog->setObjectName(u"backupChoose"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {BackupTexts::tr("Copies of the store (*.db *.bak)"), BackupTexts::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace trialdesk
