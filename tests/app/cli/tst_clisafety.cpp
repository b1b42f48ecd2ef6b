#include <csignal>

#include <QEventLoop>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/app/cli/cliprogram.h"
#include "tests/support/testmain.h"
#include "tests/support/wireserver.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kMegabyte = 1024LL * 1024;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

unsigned modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

QByteArray procFile(qint64 process, const QString &name)
{
    QFile file(u"/proc/%1/%2"_s.arg(process).arg(name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// The most memory the program ever had, in bytes.
qint64 peakOf(qint64 process)
{
    static const QRegularExpression line(u"VmHWM:\\s+(\\d+) kB"_s);
    return line.match(QString::fromLatin1(procFile(process, u"status"_s))).captured(1).toLongLong() * 1024;
}

QByteArray filled(const QByteArray &before, const QByteArray &part, const QByteArray &after, qint64 size)
{
    QByteArray body = before;
    body.reserve(size + part.size());
    while (body.size() + part.size() + after.size() < size)
        body += part;
    return body + after;
}

} // namespace

/// What others on this computer can see of the program, and what a hostile server can make of it.
class TestCliSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }

    void keyFileIsPrivateFromTheFirstByte();
    void wideKeyFolderIsClosed();
    void keyFileOfOthersIsRefused();
    void noCore();
    void proxyOfTheSettings_data();
    void proxyOfTheSettings();
    void oddSettingsFile_data();
    void oddSettingsFile();
    void lastWordsOfQt();
    void hostilePages_data();
    void hostilePages();

private:
    CliAnswer setKey()
    {
        return m_cli->run({u"key"_s, u"set"_s, u"kdca"_s, u"--stdin"_s, u"--store"_s, u"file"_s},
                          "TOPSECRET+/==");
    }

    std::unique_ptr<CliProgram> m_cli;
    std::unique_ptr<WireServer> m_server;
};

void TestCliSafety::init()
{
    m_cli = std::make_unique<CliProgram>();
    m_server = std::make_unique<WireServer>();
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url="_s + m_server->url({}).toString(),
                            u"min-interval=0"_s, u"timeout=60"_s, u"deadline=120"_s}),
                0);
}

void TestCliSafety::keyFileIsPrivateFromTheFirstByte()
{
    if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
        QSKIP("the program strace is not installed");
    const QString trace = m_cli->path(u"trace"_s);
    QProcess strace;
    // The search for leaks can't work in a traced program.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ASAN_OPTIONS"_s, qEnvironmentVariable("ASAN_OPTIONS") + u":detect_leaks=0"_s);
    strace.setProcessEnvironment(environment);
    strace.start(u"strace"_s, {u"-f"_s, u"-o"_s, trace, u"-e"_s,
                               u"trace=open,openat,creat,chmod,fchmod,fchmodat,mkdir,rename,prctl"_s,
                               programPath(u"trialdesk-cli"_s), u"--data-dir"_s, m_cli->dataDir(), u"key"_s,
                               u"set"_s, u"kdca"_s, u"--stdin"_s, u"--store"_s, u"file"_s});
    strace.write("TOPSECRET+/==");
    strace.closeWriteChannel();
    QVERIFY(strace.waitForFinished(60000));
    const QByteArray errors = strace.readAllStandardError();
    if (errors.contains("Operation not permitted"))
        QSKIP("tracing is not allowed here");
    QVERIFY2(strace.exitCode() == 0, errors.constData());
    QFile file(trace);
    QVERIFY(file.open(QFile::ReadOnly));
    int created = 0;
    bool hidden = false;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        hidden = hidden || line.contains("PR_SET_DUMPABLE, SUID_DUMP_DISABLE");
        if (!line.contains("kdca.key"))
            continue;
        QVERIFY2(!line.contains("chmod"), line.constData());
        if (!line.contains("O_CREAT"))
            continue;
        ++created;
#ifndef __SANITIZE_ADDRESS__
        QVERIFY2(hidden, "other programs can look into this one");
#endif
        QVERIFY2(line.contains("O_EXCL") && line.contains("O_NOFOLLOW") && line.contains(", 0600)"),
                 line.constData());
    }
    QCOMPARE(created, 1);
    QCOMPARE(modeOf(m_cli->dataDir() + u"/keys/kdca.key"_s), 0600U);
}

