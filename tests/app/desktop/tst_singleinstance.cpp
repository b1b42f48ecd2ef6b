#include <array>
#include <memory>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtConcurrentRun>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/singleinstance.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace trialdesk;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        qunsetenv("XDG_RUNTIME_DIR");
        m_folder = std::make_unique<QTemporaryDir>();
        m_first = std::make_unique<SingleInstance>(m_folder->path());
        QVERIFY(!m_first->askOther({}));
        m_raised = std::make_unique<QSignalSpy>(m_first.get(), &SingleInstance::raiseWanted);
    }
    void cleanup()
    {
        m_raised.reset();
        m_first.reset();
        m_folder.reset();
    }

    void secondStartRaisesTheFirst()
    {
        QVERIFY(secondStart("token-1_TIME42"));
        QCOMPARE(m_raised->size(), 1);
        QCOMPARE(m_raised->first().first().toByteArray(), QByteArray("token-1_TIME42"));
        QVERIFY(secondStart({}));
        QCOMPARE(m_raised->size(), 2);
        QCOMPARE(m_raised->last().first().toByteArray(), QByteArray());
    }

    void anotherFolderIsAnotherProgram()
    {
        const QTemporaryDir other;
        SingleInstance instance(other.path());
        QVERIFY(!instance.askOther({}));
        QVERIFY(m_raised->isEmpty());
    }

    void nameIsOfFolderAndPerson()
    {
        const QString name = SingleInstance::serverName(m_folder->path());
        QVERIFY(name.startsWith(u"trialdesk-%1-"_s.arg(getuid())));
        QCOMPARE(SingleInstance::serverName(m_folder->path() + u"/../"_s + QDir(m_folder->path()).dirName()),
                 name);
        QVERIFY(name != SingleInstance::serverName(QDir::tempPath()));
        QVERIFY(name.size() < 60); // a socket's path has about 100 characters
    }

    void nobodyElseMayConnect()
    {
        struct stat facts = {};
        const QString path = QDir::temp().filePath(SingleInstance::serverName(m_folder->path()));
        QCOMPARE(stat(qPrintable(path), &facts), 0);
        QVERIFY(S_ISSOCK(facts.st_mode));
        QCOMPARE(facts.st_mode & 0077U, 0U);
        QCOMPARE(facts.st_uid, getuid());
    }

    /// The first program crashed: its socket is there, and nobody answers.
    void takesOverALeftSocket()
    {
        const QString name = SingleInstance::serverName(m_folder->path());
        m_raised.reset();
        m_first.reset();
        QFile left(QDir::temp().filePath(name));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        SingleInstance next(m_folder->path());
        QVERIFY(!next.askOther({}));
        QSignalSpy raised(&next, &SingleInstance::raiseWanted);
        QVERIFY(secondStart({}));
        QCOMPARE(raised.size(), 1);
    }

    /// Somebody else listens under the name that this program would take, and never answers.
    void foreignListenerIsToldNothing()
    {
        SingleInstance next(m_folder->path(), [](qintptr) { return false; });
        QVERIFY(!next.askOther("secret-token"));
        QVERIFY(next.problem().contains(u"another user"_s));
        QTest::qWait(50);
        QVERIFY(m_raised->isEmpty());
        QVERIFY(m_first->problem().isEmpty());
    }

    /// It leads to a socket of the same person, who did not put it there.
    void linkIsToldNothing()
    {
        const QString other = m_folder->filePath(u"other"_s);
        QVERIFY(QDir().mkpath(other));
        const QString link = QDir::temp().filePath(SingleInstance::serverName(other));
        QVERIFY(QFile::link(QDir::temp().filePath(SingleInstance::serverName(m_folder->path())), link));
        SingleInstance next(other);
        const bool answered = next.askOther("secret-token");
        QFile::remove(link);
        QVERIFY(!answered);
        QVERIFY(!next.problem().isEmpty());
        QTest::qWait(50);
        QVERIFY(m_raised->isEmpty());
    }

    void peerOfTheSamePerson()
    {
        std::array<int, 2> pair{};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()), 0);
        QVERIFY(isOwnPeer(pair[0]));
        for (const int socket : pair)
            ::close(socket);
        QVERIFY(!isOwnPeer(pair[0])); // what can't be asked is nobody's
    }

    void socketLiesInTheRuntimeFolder()
    {
        const QTemporaryDir runtime;
        const auto nameIn = [&] { return SingleInstance::serverName(m_folder->path()); };
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
        QVERIFY(nameIn().startsWith(runtime.path() + u"/trialdesk-"_s));
        SingleInstance first(m_folder->path());
        QVERIFY(!first.askOther({}));
        QCOMPARE(first.problem(), QString());
        QVERIFY(QFile::exists(nameIn()));
        QVERIFY(QFile::setPermissions(runtime.path(), QFile::Permissions(0x7777)));
        QVERIFY(!nameIn().contains(u'/')); // of others, too: no place for it
        qunsetenv("XDG_RUNTIME_DIR");
        QVERIFY(!nameIn().contains(u'/'));
    }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("token"); // "!" = refused
        QTest::newRow("raise") << QByteArray("raise\n") << u""_s;
        QTest::newRow("with a token") << QByteArray("raise a-B_9.:/+=@\n") << u"a-B_9.:/+=@"_s;
        QTest::newRow("nothing") << QByteArray() << u"!"_s;
        QTest::newRow("an empty line") << QByteArray("\n") << u"!"_s;
        QTest::newRow("no line end") << QByteArray("raise") << u"!"_s;
        QTest::newRow("another verb") << QByteArray("delete\n") << u"!"_s;
        QTest::newRow("capitals") << QByteArray("RAISE\n") << u"!"_s;
        QTest::newRow("a longer verb") << QByteArray("raised\n") << u"!"_s;
        QTest::newRow("an empty token") << QByteArray("raise \n") << u"!"_s;
        QTest::newRow("two tokens") << QByteArray("raise a b\n") << u"!"_s;
        QTest::newRow("a line inside") << QByteArray("raise a\nraise b\n") << u"!"_s;
        QTest::newRow("an escape") << QByteArray("raise \x1b[2J\n") << u"!"_s;
        QTest::newRow("a NUL") << QByteArray("raise a\0b\n", 10) << u"!"_s;
        QTest::newRow("not ASCII") << QByteArray("raise 가\n") << u"!"_s;
        QTest::newRow("the longest") << "raise " + QByteArray(1017, 'a') + '\n' << QString(1017, u'a');
        QTest::newRow("too long") << "raise " + QByteArray(1018, 'a') + '\n' << u"!"_s;
    }
    void lines()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, token);
        const auto taken = tokenOfRaiseMessage(line);
        QCOMPARE(taken ? QString::fromLatin1(*taken) : u"!"_s, token);
    }

    void tokenThatIsNoneIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("a line end") << QByteArray("a\nquit");
        QTest::newRow("a space") << QByteArray("a b");
        QTest::newRow("too long") << QByteArray(600, 'a');
    }
    void tokenThatIsNoneIsLeftOut()
    {
        QFETCH(QByteArray, token);
        QCOMPARE(raiseMessage(token), QByteArray("raise\n"));
    }

    /// Any program of this person may write to the socket: whatever comes, the window goes on.
    void junk_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray random(1'000'000, Qt::Uninitialized);
        QRandomGenerator generator(25);
        for (char &c : random)
            c = static_cast<char>(generator.bounded(256));
        QTest::newRow("a megabyte at random") << random;
        QTest::newRow("a megabyte without a line end") << random.replace('\n', ' ');
        QTest::newRow("a megabyte of NUL") << QByteArray(1'000'000, '\0');
        QTest::newRow("another verb") << QByteArray("quit\n");
        QTest::newRow("nothing") << QByteArray();
    }
    void junk()
    {
        QFETCH(QByteArray, bytes);
        QLocalSocket socket;
        QSignalSpy closed(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(SingleInstance::serverName(m_folder->path()));
        QVERIFY(socket.waitForConnected(2000));
        QElapsedTimer sinceWritten;
        sinceWritten.start();
        socket.write(bytes);
        // It is hung up on, the one that says nothing after a second.
        QTRY_VERIFY_WITH_TIMEOUT(!closed.isEmpty(), 10000);
        QVERIFY(sinceWritten.elapsed() < 8000);
        QVERIFY(socket.readAll().isEmpty());
        QVERIFY(m_raised->isEmpty());
        QVERIFY(secondStart({}));
        QCOMPARE(m_raised->size(), 1);
    }

    void oneQuestionForEachConnection()
    {
        QLocalSocket socket;
        QSignalSpy closed(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(SingleInstance::serverName(m_folder->path()));
        QVERIFY(socket.waitForConnected(2000));
        socket.write(QByteArray("raise\n").repeated(1000));
        QTRY_VERIFY_WITH_TIMEOUT(!closed.isEmpty(), 10000);
        QCOMPARE(m_raised->size(), 1);
    }

private:
    /// In a thread of its own: it waits for an answer that comes from this one's event loop.
    bool secondStart(const QByteArray &token)
    {
        const QString folder = m_folder->path();
        QFuture<bool> asked = QtConcurrent::run([folder, token] {
            SingleInstance second(folder);
            return second.askOther(token);
        });
        if (!QTest::qWaitFor([&asked] { return asked.isFinished(); }, 10000))
            return false;
        return asked.result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SingleInstance> m_first;
    std::unique_ptr<QSignalSpy> m_raised;
};

TRIALDESK_TEST(TestSingleInstance)
#include "tst_singleinstance.moc"
