#include "ui/dialogs/backupchoice.h"

#include <QCoreApplication>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::BackupChoice)
};

} // namespace

void chooseBackup(const StoreLocation &location, QWidget *parent,
                  const std::function<void(const QString &file)> &chosen)
{
    auto *dialog = new QFileDialog(parent, Texts::tr("Choose a backup"), location.backups());
    dialog->setObjectName(u"backupChoose"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({Texts::tr("Copies of the store (*.db *.bak)"), Texts::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace trialdesk
