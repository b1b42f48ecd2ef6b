#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "models/store/backup.h"
#include "tests/support/windowtest.h"
#include "tests/ui/dialogs/dialogfixture.h"
#include "ui/dialogs/backupdialog.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

/// Backups in the window: the store is put back while the window has it open, and no restart is needed.
class TestBackupDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        QVERIFY(m_temp->isOk());
        QVERIFY(m_temp->addTrials(u"kdca"_s, 30, u"First %1"_s));
        m_location = std::make_unique<StoreLocation>(m_temp->folder());
        m_store = std::make_unique<AsyncStore>(m_temp->database());
        QCOMPARE(listed(), 30);
    }

    void cleanup()
    {
        m_dialog.reset();
        m_store.reset();
        m_temp.reset();
    }

    void makesABackup()
    {
        open();
        QCOMPARE(list()->topLevelItemCount(), 0);
        button("backupNow")->click();
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 1, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItem(0)->text(3), u"good"_s, 20000);
        QCOMPARE(list()->topLevelItem(0)->text(1), u"30"_s);
        QCOMPARE(QDir(m_location->backups()).entryList({u"*.db"_s}, QDir::Files).size(), 1);
    }

    void restoresWhileTheStoreIsOpen()
    {
        QVERIFY(backupStore(*m_location, {}).has_value());
        QVERIFY(m_temp->addTrials(u"kdca"_s, 12, u"Later %1"_s));
        QCOMPARE(listed(), 42);
        open();
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItem(0)->text(3), u"good"_s, 20000);
        QVERIFY(!button("backupRestore")->isEnabled());
        list()->setCurrentItem(list()->topLevelItem(0));
        QVERIFY(button("backupRestore")->isEnabled());
        m_dialog->setElsewhere(BackupDialog::Elsewhere::Sync);
        QVERIFY(!button("backupRestore")->isEnabled());
        m_dialog->setElsewhere(BackupDialog::Elsewhere::Nothing);
        button("backupRestore")->click();
        auto *box = m_dialog->findChild<QMessageBox *>(u"backupRestoreBox"_s);
        QVERIFY(box && box->text().contains(u"with 30 trials"_s));
        QCOMPARE(listed(), 42); // nothing before the answer
        QSignalSpy restored(m_dialog.get(), &BackupDialog::restored);
        for (QAbstractButton *each : box->buttons()) {
            if (box->buttonRole(each) == QMessageBox::DestructiveRole)
                each->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(restored.size(), 1, 30000);
        QVERIFY2(said().contains(u"restored"_s), qPrintable(said()));
        QCOMPARE(listed(), 30);
        QVERIFY(
            !QDir(m_temp->folder()).entryList({u"trialdesk.db-before-restore-*"_s}, QDir::Files).isEmpty());
    }

    void showsWhatABackupElsewhereBrought()
    {
        open();
        m_dialog->setElsewhere(BackupDialog::Elsewhere::Backup);
        QVERIFY2(said().contains(u"A backup is being made"_s), qPrintable(said()));
        QVERIFY(!button("backupNow")->isEnabled());
        QVERIFY(!button("backupOther")->isEnabled());
        QVERIFY(backupStore(*m_location, {}).has_value());
        m_dialog->setElsewhere(BackupDialog::Elsewhere::Nothing);
        QVERIFY2(!said().contains(u"A backup is being made"_s), qPrintable(said()));
        QVERIFY(button("backupNow")->isEnabled());
        QCOMPARE(list()->topLevelItemCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItem(0)->text(3), u"good"_s, 20000);
        // What is chosen stays so after one that brought nothing.
        list()->setCurrentItem(list()->topLevelItem(0));
        m_dialog->setElsewhere(BackupDialog::Elsewhere::Backup);
        QVERIFY(!button("backupRestore")->isEnabled());
        m_dialog->setElsewhere(BackupDialog::Elsewhere::Nothing);
        QVERIFY(button("backupRestore")->isEnabled());
    }

    void damagedCopiesCantBeChosen()
    {
        const auto backup = backupStore(*m_location, {});
        QVERIFY(backup.has_value());
        QFile file(*backup);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 8));
        file.write(QByteArray(static_cast<qsizetype>(file.size() / 2), '\x5A'));
        file.close();
        open();
        QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItem(0)->text(3), u"can't be used"_s, 20000);
        list()->setCurrentItem(list()->topLevelItem(0));
        QVERIFY(!button("backupRestore")->isEnabled());
    }

    void closesWhileTheListIsStillRead()
    {
        QVERIFY(backupStore(*m_location, {}).has_value());
        for (int i = 0; i < 20; ++i) {
            open();
            m_dialog.reset();
        }
    }

private:
    void open()
    {
        m_dialog = std::make_unique<BackupDialog>(m_store.get(), *m_location);
        m_dialog->open();
    }
    [[nodiscard]] qint64 listed() const
    {
        auto future = m_store->snapshot({}, {});
        future.waitForFinished();
        return future.result() ? std::ssize(future.result()->ids) : -1;
    }
    [[nodiscard]] QTreeWidget *list() const { return m_dialog->findChild<QTreeWidget *>(u"backupList"_s); }
    [[nodiscard]] QString said() const
    {
        return m_dialog->findChild<QWidget *>(u"backupStatus"_s)->accessibleName();
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<StoreLocation> m_location;
    std::unique_ptr<AsyncStore> m_store;
    std::unique_ptr<BackupDialog> m_dialog;
};

TRIALDESK_WINDOW_TEST(TestBackupDialog)
#include "tst_backupdialog.moc"