void TestCliSafety::wideKeyFolderIsClosed()
{
    const QString folder = m_cli->dataDir() + u"/keys"_s;
    QVERIFY(QDir().mkpath(folder));
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0777), 0);
    VERIFY_EXIT(setKey(), 0);
    QCOMPARE(modeOf(folder), 0700U);
}

void TestCliSafety::keyFileOfOthersIsRefused()
{
    VERIFY_EXIT(setKey(), 0);
    const QString file = m_cli->dataDir() + u"/keys/kdca.key"_s;
    QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0640), 0);
    for (const QStringList &words :
         {QStringList{u"sync"_s, u"kdca"_s}, QStringList{u"key"_s, u"test"_s, u"kdca"_s}}) {
        const CliAnswer answer = m_cli->run(words);
        VERIFY_EXIT(answer, 4);
        QVERIFY2(answer.errorLine().contains(u"chmod 600 '%1'"_s.arg(file)), answer.err.constData());
    }
    QCOMPARE(m_server->connectionCount(), 0);
}

void TestCliSafety::noCore()
{
    rlimit most{};
    QCOMPARE(::getrlimit(RLIMIT_CORE, &most), 0);
    most.rlim_cur = most.rlim_max; // what a developer's shell allows
    QCOMPARE(::setrlimit(RLIMIT_CORE, &most), 0);
    VERIFY_EXIT(setKey(), 0);
    m_server->always(WireAnswer{});
    const auto started = m_cli->start({u"sync"_s, u"kdca"_s});
    QProcess &process = *started;
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), std::size_t(1), 20000);
    const QByteArray limits = procFile(process.processId(), u"limits"_s);
    static const QRegularExpression none(u"Max core file size\\s+0\\s+0\\s"_s);
    QVERIFY2(none.match(QString::fromLatin1(limits)).hasMatch(), limits.constData());
    QVERIFY(!procFile(process.processId(), u"cmdline"_s).contains("TOPSECRET"));
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGABRT), 0);
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(QDir(m_cli->path({})).entryList({u"*core*"_s}, QDir::Files), QStringList());
}

void TestCliSafety::proxyOfTheSettings_data()
{
    QTest::addColumn<bool>("inSettings");
    QTest::newRow("settings.ini") << true;
    QTest::newRow("environment") << false;
}

void TestCliSafety::proxyOfTheSettings()
{
    QFETCH(bool, inSettings);
    const QString proxy = u"http://127.0.0.1:%1"_s.arg(m_server->url({}).port());
    m_server->always(WireServer::whole(407, "", "Proxy-Authenticate: Basic realm=\"office\"\r\n"));
    m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"TOPSECRET+/=="_s);
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"base-url=https://registry.invalid"_s}), 0);
    if (inSettings) {
        QFile settings(m_cli->dataDir() + u"/settings.ini"_s);
        QVERIFY(settings.open(QFile::WriteOnly));
        settings.write("[network]\nproxy=" + proxy.toLatin1() + "\n");
    } else {
        m_cli->setEnvironment(u"https_proxy"_s, proxy);
    }
    const auto process = m_cli->start({u"sync"_s, u"kdca"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 20000);
    const CliAnswer answer = CliProgram::finish(*process);
    VERIFY_EXIT(answer, 6);
    QVERIFY2(
        answer.errorLine().contains(
            u"The proxy asks for a user name and a password (127.0.0.1:%1)."_s.arg(m_server->url({}).port())),
        answer.err.constData());
    QVERIFY(!m_server->requests().empty());
    for (const WireRequest &request : m_server->requests()) {
        QCOMPARE(request.line(), QByteArray("CONNECT registry.invalid:443 HTTP/1.1"));
        QVERIFY(!request.head.contains("TOPSECRET"));
    }
}

