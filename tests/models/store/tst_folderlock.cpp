#include <sys/file.h>

#include <thread>

#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include "models/store/folderlock.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace trialdesk;

namespace {

bool leave(const StoreLocation &location, const QByteArray &text)
{
    QFile file(location.lockFile());
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// A lock file as Qt writes it, after a process that is gone.
bool leaveLock(const StoreLocation &location, qint64 process, const QString &host,
               const QByteArray &machine = "0123456789abcdef")
{
    return leave(location, QByteArray::number(process) + "\ntrialdesk\n" + host.toUtf8() + '\n' + machine +
                               '\n' + QSysInfo::bootUniqueId() + '\n');
}

constexpr qint64 kNobody = 4'194'304; // Linux gives no process a higher number than one below

} // namespace

/// R42: whose lock it is decides what happens with it.
class TestFolderLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_location = std::make_unique<StoreLocation>(m_folder->path());
    }

    void givesTheLockOnce()
    {
        const auto mine = lockFolder(*m_location);
        QVERIFY(mine.has_value());
        const auto second = lockFolder(*m_location);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
        QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(second.error().detail.contains(QSysInfo::machineHostName()));
    }

    void takesTheLockOfADeadProcess()
    {
        QVERIFY(leaveLock(*m_location, kNobody, QSysInfo::machineHostName(), QSysInfo::machineUniqueId()));
        QVERIFY(lockFolder(*m_location).has_value());
    }

    void takesALockWithoutAName_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("killed before it wrote") << QByteArray();
        QTest::newRow("zeros after a power cut") << QByteArray(64, '\0');
    }

    void takesALockWithoutAName()
    {
        QFETCH(QByteArray, text);
        QVERIFY(leave(*m_location, text));
        QVERIFY(!lockHolder(*m_location));
        const auto mine = lockFolder(*m_location);
        QVERIFY(mine.has_value());
        QCOMPARE(lockHolder(*m_location)->process, QCoreApplication::applicationPid());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{QFileInfo(m_location->lockFile()).fileName()});
    }

    void leavesALockWhoseMakerLives()
    {
        QVERIFY(leave(*m_location, {}));
        QFile maker(m_location->lockFile());
        QVERIFY(maker.open(QIODevice::ReadWrite));
        QCOMPARE(::flock(maker.handle(), LOCK_EX | LOCK_NB), 0);
        const auto lock = lockFolder(*m_location);
        QVERIFY(!lock);
        QCOMPARE(lock.error().kind, ErrorKind::Busy);
        QVERIFY(QFile::exists(m_location->lockFile()));
    }

    void namesAMakerThatTookItsTime()
    {
        QVERIFY(leave(*m_location, {}));
        std::jthread maker([this] {
            std::this_thread::sleep_for(50ms);
            (void)leaveLock(*m_location, 4711, u"ward-7"_s);
        });
        const auto lock = lockFolder(*m_location);
        QVERIFY(!lock);
        QCOMPARE(lock.error().kind, ErrorKind::BusyElsewhere);
        QCOMPARE(lock.error().detail, u"trialdesk, pid 4711, host ward-7"_s);
    }

    void takesADeadLockOfThisComputersEarlierName()
    {
        if (QSysInfo::machineUniqueId().isEmpty())
            QSKIP("this machine has no id");
        QVERIFY(leaveLock(*m_location, kNobody, u"earlier-name"_s, QSysInfo::machineUniqueId()));
        QVERIFY(lockFolder(*m_location).has_value());
    }

    void asksAboutATwinOfTheSameName()
    {
        if (QSysInfo::machineUniqueId().isEmpty())
            QSKIP("this machine has no id");
        QVERIFY(leaveLock(*m_location, kNobody, QSysInfo::machineHostName()));
        const auto lock = lockFolder(*m_location);
        QVERIFY(!lock);
        QCOMPARE(lock.error().kind, ErrorKind::BusyElsewhere);
    }

    void asksAboutAnotherComputersLock()
    {
        QVERIFY(leaveLock(*m_location, 4711, u"ward-7"_s));
        const auto lock = lockFolder(*m_location);
        QVERIFY(!lock);
        QCOMPARE(lock.error().kind, ErrorKind::BusyElsewhere);
        QCOMPARE(lock.error().detail, u"trialdesk, pid 4711, host ward-7"_s);
        QCOMPARE(exitCode(lock.error().kind), 2);
        QVERIFY(explain(lock.error()).todo.contains(u"sync.lock"_s));
        const auto holder = lockHolder(*m_location);
        QVERIFY(holder.has_value());
        QCOMPARE(*holder, (LockHolder{4711, u"ward-7"_s, u"trialdesk"_s, true}));
        QVERIFY(QFile::exists(m_location->lockFile()));
    }

    void removesItAfterTheAnswer()
    {
        QVERIFY(leaveLock(*m_location, 4711, u"ward-7"_s));
        QVERIFY(removeForeignLock(*m_location, {4711, u"ward-7"_s, u"trialdesk"_s, true}).has_value());
        QVERIFY(!QFile::exists(m_location->lockFile()));
        QVERIFY(lockFolder(*m_location).has_value());
    }

    void keepsALockThatNobodyWasAskedAbout()
    {
        QVERIFY(leaveLock(*m_location, 4712, u"ward-7"_s));
        const auto removed = removeForeignLock(*m_location, {4711, u"ward-7"_s, u"trialdesk"_s, true});
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, ErrorKind::Busy);
        QVERIFY(QFile::exists(m_location->lockFile()));
    }

    void neverRemovesALockThatIsHeldHere()
    {
        // Held by this process, and the file says another host: as after a change of the computer's name.
        const auto mine = lockFolder(*m_location);
        QVERIFY(mine.has_value());
        QVERIFY(leaveLock(*m_location, 4711, u"ward-7"_s));
        const auto asked = lockHolder(*m_location);
        QVERIFY(asked.has_value());
        const auto removed = removeForeignLock(*m_location, *asked);
        QVERIFY(!removed);
        QVERIFY(QFile::exists(m_location->lockFile()));
        // This computer's own lock is never anybody's to remove.
        QVERIFY(leaveLock(*m_location, 4711, QSysInfo::machineHostName(), QSysInfo::machineUniqueId()));
        QVERIFY(!removeForeignLock(*m_location, {4711, QSysInfo::machineHostName(), u"trialdesk"_s, false}));
    }

    void isDoneWhereTheLockWasGivenBack()
    {
        QVERIFY(!lockHolder(*m_location));
        QVERIFY(removeForeignLock(*m_location, {4711, u"ward-7"_s, u"trialdesk"_s, true}).has_value());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StoreLocation> m_location;
};

TRIALDESK_TEST(TestFolderLock)
#include "tst_folderlock.moc"
