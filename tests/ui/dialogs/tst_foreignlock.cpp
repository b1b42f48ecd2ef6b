#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include "models/store/folderlock.h"
#include "tests/support/windowtest.h"
#include "ui/dialogs/foreignlock.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

/// R42: a lock that another computer left is removed by a person's word only.
class TestForeignLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_location = std::make_unique<StoreLocation>(m_folder->path());
        m_window = std::make_unique<QWidget>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_taken = 0;
    }

    void cleanup() { m_window.reset(); }

    void noQuestionWithoutALock()
    {
        ask();
        QCOMPARE(m_taken, 1);
        QVERIFY(!box());
    }

    void noQuestionAboutALockOfThisComputer()
    {
        QVERIFY(leaveLock(4711, QSysInfo::machineHostName(), QSysInfo::machineUniqueId()));
        ask();
        QCOMPARE(m_taken, 1);
        QVERIFY(!box());
        QVERIFY2(QFile::exists(m_location->lockFile()), "that lock is for lockFolder() to judge");
    }

    void saysWhoseLockItIsAndWaitsForAnAnswer()
    {
        QVERIFY(leaveLock(4711, u"<b>lab-pc</b>"_s));
        ask();
        QVERIFY(box());
        QVERIFY2(box()->text().contains(u"<b>lab-pc</b>"_s), qPrintable(box()->text()));
        QVERIFY(box()->text().contains(u"4711"_s));
        QCOMPARE(box()->textFormat(), Qt::PlainText);
        QVERIFY(!box()->informativeText().isEmpty());
        QCOMPARE(box()->defaultButton(), box()->button(QMessageBox::Cancel));
        QVERIFY(m_window->isEnabled());
        QCOMPARE(m_taken, 0);
        QVERIFY(QFile::exists(m_location->lockFile()));
    }

    void escapeLeavesTheLock()
    {
        QVERIFY(leaveLock(4711, u"lab-pc"_s));
        ask();
        QTest::keyClick(box(), Qt::Key_Escape);
        QTRY_VERIFY(!box() || !box()->isVisible());
        QCOMPARE(m_taken, 0);
        QVERIFY(QFile::exists(m_location->lockFile()));
        QVERIFY(!lockFolder(*m_location));
    }

    void takeOverRemovesTheLock()
    {
        QVERIFY(leaveLock(4711, u"lab-pc"_s));
        ask();
        takeOver();
        QTRY_COMPARE(m_taken, 1);
        QVERIFY(!QFile::exists(m_location->lockFile()));
        QVERIFY(lockFolder(*m_location).has_value());
    }

    void anotherLockThanTheOneAskedAboutStays()
    {
        QVERIFY(leaveLock(4711, u"lab-pc"_s));
        ask();
        QVERIFY(leaveLock(815, u"third-pc"_s));
        takeOver();
        auto *refusal = m_window->findChild<QMessageBox *>(u"lockStillHeldBox"_s);
        QVERIFY(refusal && refusal->isVisible());
        QVERIFY2(refusal->text().contains(u"third-pc"_s), qPrintable(refusal->text()));
        QCOMPARE(m_taken, 0);
        QCOMPARE(lockHolder(*m_location)->host, u"third-pc"_s);
    }

private:
    void ask()
    {
        askAboutForeignLock(*m_location, m_window.get(), [this] { ++m_taken; });
    }
    [[nodiscard]] QMessageBox *box() const { return m_window->findChild<QMessageBox *>(u"foreignLockBox"_s); }
    void takeOver() const
    {
        for (QAbstractButton *button : box()->buttons()) {
            if (box()->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
    }
    /// A lock file as Qt writes it.
    [[nodiscard]] bool leaveLock(qint64 process, const QString &host,
                                 const QByteArray &machine = "0123456789abcdef") const
    {
        QFile file(m_location->lockFile());
        const QByteArray text = QByteArray::number(process) + "\ntrialdesk\n" + host.toUtf8() + '\n' +
                                machine + '\n' + QSysInfo::bootUniqueId() + '\n';
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StoreLocation> m_location;
    std::unique_ptr<QWidget> m_window;
    int m_taken = 0;
};

TRIALDESK_WINDOW_TEST(TestForeignLock)
#include "tst_foreignlock.moc"
