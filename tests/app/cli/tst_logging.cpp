#include <thread>

#include <QTest>

#include <QDir>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/dailylog.h"
#include "app/common/logging.h"
#include "app/common/terminaltext.h"
#include "sync/http/redact.h"
#include "tests/support/surroundings.h"
#include "tests/support/testmain.h"

using namespace trialdesk;
using namespace Qt::StringLiterals;

namespace {

class FixedClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return now.toUTC(); }
    QDateTime now;
};

} // namespace

class TestLogging : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    FixedClock m_clock;

    [[nodiscard]] QString file(const QString &day) const
    {
        return m_dir->filePath(u"trialdesk-%1.log"_s.arg(day));
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock.now = QDateTime(QDate(2026, 11, 22), QTime(23, 59, 59)); // local
    }

    void rollsAtLocalMidnight()
    {
        DailyLog log(m_dir->path(), &m_clock);
        QVERIFY(log.write("before\n"));
        m_clock.now = m_clock.now.addSecs(2);
        QVERIFY(log.write("after\n"));
        QCOMPARE(bytesOf(file(u"2026-11-22"_s)), QByteArray("before\n"));
        QCOMPARE(bytesOf(file(u"2026-11-23"_s)), QByteArray("after\n"));
    }

    void twoWritersAppend()
    {
        DailyLog first(m_dir->path(), &m_clock);
        DailyLog second(m_dir->path(), &m_clock);
        QVERIFY(first.write("1\n"));
        QVERIFY(second.write("2\n"));
        QVERIFY(first.write("3\n"));
        QCOMPARE(bytesOf(file(u"2026-11-22"_s)), QByteArray("1\n2\n3\n"));
    }

    void isPrivate()
    {
        DailyLog log(m_dir->path(), &m_clock);
        QVERIFY(log.write("x\n"));
        struct stat status
        {
        };
        QCOMPARE(stat(qPrintable(log.path()), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }

    void keepsThirtyDays()
    {
        DailyLog log(m_dir->path(), &m_clock);
        for (int day = 0; day < 40; ++day) {
            QVERIFY(log.write("x\n"));
            m_clock.now = m_clock.now.addDays(1);
        }
        const QStringList kept = QDir(m_dir->path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(kept.size(), 30);
        QCOMPARE(kept.constLast(), u"trialdesk-2026-12-31.log"_s);
    }

    /// Nobody reads it, or somebody does who must not: neither waits for the other.
    void pipeInTheLogsPlace()
    {
        const QByteArray name = QFile::encodeName(file(u"2026-11-22"_s));
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        DailyLog log(m_dir->path(), &m_clock);
        QVERIFY(!log.write("x\n"));
        const int reader = ::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        QVERIFY(reader >= 0);
        QVERIFY(!log.write("x\n"));
        char letter = 0;
        QCOMPARE(::read(reader, &letter, 1), ssize_t{0});
        ::close(reader);
    }

    void missingFolderIsNoCrash()
    {
        DailyLog log(m_dir->filePath(u"missing"_s), &m_clock);
        QVERIFY(!log.write("x\n"));
    }

    void lineHasTimeLevelAndCategory()
    {
        const QByteArray line = logLine(QtWarningMsg, "trialdesk.http", u"two\nlines"_s, m_clock.nowUtc());
        QVERIFY(line.startsWith("2026-11-22T23:59:59.000"));
        if (qgetenv("TZ") == "Asia/Seoul")
            QVERIFY(line.startsWith("2026-11-22T23:59:59.000+09:00 warning "));
        QVERIFY2(line.endsWith(" trialdesk.http: two\\nlines\n"), line.constData());
        QCOMPARE(line.count('\n'), 1);
    }

    /// `tail -f` shows what a registry said, and a terminal obeys what it is shown.
    void lineHoldsNoControls()
    {
        const QString said = u"a\x1B]0;owned\x07\x1B[31m b\u009B31m c\u202Ed\u2028e\x7F"_s;
        const QByteArray line = logLine(QtWarningMsg, "trialdesk.sync", said, m_clock.nowUtc());
        QVERIFY2(line.endsWith("a ]0;owned  [31m b 31m c⟨U+202E⟩d e \n"), line.constData());
    }

    void lineHasALimit()
    {
        const QByteArray line =
            logLine(QtWarningMsg, "trialdesk.sync", QString(20'000'000, u'x'), m_clock.nowUtc());
        QVERIFY(line.size() < 17'000);
        QVERIFY2(line.endsWith("x… (20000000 characters)\n"), line.right(60).constData());
    }

    void jsonHoldsNoControls()
    {
        QCOMPARE(jsonForTerminal("{\"a\":\"x\u009By\u0080\x7F é 가\"}"),
                 QByteArray("{\"a\":\"x\\u009by\\u0080\\u007f é 가\"}"));
        QCOMPARE(jsonForTerminal("{\"a\":\"é\"}"), QByteArray("{\"a\":\"é\"}"));
    }

    void secretsNeverReachALine()
    {
        addSecret("s3cret+Key/For=Tests");
        const QByteArray line =
            logLine(QtInfoMsg, "trialdesk.http",
                    u"GET https://h/x?serviceKey=s3cret%2BKey%2FFor%3DTests&page=1"_s, m_clock.nowUtc());
        QVERIFY(!line.contains("s3cret"));
        QVERIFY(line.contains("page=1"));
        QVERIFY(!logLine(QtInfoMsg, "x", u"key s3cret+Key/For=Tests"_s, m_clock.nowUtc()).contains("s3cret"));
    }

    void linesOfManyThreadsStayWhole()
    {
        constexpr int kLines = 300;
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        installLogging(m_dir->path(), false, &m_clock);
        {
            const auto write = [](int thread) {
                for (int i = 0; i < kLines; ++i)
                    qCWarning(lcApp, "thread %d line %d end", thread, i);
            };
            const std::jthread first(write, 1);
            const std::jthread second(write, 2);
            const std::jthread third(write, 3);
        }
        qInstallMessageHandler(before);
        QList<QByteArray> lines = bytesOf(file(u"2026-11-22"_s)).split('\n');
        QVERIFY(lines.takeLast().isEmpty());
        QCOMPARE(lines.size(), 3 * kLines);
        for (const QByteArray &line : std::as_const(lines)) {
            QVERIFY2(line.startsWith("2026-11-22T") && line.endsWith(" end") &&
                         line.count(" trialdesk.app: thread ") == 1,
                     line.constData());
        }
    }
};

TRIALDESK_TEST(TestLogging)
#include "tst_logging.moc"
