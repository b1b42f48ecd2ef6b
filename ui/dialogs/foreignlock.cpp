#include "ui/dialogs/foreignlock.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include "models/store/folderlock.h"
#include "ui/common/textguard.h"

using namespace Qt::StringLiterals;

namespace trialdesk {

namespace {

struct LockText
{
    Q_DECLARE_TR_FUNCTIONS(trialdesk::LockText)
};

void sayStillHeld(const Error &error, QWidget *parent)
{
    const ErrorText text = explain(error);
    QMessageBox *box = makePlainBox(QMessageBox::Warning, LockText::tr("Take over"), text.what,
                                    LockText::tr("The lock was not touched. %1").arg(text.todo), parent);
    box->setObjectName(u"lockStillHeldBox"_s);
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace

void askAboutForeignLock(const StoreLocation &location, QWidget *parent, std::function<void()> taken)
{
    const std::optional<LockHolder> holder = lockHolder(location);
    if (!holder || !holder->elsewhere) {
        taken();
        return;
    }
    QMessageBox *box = makePlainBox(
        QMessageBox::Question, LockText::tr("Take over"),
        LockText::tr(
            "The lock of the data folder was left by %1 (process %2). Is TrialDesk running there now?")
            .arg(holder->host)
            .arg(holder->process),
        LockText::tr(
            "This computer can't see whether it is. If it is, cancel: two programs must not sync into one "
            "store. If that computer is off, was given another name, or is this one under an earlier name, "
            "take over."),
        parent);
    box->setObjectName(u"foreignLockBox"_s);
    const QPushButton *take = addRiskyButton(box, LockText::tr("&Take over"));
    QObject::connect(take, &QPushButton::clicked, parent,
                     [location, parent, asked = *holder, taken = std::move(taken)] {
                         if (const auto removed = removeForeignLock(location, asked); !removed)
                             sayStillHeld(removed.error(), parent);
                         else
                             taken();
                     });
    box->open();
}

} // namespace trialdesk