void TestCliSafety::oddSettingsFile_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("a pipe that nobody writes to") << S_IFIFO;
    QTest::newRow("a folder") << S_IFDIR;
    QTest::newRow("zeros") << S_IFREG;
}

/// What is no settings file is as none, and it stays.
void TestCliSafety::oddSettingsFile()
{
    QFETCH(int, kind);
    const QString path = m_cli->dataDir() + u"/settings.ini"_s;
    const QByteArray name = QFile::encodeName(path);
    if (kind == S_IFREG) {
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray(300, '\0'));
    } else {
        QCOMPARE(kind == S_IFDIR ? ::mkdir(name.constData(), 0700) : ::mkfifo(name.constData(), 0600), 0);
    }
    VERIFY_EXIT(m_cli->run({u"sync"_s, u"sample"_s}), 0);
    struct stat info = {};
    QCOMPARE(::stat(name.constData(), &info), 0);
    QCOMPARE(static_cast<int>(info.st_mode & S_IFMT), kind);
    QCOMPARE(info.st_size, kind == S_IFREG ? 300 : info.st_size);
}

/// Qt speaks until the process is gone, and what it says goes through the log.
void TestCliSafety::lastWordsOfQt()
{
    m_cli->setEnvironment(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"a-key-that-nobody-has"_s);
    VERIFY_EXIT(m_cli->run({u"sync"_s, u"sample"_s}), 0);
    VERIFY_EXIT(m_cli->run({u"list"_s, u"--verbose"_s}), 0);
}

void TestCliSafety::hostilePages_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("packed");
    QTest::addColumn<int>("exit");

    const QByteArray start = "{\"data\":[";
    const QByteArray end = "],\"totalCount\":1}";
    const qint64 size = 63 * kMegabyte;
    const auto row = [](const char *name, const QByteArray &body, bool packed, int exit) {
        QTest::newRow(name) << body << packed << exit;
    };
    row("one text",
        filled(start + "{\"과제번호\":\"C1\",\"과제명\":\"", QByteArray(4096, 'x'), "\"}" + end, size), false,
        7);
    row("one record of a million columns",
        filled(start + "{\"과제번호\":\"C1\",\"과제명\":\"x\"", ",\"a\":1", "}" + end, size), false, 7);
    row("millions of records", filled(start + "{}", ",{}", end, size), false, 6);
    row("brackets only", filled(start, "[", end, size), false, 6);
    row("larger than the limit", filled(start, "                ", end, 65 * kMegabyte), false, 6);
    row("50 MB of zeros, packed", QByteArray(50 * kMegabyte, '0'), true, 6);
    row("packed beyond the limit", filled(start, "        ", end, 200 * kMegabyte), true, 6);
}

void TestCliSafety::hostilePages()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, packed);
    QFETCH(int, exit);
    m_cli->setEnvironment(u"TRIALDESK_KEY_KDCA"_s, u"invented-key-for-tests"_s);
    VERIFY_EXIT(m_cli->run({u"sources"_s, u"set"_s, u"kdca"_s, u"deadline=4"_s}), 0);
    m_server->always(packed ? WireServer::whole(200, qCompress(body).mid(4), "Content-Encoding: deflate\r\n")
                            : WireServer::whole(200, body));
    const auto process = m_cli->start({u"sync"_s, u"kdca"_s, u"--json"_s});
    qint64 peak = 0;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop,
                     [&] { peak = std::max(peak, peakOf(process->processId())); });
    look.start(2ms);
    QObject::connect(process.get(), &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(120s, &loop, &QEventLoop::quit);
    loop.exec();
    const CliAnswer answer = CliProgram::finish(*process);
    QVERIFY2(answer.code == exit, QByteArray(answer.err + answer.out.left(1000)).constData());
    QVERIFY(peak > 0);
    QVERIFY2(kSanitized || peak < 600 * kMegabyte, qPrintable(QString::number(peak / kMegabyte)));
    printFigure("hostile-page-peak-mb", peak / kMegabyte);
    VERIFY_EXIT(m_cli->run({u"check"_s}), 0);
}

TRIALDESK_TEST(TestCliSafety)
#include "tst_clisafety.moc"
