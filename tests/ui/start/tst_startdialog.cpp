#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "models/store/backup.h"
#include "models/store/folderlock.h"
#include "models/store/storereader.h"
#include "sync/engine/readystore.h"
#include "tests/support/surroundings.h"
#include "tests/support/windowtest.h"
#include "tests/ui/dialogs/dialogfixture.h"
#include "ui/start/startdialog.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;
using namespace trialdesk::test;

namespace {

void spoil(const QString &file)
{
    QFile target(file);
    const qint64 size = target.size();
    if (!target.open(QIODevice::ReadWrite) || !target.seek(size / 8) ||
        target.write(QByteArray(static_cast<qsizetype>(size / 2), '\x5A')) <= 0)
        qFatal("can't spoil %s", qPrintable(file));
}

} // namespace

/// R30, R33: what a person can do where the store does not open, and that nothing is lost by it.
class TestStartDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempStore>();
        QVERIFY(m_temp->isOk());
        QVERIFY(m_temp->addTrials(u"kdca"_s, 40, u"Backed up %1"_s));
        m_location = std::make_unique<StoreLocation>(m_temp->folder());
    }

    void cleanup()
    {
        m_dialog.reset();
        m_temp.reset();
    }

    void restoresTheNewestGoodBackup()
    {
        const auto good = backupStore(*m_location, {});
        QVERIFY(good.has_value());
        QVERIFY(m_temp->addTrials(u"kdca"_s, 5, u"Later %1"_s));
        const auto bad = backupStore(*m_location, {});
        QVERIFY(bad.has_value());
        spoil(*bad); // the newest is no good
        spoil(m_temp->database());
        const QByteArray damaged = bytesOf(m_temp->database());

        open(ErrorKind::DatabaseCorrupt);
        auto *restore = button("startRestore");
        QTRY_VERIFY_WITH_TIMEOUT(restore->isVisible(), 20000);
        QVERIFY2(label("startOffer").contains(u"40 trial"_s), qPrintable(label("startOffer")));
        QVERIFY(!button("startEmpty")->isVisible());
        QSignalSpy finished(m_dialog.get(), &QDialog::finished);
        restore->click();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
        QCOMPARE(m_dialog->choice(), StartDialog::Choice::Again);
        QVERIFY(m_dialog->told()().contains(QFileInfo(*good).fileName()));

        QVERIFY(readyStore(*m_location).has_value());
        QCOMPARE(trials(), 40);
        const QStringList kept =
            QDir(m_temp->folder()).entryList({u"trialdesk.db-before-restore-*"_s}, QDir::Files);
        QVERIFY(!kept.isEmpty());
        QCOMPARE(bytesOf(m_temp->folder() + u'/' + kept.constFirst()), damaged);
        QVERIFY(m_dialog->told()().contains(kept.constFirst()));
    }

    void emptyStoreOnlyAfterAQuestion()
    {
        spoil(m_temp->database());
        const QByteArray damaged = bytesOf(m_temp->database());
        open(ErrorKind::DatabaseCorrupt);
        QTRY_VERIFY(button("startEmpty")->isVisible());
        QVERIFY(!button("startRestore")->isVisible());
        button("startEmpty")->click();
        auto *box = m_dialog->findChild<QMessageBox *>(u"startEmptyBox"_s);
        QVERIFY(box);
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        box->button(QMessageBox::Cancel)->click();
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(bytesOf(m_temp->database()), damaged);

        button("startEmpty")->click();
        QSignalSpy finished(m_dialog.get(), &QDialog::finished);
        for (QMessageBox *open : m_dialog->findChildren<QMessageBox *>()) {
            for (QAbstractButton *each : open->buttons()) {
                if (open->buttonRole(each) == QMessageBox::DestructiveRole && open->isVisible())
                    each->click();
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20000);
        QCOMPARE(m_dialog->choice(), StartDialog::Choice::Again);
        QVERIFY(!QFile::exists(m_temp->database()));
        const QStringList kept =
            QDir(m_temp->folder()).entryList({u"trialdesk.db-kept-*"_s}, QDir::Files, QDir::Name);
        QVERIFY(!kept.isEmpty()); // the file itself first, then its journal
        QVERIFY(m_dialog->told()().contains(kept.constFirst()));
        QCOMPARE(bytesOf(m_temp->folder() + u'/' + kept.constFirst()), damaged);
        QVERIFY(readyStore(*m_location).has_value());
        QCOMPARE(trials(), 0);
    }

    void newerStoreIsLeftAlone()
    {
        {
            const auto connection = Connection::open(m_temp->database(), Connection::Mode::ReadWrite);
            QVERIFY(connection.has_value());
            QVERIFY((*connection)->exec(u"PRAGMA user_version = 99"_s).has_value());
        }
        const QDateTime changed = QFileInfo(m_temp->database()).lastModified();
        const QByteArray before = bytesOf(m_temp->database());
        open(ErrorKind::DatabaseNewer);
        QVERIFY2(label("startWhat").contains(u"version 99"_s), qPrintable(label("startWhat")));
        QVERIFY(button("startReadOnly")->isVisible());
        QVERIFY(!button("startRestore")->isVisible());
        button("startReadOnly")->click();
        QCOMPARE(m_dialog->choice(), StartDialog::Choice::ReadOnly);
        QCOMPARE(QFileInfo(m_temp->database()).lastModified(), changed);
        QCOMPARE(bytesOf(m_temp->database()), before);
    }

    void foreignFileIsNeverReplacedWithoutABackupOfOurs()
    {
        QFile file(m_temp->database());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("somebody's letter\n");
        file.close();
        open(ErrorKind::DatabaseForeign);
        QVERIFY(button("startRetry")->isVisible());
        for (const char *name : {"startRestore", "startOther", "startEmpty", "startReadOnly"})
            QVERIFY2(!button(name)->isVisible(), name);
        button("startQuit")->click();
        QCOMPARE(m_dialog->choice(), StartDialog::Choice::Quit);
        QCOMPARE(bytesOf(m_temp->database()), QByteArray("somebody's letter\n"));
    }

    void saysWhyARestoreDidNotWork()
    {
        QVERIFY(backupStore(*m_location, {}).has_value());
        spoil(m_temp->database());
        const QByteArray damaged = bytesOf(m_temp->database());
        const auto lock = lockFolder(*m_location);
        QVERIFY(lock.has_value());
        open(ErrorKind::DatabaseCorrupt);
        QTRY_VERIFY_WITH_TIMEOUT(button("startRestore")->isVisible(), 20000);
        button("startRestore")->click();
        auto *status = m_dialog->findChild<QWidget *>(u"startStatus"_s);
        QTRY_VERIFY_WITH_TIMEOUT(status->accessibleName().contains(u"already running"_s), 20000);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(button("startRestore")->isEnabled());
        QCOMPARE(bytesOf(m_temp->database()), damaged);
    }

    void copiesTheDetails()
    {
        open(ErrorKind::DatabaseCorrupt);
        QGuiApplication::clipboard()->clear();
        button("startCopy")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"database_corrupt: page 7"_s));
    }

private:
    void open(ErrorKind kind)
    {
        m_dialog = std::make_unique<StartDialog>(Error{.kind = kind, .detail = u"page 7"_s}, *m_location);
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString label(const char *name) const
    {
        return m_dialog->findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    [[nodiscard]] qint64 trials() const
    {
        const auto reader = StoreReader::open(m_temp->database());
        return reader ? std::ssize((*reader)->snapshot({}, {}).value_or(Snapshot{}).ids) : -1;
    }

    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<StoreLocation> m_location;
    std::unique_ptr<StartDialog> m_dialog;
};

TRIALDESK_WINDOW_TEST(TestStartDialog)
#include "tst_startdialog.moc"
